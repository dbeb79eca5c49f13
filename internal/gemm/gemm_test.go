package gemm

import (
	"fmt"
	"math"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// chain is the definition of Gemm, one element at a time. fma is that of
// level Go, through Axpy of one element.
func chain[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	at := func(op Op, x []T, ld, i, j int) T {
		if op == Trans {
			i, j = j, i
		}
		return x[i*ld+j]
	}
	for i := range m {
		for j := range n {
			v := []T{0}
			if beta != 0 {
				v[0] = beta * c[i*ldc+j]
			}
			if alpha != 0 {
				for p := range k {
					x := []T{at(tB, b, ldb, p, j)}
					asm.Axpy(x, v, alpha*at(tA, a, lda, i, p))
				}
			}
			c[i*ldc+j] = v[0]
		}
	}
}

func TestGemm(t *testing.T) {
	t.Run("f32", testGemm[float32])
	t.Run("f64", testGemm[float64])
}

func testGemm[T asm.Float](t *testing.T) {
	r := testkit.NewRand(7)
	var shapes [][3]int
	for m := range 10 {
		for n := range 10 {
			for k := range 6 {
				shapes = append(shapes, [3]int{m, n, k})
			}
		}
	}
	// Round the tiles of every level, and through several blocks of each kind.
	for _, s := range [][3]int{{6, 16, 4}, {8, 32, 5}, {7, 31, 9}, {9, 33, 8}, {13, 17, 3}, {12, 12, 12}, {1, 40, 7}, {40, 1, 7},
		{17, 65, 20}, {195, 5, 7}, {5, 7, 1027}, {3, 4101, 2}} {
		shapes = append(shapes, s)
	}
	for i, s := range shapes {
		if testing.Short() && i%7 != 0 && i < 600 {
			continue
		}
		ops := []Op{NoTrans, Trans}
		tA, tB := ops[i&1], ops[i>>1&1]
		alpha := []T{1, 0, -1.5}[i%3]
		beta := []T{0, 1, 0.75}[i/3%3]
		gemmCase(t, r, tA, tB, s[0], s[1], s[2], alpha, beta, testkit.Kinds[i%len(testkit.Kinds)])
	}
}

func gemmCase[T asm.Float](t *testing.T, r *testkit.Rand, tA, tB Op, m, n, k int, alpha, beta T, kind testkit.Kind) {
	t.Helper()
	ra, ca := tA.Stored(m, k)
	rb, cb := tB.Stored(k, n)
	lda, ldb, ldc := max(1, ca)+int(r.Uint64()%3), max(1, cb)+int(r.Uint64()%3), max(1, n)+int(r.Uint64()%3)
	size := func(rows, cols, ld int) int {
		if rows == 0 || cols == 0 {
			return 0
		}
		return (rows-1)*ld + cols
	}
	a, b := make([]T, size(ra, ca, lda)), make([]T, size(rb, cb, ldb))
	testkit.Fill(r, a, kind)
	testkit.Fill(r, b, kind)
	c0 := make([]T, size(m, n, ldc))
	testkit.Fill(r, c0, kind)
	if beta == 0 {
		for i := range c0 {
			c0[i] = T(math.NaN()) // must not be read
		}
	}
	if alpha == 0 {
		for i := range a {
			a[i] = T(math.NaN())
		}
	}
	want := append([]T(nil), c0...)
	chain(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, want, ldc)
	what := fmt.Sprintf("%c%c %dx%dx%d alpha=%v beta=%v ld %d %d %d %v", tA, tB, m, n, k, alpha, beta, lda, ldb, ldc, kind)
	for _, l := range asm.Levels() {
		undo := asm.Force(l)
		c := testkit.NewCanary[T](len(c0), int(r.Uint64()%8))
		copy(c.S, c0)
		Gemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c.S, ldc)
		c.Check(t)
		undo()
		if !testkit.Equal(t, fmt.Sprintf("%v %s", l, what), c.S, want) { // gaps too
			t.FailNow()
		}
	}
}

// TestRowsApart: row i of C does not know how many rows and columns there are.
func TestRowsApart(t *testing.T) {
	testkit.EachLevel(t, func(t *testing.T) {
		const m, n, k = 21, 37, 300
		r := testkit.NewRand(8)
		a, b := make([]float32, m*k), make([]float32, k*n)
		testkit.Fill(r, a, testkit.Normal)
		testkit.Fill(r, b, testkit.Normal)
		all := make([]float32, m*n)
		Gemm(NoTrans, NoTrans, m, n, k, 1, a, k, b, n, 0, all, n)
		for i := range m {
			row := make([]float32, n)
			Gemm(NoTrans, NoTrans, 1, n, k, 1, a[i*k:], k, b, n, 0, row, n)
			testkit.Equal(t, fmt.Sprint("row ", i), row, all[i*n:][:n])
		}
		for j := range n {
			col := make([]float32, m)
			Gemm(NoTrans, NoTrans, m, 1, k, 1, a, k, b[j:], n, 0, col, 1)
			for i := range m {
				if col[i] != all[i*n+j] {
					t.Fatalf("column %d alone: %v, want %v", j, col[i], all[i*n+j])
				}
			}
		}
	})
}

func TestGemmGuardPages(t *testing.T) {
	t.Run("f32", gemmGuardPages[float32])
	t.Run("f64", gemmGuardPages[float64])
}

func gemmGuardPages[T asm.Float](t *testing.T) {
	const most = 48
	a, b, c := testkit.NewGuard[T](t, most*most), testkit.NewGuard[T](t, most*most), testkit.NewGuard[T](t, most*most)
	testkit.EachLevel(t, func(t *testing.T) {
		for _, s := range [][3]int{{1, 1, 1}, {6, 8, 3}, {8, 16, 4}, {8, 6, 5}, {13, 33, 7}, {40, 40, 40}, {7, 9, 11}} {
			m, n, k := s[0], s[1], s[2]
			Gemm(NoTrans, NoTrans, m, n, k, 1, a.Head(m*k), k, b.Head(k*n), n, 0, c.Head(m*n), n)
			Gemm(NoTrans, NoTrans, m, n, k, 1, a.Tail(m*k), k, b.Tail(k*n), n, 0, c.Tail(m*n), n)
			Gemm(Trans, Trans, m, n, k, 1, a.Tail(m*k), m, b.Tail(k*n), k, 1, c.Tail(m*n), n)
		}
	})
}

// TestGemmError holds Gemm to (k+2) eps |A| |B|.
func TestGemmError(t *testing.T) {
	r := testkit.NewRand(14)
	for _, k := range []int{1, 7, 100, 600} {
		const m, n = 5, 6
		a, b := make([]float32, m*k), make([]float32, k*n)
		testkit.Fill(r, a, testkit.Normal)
		testkit.Fill(r, b, testkit.Normal)
		testkit.EachLevel(t, func(t *testing.T) {
			c := make([]float32, m*n)
			Gemm(NoTrans, NoTrans, m, n, k, 1, a, k, b, n, 0, c, n)
			for i := range m {
				for j := range n {
					var want, magnitude float64 // exact enough for float32
					for p := range k {
						x := float64(float64(a[i*k+p]) * float64(b[p*n+j]))
						want += x
						magnitude += math.Abs(x)
					}
					if got := float64(c[i*n+j]); !(math.Abs(got-want) <= float64(k+2)*0x1p-24*magnitude) {
						t.Errorf("k=%d: C[%d,%d] = %v, want %v", k, i, j, got, want)
					}
				}
			}
		})
	}
}

// TestShare compares Share with a table of which elements each matrix holds.
func TestShare(t *testing.T) {
	buf := make([]float32, 64)
	r := testkit.NewRand(9)
	below := func(n int) int { return int(r.Uint64() % uint64(n)) }
	shared := 0
	for range 20000 {
		type matrix struct{ at, rows, cols, ld int }
		draw := func() matrix {
			for {
				x := matrix{below(40), below(5), below(6), 0}
				x.ld = max(1, x.cols) + below(8)
				if x.rows == 0 || x.cols == 0 || x.at+(x.rows-1)*x.ld+x.cols <= len(buf) {
					return x
				}
			}
		}
		x, y := draw(), draw()
		holds := map[int]bool{}
		for i := range x.rows {
			for j := range x.cols {
				holds[x.at+i*x.ld+j] = true
			}
		}
		want := false
		for i := range y.rows {
			for j := range y.cols {
				want = want || holds[y.at+i*y.ld+j]
			}
		}
		if got := Share(buf[x.at:], x.rows, x.cols, x.ld, buf[y.at:], y.rows, y.cols, y.ld); got != want {
			t.Fatalf("Share(%+v, %+v) = %v", x, y, got)
		}
		if want {
			shared++
		}
	}
	if shared < 1000 {
		t.Errorf("only %d cases share", shared)
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		n, rows, cols, ld int
		want              bool
	}{
		{6, 2, 3, 3, true}, {5, 2, 3, 3, false}, {7, 2, 3, 4, true}, {6, 2, 3, 4, false}, {0, 0, 3, 3, true}, {0, 3, 0, 1, true},
		{10, math.MaxInt, 1, math.MaxInt, false}, {10, 2, 1, math.MaxInt, false}, {10, 1, 10, math.MaxInt, true}, {10, 1, 11, 11, false},
	} {
		if got := Fits(c.n, c.rows, c.cols, c.ld); got != c.want {
			t.Errorf("Fits(%+v) = %v", c, got)
		}
	}
}
