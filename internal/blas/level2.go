// Package blas has the algorithms of BLAS levels 2 and 3 that lie above the
// kernels of package asm and the product of package gemm, generic over the
// element type. It checks nothing; f32 and f64 do.
//
// Every element is computed by the operations of its definition in their
// order, with kernels that match their own definitions bit for bit. So the
// results are the same at every level and with any number of goroutines.
package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// panel is how many columns of a matrix a routine that updates rows takes at a
// time, so that the vector it adds stays in the cache.
const panel = 1 << 15

// Gemv sets y = alpha op(A) x + beta y. NoTrans: y[i] is one fused multiply-add
// of alpha, the Dot of row i with x, and beta y[i]. Trans: one chain over
// ascending rows i that takes alpha x[i] rounded once.
func Gemv[T asm.Float](tA gemm.Op, m, n int, alpha T, a []T, lda int, x []T, beta T, y []T) {
	scale(beta, y)
	if alpha == 0 || m == 0 || n == 0 {
		return
	}
	if tA == gemm.NoTrans {
		var dots [64]T
		for i := 0; i < m; i += len(dots) {
			d := dots[:min(len(dots), m-i)]
			asm.DotRows(d, a[i*lda:], lda, x)
			asm.Axpy(d, y[i:][:len(d)], alpha)
		}
		return
	}
	if alpha == 1 {
		asm.AxpyRows(y, a, lda, x)
		return
	}
	var scaled [64]T
	for i := 0; i < m; i += len(scaled) {
		s := scaled[:min(len(scaled), m-i)]
		asm.Scale(s, x[i:][:len(s)], alpha)
		asm.AxpyRows(y, a[i*lda:], lda, s)
	}
}

// Gbmv is Gemv for a matrix of kl diagonals below and ku above the main one:
// a[i*lda+kl+j-i] is A[i,j]. What lies outside of the band takes no part.
func Gbmv[T asm.Float](tA gemm.Op, m, n, kl, ku int, alpha T, a []T, lda int, x []T, beta T, y []T) {
	scale(beta, y)
	if alpha == 0 || m == 0 || n == 0 {
		return
	}
	for i := range m {
		lo, hi := max(0, i-kl), n
		if i < n-ku { // without i+ku, which may overflow
			hi = i + ku + 1
		}
		if lo >= hi { // all rows from here on are below the band
			return
		}
		row := a[i*lda+kl-(i-lo):][:hi-lo]
		if tA == gemm.NoTrans {
			y[i] = fma(alpha, asm.Dot(row, x[lo:hi]), y[i])
		} else {
			asm.Axpy(row, y[lo:hi], alpha*x[i])
		}
	}
}

// Ger adds alpha x yᵀ to A, each element by one fused multiply-add of alpha
// x[i] rounded.
func Ger[T asm.Float](m, n int, alpha T, x, y, a []T, lda int) {
	if alpha == 0 || m == 0 || n == 0 {
		return
	}
	for j := 0; j < n; j += panel {
		v := y[j:min(j+panel, n)]
		asm.RankRows(a[j:], x, v, alpha, asm.Walk{Rows: m, N: len(v), Step: lda})
	}
}

// Symv sets y = alpha A x + beta y for a symmetric A of which one triangle is
// stored. Row by row, ascending, y[i] takes alpha times the Dot of the stored
// part of row i, diagonal included, by a fused multiply-add; then the y[j]
// beside it take alpha x[i], rounded, times A[i,j] by another. So the triangle
// comes from memory once.
func Symv[T asm.Float](t Triangle[T], alpha T, x []T, beta T, y []T) {
	scale(beta, y)
	if alpha == 0 {
		return
	}
	if t.n > asm.Piece {
		for i, v := range x {
			r, j := t.row(i)
			y[i] = fma(alpha, asm.Dot(r, x[j:][:len(r)]), y[i])
			r, j = t.strict(i)
			asm.Axpy(r, y[j:][:len(r)], alpha*v)
		}
		return
	}
	for i := 0; i < t.n; {
		w, at, col, diag, shift := t.walk(i)
		asm.SymRows(t.a[at:], x[col:], y[col:], alpha, diag, shift, w)
		i += w.Rows
	}
}

// Syr adds alpha x xᵀ to a triangle, each element by one fused multiply-add of
// alpha x[i], rounded, i the row.
func Syr[T asm.Float](t Triangle[T], alpha T, x []T) {
	if alpha == 0 {
		return
	}
	t.rank(alpha, x, x)
}

// rank adds alpha x[i], rounded, times y to every row i.
func (t *Triangle[T]) rank(alpha T, x, y []T) {
	if t.n > asm.Piece {
		for i, v := range x {
			r, j := t.row(i)
			asm.Axpy(y[j:][:len(r)], r, alpha*v)
		}
		return
	}
	for i := 0; i < t.n; {
		w, at, col, _, _ := t.walk(i)
		asm.RankRows(t.a[at:], x[i:], y[col:], alpha, w)
		i += w.Rows
	}
}

// Syr2 adds alpha (x yᵀ + y xᵀ) to a triangle, each element by two fused
// multiply-adds, of alpha x[i] with y[j] and of alpha y[i] with x[j].
func Syr2[T asm.Float](t Triangle[T], alpha T, x, y []T) {
	if alpha == 0 {
		return
	}
	for i := range x {
		r, j := t.row(i)
		asm.Axpy(y[j:][:len(r)], r, alpha*x[i])
		asm.Axpy(x[j:][:len(r)], r, alpha*y[i])
	}
}

// Trmv sets x = op(A) x for a triangular A. NoTrans: x[i] is the Dot of row i
// with x; if Unit, the Dot of the rest of the row is added to x[i]. Trans: row
// i times x[i] is added to the others by fused multiply-adds, then x[i] is
// multiplied by the diagonal. The rows go in the order in which no x[i] is
// overwritten before it was used.
func Trmv[T asm.Float](t Triangle[T], tA gemm.Op, diag Diag, x []T) {
	for s := range x {
		i := s
		if t.upper != (tA == gemm.NoTrans) {
			i = len(x) - 1 - s
		}
		r, j := t.strict(i)
		switch {
		case tA == gemm.NoTrans && diag == NonUnit:
			r, j = t.row(i)
			x[i] = asm.Dot(r, x[j:][:len(r)])
		case tA == gemm.NoTrans:
			x[i] += asm.Dot(r, x[j:][:len(r)])
		default:
			asm.Axpy(r, x[j:][:len(r)], x[i])
			if diag == NonUnit {
				x[i] *= t.diag(i)
			}
		}
	}
}

// Trsv solves op(A) x = b for a triangular A, b in x. NoTrans: the Dot of the
// part of row i beside the diagonal is taken from x[i], and the difference
// divided by the diagonal. Trans: x[i] is divided by the diagonal, then row i
// times -x[i] added to the others by fused multiply-adds.
func Trsv[T asm.Float](t Triangle[T], tA gemm.Op, diag Diag, x []T) {
	for s := range x {
		i := s
		if t.upper == (tA == gemm.NoTrans) {
			i = len(x) - 1 - s
		}
		r, j := t.strict(i)
		if tA == gemm.NoTrans {
			x[i] -= asm.Dot(r, x[j:][:len(r)])
		}
		if diag == NonUnit {
			x[i] /= t.diag(i)
		}
		if tA == gemm.Trans {
			asm.Axpy(r, x[j:][:len(r)], -x[i])
		}
	}
}

// scale is y = beta y, +0 if beta is 0.
func scale[T asm.Float](beta T, y []T) {
	switch beta {
	case 0:
		clear(y)
	case 1:
	default:
		asm.Scale(y, y, beta)
	}
}

// fma is x*y + z with one rounding.
func fma[T asm.Float](x, y, z T) T {
	u, v := [1]T{x}, [1]T{z}
	asm.Axpy(u[:], v[:], y)
	return v[0]
}
