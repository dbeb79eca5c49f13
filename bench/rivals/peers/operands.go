//go:build cgo && peers

package main

import (
	"fmt"
	"math"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// operands are those of one job. All sides share them.
type operands[T asm.Float] struct {
	job
	alpha, beta   T
	a, b, c       []T
	lda, ldb, ldc int
	c0            []T // what C is before the product
	want, size    []T // the result, and the same of absolute values
}

// newOperands fills matrices whose rows lie pad elements apart with numbers
// in [0.5, 1.5), and takes lanes' own product for the right one.
func newOperands[T asm.Float](j job, alpha, beta T, pad int) *operands[T] {
	rowsA, colsA := j.tA.Stored(j.m, j.k)
	rowsB, colsB := j.tB.Stored(j.k, j.n)
	o := &operands[T]{job: j, alpha: alpha, beta: beta, lda: colsA + pad, ldb: colsB + pad, ldc: j.n + pad}
	seed := uint32(1)
	fill := func(n int) []T {
		x := roof.Alloc[T](n)
		for i := range x {
			seed = seed*1664525 + 1013904223
			x[i] = 0.5 + T(seed>>8)/(1<<24)
		}
		return x
	}
	o.a, o.b, o.c0 = fill(rowsA*o.lda), fill(rowsB*o.ldb), fill(j.m*o.ldc)
	o.c = roof.Alloc[T](len(o.c0))
	o.want, o.size = make([]T, len(o.c0)), make([]T, len(o.c0))
	copy(o.c, o.c0)
	o.gemm(1)
	copy(o.want, o.c)
	// Operands are positive, so the sums of absolute values are the product
	// with the signs of alpha and beta dropped.
	o.alpha, o.beta = T(math.Abs(float64(alpha))), T(math.Abs(float64(beta)))
	copy(o.c, o.c0)
	o.gemm(1)
	copy(o.size, o.c)
	o.alpha, o.beta = alpha, beta
	return o
}

// gemm is the product by lanes at the level in force.
func (o *operands[T]) gemm(reps int) {
	switch o := any(o).(type) {
	case *operands[float32]:
		for range reps {
			f32.Gemm(o.tA, o.tB, o.m, o.n, o.k, o.alpha, o.a, o.lda, o.b, o.ldb, o.beta, o.c, o.ldc)
		}
	case *operands[float64]:
		for range reps {
			f64.Gemm(o.tA, o.tB, o.m, o.n, o.k, o.alpha, o.a, o.lda, o.b, o.ldb, o.beta, o.c, o.ldc)
		}
	}
}

// check runs a product once and compares it with lanes': exactly if same is
// set, else within what two orders of adding up k+2 rounded terms may differ.
func (o *operands[T]) check(run func(), same bool) error {
	copy(o.c, o.c0)
	run()
	eps := 0x1p-24
	if unsafe.Sizeof(T(0)) == 8 {
		eps = 0x1p-53
	}
	for i := range o.m {
		for j := range o.ldc {
			at := i*o.ldc + j
			got, want, bound := float64(o.c[at]), float64(o.want[at]), 2*float64(o.k+2)*eps*float64(o.size[at])
			if same || j >= o.n {
				bound = 0 // gaps between rows stay as they were
			}
			if !(math.Abs(got-want) <= bound) {
				return fmt.Errorf("C[%d,%d] is %v, lanes has %v", i, j, got, want)
			}
		}
	}
	return nil
}
