package asm

// Sine, cosine and tangent.
//
// Reduction: x = n π/2 + h − l with |h| ≤ π/4, n the integer nearest to
// x 2/π. π/2 is cut into three parts (Cody and Waite, Software Manual for the
// Elementary Functions, 1980): x − n halfPi1 is exact because its last place
// is that of halfPi1 or lower, n halfPi2 is exact because halfPi2 is short,
// and what the difference of the two loses is found again in l, where the
// third part joins it. l is below half an ulp of h, but for h next to zero,
// and together they have the bits that a sine near its zeros needs.
//
// One polynomial then serves sine and cosine. With
//
//	S(s) = h + h s p(s) − l, s = h²:  sin h = S(h²),  cos h = 1 − S(h²/4)²/2
//
// since S(h²/4) = 2 sin(h/2). Half the angle makes the cosine as accurate as
// a polynomial of its own, and the two differ in one factor of s instead of
// all coefficients.

const (
	twoOverPi = 0.63661977236758134307553505349005745

	// The parts of π/2 for float32: 24, 11 and 24 bits.
	halfPi1F32 = 0x1.921fb4p0
	halfPi2F32 = 0x1.444p-24
	halfPi3F32 = 0x1.68c234p-39

	// The parts of π/2 for float64: 53, 29 and 53 bits.
	halfPi1F64 = 0x1.921fb54442d18p0
	halfPi2F64 = 0x1.1a62633p-54
	halfPi3F64 = 0x1.45c06e0e68948p-86

	// The largest |x| of the in-line reduction: n stays below 2^13 (float32)
	// and 2^24, which halfPi2 leaves room for.
	trigLimitF32 = 12800
	trigLimitF64 = 0x1.9p24
)

// −(sin h / h − 1) / h² as a polynomial in h² on [−0.786, 0.786], the error
// of sin h relative: 2^-27.9 (float32), 2^-57.9.
var sinP = coefs{
	{0x1.555546p-3, -0x1.110776p-7, 0x1.9952ecp-13},
	{0x1.5555555555548p-3, -0x1.111111110f751p-7, 0x1.a01a019befb93p-13,
		-0x1.71de355c5f14p-19, 0x1.ae5e52092adc8p-26, -0x1.5d8d6e1091ee7p-33},
}

// SinOf is the sine of x, x in radians.
//
// Error: at most 0.94 ulp (float32), 0.95 ulp (float64); 0.501 next to each of
// the zeros up to the limit of the in-line reduction.
//
// Special values: SinOf(±0) = ±0; SinOf(±Inf) = NaN.
func SinOf[T Float](x T) T {
	if !(abs(x) <= pick[T](trigLimitF32, trigLimitF64)) {
		return sinBig(x)
	}
	q, h, l := reduceAngle(x)
	return sinOfReduced(q, h, l)
}

// CosOf is the cosine of x, x in radians.
//
// Error: at most 0.94 ulp (float32), 0.95 ulp (float64).
//
// Special values: CosOf(±0) = 1; CosOf(±Inf) = NaN.
func CosOf[T Float](x T) T {
	if !(abs(x) <= pick[T](trigLimitF32, trigLimitF64)) {
		return cosBig(x)
	}
	q, h, l := reduceAngle(x)
	return sinOfReduced(q+1, h, l)
}

// SinCosOf is the sine and the cosine of x, bit for bit those of [SinOf] and
// [CosOf].
func SinCosOf[T Float](x T) (sin, cos T) {
	if !(abs(x) <= pick[T](trigLimitF32, trigLimitF64)) {
		return sinCosBig(x)
	}
	q, h, l := reduceAngle(x)
	return sinCosOfReduced(q, h, l)
}

// reduceAngle is n, in the low bits of a word, h and l of x = n π/2 + h − l.
// For x = -0 h is -0.
func reduceAngle[T Float](x T) (q word, h, l T) {
	magic := pick[T](0x1.8p23, 0x1.8p52)
	t := fma(x, T(twoOverPi), magic)
	n := t - magic
	r := fma(n, -pick[T](halfPi1F32, halfPi1F64), x) // exact
	e := T(n * pick[T](halfPi2F32, halfPi2F64))      // exact
	h = r - e
	l = fma(n, pick[T](halfPi3F32, halfPi3F64), e-(r-h)) // e − (r − h) is exact
	return toBits(t), h, l
}

// sinSum is h + h s p(s) − l: sin(h − l) for s = h², 2 sin(h/2 − l/2) for a
// quarter of that. For h = -0 it is -0.
func sinSum[T Float](h, l, s T) T {
	return h - fma(T(h*s), horner(s, of[T](sinP)), l)
}

// cosOfSum is 1 − v²/2.
func cosOfSum[T Float](v T) T {
	return scaled(fma(-v, v, 2), T(2), T(1))
}

// squared is h², but far from underflow: no result feels the difference.
func squared[T Float](h T) T { return fma(h, h, T(0x1p-100)) }

// scaled is x times to/from, powers of two, if both are normal numbers.
func scaled[T Float](x, from, to T) T {
	return fromBits[T](toBits(x) - (toBits(from) - toBits(to)))
}

// quadrant moves the last two bits of n to the top: the sign of the result
// is in the highest, and whether n is odd in the next.
func quadrant[T Float](q word) word {
	if single[T]() {
		return q << 30
	}
	return q << 62
}

// signIf flips the sign of x if the highest bit of u is set.
func signIf[T Float](x T, u word) T {
	if single[T]() {
		return fromBits[T](toBits(x) ^ u&(1<<31))
	}
	return fromBits[T](toBits(x) ^ u&(1<<63))
}

// sinOfReduced is the sine of q π/2 + h − l.
func sinOfReduced[T Float](q word, h, l T) T {
	u := quadrant[T](q)
	odd := fromBits[T](u) != 0
	s := squared(h)
	v := sinSum(h, l, sel(odd, scaled(s, T(4), T(1)), s))
	return signIf(sel(odd, cosOfSum(v), v), u)
}

// sinCosOfReduced is the sine and the cosine of q π/2 + h − l, each as
// sinOfReduced has it.
func sinCosOfReduced[T Float](q word, h, l T) (sin, cos T) {
	u := quadrant[T](q)
	odd := fromBits[T](u) != 0
	s := squared(h)
	a := sinSum(h, l, s)
	b := cosOfSum(sinSum(h, l, scaled(s, T(4), T(1))))
	return signIf(sel(odd, b, a), u), signIf(sel(odd, a, b), quadrant[T](q+1))
}

// tan h / h = (1 − s n(s)) / (1 + s d(s)), s = h², on [−0.786, 0.786]: a
// minimax ratio of relative error 2^-30.5 (float32), 2^-60.7.
var (
	tanN = coefs{
		{0x1.c81ccap-4, -0x1.19bc32p-10},
		{0x1.112b271a28db7p-3, -0x1.c0e67d5a11405p-9, 0x1.2ba7d9a1b6da8p-16},
	}
	tanD = coefs{
		{-0x1.c75c88p-2, 0x1.05ab5cp-6},
		{-0x1.ddeae8e269c31p-2, 0x1.a479212f985c4p-6, -0x1.46f40c44c2fe4p-12, 0x1.0b71c6bbe122ap-21},
	}
)

// TanOf is the tangent of x, x in radians: a ratio n/d of h, the reduced
// argument of [SinOf], or -d/n if an odd multiple of π/2 was taken off.
//
// Error: at most 1.9 ulp (float32), 1.95 ulp (float64), near |h| = π/4; below
// |h| = 0.6 at most 1.6.
//
// Special values: TanOf(±0) = ±0; TanOf(±Inf) = NaN.
func TanOf[T Float](x T) T {
	if !(abs(x) <= pick[T](trigLimitF32, trigLimitF64)) {
		return tanBig(x)
	}
	q, h, l := reduceAngle(x)
	return tanOfReduced(q, h, l)
}

// tanOfReduced is the tangent of q π/2 + h − l. The denominator d + dl is
// rounded to d; the ratio stays what it is if n gets smaller by n/d dl in
// return, and h dl is near enough to that. n takes l as it is, where the slope
// of the tangent asks for about 1 + s/2 times l: the rest, nearly -h k l,
// comes with dl.
func tanOfReduced[T Float](q word, h, l T) T {
	odd := fromBits[T](quadrant[T](q)) != 0
	s := T(h * h)
	k := T(h * horner(s, of[T](tanD)))
	d := fma(h, k, 1)
	dl := fma(-k, l, fma(h, k, 1-d))
	w := fma(T(h*s), horner(s, of[T](tanN)), l)
	n := h - fma(h, dl, w) // -0 stays
	return sel(odd, -d, n) / sel(odd, n, d)
}
