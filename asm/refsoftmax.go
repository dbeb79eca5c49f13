package asm

import (
	"math"
	"unsafe"
)

// The definitions of the kernels of softmax.go.

var negInf = math.Inf(-1)

func expOf[T Float](x T) T {
	if unsafe.Sizeof(x) == 4 {
		return T(ExpF32(float32(x)))
	}
	return T(ExpF64(float64(x)))
}

// logOf stands in for the definition of the logarithm.
func logOf[T Float](x T) T { return T(math.Log(float64(x))) }

// topRef is the maximum but for a NaN, which it may miss.
func topRef[T Float](x []T) T {
	m := T(negInf)
	for _, v := range x {
		if v > m {
			m = v
		}
	}
	return m
}

func softmaxRowsRef[T Float](dst, x []T, n, rows, stride int) {
	for i := range rows {
		d, b := dst[i*stride:][:n], x[i*stride:][:n]
		c := topRef(b)
		for j, v := range b {
			d[j] = expOf(v - c)
		}
		scaleRef(d, d, 1/sumRef(d))
	}
}

func expSumRowsRef[T Float](most, sum, x []T, n, rows, stride int) {
	for i := range rows {
		b := x[i*stride:][:n]
		most[i] = topRef(b)
		expTotalRef(sum[i:], b, n, most[i])
	}
}

func expSumRef[T Float](sum, dst, x []T, n int, c T) {
	for j, v := range x[:n] {
		dst[j] = expOf(v - c)
	}
	sum[0] = sumRef(dst[:n])
}

func expTotalRef[T Float](sum, x []T, n int, c T) {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x[:n] {
		acc[i&(L-1)] += expOf(v - c)
	}
	sum[0] = fold(acc[:L], n)
}

func logSoftmaxRowsRef[T Float](dst, x []T, n, rows, stride int, most, log []T) {
	for i := range rows {
		d := dst[i*stride:][:n]
		for j, v := range x[i*stride:][:n] {
			d[j] = (v - most[i]) - log[i]
		}
	}
}

func softmaxGradRowsRef[T Float](dx, y, dy []T, n, rows, stride int, sum []T) {
	for i := range rows {
		d, g := dx[i*stride:][:n], dy[i*stride:][:n]
		for j, v := range y[i*stride:][:n] {
			d[j] = v * (g[j] - sum[i])
		}
	}
}

func logSoftmaxGradRowsRef[T Float](dx, y, dy []T, n, rows, stride int, sum []T) {
	for i := range rows {
		d, g := dx[i*stride:][:n], dy[i*stride:][:n]
		for j, v := range y[i*stride:][:n] {
			d[j] = fma(-expOf(v), sum[i], g[j])
		}
	}
}

func keepFillRef[T Float](dst, x []T, keep []bool, n int, fill T) {
	for i, k := range keep[:n] {
		if k {
			dst[i] = x[i]
		} else {
			dst[i] = fill
		}
	}
}
