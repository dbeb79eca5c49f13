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
	a, b, c []T // a is packed
	m, n    int
	p, k    int // k terms from p on are at work
	rowB    int
	beta    T
	rowC    int
	cols    int // of a piece
}

func (u *turning[T]) Run(piece int) {
	j := piece * u.cols
	var s asm.Strip[T]
	s.A, s.B, s.C = &u.a[0], &u.b[j*u.rowB+u.p], &u.c[j]
	s.M, s.N, s.K = u.m, min(u.cols, u.n-j), u.k
	s.RowA, s.ColA, s.RowB, s.RowC, s.Beta = 1, u.m, u.rowB, u.rowC, u.beta
	if u.beta != 0 {
		s.Load = 1
	}
	s.RunTurned()
}

// turn is Gemm with tB = Trans and alpha = 1 for shapes that Tiles.Turned
// knows. A is packed, since its rows and those of B may all lie in one set of
// the cache. What is left of the terms and of the columns goes the usual way.
func turn[T asm.Float](tA Op, m, n, k int, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int, t *asm.Tiles) {
	const kc = 512
	wide := t.Turned(m)
	cols, terms := n/wide*wide, k/t.Depth*t.Depth
	v := of(tA, a, lda)
	w := get[T]()
	w.bufA = grow(w.bufA, m*min(kc, terms))
	// So many columns at a time that assembly comes back soon.
	local := turning[T]{a: w.bufA, b: b, c: c, m: m, n: cols, rowB: ldb, rowC: ldc, beta: beta, cols: 64 * wide}
	u := &local
	shared := threads(m, n, k)
	if shared > 1 {
		if b, c := asm.Shared(b), asm.Shared(c); b != nil && c != nil {
			u = &w.turning
			*u = turning[T]{a: w.bufA, b: b, c: c, m: m, n: cols, rowB: ldb, rowC: ldc, beta: beta}
			u.cols = min(roundUp(max(cols/(8*shared), 1), wide), local.cols)
		} else {
			shared = 1
		}
	}
	pieces := (cols + u.cols - 1) / max(u.cols, 1)
	for u.p = 0; u.p < terms && cols > 0; u.p += kc {
		u.k = min(kc, terms-u.p)
		packStrip(w.bufA, m, v.from(0, u.p), m, u.k, 1, t)
		if shared > 1 {
			par.Do(&w.turning, pieces, shared, cost(m, n, u.k))
		} else {
			for i := range pieces {
				u.Run(i)
			}
		}
		u.beta = 1
	}
	put(w)
	if terms < k {
		Gemm(tA, Trans, m, cols, k-terms, 1, v.from(0, terms).x, lda, b[terms:], ldb, 1, c, ldc)
	}
	if cols < n {
		Gemm(tA, Trans, m, n-cols, k, 1, a, lda, b[cols*ldb:], ldb, beta, c[cols:], ldc)
	}
}

// turns reports whether turning B is worth while, once for every panel of A.
func turns[T asm.Float](t *asm.Tiles, m, n, k int) bool {
	h := Height(m, t.Rows)
	w := t.Turned(h)
	return 0 < w && w <= n && t.Depth <= k && m <= 4*int(unsafe.Sizeof(T(0)))
}

// narrow reports whether C has so few columns that vectors along its rows
// would be mostly empty.
func narrow[T asm.Float](m, n, k int) bool {
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

// A rowing is a product of one row of A, already times alpha, by B: rows of B,
// so many at a time, are added to the row of C. Pieces are columns.
type rowing[T asm.Float] struct {
	x, b, c []T
	ldb     int
	beta    T
	cols    int // of a piece
}

func (r *rowing[T]) Run(piece int) {
	j := piece * r.cols
	c := r.c[j:min(j+r.cols, len(r.c))]
	scale(1, len(c), r.beta, c, len(c))
	asm.AxpyRows(c, r.b[j:], r.ldb, r.x)
}

// row is Gemm for m = 1 and tB = NoTrans.
func row[T asm.Float](tA Op, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T) {
	w := get[T]()
	v := of(tA, a, lda)
	x := a[:min(k, len(a))]
	if alpha != 1 || v.col != 1 {
		w.bufA = grow(w.bufA, k)
		for p := range w.bufA {
			w.bufA[p] = alpha * v.x[p*v.col]
		}
	}
	// One core nearly empties the third-level cache; memory behind it has more
	// for two.
	const large = 8 << 20
	if t := threads(1, n, k); t > 1 && n*k >= large/int(unsafe.Sizeof(T(0))) {
		// Another thread's x must not be on the stack either: a copy is cheap.
		b, c := asm.Shared(b), asm.Shared(c[:n])
		if b != nil && c != nil {
			if alpha == 1 && v.col == 1 {
				w.bufA = grow(w.bufA, k)
				copy(w.bufA, x)
			}
			r := &w.rowing
			*r = rowing[T]{x: w.bufA, b: b, c: c, ldb: ldb, beta: beta, cols: roundUp(max(n/(4*t), 1), 64)}
			par.Do(r, (n+r.cols-1)/r.cols, t, cost(1, n, 4*k)) // memory is slower than the multipliers
			put(w)
			return
		}
	}
	if alpha != 1 || v.col != 1 {
		x = w.bufA
	}
	all := rowing[T]{x: x, b: b, c: c[:n], ldb: ldb, beta: beta, cols: n}
	all.Run(0)
	put(w)
}
