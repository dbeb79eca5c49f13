package asm

import (
	"unsafe"
)

// Mean is the sum of x in float64 lanes over its length.
func Mean[T Float](x []T) T { return T(mean(x)) }

func mean[T Float](x []T) float64 {
	if unsafe.Sizeof(T(0)) == 4 {
		return SumWideF32(asF32(x)) / float64(len(x))
	}
	return SumF64(asF64(x)) / float64(len(x))
}

// Variance is the mean square deviation from the mean (divisor n), in two
// passes of float64 lanes.
func Variance[T Float](x []T) T {
	m := mean(x)
	var sum float64
	switch {
	case m-m != 0:
		// Not finite. A kernel fills its lanes beyond the end with the mean
		// and takes the difference.
		sum = deviationRef(x, m)
	case unsafe.Sizeof(T(0)) == 4:
		sum = DeviationF32(asF32(x), m)
	default:
		sum = DeviationF64(asF64(x), m)
	}
	return T(sum / float64(len(x)))
}
