package blas

import "github.com/golanes/lanes/asm"

// Transposition goes by blocks of edge x edge elements, which transposeBlock
// does; four of them take whole cache lines of both matrices, and a strip of
// such squares runs along the rows of A, which the hardware prefetches, for so
// many columns that the pages of dst stay known.
const (
	edge   = 8
	square = 2 * edge
	run    = 512
)

// Transpose sets dst (n x m) to the transpose of a (m x n).
func Transpose[T asm.Float](dst []T, ldd, m, n int, a []T, lda int) {
	for c := 0; c < n; c += run {
		for i := 0; i < m; i += square {
			for j := c; j < min(c+run, n); j += square {
				transposeSquare(dst[j*ldd+i:], ldd, min(square, m-i), min(square, n-j), a[i*lda+j:], lda)
			}
		}
	}
}

func transposeSquare[T asm.Float](dst []T, ldd, m, n int, a []T, lda int) {
	for i := 0; i < m; i += edge {
		for j := 0; j < n; j += edge {
			d, s := dst[j*ldd+i:], a[i*lda+j:]
			if i+edge <= m && j+edge <= n {
				transposeBlock(d, ldd, s, lda)
				continue
			}
			for p := range min(edge, m-i) {
				for q := range min(edge, n-j) {
					d[q*ldd+p] = s[p*lda+q]
				}
			}
		}
	}
}

// transposeBlock transposes a block of edge x edge elements.
func transposeBlock[T asm.Float](dst []T, ldd int, a []T, lda int) {
	r0, r1, r2, r3 := (*[edge]T)(a), (*[edge]T)(a[lda:]), (*[edge]T)(a[2*lda:]), (*[edge]T)(a[3*lda:])
	r4, r5, r6, r7 := (*[edge]T)(a[4*lda:]), (*[edge]T)(a[5*lda:]), (*[edge]T)(a[6*lda:]), (*[edge]T)(a[7*lda:])
	for j := range edge {
		d := (*[edge]T)(dst[j*ldd:])
		d[0], d[1], d[2], d[3] = r0[j], r1[j], r2[j], r3[j]
		d[4], d[5], d[6], d[7] = r4[j], r5[j], r6[j], r7[j]
	}
}

// TransposeInPlace transposes the n x n matrix a.
func TransposeInPlace[T asm.Float](n int, a []T, lda int) {
	var t [edge * edge]T
	for i := 0; i < n; i += edge {
		h := min(edge, n-i)
		for j := 0; j < i; j += edge { // blocks left of the diagonal are whole in width
			below, above := a[i*lda+j:], a[j*lda+i:]
			if h == edge {
				transposeBlock(t[:], edge, below, lda)
				transposeBlock(below, lda, above, lda)
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
