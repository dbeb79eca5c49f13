package gemm

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// A batch is count products of one shape, whose matrices stand the same
// distance apart.
type batch[T asm.Float] struct {
	series[T]
	a, b, c []T
	piece   int // products in it
}

// A series is a batch but for the matrices. What is copied to the heap must
// not have held slices, or these escape.
type series[T asm.Float] struct {
	tA, tB              Op
	m, n, k             int
	alpha, beta         T
	lda, ldb, ldc       int
	nextA, nextB, nextC int
	count               int
}

// Batch is Gemm on a, b and c, then on what stands nextA, nextB and nextC
// elements further on, and so on, count times.
func Batch[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda, nextA int, b []T, ldb, nextB int, beta T, c []T, ldc, nextC, count int) {
	if m == 0 || n == 0 || count == 0 {
		return
	}
	if k == 0 { // nextA and nextB may be anything
		nextA, nextB = 0, 0
	}
	s := series[T]{tA, tB, m, n, k, alpha, beta, lda, ldb, ldc, nextA, nextB, nextC, count}
	if t := threads(m, n*k, count); t > 1 && count > 1 {
		a, b, c := asm.Shared(a), asm.Shared(b), asm.Shared(c)
		if a != nil && b != nil && c != nil {
			w := get[T]()
			g := &w.batch
			*g = batch[T]{s, a, b, c, max(count/(8*t), 1)}
			par.Do(g, (count+g.piece-1)/g.piece, t, cost(m, n*k, count))
			*g = batch[T]{}
			put(w)
			return
		}
	}
	all := batch[T]{s, a, b, c, count}
	all.Run(0)
}

// Run does the products of a piece.
func (g *batch[T]) Run(piece int) {
	q := piece * g.piece
	n := min(g.piece, g.count-q)
	t := asm.GemmTiles[T]()
	if g.k == 0 || !single(t, g.tB, g.m, g.n, g.k, g.alpha) {
		for ; n > 0; n-- {
			Gemm(g.tA, g.tB, g.m, g.n, g.k, g.alpha, g.a[q*g.nextA:], g.lda, g.b[q*g.nextB:], g.ldb, g.beta, g.c[q*g.nextC:], g.ldc)
			q++
		}
		return
	}
	// So many at a time that assembly comes back soon.
	some := max(1<<20/(g.m*g.n*g.k), 1)
	for ; n > 0; n -= some {
		var s asm.Strip[T]
		s.A, s.B, s.C = &g.a[q*g.nextA], &g.b[q*g.nextB], &g.c[q*g.nextC]
		s.M, s.N, s.K = g.m, g.n, g.k
		s.RowA, s.ColA, s.RowB, s.RowC = g.lda, 1, g.ldb, g.ldc
		if g.tA == Trans {
			s.RowA, s.ColA = 1, g.lda
		}
		s.Count, s.NextA, s.NextB, s.NextC = min(some, n), g.nextA, g.nextB, g.nextC
		s.Beta = g.beta
		if g.beta != 0 {
			s.Load = 1
		}
		shape := t.Part(g.n)
		s.Rows = Height(g.m, t.Height(shape))
		s.PanelA = s.Rows * s.RowA
		s.Run(shape)
		q += some
	}
}

// single reports whether a product is one strip of columns that one call of a
// kernel does.
func single[T asm.Float](t *asm.Tiles, tB Op, m, n, k int, alpha T) bool {
	return n <= t.Single && tB == NoTrans && alpha == 1 && k <= Few && m <= Few
}

// Meet reports whether any two of count matrices of one shape, next elements
// apart, have an element in common.
func Meet(rows, cols, ld, next, count int) bool {
	if rows == 0 || cols == 0 {
		return false
	}
	if next == 0 {
		return count > 1
	}
	span := (rows-1)*ld + cols
	for q := 1; q < count && q <= (span-1)/next; q++ {
		// Row i of the one is up rows below row i-up of the other, over
		// columns to its right, or ld-over to the left of the row after.
		up, over := q*next/ld, q*next%ld
		if up < rows && over < cols || up+1 < rows && ld-over < cols {
			return true
		}
	}
	return false
}
