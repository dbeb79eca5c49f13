package asm

import (
	"math"
	"unsafe"
)

// fma is x*y + z with one rounding.
func fma[T Float](x, y, z T) T {
	if unsafe.Sizeof(x) == 4 {
		return T(fma32(float32(x), float32(y), float32(z)))
	}
	return T(math.FMA(float64(x), float64(y), float64(z)))
}

// fma32 takes the product, which is exact in float64, and rounds the sum
// twice: to float64 and to float32. That goes wrong only if the first result
// lies halfway between two float32 (or, for a subnormal result, may do so),
// and then the second way is taken.
func fma32(x, y, z float32) float32 {
	s := float64(x)*float64(y) + float64(z)
	if b := math.Float64bits(s); b&(1<<29-1) == 1<<28 || b<<1>>53 < 1023-126 {
		return fma32Odd(x, y, z)
	}
	return float32(s)
}

// fma32Odd rounds the sum to odd instead: if it is inexact, its last bit is
// set, which keeps it off every midpoint of the narrower format (Boldo and
// Melquiond, Emulation of FMA and correctly rounded sums, IEEE Trans. Comp.
// 57, 2008).
//
//go:noinline
func fma32Odd(x, y, z float32) float32 {
	p, c := float64(x)*float64(y), float64(z)
	s := p + c
	t := s - p
	e := (p - (s - t)) + (c - t) // Knuth: s + e is exact
	b := math.Float64bits(s)
	if e != 0 && e == e && b&1 == 0 {
		if (e > 0) == (s > 0) {
			b++
		} else {
			b--
		}
	}
	return float32(math.Float64frombits(b))
}
