//go:build cgo && peers

package main

// #include "peers.h"
import "C"

import (
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// A side is one that does the product. Its run returns the seconds that reps
// products took, or a negative number if it cannot do this one.
type side struct {
	name  string
	lanes bool
	run   func(reps int) float64
}

// lanesSide is lanes at level l.
func lanesSide[T asm.Float](o *operands[T], l asm.Level) side {
	return side{"lanes " + l.String(), true, func(reps int) float64 {
		defer asm.Force(l)()
		start := C.peers_now()
		o.gemm(reps)
		return float64(C.peers_now() - start)
	}}
}

// product is what C is told of o.
func (o *operands[T]) product() *C.peers_product {
	flag := func(trans bool) C.int {
		if trans {
			return 1
		}
		return 0
	}
	return &C.peers_product{
		ta: flag(o.tA == 'T'), tb: flag(o.tB == 'T'),
		m: C.int(o.m), n: C.int(o.n), k: C.int(o.k),
		lda: C.int(o.lda), ldb: C.int(o.ldb), ldc: C.int(o.ldc),
		alpha: C.double(o.alpha), beta: C.double(o.beta),
	}
}

func float(x []float32) *C.float   { return (*C.float)(unsafe.Pointer(unsafe.SliceData(x))) }
func double(x []float64) *C.double { return (*C.double)(unsafe.Pointer(unsafe.SliceData(x))) }

// side returns the loop of a loaded library, and whether it has that type.
// Every sample sets the number of threads anew, since OpenMP keeps one for
// every thread that asks.
func librarySide[T asm.Float](l *library, o *operands[T], threads int) (side, bool) {
	p := o.product()
	s := side{name: l.name}
	switch o := any(o).(type) {
	case *operands[float32]:
		s.run = func(reps int) float64 {
			l.threads(threads)
			if l.dnnl {
				return float64(C.peers_dnnl_f32(l.sgemm, p, float(o.a), float(o.b), float(o.c), C.long(reps)))
			}
			return float64(C.peers_cblas_f32(l.sgemm, p, float(o.a), float(o.b), float(o.c), C.long(reps)))
		}
		return s, l.sgemm != nil
	case *operands[float64]:
		s.run = func(reps int) float64 {
			l.threads(threads)
			return float64(C.peers_cblas_f64(l.dgemm, p, double(o.a), double(o.b), double(o.c), C.long(reps)))
		}
		return s, l.dgemm != nil
	}
	panic("unreachable")
}

// eigenSides are the forms of Eigen for that many threads.
func eigenSides[T asm.Float](o *operands[T], threads int) []side {
	p, n, omp := o.product(), C.int(threads), threads > 1
	var native, avx2 func(reps int) float64
	switch o := any(o).(type) {
	case *operands[float32]:
		native = func(reps int) float64 {
			a, b, c, r := float(o.a), float(o.b), float(o.c), C.long(reps)
			if omp {
				return float64(C.peers_eigen_native_omp_f32(n, p, a, b, c, r))
			}
			return float64(C.peers_eigen_native_f32(n, p, a, b, c, r))
		}
		avx2 = func(reps int) float64 {
			a, b, c, r := float(o.a), float(o.b), float(o.c), C.long(reps)
			if omp {
				return float64(C.peers_eigen_avx2_omp_f32(n, p, a, b, c, r))
			}
			return float64(C.peers_eigen_avx2_f32(n, p, a, b, c, r))
		}
	case *operands[float64]:
		native = func(reps int) float64 {
			a, b, c, r := double(o.a), double(o.b), double(o.c), C.long(reps)
			if omp {
				return float64(C.peers_eigen_native_omp_f64(n, p, a, b, c, r))
			}
			return float64(C.peers_eigen_native_f64(n, p, a, b, c, r))
		}
		avx2 = func(reps int) float64 {
			a, b, c, r := double(o.a), double(o.b), double(o.c), C.long(reps)
			if omp {
				return float64(C.peers_eigen_avx2_omp_f64(n, p, a, b, c, r))
			}
			return float64(C.peers_eigen_avx2_f64(n, p, a, b, c, r))
		}
	}
	return []side{{name: "eigen", run: native}, {name: "eigen-avx2", run: avx2}}
}

// xsmmSide is libxsmm with the kernel it makes for this product, once. It
// makes none for other alpha than 1 and beta than 0 and 1, nor for most
// transposes, and has no threads of its own.
func xsmmSide[T asm.Float](o *operands[T], threads int) (side, bool) {
	if threads > 1 {
		return side{}, false
	}
	p := o.product()
	s := side{name: "xsmm"}
	var kernel unsafe.Pointer
	switch o := any(o).(type) {
	case *operands[float32]:
		kernel = C.peers_xsmm_kernel_f32(p)
		s.run = func(reps int) float64 {
			return float64(C.peers_xsmm_f32(kernel, float(o.a), float(o.b), float(o.c), C.long(reps)))
		}
	case *operands[float64]:
		kernel = C.peers_xsmm_kernel_f64(p)
		s.run = func(reps int) float64 {
			return float64(C.peers_xsmm_f64(kernel, double(o.a), double(o.b), double(o.c), C.long(reps)))
		}
	}
	return s, kernel != nil
}
