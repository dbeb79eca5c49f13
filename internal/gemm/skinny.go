package gemm

import (
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// A turning is a product of few rows of A by B transposed, which the kernel
// turns in registers: B is read once, so packing it would cost more than the
// multiplying. Pieces are columns of C.
type turning[T asm.Float] struct {
	strip asm.Strip[T]
	b, c  []T
	cols  int // of a piece
	n     int
}

func (u *turning[T]) Run(piece int) {
	s := u.strip
	j := piece * u.cols
	s.B, s.C, s.N = &u.b[j*s.RowB], &u.c[j], min(u.cols, u.n-j)
	s.RunTurned()
}

// turn is Gemm with tB = Trans and alpha = 1 for shapes that Tiles.Turned
// knows. A is packed, since its rows and those of B may all lie in one set of
// the cache. What is left of the terms and of the columns goes the usual way.
func turn[T asm.Float](tA Op, m, n, k int, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int, t *asm.Tiles) {
	const kc = 512
	w := t.Turned(m)
	cols, terms := n/w*w, k/t.Depth*t.Depth
	v := of(tA, a, lda)
	threads := 1
	if work := float64(m) * float64(n) * float64(k); work >= forkWork {
		threads = par.Limit()
	}
	get := get[T]()
	get.bufA = grow(get.bufA, m*min(kc, terms))
	u := &get.turning
	u.n, u.cols, u.c = cols, cols, c
	if threads > 1 {
		u.cols = roundUp(max(cols/(8*threads), 1), w)
	}
	for p := 0; p < terms; p += kc {
		l := min(kc, terms-p)
		packStrip(get.bufA, m, v.from(0, p), m, l, 1, t)
		u.b = b[p:]
		s := &u.strip
		s.A, s.M, s.K, s.RowA, s.ColA, s.RowB, s.RowC, s.Beta, s.Load = &get.bufA[0], m, l, 1, m, ldb, ldc, 1, 1
		if p == 0 {
			if s.Beta = beta; beta == 0 {
				s.Load = 0
			}
		}
		par.Do(u, (cols+u.cols-1)/u.cols, threads, cost(m, n, l))
	}
	*u = turning[T]{}
	put(get)
	if terms < k {
		Gemm(tA, Trans, m, cols, k-terms, 1, v.from(0, terms).x, lda, b[terms:], ldb, 1, c, ldc)
	}
	if cols < n {
		Gemm(tA, Trans, m, n-cols, k, 1, a, lda, b[cols*ldb:], ldb, beta, c[cols:], ldc)
	}
}

// narrow reports whether C has so few columns that vectors along its rows
// would be mostly empty.
func narrow[T asm.Float](m, n, k int, tA Op) bool {
	return n*int(unsafe.Sizeof(T(0))) <= 16 && m >= 32 && k >= 8
}

// swap is C' = B' A', for few columns and alpha = 1: which factor of a product
// comes first is no matter. C passes through a buffer unless it is a column
// without gaps, which is a row.
func swap[T asm.Float](tA, tB Op, m, n, k int, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if n == 1 && ldc == 1 {
		Gemm(tB.other(), tA.other(), n, m, k, 1, b, ldb, a, lda, beta, c, m)
		return
	}
	w := get[T]()
	w.bufA = grow(w.bufA, m*n)
	t := w.bufA
	if beta != 0 {
		for i := range m {
			for j, v := range c[i*ldc:][:n] {
				t[j*m+i] = v
			}
		}
	}
	Gemm(tB.other(), tA.other(), n, m, k, 1, b, ldb, a, lda, beta, t, m)
	for i := range m {
		row := c[i*ldc:][:n]
		for j := range row {
			row[j] = t[j*m+i]
		}
	}
	put(w)
}
