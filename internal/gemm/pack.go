package gemm

import (
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// slack is room for the vector that packing may store behind the last element.
const slack = 16

// A work is the packed block of A and the packed panel of B.
type work[T asm.Float] struct{ a, b []T }

var pools [2]sync.Pool // of *work[float32] and *work[float64]

func pool[T asm.Float]() *sync.Pool { return &pools[unsafe.Sizeof(T(0))/8] }

func get[T asm.Float]() *work[T] {
	if w, _ := pool[T]().Get().(*work[T]); w != nil {
		return w
	}
	return new(work[T])
}

func put[T asm.Float](w *work[T]) { pool[T]().Put(w) }

// grow returns a slice of n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// packStrip lays out k columns of w rows, times alpha, column by column: a
// strip of A as it is, or of B transposed. Rows beyond w hold anything. The
// groups of rows go backwards, since each may store beyond its own.
func packStrip[T asm.Float](dst []T, step int, src view[T], w, k int, alpha T, t *asm.Tiles) {
	if src.row == 1 {
		if w == t.Cols {
			asm.PackRows(dst, step, src.x, src.col, k, w, alpha)
			return
		}
		for i := (w - 1) / t.Vector * t.Vector; i >= 0; i -= t.Vector {
			asm.PackRows(dst[i:], step, src.x[i:], src.col, k, min(t.Vector, w-i), alpha)
		}
		return
	}
	for i := (w - 1) / t.Square * t.Square; i >= 0; i -= t.Square {
		asm.PackColumns(dst[i:], step, src.x[i*src.row:], src.row, k, min(t.Square, w-i), alpha)
	}
}
