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
	scaleRows(m, n, alpha, b, ldb)
	if alpha == 0 {
		return
	}
	t := newTri(side, uplo, tA, diag, m, n, a, lda)
	var w *scratch[T]
	if side == Left {
		w = borrow[T](block*block, 0, 0)
	} else {
		w = borrow[T](block*block, block*min(m, span), 0)
	}
	t.d, t.factor = w.d, -1 // so that products are added, and Gemm need not scale
	blocks := (t.order + block - 1) / block
	for s := range blocks {
		i := s * block
		if !t.lower {
			i = (blocks - 1 - s) * block
		}
		h := min(block, t.order-i)
		t.load(i, h)
		lo, hi := t.beside(i, h)
		if side == Left {
			x := b[i*ldb:]
			if lo < hi {
				gemm.Gemm(t.op, gemm.NoTrans, h, n, hi-lo, -1, t.from(i, lo), lda, b[lo*ldb:], ldb, 1, x, ldb)
			}
			t.solve(0, h, n, x, ldb)
			continue
		}
		if lo < hi {
			gemm.Gemm(gemm.NoTrans, tA, m, h, hi-lo, -1, b[lo:], ldb, t.from(i, lo), lda, 1, b[i:], ldb)
		}
		for j := 0; j < m; j += span {
			v, x := min(span, m-j), b[j*ldb+i:]
			Transpose(w.x, v, v, h, x, ldb)
			t.solve(0, h, v, w.x, v)
			Transpose(x, ldb, h, v, w.x, v)
		}
	}
	w.giveBack()
}
