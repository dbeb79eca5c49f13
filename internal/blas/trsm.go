package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// Trsm solves op(A) X = alpha B (Left) or X op(A) = alpha B (Right) for a
// triangular A; B, m x n, becomes X.
//
// An element starts from alpha B, rounded, takes -a x by fused multiply-adds
// for the x it depends on, and is divided by the diagonal. With op(A)
// lower triangular from the left, or upper from the right, the x come in
// ascending order. In the other two cases they come in ranges, each
// ascending: that behind the diagonal block, of order 64, of the element; then
// for s = 32, 16, 8, if the element lies in the first half of a range of 2s
// counted from the start of the block, the second half; then those behind the
// element in its range of 8.
func Trsm[T asm.Float](side Side, uplo Uplo, tA gemm.Op, diag Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) {
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
	w := borrow[T](t.order*block, t.order*ldx, 0)
	t.load(w.d, 1)
	for j := 0; j < count; j += ldx {
		v := min(ldx, count-j)
		if side == Left {
			scaleTo(m, v, w.x, ldx, alpha, b[j:], ldb)
		} else {
			Transpose(w.x, ldx, v, n, b[j*ldb:], ldb)
			scaleTo(n, v, w.x, ldx, alpha, w.x, ldx)
		}
		t.solveAll(v, w.x, ldx)
		if side == Left {
			scaleTo(m, v, b[j:], ldb, -1, w.x, ldx)
		} else {
			scaleTo(n, v, w.x, ldx, -1, w.x, ldx)
			Transpose(b[j*ldb:], ldb, n, v, w.x, ldx)
		}
	}
	w.giveBack()
}

// solveAll is solve for the whole of A, block by block.
func (t *tri[T]) solveAll(w int, x []T, ldx int) {
	blocks := (t.order + block - 1) / block
	for s := range blocks {
		i := s * block
		if !t.lower {
			i = (blocks - 1 - s) * block
		}
		h := min(block, t.order-i)
		if lo, hi := t.beside(i, h); lo < hi {
			gemm.Gemm(t.op, gemm.NoTrans, h, w, hi-lo, 1, t.from(i, lo), t.lda, x[lo*ldx:], ldx, 1, x[i*ldx:], ldx)
		}
		t.solve(h, w, t.d[i*block:], x[i*ldx:], ldx)
	}
}
