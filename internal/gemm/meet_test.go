package gemm

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit"
)

// TestApartAll compares with a table of elements.
func TestApartAll(t *testing.T) {
	buf := make([]float32, 120)
	r := testkit.NewRand(37)
	below := func(n int) int { return int(r.Uint64() % uint64(n)) }
	apart := 0
	const cases = 30000
	for range cases {
		type matrices struct{ at, rows, cols, ld, next int }
		count := 1 + below(4)
		draw := func() matrices {
			for {
				x := matrices{below(60), below(4), below(4), 0, []int{0, below(3), below(30)}[below(3)]}
				x.ld = max(1, x.cols) + below(8)
				if x.at+(count-1)*x.next+x.rows*x.ld <= len(buf) {
					return x
				}
			}
		}
		each := func(x matrices, use func(i int)) {
			for q := range count {
				for i := range x.rows {
					for j := range x.cols {
						use(x.at + q*x.next + i*x.ld + j)
					}
				}
			}
		}
		x, y := draw(), draw()
		held, want := map[int]bool{}, true
		each(x, func(i int) { held[i] = true })
		each(y, func(i int) { want = want && !held[i] })
		if got := ApartAll(buf[x.at:], x.rows, x.cols, x.ld, x.next, buf[y.at:], y.rows, y.cols, y.ld, y.next, count); got != want {
			t.Fatalf("ApartAll(%+v, %+v, %d) = %v", x, y, count, got)
		}
		if want {
			apart++
		}
	}
	if apart < cases/20 || apart > cases-cases/20 {
		t.Errorf("%d of %d are apart", apart, cases)
	}
	// A batch whose operands stand side by side: not every pair is compared,
	// which would take minutes.
	const count, next = 200_000, 3
	x := make([]float32, count*next)
	if !ApartAll(x, 1, 1, 1, next, x[1:], 1, 2, 2, next, count) || ApartAll(x, 1, 2, 2, next, x[next-1:], 1, 2, 2, next, count-1) {
		t.Error("a long batch")
	}
}
