package main

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// The operations as plain loops.

func dot[T asm.Float](x, y []T) (s T) {
	y = y[:len(x)]
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

func sum[T asm.Float](x []T) (s T) {
	for _, v := range x {
		s += v
	}
	return s
}

func axpy[T asm.Float](alpha T, x, y []T) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += alpha * v
	}
}

func squaredDistance[T asm.Float](x, y []T) (s T) {
	y = y[:len(x)]
	for i, v := range x {
		d := v - y[i]
		s += d * d
	}
	return s
}

func cosine[T asm.Float](x, y []T) T {
	y = y[:len(x)]
	var xy, xx, yy T
	for i, v := range x {
		w := y[i]
		xy += v * w
		xx += v * v
		yy += w * w
	}
	return xy / T(math.Sqrt(float64(xx)*float64(yy)))
}
