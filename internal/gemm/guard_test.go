package gemm

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
	"github.com/golanes/lanes/internal/testkit"
)

// edge is the largest size of a sweep in any dimension.
const edge = 40

// A sweep multiplies corners of two square matrices, laid out so that
// inaccessible pages begin where an operand ends, or end where it begins.
type sweep[T asm.Float] struct {
	a, b, c    [edge][edge]T           // the operands, untransposed
	want       [edge + 1][edge][edge]T // the product of so many terms
	alpha      T
	beta       T
	ga, gb, gc *testkit.Guard[T]
}

func newSweep[T asm.Float](t *testing.T, r *testkit.Rand, alpha, beta T) *sweep[T] {
	s := &sweep[T]{alpha: alpha, beta: beta}
	const room = (edge+2)*edge + 2
	s.ga, s.gb, s.gc = testkit.NewGuard[T](t, room), testkit.NewGuard[T](t, room), testkit.NewGuard[T](t, room)
	for i := range edge {
		testkit.Fill(r, s.a[i][:], testkit.Normal)
		testkit.Fill(r, s.b[i][:], testkit.Normal)
		testkit.Fill(r, s.c[i][:], testkit.Normal)
	}
	defer asm.Force(asm.Go)()
	for i := range edge {
		c := s.c[i]
		if beta == 0 {
			c = [edge]T{}
			for j := range edge {
				s.c[i][j] = T(math.NaN()) // must not be read
			}
		} else {
			for j := range c {
				c[j] = beta * c[j]
			}
		}
		s.want[0][i] = c
		for p := range edge {
			asm.Axpy(s.b[p][:], c[:], alpha*s.a[i][p])
			s.want[p+1][i] = c
		}
	}
	return s
}

// gap is what stands between rows: nobody may look at it, or write it.
var gap = math.Inf(1)

// lay writes the corner of x, transposed for Trans, into g, and returns it with
// its leading dimension.
func lay[T asm.Float](g *testkit.Guard[T], x *[edge][edge]T, op Op, rows, cols, gaps int, tail bool) ([]T, int) {
	r, c := op.Stored(rows, cols)
	ld := c + gaps
	n := (r-1)*ld + c
	s := g.Head(n)
	if tail {
		s = g.Tail(n)
	}
	for i := range r {
		row := s[i*ld : min((i+1)*ld, n)]
		if op == Trans {
			for j := range c {
				row[j] = x[j][i]
			}
		} else {
			copy(row[:c], x[i][:c])
		}
		for j := c; j < len(row); j++ {
			row[j] = T(gap)
		}
	}
	return s, ld
}

func (s *sweep[T]) try(t *testing.T, tA, tB Op, m, n, k, gaps int, tail bool) {
	a, lda := lay(s.ga, &s.a, tA, m, k, gaps, tail)
	b, ldb := lay(s.gb, &s.b, tB, k, n, gaps, tail)
	c, ldc := lay(s.gc, &s.c, NoTrans, m, n, gaps, tail)
	Gemm(tA, tB, m, n, k, s.alpha, a, lda, b, ldb, s.beta, c, ldc)
	for i := range m {
		for j, want := range s.want[k][i][:n] {
			if got := c[i*ldc+j]; got != want {
				t.Fatalf("%c%c %dx%dx%d alpha=%v beta=%v gaps=%d tail=%v: C[%d,%d] = %v, want %v", tA, tB, m, n, k, s.alpha, s.beta, gaps, tail, i, j, got, want)
			}
		}
		for j := n; j < ldc && i < m-1; j++ {
			if c[i*ldc+j] != T(gap) {
				t.Fatalf("%c%c %dx%dx%d: wrote into the gap after row %d", tA, tB, m, n, k, i)
			}
		}
	}
}

// TestSweep: nothing is read or written outside of the matrices, and every
// element is its chain, for all small sizes.
func TestSweep(t *testing.T) {
	t.Run("f32", func(t *testing.T) { testSweep[float32](t, 11) })
	t.Run("f64", func(t *testing.T) { testSweep[float64](t, 11) })
}

// TestSweepBlocks is TestSweep with small blocks, so that everything is packed
// and cut, on three threads.
func TestSweepBlocks(t *testing.T) {
	old, oldFork := blockTable, fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	defer func() { blockTable, fork = old, oldFork; par.SetLimit(0) }()
	fork = 3000
	for _, l := range asm.Levels() {
		tiles := asm.GemmTilesAt[float32](l)
		blockTable[l][0] = blocks{m: 2 * tiles.Rows, n: tiles.Cols, k: 7, rows: tiles.Rows, direct: 60, few: 3, fewFar: 2, page: 7}
		tiles = asm.GemmTilesAt[float64](l)
		blockTable[l][1] = blocks{m: 3 * tiles.Rows, n: 2 * tiles.Cols, k: 9, rows: 2 * tiles.Rows, direct: 60, few: 3, fewFar: 2, page: 7}
	}
	t.Run("f32", func(t *testing.T) { testSweep[float32](t, 37) })
	t.Run("f64", func(t *testing.T) { testSweep[float64](t, 37) })
}

// testSweep takes one of step cases.
func testSweep[T asm.Float](t *testing.T, step int) {
	if testing.Short() {
		step *= 7
	}
	r := testkit.NewRand(31)
	var all []*sweep[T]
	for _, f := range [][2]T{{1, 0}, {1, 1}, {-1.5, 0.75}} {
		all = append(all, newSweep(t, r, f[0], f[1]))
	}
	for _, l := range asm.Levels() {
		t.Run(fmt.Sprint(l), func(t *testing.T) {
			defer asm.Force(l)()
			next := 0
			for m := 1; m <= edge; m++ {
				for n := 1; n <= edge; n++ {
					for k := 1; k <= edge; k++ {
						for ops := range 4 {
							if next++; next%step != 0 {
								continue
							}
							i := int(r.Uint64() >> 32)
							all[i%len(all)].try(t, []Op{NoTrans, Trans}[ops&1], []Op{NoTrans, Trans}[ops>>1], m, n, k, i>>8%2*(i>>10%3), i>>16&1 == 0)
						}
					}
				}
			}
		})
	}
}
