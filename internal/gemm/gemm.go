// Package gemm is the matrix product on the strip kernels of package asm:
// packing, edges, blocking and threads, generic over the element type. It
// checks nothing; f32 and f64 do.
package gemm

import (
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// Gemm sets C = alpha op(A) op(B) + beta C. Since a block of k starts from C,
// no choice of blocks, packing or threads changes a bit.
func Gemm[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if m == 0 || n == 0 {
		return
	}
	if alpha == 0 || k == 0 {
		scale(m, n, beta, c, ldc)
		return
	}
	t := asm.GemmTiles[T]()
	if single(t, tB, m, n, k, alpha) {
		Batch(tA, tB, m, n, k, alpha, a, lda, 0, b, ldb, 0, beta, c, ldc, 0, 1)
		return
	}
	large(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, t)
}

// Few is the number of rows and terms up to which one strip of columns is one
// call.
const Few = 128

// large is a product that takes more than one call of a kernel.
//
//go:noinline
func large[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int, t *asm.Tiles) {
	if alpha == 1 && narrow[T](m, n, k) {
		swap(tA, tB, m, n, k, a, lda, b, ldb, beta, c, ldc)
		return
	}
	if m == 1 && tB == NoTrans && n > t.Cols {
		row(tA, n, k, alpha, a, lda, b, ldb, beta, c)
		return
	}
	if tB == Trans && alpha == 1 && turns[T](t, m, n, k) {
		v, h := of(tA, a, lda), Height(m, t.Rows)
		for i := 0; i < m; i += h {
			turn(tA, min(h, m-i), n, k, v.from(i, 0).x, lda, b, ldb, beta, c[i*ldc:], ldc, t)
		}
		return
	}
	g := product[T]{m: m, n: n, k: k, alpha: alpha, beta: beta, a: of(tA, a, lda), b: of(tB, b, ldb), c: view[T]{c, ldc, 1}, tiles: t, block: blocksFor[T]()}
	g.plan()
	if g.threads == 1 && !g.packA && !g.packB {
		kc := g.depth()
		for ; g.p < k; g.p += kc {
			g.len = min(kc, k-g.p)
			g.rectangle(nil, nil, 0, m, 0, n)
		}
		return
	}
	w := get[T]()
	if g.threads > 1 {
		if s := g.share(w); s != nil {
			s.run(w)
			put(w)
			return
		}
		g.threads = 1
	}
	g.run(w)
	put(w)
}

// A product is one call of Gemm on its way: C = alpha A B + beta C.
type product[T asm.Float] struct {
	m, n, k      int
	alpha, beta  T
	a, b, c      view[T]
	tiles        *asm.Tiles
	block        *blocks
	packA, packB bool
	threads      int
	// The block at work: m rows from row on, n columns from col on, len terms
	// from p on.
	row, col, p, len int
	// What the pieces are: strips to pack, of A so many and then of B, or
	// rectangles of C of rows x cols, so many across.
	packing            bool
	panels             int
	rows, cols, across int
}

// plan chooses what is packed and how many threads work.
func (g *product[T]) plan() {
	big := g.n > g.block.direct/g.k
	// Columns of A far apart miss the cache, and those that are pages apart
	// drive each other out of it.
	far := g.a.row == 1 && (g.m > g.block.direct/g.k || g.a.col%g.block.page == 0 && g.k > 32 && g.n > g.tiles.Cols)
	g.packA = g.alpha != 1 || far || g.tiles.Packed && g.a.row != 1
	few := g.block.few
	if g.b.row%g.block.page == 0 {
		few = g.block.fewFar
	}
	g.packB = g.b.col != 1 || big && g.m > few || g.tiles.Packed && g.n%g.tiles.Vector != 0
	g.threads, g.len = threads(g.m, g.n, g.k), g.k
}

// fork is the multiply-adds from which a second thread pays; tests change it.
var fork = 60.0 * 60 * 60

// depth is the terms of a block. A strip of B that several panels of A pass
// must stay in the cache although its rows may be pages apart.
func (g *product[T]) depth() int {
	switch {
	case g.packA || g.packB:
		return min(g.k, g.block.k)
	case g.m > g.tiles.Rows:
		return min(g.k, g.block.page)
	}
	return min(g.k, 1<<13) // assembly comes back soon
}

// threads is how many are worth while.
func threads(m, n, k int) int {
	if float64(m)*float64(n)*float64(k) < fork {
		return 1
	}
	return par.Limit()
}

// cost is about how long so many multiply-adds take.
func cost(m, n, k int) time.Duration {
	return time.Duration(float64(m) * float64(n) * float64(k) / 40)
}
