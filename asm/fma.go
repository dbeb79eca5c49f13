package asm

import (
	"math"
	"unsafe"
)

// fma is x*y + z with one rounding.
func fma[T Float](x, y, z T) T {
	v, ok := tryFMA(x, y, z)
	if !ok {
		v = fmaOdd(x, y, z)
	}
	return v
}

// tryFMA is fma where a plain way does: ok says whether v is the result. The
// compiler inlines it, so inner loops call it and fmaOdd as fma does.
//
// For float32 the product is exact in float64 and the sum is rounded twice, to
// float64 and to float32. That goes wrong only if the first result lies
// halfway between two float32, or the second is subnormal.
func tryFMA[T Float](x, y, z T) (v T, ok bool) {
	if unsafe.Sizeof(x) == 8 {
		return T(math.FMA(float64(x), float64(y), float64(z))), true
	}
	s := float64(x)*float64(y) + float64(z)
	b := math.Float64bits(s)
	return T(s), b<<35 != 1<<63 && b<<1 >= (1023-126)<<53
}

// fmaOdd is fma for float32 in the way that is always right: the first
// rounding is to odd, that is, if the sum is inexact its last bit is set. That
// keeps it off every midpoint of float32, subnormal ones too, so the second
// rounding is that of the exact sum (Boldo and Melquiond, Emulation of FMA and
// correctly rounded sums, IEEE Trans. Comp. 57, 2008).
func fmaOdd[T Float](x, y, z T) T {
	p, c := float64(x)*float64(y), float64(z)
	s := p + c
	t := s - p
	e := (p - (s - t)) + (c - t) // s + e is exact (Knuth); NaN if s is not finite
	b := math.Float64bits(s)
	var inexact uint64
	if math.Abs(e) > 0 {
		inexact = 1
	}
	// s is one unit too far from zero if e points back.
	b -= (math.Float64bits(e) ^ b) >> 63 & inexact
	return T(math.Float64frombits(b | inexact))
}
