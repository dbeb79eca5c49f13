package blas

import "github.com/golanes/lanes/asm"

// Transposition goes by strips of so many rows, which are whole cache lines of
// dst, and so many columns that the pages of dst stay known.
const (
	strip = 128
	run   = 512
)

// Transpose sets dst (n x m) to the transpose of a (m x n).
func Transpose[T asm.Float](dst []T, ldd, m, n int, a []T, lda int) {
	for c := 0; c < n; c += run {
		for i := 0; i < m; i += strip {
			asm.Transpose(dst[c*ldd+i:], ldd, min(strip, m-i), min(run, n-c), a[i*lda+c:], lda)
		}
	}
}

// edge is the order of the blocks in which TransposeInPlace goes.
const edge = 16

// TransposeInPlace transposes the n x n matrix a.
func TransposeInPlace[T asm.Float](n int, a []T, lda int) {
	var t [edge * edge]T
	for i := 0; i < n; i += edge {
		h := min(edge, n-i)
		for j := 0; j < i; j += edge { // blocks left of the diagonal are whole in width
			below, above := a[i*lda+j:], a[j*lda+i:]
			if h == edge {
				asm.Transpose(t[:], edge, edge, edge, below, lda)
				asm.Transpose(below, lda, edge, edge, above, lda)
				for r := range edge {
					copy(above[r*lda:][:edge], t[r*edge:])
				}
				continue
			}
			for p := range h {
				for q := range edge {
					below[p*lda+q], above[q*lda+p] = above[q*lda+p], below[p*lda+q]
				}
			}
		}
		d := a[i*lda+i:]
		for p := range h {
			for q := range p {
				d[p*lda+q], d[q*lda+p] = d[q*lda+p], d[p*lda+q]
			}
		}
	}
}
