package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// Trmm and Trsm go by diagonal blocks of block rows. For a solve from below
// (an op(A) that is upper triangular, or lower from the right) that belongs to
// the definition, see [Trsm].
//
// Inside of a block a triangle is halved, down to order sub, into two
// triangles and a square for Gemm. Halves are powers of two, so that
// a block cut short by the edge of the matrix has the halves of a whole one.
const (
	block = 64
	sub   = 8
)

// span is how many columns of B, or rows if A stands on its right, are copied
// or transposed at a time; they do not depend on each other.
const span = 4096

// strip is how many elements of a row a triangle of order sub takes at a time,
// so that its rows stay in the first-level cache.
const strip = 512

// A tri is the triangular matrix of Trmm and Trsm. B stands to its right, as
// if transposed where it does not: op(A) is then transposed too.
type tri[T asm.Float] struct {
	a      []T
	lda    int
	op     gemm.Op // with which A multiplies from the left
	lower  bool    // op(A) is lower triangular
	unit   bool
	order  int
	d      []T // op(A) of a diagonal block, of leading dimension block
	factor T   // of d
}

func newTri[T asm.Float](side Side, uplo Uplo, tA gemm.Op, diag Diag, m, n int, a []T, lda int) tri[T] {
	t := tri[T]{a: a, lda: lda, op: tA, unit: diag == Unit, order: m, factor: 1}
	if side == Right {
		t.order, t.op = n, gemm.Trans
		if tA == gemm.Trans {
			t.op = gemm.NoTrans
		}
	}
	t.lower = (uplo == Lower) == (t.op == gemm.NoTrans)
	return t
}

// from returns the slice of A that starts with element i, j of op(A).
func (t *tri[T]) from(i, j int) []T {
	if t.op == gemm.Trans {
		i, j = j, i
	}
	return t.a[i*t.lda+j:]
}

// beside returns the columns lo..hi of op(A) that row block i, of n rows, has
// outside of its diagonal block.
func (t *tri[T]) beside(i, n int) (lo, hi int) {
	if t.lower {
		return 0, i
	}
	return i + n, t.order
}

// load writes the triangle of the diagonal block at i, of order n, times
// factor to d. Neither the other triangle nor a unit diagonal is read.
func (t *tri[T]) load(i, n int) {
	row, col := t.lda, 1
	if t.op == gemm.Trans {
		row, col = 1, t.lda
	}
	a := t.a[i*t.lda+i:]
	for r := range n {
		d := t.d[r*block:][:n]
		lo, hi := r, n
		if t.lower {
			lo, hi = 0, r+1
		}
		for c := lo; c < hi; c++ {
			if c == r && t.unit {
				d[c] = t.factor
			} else {
				d[c] = t.factor * a[r*row+c*col]
			}
		}
	}
}

// half returns the order of the first triangle of one of order n > sub.
func half(n int) int {
	h := sub
	for 2*h < n {
		h *= 2
	}
	return h
}

// mul adds the product of the triangle of d at i, of order n, with x to y, for
// w columns: chains over ascending columns of the triangle.
func (t *tri[T]) mul(i, n, w int, x []T, ldx int, y []T, ldy int) {
	if n > sub {
		h := half(n)
		t.mul(i, h, w, x, ldx, y, ldy)
		if t.lower {
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, n-h, w, h, 1, t.d[(i+h)*block+i:], block, x[i*ldx:], ldx, 1, y[(i+h)*ldy:], ldy)
		} else {
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, h, w, n-h, 1, t.d[i*block+i+h:], block, x[(i+h)*ldx:], ldx, 1, y[i*ldy:], ldy)
		}
		t.mul(i+h, n-h, w, x, ldx, y, ldy)
		return
	}
	for j := 0; j < w; j += strip {
		v := min(strip, w-j)
		for r := i; r < i+n; r++ {
			lo, hi := r, i+n
			if t.lower {
				lo, hi = i, r+1
			}
			for p := lo; p < hi; p++ {
				asm.Axpy(x[p*ldx+j:][:v], y[r*ldy+j:][:v], t.d[r*block+p])
			}
		}
	}
}

// solve replaces rows i..i+n of x, w columns, by the solution for the triangle
// at i of which d holds the negative.
func (t *tri[T]) solve(i, n, w int, x []T, ldx int) {
	if n > sub {
		h := half(n)
		if t.lower {
			t.solve(i, h, w, x, ldx)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, n-h, w, h, 1, t.d[(i+h)*block+i:], block, x[i*ldx:], ldx, 1, x[(i+h)*ldx:], ldx)
			t.solve(i+h, n-h, w, x, ldx)
		} else {
			t.solve(i+h, n-h, w, x, ldx)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, h, w, n-h, 1, t.d[i*block+i+h:], block, x[(i+h)*ldx:], ldx, 1, x[i*ldx:], ldx)
			t.solve(i, h, w, x, ldx)
		}
		return
	}
	var divisor [64]T
	for j := 0; j < w; j += strip {
		v := min(strip, w-j)
		for s := range n {
			r, lo, hi := i+s, i, i+s
			if !t.lower {
				r = i + n - 1 - s
				lo, hi = r+1, i+n
			}
			row := x[r*ldx+j:][:v]
			for p := lo; p < hi; p++ {
				asm.Axpy(x[p*ldx+j:][:v], row, t.d[r*block+p])
			}
			if !t.unit {
				for q := range divisor[:min(v, len(divisor))] {
					divisor[q] = -t.d[r*block+r]
				}
				for q := 0; q < v; q += len(divisor) {
					u := row[q:min(q+len(divisor), v)]
					asm.Div(u, u, divisor[:len(u)])
				}
			}
		}
	}
}
