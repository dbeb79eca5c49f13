package blas

import (
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// A scratch is the temporary matrices of one call.
type scratch[T asm.Float] struct{ d, x, y []T }

var pools [2]sync.Pool // of *scratch[float32] and *scratch[float64]

func pool[T asm.Float]() *sync.Pool { return &pools[unsafe.Sizeof(T(0))/8] }

// borrow returns buffers of at least the given lengths, with anything in them.
func borrow[T asm.Float](d, x, y int) *scratch[T] {
	s, _ := pool[T]().Get().(*scratch[T])
	if s == nil {
		s = new(scratch[T])
	}
	s.d, s.x, s.y = grow(s.d, d), grow(s.x, x), grow(s.y, y)
	return s
}

func (s *scratch[T]) giveBack() { pool[T]().Put(s) }

// grow returns a slice of n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// scaleRows is B = alpha B, +0 if alpha is 0.
func scaleRows[T asm.Float](m, n int, alpha T, b []T, ldb int) {
	for i := range m {
		scale(alpha, b[i*ldb:][:n])
	}
}

// copyRows copies an m x n matrix.
func copyRows[T asm.Float](m, n int, dst []T, ldd int, src []T, lds int) {
	for i := range m {
		copy(dst[i*ldd:][:n], src[i*lds:])
	}
}

// scaleTo sets dst = alpha src; dst may be src.
func scaleTo[T asm.Float](m, n int, dst []T, ldd int, alpha T, src []T, lds int) {
	for i := range m {
		d, s := dst[i*ldd:][:n], src[i*lds:][:n]
		if alpha == 1 {
			copy(d, s)
		} else {
			asm.Scale(d, s, alpha)
		}
	}
}
