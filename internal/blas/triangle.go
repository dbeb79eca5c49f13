package blas

import "github.com/golanes/lanes/asm"

// A Triangle is one triangle of a square matrix in any of BLAS's row-major
// storages. In each of them the elements of a row lie side by side, so that
// the routines for triangles and symmetric matrices need to know no more than
// where the diagonal is and how many diagonals there are.
//
// Its diagonal element of row i has the index at + i step + quad i(i-1)/2.
type Triangle[T asm.Float] struct {
	a     []T
	upper bool
	n, k  int // order, and diagonals beside the main one
	at    int
	step  int
	quad  int
}

// Dense is a triangle of an n x n matrix with leading dimension lda.
func Dense[T asm.Float](uplo Uplo, n int, a []T, lda int) Triangle[T] {
	return Triangle[T]{a: a, upper: uplo == Upper, n: n, k: n, step: lda + 1}
}

// Band is a triangle of k diagonals beside the main one: row i of the n x
// (k+1) array holds those of row i in ascending columns, so that the main
// diagonal is its first column if upper and its last if lower.
func Band[T asm.Float](uplo Uplo, n, k int, a []T, lda int) Triangle[T] {
	t := Triangle[T]{a: a, upper: uplo == Upper, n: n, k: k, step: lda}
	if !t.upper {
		t.at = k
	}
	return t
}

// Packed is a triangle stored row by row without gaps.
func Packed[T asm.Float](uplo Uplo, n int, a []T) Triangle[T] {
	if uplo == Upper {
		return Triangle[T]{a: a, upper: true, n: n, k: n, step: n, quad: -1}
	}
	return Triangle[T]{a: a, n: n, k: n, step: 2, quad: 1}
}

// PackedFits reports whether n elements hold a packed triangle of the given
// order, which takes order (order+1)/2.
func PackedFits(n, order int) bool {
	if order >= n {
		return order == n && n <= 1
	}
	p, q := order, order+1
	if p%2 == 0 {
		p /= 2
	} else {
		q /= 2
	}
	return p == 0 || q <= n/p
}

// index returns the index of the diagonal element of row i.
func (t *Triangle[T]) index(i int) int { return t.at + i*t.step + t.quad*(i*(i-1)/2) }

// diag returns the diagonal element of row i.
func (t *Triangle[T]) diag(i int) T { return t.a[t.index(i)] }

// row returns the elements of row i, the diagonal included, and the column of
// the first.
func (t *Triangle[T]) row(i int) (r []T, col int) {
	d := t.index(i)
	if t.upper {
		return t.a[d:][:1+min(t.k, t.n-1-i)], i
	}
	w := min(t.k, i)
	return t.a[d-w:][:w+1], i - w
}

// strict is row without the diagonal.
func (t *Triangle[T]) strict(i int) (r []T, col int) {
	d := t.index(i)
	if t.upper {
		return t.a[d+1:][:min(t.k, t.n-1-i)], i + 1
	}
	w := min(t.k, i)
	return t.a[d-w:][:w], i - w
}

// walk returns the way through the rows from i on as far as it is regular, the
// index of the first element, its column, and for [asm.SymRows] where in the
// row the diagonal is and how that shifts.
func (t *Triangle[T]) walk(i int) (w asm.Walk, at, col, diag, shift int) {
	w.Step, w.Grow = t.step+t.quad*i, t.quad
	at = t.index(i)
	whole := min(t.k, t.n-1) // the diagonals that there are beside the main one
	if t.upper {
		w.Skip = 1
		if i < t.n-1-whole {
			w.Rows, w.N = t.n-1-whole-i, whole+1
			return w, at, i, 0, 0
		}
		w.Rows, w.N, w.More = t.n-i, t.n-i, -1
		return w, at, i, 0, 0
	}
	if i < whole { // rows still begin with column 0
		w.Rows, w.N, w.More = whole-i, i+1, 1
		w.Step--
		return w, at - i, 0, i, 1
	}
	w.Rows, w.N, w.Skip = t.n-i, whole+1, 1
	return w, at - whole, i - whole, whole, 0
}
