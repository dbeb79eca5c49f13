package blas

import "github.com/golanes/lanes/asm"

// Transposition goes by tiles that fit the first-level cache, and in them by
// blocks of edge x edge elements, which transposeBlock does.
const (
	tile = 64
	edge = 8
)

// Transpose sets dst (n x m) to the transpose of a (m x n).
func Transpose[T asm.Float](dst []T, ldd, m, n int, a []T, lda int) {
	for i := 0; i < m; i += tile {
		for j := 0; j < n; j += tile {
			transposeTile(dst[j*ldd+i:], ldd, min(tile, m-i), min(tile, n-j), a[i*lda+j:], lda)
		}
	}
}

func transposeTile[T asm.Float](dst []T, ldd, m, n int, a []T, lda int) {
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

// transposeBlock transposes a block of edge x edge elements. dst may be a:
// nothing is written before all of a is read.
func transposeBlock[T asm.Float](dst []T, ldd int, a []T, lda int) {
	var t [edge][edge]T
	for i := range edge {
		row := (*[edge]T)(a[i*lda:])
		for j, v := range row {
			t[j][i] = v
		}
	}
	for j := range edge {
		*(*[edge]T)(dst[j*ldd:]) = t[j]
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
