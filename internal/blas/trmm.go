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
	if side == Left {
		t.mulLeft(n, alpha, b, ldb)
	} else {
		t.mulRight(m, tA, alpha, b, ldb)
	}
}

// outward returns the row block for step s, in the order in which each is
// overwritten when no other needs it any more.
func (t *tri[T]) outward(s, blocks int) int {
	if t.lower {
		return (blocks - 1 - s) * block
	}
	return s * block
}

func (t *tri[T]) mulLeft(n int, alpha T, b []T, ldb int) {
	w := borrow[T](block*block, block*min(n, span), 0)
	t.d, t.factor = w.d, alpha
	blocks := (t.order + block - 1) / block
	for j := 0; j < n; j += span {
		v, b := min(span, n-j), b[j:]
		for s := range blocks {
			i := t.outward(s, blocks)
			h := min(block, t.order-i)
			t.load(i, h)
			lo, hi := t.beside(i, h)
			y := b[i*ldb:]
			copyRows(h, v, w.x, v, y, ldb)
			if lo < hi && t.lower { // columns before those of the block
				gemm.Gemm(t.op, gemm.NoTrans, h, v, hi-lo, alpha, t.from(i, lo), t.lda, b[lo*ldb:], ldb, 0, y, ldb)
			} else {
				scaleRows(h, v, 0, y, ldb)
			}
			t.mul(0, h, v, w.x, v, y, ldb)
			if lo < hi && !t.lower {
				gemm.Gemm(t.op, gemm.NoTrans, h, v, hi-lo, alpha, t.from(i, lo), t.lda, b[lo*ldb:], ldb, 1, y, ldb)
			}
		}
	}
	w.giveBack()
}

func (t *tri[T]) mulRight(m int, tA gemm.Op, alpha T, b []T, ldb int) {
	w := borrow[T](block*block, block*min(m, span), block*min(m, span))
	t.d = w.d
	blocks := (t.order + block - 1) / block
	for j := 0; j < m; j += span {
		v, b := min(span, m-j), b[j*ldb:]
		for s := range blocks {
			i := t.outward(s, blocks)
			h := min(block, t.order-i)
			t.load(i, h)
			lo, hi := t.beside(i, h)
			Transpose(w.x, v, v, h, b[i:], ldb)
			scaleRows(h, v, alpha, w.x, v)
			if lo < hi && t.lower {
				gemm.Gemm(gemm.NoTrans, tA, v, h, hi-lo, alpha, b[lo:], ldb, t.from(i, lo), t.lda, 0, b[i:], ldb)
				Transpose(w.y, v, v, h, b[i:], ldb)
			} else {
				clear(w.y[:h*v])
			}
			t.mul(0, h, v, w.x, v, w.y, v)
			Transpose(b[i:], ldb, h, v, w.y, v)
			if lo < hi && !t.lower {
				gemm.Gemm(gemm.NoTrans, tA, v, h, hi-lo, alpha, b[lo:], ldb, t.from(i, lo), t.lda, 1, b[i:], ldb)
			}
		}
	}
	w.giveBack()
}
