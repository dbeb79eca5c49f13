package asm

import (
	"math"
	"math/bits"
)

// π/2 as a sum.
const (
	halfPiHi = 0x1.921fb54442d18p+0
	halfPiLo = 0x1.1a62633145c07p-54
)

// Trigonometric functions of arguments too large for the in-line reduction.
// What is reduced there goes through the same formulas as the rest.

func sinBig[T Float](x T) T {
	if x-x != 0 {
		return x - x // Inf and NaN give NaN
	}
	q, h, l := reduceBig(x)
	return sinOfReduced(q, h, l)
}

func cosBig[T Float](x T) T {
	if x-x != 0 {
		return x - x
	}
	q, h, l := reduceBig(x)
	return sinOfReduced(q+1, h, l)
}

func sinCosBig[T Float](x T) (sin, cos T) {
	if x-x != 0 {
		return x - x, x - x
	}
	q, h, l := reduceBig(x)
	return sinCosOfReduced(q, h, l)
}

func tanBig[T Float](x T) T {
	if x-x != 0 {
		return x - x
	}
	q, h, l := reduceBig(x)
	return tanOfReduced(q, h, l)
}

// reduceBig is n, h and l of x = n π/2 + h − l, n modulo 4, for a finite |x|
// above 2^13. With x = ±m 2^e, m an integer of 53 bits, n and the fraction
// are those of m 2^e 2/π: the bits of 2/π that times 2^e are multiples of 4
// are left out, and 190 bits after the point are kept, 2^-137 of a possible
// 2^-62 being lost (M. H. Payne and R. N. Hanek, Radian reduction for
// trigonometric functions, SIGNUM Newsletter 18, 1983).
func reduceBig[T Float](x T) (q word, h, l T) {
	b := math.Float64bits(float64(x))
	m := b&(1<<52-1) | 1<<52
	e := int(b>>52&0x7ff) - 1075

	// The window of 192 bits begins at bit e−1 after the point.
	first := uint(e - 2 + 64)
	i, s := first/64, first%64
	var w [3]uint64
	for k := range w {
		w[k] = twoOverPiBits[i+uint(k)]<<s | twoOverPiBits[i+uint(k)+1]>>1>>(63-s)
	}

	// p = m times the window, modulo 2^192: two bits before the point.
	c2, p2 := bits.Mul64(m, w[2])
	c1, p1 := bits.Mul64(m, w[1])
	p1, carry := bits.Add64(p1, c2, 0)
	p0 := m*w[0] + c1 + carry

	// The nearest integer is below if the fraction is less than 1/2.
	q = p0>>61 + 1
	q >>= 1
	p0 = p0<<2 | p1>>62
	p1 = p1<<2 | p2>>62
	p2 <<= 2
	neg := p0>>63 != 0
	if neg {
		p2, carry = bits.Sub64(0, p2, 0)
		p1, carry = bits.Sub64(0, p1, carry)
		p0, _ = bits.Sub64(0, p0, carry)
	}

	// Its first 128 bits as a high and a low part, times π/2. No x is so near
	// to a multiple of π/2 that p0 is zero.
	z := bits.LeadingZeros64(p0)
	p0, p1 = p0<<z|p1>>1>>(63-z), p1<<z|p2>>1>>(63-z)
	unit := math.Ldexp(1, -64-z)
	fh := float64(float64(p0&^(1<<11-1)) * unit)
	fl := float64(float64(p0&(1<<11-1))*unit) + float64(float64(p1)*float64(unit*0x1p-64))
	a := float64(fh * halfPiHi)
	d := math.FMA(fh, halfPiHi, -a) + math.FMA(fh, halfPiLo, float64(fl*halfPiHi))

	if neg != (b>>63 != 0) {
		a, d = -a, -d
	}
	if b>>63 != 0 {
		q = -q
	}
	h = T(a + d)
	return q, h, T(float64(h) - a - d)
}

// twoOverPiBits holds a zero word and the first 1216 bits of 2/π after the
// point.
var twoOverPiBits = [...]uint64{
	0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
	0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
	0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
	0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
}
