// Package gemm is the blocked matrix product on the register tiles of package
// asm: packing, edges and blocking, generic over the element type. It checks
// nothing; f32 and f64 do.
package gemm

import (
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// Block sizes in elements. A block of A (mc x kc) stays in the second-level
// cache while strips of B (kc rows) pass by in the first.
const (
	blockM = 192
	blockN = 2048
	blockK = 256
)

// A work is the packed block of A and the packed panel of B.
type work[T asm.Float] struct{ a, b, c []T }

var pools [2]sync.Pool // of *work[float32] and *work[float64]

func pool[T asm.Float]() *sync.Pool { return &pools[unsafe.Sizeof(T(0))/8] }

// Gemm sets C = alpha op(A) op(B) + beta C. Since a block of k starts from C,
// no choice of blocks changes a bit.
func Gemm[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if m == 0 || n == 0 {
		return
	}
	scale(m, n, beta, c, ldc)
	if alpha == 0 || k == 0 {
		return
	}
	rows, cols := asm.Tile[T]()
	w, _ := pool[T]().Get().(*work[T])
	if w == nil {
		w = new(work[T])
	}
	kc := min(k, blockK)
	w.a = grow(w.a, roundUp(min(m, blockM), rows)*kc)
	w.b = grow(w.b, roundUp(min(n, blockN), cols)*kc)
	w.c = grow(w.c, rows*cols)
	for j := 0; j < n; j += blockN {
		nc := min(blockN, n-j)
		for p := 0; p < k; p += blockK {
			kc := min(blockK, k-p)
			packB(w.b, b, tB, p, j, kc, nc, ldb, cols)
			for i := 0; i < m; i += blockM {
				mc := min(blockM, m-i)
				packA(w.a, a, tA, alpha, i, p, mc, kc, lda, rows)
				w.block(mc, nc, kc, rows, cols, c[i*ldc+j:], ldc)
			}
		}
	}
	pool[T]().Put(w)
}

// block multiplies the packed block with the packed panel, tile by tile; a
// tile that hangs over the edge of C is computed in a copy.
func (w *work[T]) block(m, n, k, rows, cols int, c []T, ldc int) {
	for j := 0; j < n; j += cols {
		b := w.b[j*k:]
		for i := 0; i < m; i += rows {
			a := w.a[i*k:]
			if i+rows <= m && j+cols <= n {
				asm.GemmTile(k, a, b, c[i*ldc+j:], ldc)
				continue
			}
			h, v := min(rows, m-i), min(cols, n-j)
			for r := range h {
				copy(w.c[r*cols:][:v], c[(i+r)*ldc+j:])
			}
			asm.GemmTile(k, a, b, w.c, cols)
			for r := range h {
				copy(c[(i+r)*ldc+j:][:v], w.c[r*cols:])
			}
		}
	}
}

// scale is C = beta C, +0 if beta is 0.
func scale[T asm.Float](m, n int, beta T, c []T, ldc int) {
	for i := range m {
		row := c[i*ldc:][:n]
		switch beta {
		case 0:
			clear(row)
		case 1:
		default:
			asm.Scale(row, row, beta)
		}
	}
}

// packA lays out rows i..i+m of op(A), columns p..p+k, times alpha, in strips
// of so many rows, column by column; rows beyond m are zero.
func packA[T asm.Float](dst, a []T, tA Op, alpha T, i, p, m, k, lda, strip int) {
	row, col := lda, 1
	if tA == Trans {
		row, col = 1, lda
	}
	for s := 0; s < m; s += strip {
		for q := range k {
			d := dst[(s*k)+q*strip:][:strip]
			for r := range d {
				if s+r >= m {
					d[r] = 0
					continue
				}
				d[r] = alpha * a[(i+s+r)*row+(p+q)*col]
			}
		}
	}
}

// packB lays out rows p..p+k of op(B), columns j..j+n, in strips of so many
// columns, row by row; columns beyond n are zero.
func packB[T asm.Float](dst, b []T, tB Op, p, j, k, n, ldb, strip int) {
	row, col := ldb, 1
	if tB == Trans {
		row, col = 1, ldb
	}
	for s := 0; s < n; s += strip {
		for q := range k {
			d := dst[s*k+q*strip:][:strip]
			v := min(strip, n-s)
			at := (p+q)*row + (j+s)*col
			if col == 1 {
				copy(d, b[at:][:v])
			} else {
				for r := range v {
					d[r] = b[at+r*col]
				}
			}
			clear(d[v:])
		}
	}
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// grow returns a slice of n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
