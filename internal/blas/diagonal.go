package blas

import (
	"unsafe"

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

// width returns how many columns of B, or rows if A stands on its right, Trmm
// and Trsm take at a time, since they do not depend on each other: a panel
// of that many for a given order of A stays in the second-level cache.
func width[T asm.Float](order int) int {
	const bytes = 1 << 19
	w := bytes / int(unsafe.Sizeof(T(0))) / order
	return min(max(w/64*64, 64), 512)
}

// A tri is the triangular matrix of Trmm and Trsm. B stands to its right, as
// if transposed where it does not: op(A) is then transposed too.
type tri[T asm.Float] struct {
	a     []T
	lda   int
	op    gemm.Op // with which A multiplies from the left
	lower bool    // op(A) is lower triangular
	unit  bool
	order int
	d     []T // op(A) of the diagonal blocks one below the other, of leading dimension block
}

func newTri[T asm.Float](side Side, uplo Uplo, tA gemm.Op, diag Diag, m, n int, a []T, lda int) tri[T] {
	t := tri[T]{a: a, lda: lda, op: tA, unit: diag == Unit, order: m}
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

// load writes op(A) of the diagonal blocks, times factor, to d. Neither the
// other triangle nor a unit diagonal is read.
func (t *tri[T]) load(d []T, factor T) {
	t.d = d
	row, col := t.lda, 1
	if t.op == gemm.Trans {
		row, col = 1, t.lda
	}
	for r := range t.order {
		first := r / block * block
		lo, hi := r, min(first+block, t.order)
		if t.lower {
			lo, hi = first, r+1
		}
		for c := lo; c < hi; c++ {
			v := factor
			if c != r || !t.unit {
				v = factor * t.a[r*row+c*col]
			}
			d[r*block+c-first] = v
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

// mul adds the product of the triangle of order n at d with x to y, for w
// columns: chains over ascending columns of the triangle.
func (t *tri[T]) mul(n, w int, d, x []T, ldx int, y []T, ldy int) {
	if n > sub {
		h := half(n)
		t.mul(h, w, d, x, ldx, y, ldy)
		if t.lower {
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, n-h, w, h, 1, d[h*block:], block, x, ldx, 1, y[h*ldy:], ldy)
		} else {
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, h, w, n-h, 1, d[h:], block, x[h*ldx:], ldx, 1, y, ldy)
		}
		t.mul(n-h, w, d[h*block+h:], x[h*ldx:], ldx, y[h*ldy:], ldy)
		return
	}
	for r := range n {
		lo, hi := r, n
		if t.lower {
			lo, hi = 0, r+1
		}
		for p := lo; p < hi; p++ {
			asm.Axpy(x[p*ldx:][:w], y[r*ldy:][:w], d[r*block+p])
		}
	}
}

// solve replaces n rows of x, w columns, by the negative of the solution for
// the triangle at d: products of that are added, so Gemm need not scale.
func (t *tri[T]) solve(n, w int, d, x []T, ldx int) {
	if n > sub {
		h := half(n)
		if t.lower {
			t.solve(h, w, d, x, ldx)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, n-h, w, h, 1, d[h*block:], block, x, ldx, 1, x[h*ldx:], ldx)
			t.solve(n-h, w, d[h*block+h:], x[h*ldx:], ldx)
		} else {
			t.solve(n-h, w, d[h*block+h:], x[h*ldx:], ldx)
			gemm.Gemm(gemm.NoTrans, gemm.NoTrans, h, w, n-h, 1, d[h:], block, x[h*ldx:], ldx, 1, x, ldx)
			t.solve(h, w, d, x, ldx)
		}
		return
	}
	for s := range n {
		r, lo, hi := s, 0, s
		if !t.lower {
			r = n - 1 - s
			lo, hi = r+1, n
		}
		row := x[r*ldx:][:w]
		for p := lo; p < hi; p++ {
			asm.Axpy(x[p*ldx:][:w], row, d[r*block+p])
		}
		if t.unit {
			asm.Neg(row, row)
		} else {
			divide(row, -d[r*block+r])
		}
	}
}

// divide is row /= v.
func divide[T asm.Float](row []T, v T) {
	var divisor [64]T
	for q := range divisor[:min(len(row), len(divisor))] {
		divisor[q] = v
	}
	for q := 0; q < len(row); q += len(divisor) {
		u := row[q:min(q+len(divisor), len(row))]
		asm.Div(u, u, divisor[:len(u)])
	}
}
