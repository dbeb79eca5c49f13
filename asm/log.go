package asm

import "math"

// The logarithms split x = m 2^e with sqrt(1/2) <= m < sqrt(2), so that e is 0
// next to 1, and f = m - 1 is exact. Then log x = e log 2 + log(1+f), of which
//
//	s = fma(f, log of the base's e, e log 2 in its high part)
//
// is the head. What the rounding of s left out, c, is exact by Fast2Sum, and
// all else is small against s: the rest of log(1+f), c and the low parts of
// the constants add up to one tail, so the last sum makes nearly all of the
// error. At e = 0 the tail is small against f itself.

// LogOf is the natural logarithm. Its worst error is 0.95 ulp for float32 and
// 0.90 ulp for float64. ±0 gives -Inf, x < 0 and NaN give NaN, +Inf gives +Inf.
func LogOf[T Float](x T) T {
	f, e := splitLog(x)
	if e > topBinade[T]() {
		return rareLog(x, ln[T])
	}
	return ln(f, e)
}

// Log2Of is the logarithm to base 2, exact for powers of 2. Its worst error is
// 0.97 ulp for float32 and 0.93 ulp for float64. Special values are LogOf's.
func Log2Of[T Float](x T) T {
	f, e := splitLog(x)
	if e > topBinade[T]() {
		return rareLog(x, log2[T])
	}
	return log2(f, e)
}

// Log10Of is the logarithm to base 10. Its worst error is 0.93 ulp for float32
// and 0.93 ulp for float64. Special values are LogOf's.
func Log10Of[T Float](x T) T {
	f, e := splitLog(x)
	if e > topBinade[T]() {
		return rareLog(x, log10[T])
	}
	return log10(f, e)
}

// Log1pOf is log(1+x) without the rounding of 1+x: that sum only decides on e,
// and f = x 2^-e - (1 - 2^-e) is exact. Its worst error is 0.98 ulp for
// float32 and 0.97 ulp for float64. ±0 gives ±0, -1 gives -Inf, x < -1 and NaN
// give NaN, +Inf gives +Inf.
func Log1pOf[T Float](x T) T {
	// f is exact where e is 1 from x = 1/2 and -1 up to -1/4 and no further. The
	// sum comes an ulp too large, and its rounding keeps these apart.
	k := pick[T](0x1.000002p+0, 0x1.0000000000001p+0)
	e, _ := binade(fma(x, k, k), pick[T](0x1.800004p-1, 0x1.8000000000002p-1))
	if e >= topBinade[T]() { // 2^-e is to be normal
		return rareLog1p(x)
	}
	p := pow2(-e)
	return copysign(lnBy(fma(x, p, p-1), e, of[T](log1pP)), x) // -0 has become +0 in f
}

// logP is (log(1+f) - f + f²/2) / f³ for float32, for float64 the p in
// log(1+f) = 2t + t³ p(t²), t = f/(2+f).
var logP = coefs{
	{0x1.555554p-2, -0x1.000226p-2, 0x1.99a01cp-3, -0x1.54728ap-3, 0x1.22d932p-3, -0x1.0d824cp-3, 0x1.055e9ep-3, -0x1.38c912p-4},
	{0x1.5555555555592p-1, 0x1.999999997ff14p-2, 0x1.24924941e29d2p-2, 0x1.c71c52124c27dp-3, 0x1.74663d8d36d41p-3,
		0x1.39a1d341f0d3p-3, 0x1.2f04c8d8171aap-3},
}

// log1pP is the same for -0.25 <= f <= 0.5.
var log1pP = coefs{
	{0x1.5555a4p-2, -0x1.000044p-2, 0x1.99697p-3, -0x1.54eed4p-3, 0x1.2885dcp-3, -0x1.0d93fcp-3, 0x1.aca446p-4, -0x1.71428ep-5},
	{0x1.555555555554fp-1, 0x1.999999999c17cp-2, 0x1.24924921e4112p-2, 0x1.c71c748ffd7bfp-3, 0x1.745c4acb41953p-3,
		0x1.3b35c321c294p-3, 0x1.0dcb6a0f6c08dp-3, 0x1.1b82d95ae586fp-3},
}

var log2P = coefs{
	{0x1.aa8ecap-5, -0x1.71547p-1, 0x1.ec70a6p-2, -0x1.715af6p-2, 0x1.277ad8p-2, -0x1.ea9f4p-3, 0x1.a376ep-3,
		-0x1.88b1f4p-3, 0x1.7b006ep-3, -0x1.b5d8bap-4},
	{0x1.ec709dc3a0456p-1, 0x1.2776c50ee71c4p-1, 0x1.a61762d22921ep-2, 0x1.484afce7cd9cp-2, 0x1.0ca1213d51dd4p-2,
		0x1.c4792edc1b999p-3, 0x1.b52ee8eb72628p-3},
}

var log10P = coefs{
	{0x1.16f62ap-7, -0x1.bcb7aap-3, 0x1.287a78p-3, -0x1.bcbf4cp-4, 0x1.63ccaep-4, -0x1.276968p-4, 0x1.f8db56p-5,
		-0x1.d8172p-5, 0x1.c99fdap-5, -0x1.0b4b3p-5},
	{0x1.287a7636f4394p-2, 0x1.63c627750ea32p-3, 0x1.fc3fa6482c835p-4, 0x1.8b4dd7595014bp-4, 0x1.437647d5dbf6cp-4,
		0x1.106a9796d37bep-4, 0x1.0735453e5fe75p-4},
}

// binade returns e of x = m 2^e, low <= m < 2 low, and a word with the bits of
// x from low on in its mantissa. What is not positive and finite, and the
// smallest of what is, has an e above topBinade: taking 2 from e and adding it
// again has made the low exponents the highest.
func binade[T Float](x, low T) (e T, w word) {
	w = toBits(x) + (toBits(T(0.25)) - toBits(low))
	big := pick[T](0x1p23, 0x1p52)
	return fromBits[T](shr[T](w, mantissaBits[T]())|toBits(big)) - (big + pick[T](125, 1021)), w
}

func topBinade[T Float]() T { return pick[T](127, 1023) }

// splitLog returns f and e of x = (1+f) 2^e, f from sqrt(1/2) - 1 to
// sqrt(2) - 1; e is binade's.
func splitLog[T Float](x T) (f, e T) {
	low := pick[T](0x1.6a09e6p-1, 0x1.6a09e667f3bcdp-1)
	e, w := binade(x, low)
	w = w&toBits(pick[T](0x1.fffffcp-127, 0x1.ffffffffffffep-1023)) + toBits(low)
	return fromBits[T](w) - 1, e
}

// ln is log((1+f) 2^e). The last bit of log 2 has the weight of the last bit
// of f, so c is exact though e log 2 has more bits than a float. What log 2
// has below matters for float64 only.
func ln[T Float](f, e T) T { return lnBy(f, e, of[T](logP)) }

func lnBy[T Float](f, e T, k []float64) T {
	ln2 := pick[T](0x1.62e43p-1, 0x1.62e42fefa39efp-1)
	s := fma(e, ln2, f)
	c := fma(e, ln2, -s) + f
	if single[T]() {
		f2 := T(f * f)
		p := pairs(f, f2, k)
		return s + fma(f2, fma(f, p, -0.5), c)
	}
	t := f / (f + 2) // 2t = f - t f
	t2 := T(t * t)
	r := fma(t2, pairs(t2, T(t2*t2), k), -f)
	return s + fma(t, r, fma(e, 0x1.abc9e3b39803fp-56, c))
}

// log2 is log2((1+f) 2^e).
func log2[T Float](f, e T) T {
	k := pick[T](0x1.640p+0, 0x1.71547652b82fep+0)
	s := e + T(f*k)
	c := fma(f, k, e-s)
	return s + logTail(f, c, log2E, of[T](log2P))
}

// log10 is log10((1+f) 2^e). The high part of log10 2 has so few bits that its
// product with e is exact.
func log10[T Float](f, e T) T {
	k := pick[T](0x1.b40p-2, 0x1.bcb7b1526e50ep-2)
	h := T(e * pick[T](0x1.3442p-2, 0x1.34413509f78p-2))
	s := h + T(f*k)
	c := fma(f, k, h-s)
	c = fma(e, pick[T](-0x1.95ec1p-19, 0x1.fef311f12b358p-46), c)
	return s + logTail(f, c, log10E, of[T](log10P))
}

var (
	log2E  = []float64{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}
	log10E = []float64{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}
)

// logTail is c + K log(1+f) - k f for K in base, k = K[0] in float64, p being
// the polynomial of the base.
func logTail[T Float](f, c T, base, p []float64) T {
	if single[T]() {
		f2 := T(f * f)
		q := fma(f2, pairs(f, f2, p[2:]), fma(f, T(p[1]), T(p[0])))
		return fma(f, q, c)
	}
	t := f / (f + 2)
	t2 := T(t * t)
	// log(1+f) = f - f²/2 + t (f²/2 + t² p): what t lacks counts for little, and
	// the last bits of f² are with c.
	half := T(base[0] / 2)
	f2 := T(f * f)
	c = fma(f, T(base[1]), fma(-half, fma(f, f, -f2), c))
	r := fma(half, f2, T(t2*pairs(t2, T(t2*t2), p)))
	return fma(t, r, fma(-half, f2, c))
}

// rareLog is the logarithm log of what binade sets apart.
func rareLog[T Float](x T, log func(f, e T) T) T {
	switch {
	case x == 0:
		return T(math.Inf(-1))
	case math.IsInf(float64(x), 1):
		return x
	case x > 0:
		by, down := T(0x1p60), T(60)
		if x > 1 {
			by, down = 0x1p-60, -60
		}
		f, e := splitLog(x * by)
		return log(f, e-down)
	}
	return T(math.NaN())
}

// rareLog1p is Log1pOf out of its bounds; a large x does not feel the 1.
func rareLog1p[T Float](x T) T {
	if x > 0 {
		return LogOf(x)
	}
	return LogOf(x + 1)
}
