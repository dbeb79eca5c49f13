package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// symmK is how many rows or columns of the symmetric matrix are expanded at a
// time, and tile the order of the pieces in which that is done, which divides
// it.
const (
	symmK = 256
	tile  = 64
)

// Symm sets C = alpha A B + beta C (Left) or alpha B A + beta C (Right) for a
// symmetric A of which the triangle uplo is stored. Every element of C is the
// chain of Gemm: panels of A are written out in full, and the product with
// each goes on from C.
func Symm[T asm.Float](side Side, uplo Uplo, m, n int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if m == 0 || n == 0 {
		return
	}
	if alpha == 0 {
		scaleRows(m, n, beta, c, ldc)
		return
	}
	k := m
	if side == Right {
		k = n
	}
	w := borrow[T](k*min(k, symmK), 0, 0)
	for p := 0; p < k; p += symmK {
		kc := min(symmK, k-p)
		if side == Left {
			expand(w.d, kc, uplo, 0, p, m, kc, a, lda)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, m, n, kc, alpha, w.d, kc, b[p*ldb:], ldb, beta, c, ldc)
		} else {
			expand(w.d, n, uplo, p, 0, kc, n, a, lda)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, m, n, kc, alpha, b[p:], ldb, w.d, n, beta, c, ldc)
		}
		beta = 1
	}
	w.giveBack()
}

// expand writes the m x n block at row i and column j of a symmetric matrix to
// dst. i and j are multiples of tile, so that no tile but those on the
// diagonal has elements of both triangles.
func expand[T asm.Float](dst []T, ldd int, uplo Uplo, i, j, m, n int, a []T, lda int) {
	for p := 0; p < m; p += tile {
		for q := 0; q < n; q += tile {
			h, w := min(tile, m-p), min(tile, n-q)
			d, r, c := dst[p*ldd+q:], i+p, j+q
			switch {
			case r == c:
				expandDiagonal(d, ldd, uplo, h, w, a[r*lda+c:], lda)
			case (uplo == Upper) == (r < c):
				copyRows(h, w, d, ldd, a[r*lda+c:], lda)
			default:
				Transpose(d, ldd, w, h, a[c*lda+r:], lda)
			}
		}
	}
}

// expandDiagonal is expand for a tile on the diagonal, of which a panel may
// have cut off rows or columns.
func expandDiagonal[T asm.Float](dst []T, ldd int, uplo Uplo, m, n int, a []T, lda int) {
	for r := range m {
		for c := range n {
			if (uplo == Upper) == (r <= c) {
				dst[r*ldd+c] = a[r*lda+c]
			} else {
				dst[r*ldd+c] = a[c*lda+r]
			}
		}
	}
}
