package asm

import "math"

// Roots start from a guess made of the bits of x as if they were its logarithm
// (a line through each binade), which a polynomial in its relative error and
// one step of Newton's method with an exact remainder make exact but for the
// last rounding. No division, no square root.

// RsqrtOf is 1/sqrt(x). Its worst error is 0.52 ulp. ±0 gives ±Inf, +Inf
// gives +0, x < 0 and NaN give NaN.
func RsqrtOf[T Float](x T) T {
	if !(x-x+pick[T](0x1p-126, 0x1p-1022) <= x) {
		return rareRsqrt(x)
	}
	w := rsqrtNear(x)
	u := T(x * w)
	ul := fma(x, w, -u)
	h := fma(-ul, w, fma(-u, w, 1)) // 1 - x w²
	return fma(h, T(w*0.5), w)
}

// CbrtOf is the cube root. Its worst error is 0.51 ulp. ±0, ±Inf and NaN give
// themselves.
func CbrtOf[T Float](x T) T {
	// Below the bound the remainder would be subnormal.
	if x-x != 0 || abs(x) < pick[T](0x1p-90, 0x1p-900) && x != 0 {
		return rareCbrt(x)
	}
	w := rcbrtNear(x)
	s := T(w * w)
	y := T(x * s)
	q := T(y * y)
	ql := fma(y, y, -q)
	r := fma(-ql, y, fma(-q, y, x)) // x - y³
	return copysign(fma(r, T(s*pick[T](0x1.555556p-2, 0x1.5555555555555p-2)), y), x)
}

// HypotOf is sqrt(x² + y²) without overflow or underflow on the way. Its worst
// error is 0.51 ulp, 1 ulp for subnormal results. An Inf gives +Inf even beside
// a NaN.
func HypotOf[T Float](x, y T) T {
	if single[T]() {
		return T(hypotWide(float64(x), float64(y)))
	}
	// Divide by the power of two u next below the larger one, which makes it
	// a in [1, 4); all of this is exact but where nothing of b is left.
	a, b := atLeast(abs(x), abs(y)), atMost(abs(y), abs(x))
	a1 := atMost(atLeast(a, 0x1p-1022), pick[T](1, 0x1p1022))
	const exponents = 0x7ff << 52
	k := toBits(a1) & exponents
	u := fromBits[T](k)
	down := fromBits[T](2046<<52 - k)
	a *= down
	b *= down
	a2 := T(a * a)
	s := fma(b, b, a2)
	if !(s <= 32) {
		return rareHypot(x, y)
	}
	sl := fma(b, b, -(s-a2)) + fma(a, a, -a2)
	w := rsqrtNear(s)
	r := T(s * w)
	return fma(fma(-r, r, s)+sl, T(w*0.5), r) * u
}

// hypotWide is HypotOf for float32: no square overflows.
func hypotWide[T Float](x, y T) T {
	s := fma(x, x, T(y*y))
	if !(s <= pick[T](1, 0x1p1000)) {
		return rareHypot(x, y)
	}
	return s * rsqrtNear(s)
}

// rsqrtP is (1-h)^(-1/2) for -0.0693 <= h <= 0.0678, rcbrtP (1-h)^(-1/3) for
// |h| <= 0.1025.
var (
	rsqrtP = coefs{
		{0x1.000004p+0, 0x1.009096p-1, 0x1.80858cp-2},
		{0x1.000000032632dp+0, 0x1.ffffffde47943p-2, 0x1.7fff43753534cp-2, 0x1.40003915a722fp-2, 0x1.19a1f453be4afp-2, 0x1.f9682d1c4774ap-3},
	}
	rcbrtP = coefs{
		{0x1.ffffbcp-1, 0x1.555444p-2, 0x1.ca3d2ap-3, 0x1.654eacp-3},
		{0x1.ffffffffe7226p-1, 0x1.55555633eedf8p-2, 0x1.c71c75fce71c8p-3, 0x1.61f4843c00b1dp-3, 0x1.26f369c540eb2p-3,
			0x1.03790da11f57dp-3, 0x1.cec73cfff4ba9p-4},
	}
)

// rsqrtNear is 1/sqrt(x) to 2^-14.9 (float32) or 2^-30.7 for a normal x > 0,
// and finite for x = 0.
func rsqrtNear[T Float](x T) T {
	w := fromBits[T](toBits(pick[T](0x1.6eb50cp+63, 0x1.6eb50c7b537a9p+511)) - shr[T](toBits(x), 1))
	h := fma(-T(x*w), w, 1)
	return w * horner(h, of[T](rsqrtP))
}

// rcbrtNear is 1/cbrt(|x|) to 2^-18.4 (float32) or 2^-31.3 for a normal x, and
// finite for x = 0. A third of the bits' high part is taken in floating point,
// where adding a power of two leaves an integer in the low bits.
func rcbrtNear[T Float](x T) T {
	low := 12
	if single[T]() {
		low = 8
	}
	x = abs(x)
	i := fromBits[T](shr[T](toBits(x), low) | toBits(pick[T](0x1p23, 0x1p52)))
	i = fma(i, pick[T](-0x1.555556p-2, -0x1.5555555555555p-2), pick[T](0x1.fe9942p+23, 0x1.aa943ece2a534p+52))
	w := fromBits[T](toBits(i) << low)
	h := fma(-T(x*w), T(w*w), 1)
	return w * horner(h, of[T](rcbrtP))
}

// rareRsqrt is RsqrtOf for what is not positive, normal and finite.
func rareRsqrt[T Float](x T) T {
	switch {
	case x == 0:
		return T(math.Inf(1 - 2*signBit(x)))
	case x > 0 && x-x == 0:
		return RsqrtOf(x*pick[T](0x1p100, 0x1p100)) * 0x1p50
	case x > 0:
		return 0
	}
	return T(math.NaN())
}

func signBit[T Float](x T) int {
	if math.Signbit(float64(x)) {
		return 1
	}
	return 0
}

// rareCbrt is CbrtOf for what is not finite or too small.
func rareCbrt[T Float](x T) T {
	if x-x != 0 {
		return x
	}
	return CbrtOf(x*pick[T](0x1p90, 0x1p900)) * pick[T](0x1p-30, 0x1p-300)
}

// rareHypot is HypotOf where an Inf or a NaN is.
func rareHypot[T Float](x, y T) T {
	if math.IsInf(float64(x), 0) || math.IsInf(float64(y), 0) {
		return T(math.Inf(1))
	}
	return T(math.NaN())
}
