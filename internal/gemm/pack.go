package gemm

import "github.com/golanes/lanes/asm"

// A view is a matrix whose element (i, j) is x[i*row+j*col]; one of the two
// distances is 1.
type view[T asm.Float] struct {
	x        []T
	row, col int
}

// of is op(x) of a matrix with leading dimension ld.
func of[T asm.Float](op Op, x []T, ld int) view[T] {
	if op == Trans {
		return view[T]{x, 1, ld}
	}
	return view[T]{x, ld, 1}
}

// from is the view of which element (i, j) is the first.
func (v view[T]) from(i, j int) view[T] { return view[T]{v.x[i*v.row+j*v.col:], v.row, v.col} }

// at is the address of element (i, j).
func (v view[T]) at(i, j int) *T { return &v.x[i*v.row+j*v.col] }

func (v view[T]) transposed() view[T] { return view[T]{v.x, v.col, v.row} }

// packStrip lays out k columns of w rows, times alpha, column by column: a
// strip of A as it is, or of B transposed. Rows beyond w keep what they hold.
func packStrip[T asm.Float](dst []T, step int, src view[T], w, k int, alpha T, t *asm.Tiles) {
	if src.row == 1 {
		if w == t.Cols {
			asm.PackRows(dst, step, src.x, src.col, k, w, alpha)
			return
		}
		for i := 0; i < w; i += t.Vector {
			asm.PackRows(dst[i:], step, src.x[i:], src.col, k, min(t.Vector, w-i), alpha)
		}
		return
	}
	for i := 0; i < w; i += t.Square {
		asm.PackColumns(dst[i:], step, src.x[i*src.row:], src.row, k, min(t.Square, w-i), alpha)
	}
}
