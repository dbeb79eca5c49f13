package asm

import (
	"math"
	"unsafe"
)

// goodSum is goodF32 or goodF64.
func goodSum[T Float](sum T) bool {
	if unsafe.Sizeof(sum) == 4 {
		return goodF32(float32(sum))
	}
	return goodF64(float64(sum))
}

// scaleOf is the inverse of the power of two nearest to m > 0, kept among the
// normal numbers.
func scaleOf[T Float](m T) T {
	frac, e := math.Frexp(float64(m)) // m = frac 2^e, 1/2 <= frac < 1
	if frac < 0.75 {
		e--
	}
	limit := 1022
	if unsafe.Sizeof(m) == 4 {
		limit = 126
	}
	return T(math.Ldexp(1, max(-limit, min(-e, limit))))
}

func sqrt[T Float](x T) T { return T(math.Sqrt(float64(x))) }

// norm returns n and a power of two s such that |x| = n/s, s = 1 if the plain
// sum of squares is good. A norm of zero, Inf or NaN comes back as n.
func norm[T Float](x []T) (n, s T) {
	if sum := SumSquares(x); goodSum(sum) {
		return sqrt(sum), 1
	}
	return normScaled(x)
}

func normScaled[T Float](x []T) (n, s T) {
	if len(x) == 0 {
		return 0, 1
	}
	m := AbsMax(x)
	if !(0 < m && m <= maxFinite[T]()) {
		return m, 1
	}
	s = scaleOf(m)
	return sqrt(SumSquaresScaled(x, s)), s
}

func maxFinite[T Float]() T {
	if unsafe.Sizeof(T(0)) == 4 {
		m := float32(math.MaxFloat32)
		return T(m)
	}
	m := math.MaxFloat64
	return T(m)
}

// nrm2Rare, distanceRare and cosineRare are the definitions of Nrm2, Distance
// and Cosine. A kernel takes the common way of them in one go, slices of at
// most Piece elements with good sums.

func nrm2Rare[T Float](x []T) T {
	n, s := norm(x)
	return n / s
}

func distanceRare[T Float](x, y []T) T {
	if sum := SquaredDistance(x, y); goodSum(sum) {
		return sqrt(sum)
	}
	var m T // the largest difference, found in blocks
	var d [256]T
	for i := 0; i < len(x); i += len(d) {
		e := d[:min(len(d), len(x)-i)]
		Sub(e, x[i:i+len(e)], y[i:i+len(e)])
		m = max(m, AbsMax(e))
	}
	if !(0 < m && m <= maxFinite[T]()) {
		return m
	}
	s := scaleOf(m)
	return sqrt(SquaredDistanceScaled(x, y, s)) / s
}

func cosineRare[T Float](x, y []T) T {
	xy, xx, yy := CosineSums(x, y)
	if !goodSum(xx) || !goodSum(yy) {
		if len(x) == 0 {
			return T(math.NaN())
		}
		mx, my := AbsMax(x), AbsMax(y)
		if !(0 < mx && mx <= maxFinite[T]()) || !(0 < my && my <= maxFinite[T]()) {
			return T(math.NaN())
		}
		xy, xx, yy = CosineSumsScaled(x, y, scaleOf(mx), scaleOf(my))
	}
	return min(max(xy/(sqrt(xx)*sqrt(yy)), -1), 1)
}

// cosineShort is Cosine of up to four elements: the same sums in plain Go,
// where a call of assembly would cost more.
func cosineShort[T Float](x, y []T) T {
	var x0, x1, x2, x3, y0, y1, y2, y3 T
	switch len(x) {
	case 4:
		x3, y3 = x[3], y[3]
		fallthrough
	case 3:
		x2, y2 = x[2], y[2]
		fallthrough
	case 2:
		x1, y1 = x[1], y[1]
		fallthrough
	case 1:
		x0, y0 = x[0], y[0]
	}
	xx := (square(x0) + square(x2)) + (square(x1) + square(x3))
	yy := (square(y0) + square(y2)) + (square(y1) + square(y3))
	if !goodSum(xx) || !goodSum(yy) {
		return cosineRare(x, y)
	}
	xy := (T(x0*y0) + T(x2*y2)) + (T(x1*y1) + T(x3*y3)) + 0
	switch c := xy / (sqrt(xx) * sqrt(yy)); {
	case c > 1:
		return 1
	case c < -1:
		return -1
	default:
		return c
	}
}

// Angle is Kahan's angle between x and y in radians,
// 2 atan2(|u-v|, |u+v|) for the unit vectors u = x/|x|, v = y/|y|; unlike the
// arc cosine it keeps its digits near 0 and pi. A zero vector gives NaN, and
// so does an infinite element.
func Angle[T Float](x, y []T) T {
	nx, sx := norm(x)
	ny, sy := norm(y)
	if nx == 0 || ny == 0 {
		return T(math.NaN())
	}
	dd, ss := AngleSums(x, y, sx, nx, sy, ny)
	d := math.Sqrt(float64(dd))
	if dd < 1 && !goodSum(dd) {
		d = chord(x, y, sx, nx, sy, ny)
	}
	return T(2 * Atan2Of(d, math.Sqrt(float64(ss))))
}

// chord is |u-v| of Angle where the squares underflow: the same sum of scaled
// differences. It is rare, so it has no kernel.
func chord[T Float](x, y []T, sx, nx, sy, ny T) float64 {
	var m T
	diff := func(i int) T { return x[i]*sx/nx - y[i]*sy/ny }
	for i := range x {
		m = max(m, abs(diff(i)))
	}
	if m == 0 {
		return 0
	}
	s := scaleOf(m)
	var acc [32]T
	L := virtualLanes[T]() / 2
	for i := range x {
		j, t := i&(L-1), diff(i)*s
		acc[j] = fma(t, t, acc[j])
	}
	return math.Sqrt(float64(fold(acc[:L], len(x)))) / float64(s)
}

// NrmP is (sum |x|^p)^(1/p) for p >= 1: the sum of magnitudes for p = 1,
// Nrm2 for 2, max|x| for +Inf, and otherwise m (sum (|x|/m)^p)^(1/p) with
// m = max|x| and a sum of float64 powers in the lanes of float64.
func NrmP[T Float](x []T, p float64) T {
	if len(x) == 0 {
		return 0
	}
	switch {
	case p == 1:
		return Asum(x)
	case p == 2:
		return Nrm2(x)
	}
	m := AbsMax(x)
	if !(0 < m && m <= maxFinite[T]()) || math.IsInf(p, 1) {
		return m
	}
	return T(float64(m) * tablePow(powerSum(x, float64(m), p), 1/p))
}

func powerSum[T Float](x []T, m, p float64) float64 {
	if len(x) > Piece {
		h := firstPieces(len(x))
		return powerSum(x[:h], m, p) + powerSum(x[h:], m, p)
	}
	var acc [32]float64
	for i, v := range x {
		acc[i&31] += tablePow(math.Abs(float64(v))/m, p)
	}
	return fold(acc[:], len(x))
}
