package asm

import "math"

// The definitions of the kernels of softmax.go and softgrad.go: of one element
// those that gen compiles, of rows plain loops.

var negInf = math.Inf(-1)

// downOf is exp(x - c) for x up to c.
func downOf[T Float](x, c T) T { return expDown(x - c) }

func logSoftmaxOf[T Float](x, most, log T) T { return (x - most) - log }

func softmaxGradOf[T Float](y, dy, sum T) T { return y * (dy - sum) }

func logSoftmaxGradOf[T Float](y, dy, sum T) T { return fma(-ExpOf(y), sum, dy) }

// BiasScaleOf is scale x + bias, and BiasFillOf x, but where a bias of -Inf
// masks x, whatever that is.
func BiasScaleOf[T Float](x, bias, scale T) T {
	return sel(bias == T(math.Inf(-1)), bias, fma(scale, x, bias))
}

func BiasFillOf[T Float](x, bias, fill T) T { return sel(bias == T(math.Inf(-1)), fill, x) }

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
			d[j] = downOf(v, c)
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
		dst[j] = downOf(v, c)
	}
	sum[0] = sumRef(dst[:n])
}

func expTotalRef[T Float](sum, x []T, n int, c T) {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x[:n] {
		acc[i&(L-1)] += downOf(v, c)
	}
	sum[0] = fold(acc[:L], n)
}

func logSoftmaxRowsRef[T Float](dst, x []T, n, rows, stride int, most, log []T) {
	for i := range rows {
		d := dst[i*stride:][:n]
		for j, v := range x[i*stride:][:n] {
			d[j] = logSoftmaxOf(v, most[i], log[i])
		}
	}
}

func softmaxGradRowsRef[T Float](dx, y, dy []T, n, rows, stride int, sum []T) {
	for i := range rows {
		d, g := dx[i*stride:][:n], dy[i*stride:][:n]
		for j, v := range y[i*stride:][:n] {
			d[j] = softmaxGradOf(v, g[j], sum[i])
		}
	}
}

func logSoftmaxGradRowsRef[T Float](dx, y, dy []T, n, rows, stride int, sum []T) {
	for i := range rows {
		d, g := dx[i*stride:][:n], dy[i*stride:][:n]
		for j, v := range y[i*stride:][:n] {
			d[j] = logSoftmaxGradOf(v, g[j], sum[i])
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
