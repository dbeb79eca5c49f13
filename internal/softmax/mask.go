package softmax

import (
	"math"
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

func inf[T asm.Float]() T { return T(math.Inf(1)) }

// logits returns the logits of k rows of x, which begins with row i: x itself
// if it holds them, else dst, whose rows are ld apart.
func (c *call[T]) logits(dst []T, ld int, x []T, i, k int) []T {
	if !c.masks() && !c.Scaled && ld == c.Stride {
		return x
	}
	rows, n := c.flat(k, ld, c.Stride)
	for j := range rows {
		d, row := dst[j*ld:][:n], x[j*c.Stride:][:n]
		if c.bias != nil {
			asm.BiasScale(d, row, c.bias[(i+j)*c.MaskStride:][:n], c.Scale)
			row = d
		} else if c.Scaled {
			asm.Scale(d, row, c.Scale)
			row = d
		}
		if c.keep != nil {
			asm.KeepFill(d, row, c.keep[(i+j)*c.MaskStride:][:n], -inf[T]())
		} else if c.bias == nil && !c.Scaled {
			copy(d, row)
		}
	}
	return dst
}

// fill sets dst to x, but to v where an element is masked. Rows are ld and lx
// apart, and may be the same.
func (c *call[T]) fill(dst, x []T, ld, lx int, i, k int, v T) {
	if !c.masks() {
		return
	}
	rows, n := c.flat(k, ld, lx)
	for j := range rows {
		d, row := dst[j*ld:][:n], x[j*lx:][:n]
		if c.bias != nil {
			asm.BiasFill(d, row, c.bias[(i+j)*c.MaskStride:][:n], v)
			row = d
		}
		if c.keep != nil {
			asm.KeepFill(d, row, c.keep[(i+j)*c.MaskStride:][:n], v)
		}
	}
}

// flat returns how many rows there are of how many elements, where rows
// without gaps are one.
func (c *call[T]) flat(k, ld, lx int) (rows, n int) {
	if ld == c.Cols && lx == c.Cols && (c.MaskStride == c.Cols || !c.masks()) {
		return 1, k * c.Cols
	}
	return k, c.Cols
}

// A work is what a call takes from a pool: a buffer, and where threads share
// the call, the call itself.
type work[T asm.Float] struct {
	call call[T]
	buf  []T
}

var pools [2]sync.Pool // of *work[float32] and *work[float64]

func pool[T asm.Float]() *sync.Pool { return &pools[unsafe.Sizeof(T(0))/8] }

func get[T asm.Float]() *work[T] {
	if w, _ := pool[T]().Get().(*work[T]); w != nil {
		return w
	}
	return new(work[T])
}

func put[T asm.Float](w *work[T]) { pool[T]().Put(w) }

// grow returns a slice of at least n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
