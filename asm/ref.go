package asm

import "math"

// The definitions. Every function of this file and of refmap.go is what the
// kernel of its name computes, bit for bit; at level Go and on architectures
// without kernels it is also what runs. Terms are kept apart from their sum
// by a conversion, T(x*y) + z, so that no compiler fuses them.

// fold adds the lanes that a sum of n elements has touched in halves. The
// others hold +0; leaving them out can only change the sign of a zero, and
// + 0 gives that away.
func fold[T Float](acc []T, n int) T {
	h := len(acc)
	for h/2 >= n && h > 1 {
		h /= 2
	}
	for h /= 2; h >= 1; h /= 2 {
		for j := range acc[:h] {
			acc[j] += acc[j+h]
		}
	}
	return acc[0] + 0
}

func dotRef[T Float](x, y []T) T {
	var acc [64]T
	L := virtualLanes[T]()
	y = y[:len(x)]
	for i, v := range x {
		j := i & (L - 1)
		a, ok := tryFMA(v, y[i], acc[j])
		if !ok {
			a = fmaOdd(v, y[i], acc[j])
		}
		acc[j] = a
	}
	return fold(acc[:L], len(x))
}

func sumRef[T Float](x []T) T {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x {
		acc[i&(L-1)] += v
	}
	return fold(acc[:L], len(x))
}

func sumSquaresRef[T Float](x []T) T { return sumSquaresScaledRef(x, 1) }

func asumRef[T Float](x []T) T {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x {
		acc[i&(L-1)] += abs(v)
	}
	return fold(acc[:L], len(x))
}

func squaredDistanceRef[T Float](x, y []T) T { return squaredDistanceScaledRef(x, y, 1) }

func manhattanRef[T Float](x, y []T) T {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x {
		acc[i&(L-1)] += abs(v - y[i])
	}
	return fold(acc[:L], len(x))
}

func sumSquaresScaledRef[T Float](x []T, s T) T {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x {
		j, t := i&(L-1), v*s
		a, ok := tryFMA(t, t, acc[j])
		if !ok {
			a = fmaOdd(t, t, acc[j])
		}
		acc[j] = a
	}
	return fold(acc[:L], len(x))
}

func squaredDistanceScaledRef[T Float](x, y []T, s T) T {
	var acc [64]T
	L := virtualLanes[T]()
	for i, v := range x {
		j, t := i&(L-1), (v-y[i])*s
		a, ok := tryFMA(t, t, acc[j])
		if !ok {
			a = fmaOdd(t, t, acc[j])
		}
		acc[j] = a
	}
	return fold(acc[:L], len(x))
}

func cosineSumsRef[T Float](x, y []T) (xy, xx, yy T) { return cosineSumsScaledRef(x, y, 1, 1) }

func cosineSumsScaledRef[T Float](x, y []T, sx, sy T) (xy, xx, yy T) {
	var a, b, c [32]T
	L := virtualLanes[T]() / 2
	for i := range x {
		j, u, v := i&(L-1), x[i]*sx, y[i]*sy
		a[j] = fma(u, v, a[j])
		b[j] = fma(u, u, b[j])
		c[j] = fma(v, v, c[j])
	}
	return fold(a[:L], len(x)), fold(b[:L], len(x)), fold(c[:L], len(x))
}

func angleSumsRef[T Float](x, y []T, sx, nx, sy, ny T) (diff, sum T) {
	var a, b [32]T
	L := virtualLanes[T]() / 2
	for i := range x {
		j, u, v := i&(L-1), x[i]*sx/nx, y[i]*sy/ny
		d, s := u-v, u+v
		a[j] = fma(d, d, a[j])
		b[j] = fma(s, s, b[j])
	}
	return fold(a[:L], len(x)), fold(b[:L], len(x))
}

func sumWideRef(x []float32) float64 {
	var acc [32]float64
	for i, v := range x {
		acc[i&31] += float64(v)
	}
	return fold(acc[:], len(x))
}

func deviationRef[T Float](x []T, mean float64) float64 {
	var acc [32]float64
	for i, v := range x {
		j, d := i&31, float64(v)-mean
		acc[j] = math.FMA(d, d, acc[j])
	}
	return fold(acc[:], len(x))
}

// maxRef, minRef: Go's max and min are those of DESIGN.md: NaN if an argument
// is NaN, +0 above -0.
func maxRef[T Float](x []T) T {
	m := x[0]
	for _, v := range x[1:] {
		m = max(m, v)
	}
	return m
}

func minRef[T Float](x []T) T {
	m := x[0]
	for _, v := range x[1:] {
		m = min(m, v)
	}
	return m
}

func absMaxRef[T Float](x []T) T {
	var m T
	for _, v := range x {
		m = max(m, abs(v))
	}
	return m
}

func findRef[T Float](x []T, v T) int {
	for i, u := range x {
		if u == v {
			return i
		}
	}
	return len(x)
}

func findAbsRef[T Float](x []T, v T) int {
	for i, u := range x {
		if abs(u) == v {
			return i
		}
	}
	return len(x)
}

func square[T Float](x T) T { return T(x * x) }

func abs[T Float](x T) T { return T(math.Abs(float64(x))) }
