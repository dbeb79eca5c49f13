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
	if n <= t.Cols && tB == NoTrans && alpha == 1 && !t.Packed && k <= few && m <= few {
		// One strip of columns: nothing more to plan. Field by field, since
		// a composite literal is copied, and the kernel would wait for that.
		var s asm.Strip[T]
		s.A, s.B, s.C = &a[0], &b[0], &c[0]
		s.M, s.N, s.K = m, n, k
		s.RowA, s.ColA, s.RowB, s.RowC = lda, 1, ldb, ldc
		if tA == Trans {
			s.RowA, s.ColA = 1, lda
		}
		s.Count, s.Beta = 1, beta
		if beta != 0 {
			s.Load = 1
		}
		shape := t.Part(n)
		s.Rows = height(m, t.Height(shape))
		s.PanelA = s.Rows * s.RowA
		s.Run(shape)
		return
	}
	large(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, t)
}

// few is the number of rows and terms up to which one strip of columns is one
// call.
const few = 128

// large is a product that takes more than one call of a kernel.
//
//go:noinline
func large[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int, t *asm.Tiles) {
	if alpha == 1 && narrow[T](m, n, k, tA) {
		swap(tA, tB, m, n, k, a, lda, b, ldb, beta, c, ldc)
		return
	}
	if w := t.Turned(m); tB == Trans && alpha == 1 && 0 < w && w <= n && t.Depth <= k {
		turn(tA, m, n, k, a, lda, b, ldb, beta, c, ldc, t)
		return
	}
	g := product[T]{m: m, n: n, k: k, alpha: alpha, beta: beta, a: of(tA, a, lda), b: of(tB, b, ldb), c: view[T]{c, ldc, 1}, tiles: t, block: blocksFor[T]()}
	g.plan()
	if g.threads == 1 && !g.packA && !g.packB {
		g.rectangle(0, m, 0, n)
		return
	}
	w := get[T]()
	w.product = g
	w.run()
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
	// The block at work: len terms from p on.
	p, len int
}

// plan chooses what is packed and how many threads work.
func (g *product[T]) plan() {
	big := g.n > g.block.direct/g.k
	long := g.a.row == 1 && g.m > g.block.direct/g.k
	g.packA = g.alpha != 1 || long || g.tiles.Packed && g.a.row != 1
	g.packB = g.b.col != 1 || big && g.m > g.block.few || g.tiles.Packed && g.n%g.tiles.Vector != 0
	g.threads, g.len = 1, g.k
	if work := float64(g.m) * float64(g.n) * float64(g.k); work >= forkWork {
		g.threads = par.Limit()
	}
}

// forkWork is the multiply-adds from which a second thread pays.
const forkWork = 60 * 60 * 60

// cost is about how long so many multiply-adds take.
func cost(m, n, k int) time.Duration {
	return time.Duration(float64(m) * float64(n) * float64(k) / 40)
}

// run goes through blocks of k: pack, then multiply.
func (w *work[T]) run() {
	t := w.tiles
	kc := w.k
	if w.packA || w.packB {
		kc = min(w.k, w.block.k)
	}
	if w.packA {
		w.bufA = grow(w.bufA, roundUp(min(w.m, w.block.m), t.Rows)*kc)
	}
	if w.packB {
		w.bufB = grow(w.bufB, roundUp(min(w.n, w.block.n), t.Cols)*kc)
	}
	all := w.product
	for j := 0; j < all.n; j += all.block.n {
		for i := 0; i < all.m; i += all.block.m {
			// A product of its own, as far as the buffers reach.
			w.m, w.n = min(all.block.m, all.m-i), min(all.block.n, all.n-j)
			w.a, w.b, w.c = all.a.from(i, 0), all.b.from(0, j), all.c.from(i, j)
			for w.p = 0; w.p < w.k; w.p += kc {
				w.len = min(kc, w.k-w.p)
				w.pack()
				w.multiply()
			}
		}
	}
}
