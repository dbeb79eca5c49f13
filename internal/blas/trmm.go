package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// Trmm sets B = alpha op(A) B (Left) or alpha B op(A) (Right) for a triangular
// A. Every element is the chain of Gemm from +0 over the ascending p of the
// triangle, with alpha a (Left) or alpha b (Right) rounded once; the zeros of
// the other triangle take no part, and a unit diagonal is one of ones.
func Trmm[T asm.Float](side Side, uplo Uplo, tA gemm.Op, diag Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) {
	if m == 0 || n == 0 {
		return
	}
	if alpha == 0 {
		scaleRows(m, n, 0, b, ldb)
		return
	}
	t := newTri(side, uplo, tA, diag, m, n, a, lda)
	count := m + n - t.order // columns or rows of B
	ldx := min(count, width[T](t.order))
	if side == Left {
		w := borrow[T](t.order*block, t.order*ldx, 0)
		t.load(w.d, alpha)
		for j := 0; j < n; j += ldx {
			v := min(ldx, n-j)
			copyRows(m, v, w.x, ldx, b[j:], ldb)
			t.mulAll(v, alpha, w.x, ldx, b[j:], ldb)
		}
		w.giveBack()
		return
	}
	w := borrow[T](t.order*block, t.order*ldx, t.order*ldx)
	t.load(w.d, 1)
	for j := 0; j < m; j += ldx {
		v := min(ldx, m-j)
		Transpose(w.x, ldx, v, n, b[j*ldb:], ldb)
		scaleTo(n, v, w.x, ldx, alpha, w.x, ldx)
		t.mulAll(v, 1, w.x, ldx, w.y, ldx)
		Transpose(b[j*ldb:], ldb, n, v, w.y, ldx)
	}
	w.giveBack()
}

// mulAll sets y to alpha op(A) x, block by block.
func (t *tri[T]) mulAll(w int, alpha T, x []T, ldx int, y []T, ldy int) {
	for i := 0; i < t.order; i += block {
		h := min(block, t.order-i)
		lo, hi := t.beside(i, h)
		d, xi, yi := t.d[i*block:], x[i*ldx:], y[i*ldy:]
		if t.lower && lo < hi { // what is before the block comes first
			gemm.Gemm(t.op, gemm.NoTrans, h, w, hi-lo, alpha, t.from(i, lo), t.lda, x[lo*ldx:], ldx, 0, yi, ldy)
		} else {
			scaleRows(h, w, 0, yi, ldy)
		}
		t.mul(h, w, d, xi, ldx, yi, ldy)
		if !t.lower && lo < hi {
			gemm.Gemm(t.op, gemm.NoTrans, h, w, hi-lo, alpha, t.from(i, lo), t.lda, x[lo*ldx:], ldx, 1, yi, ldy)
		}
	}
}
