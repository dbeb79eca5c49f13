package asm

// exp x = 2^n exp(r) with n = round(x/ln2) and r = x - n ln2, ln2 in two
// pieces of which the first leaves no rounding error (Cody and Waite).

var (
	// expP is (exp(r)-1)/r: minimax in floats of exp's relative error on
	// |r| <= 0.3467, the first coefficient held at 1. The errors are 2^-28.2
	// and 2^-57.8.
	expP = coefs{
		{1, 0x1.fffffap-2, 0x1.555492p-3, 0x1.555a26p-5, 0x1.123988p-7, 0x1.694cd4p-10},
		{1, 0x1.000000000000ap-1, 0x1.55555555554fep-3, 0x1.55555555506acp-5, 0x1.1111111126b2fp-7,
			0x1.6c16c1847c94ap-10, 0x1.a01a012ff9a9p-13, 0x1.a019994c130cep-16, 0x1.71df18bb1bca2p-19,
			0x1.28ae10fcae6e9p-22, 0x1.ad936f6892f5ep-26},
	}
)

// expSplit returns n and r for x between -150 ln2 and 129 ln2 (float32) or
// -1080 ln2 and 1025 ln2, and a word with n + bias in its low bits. The error
// of r is its rounding.
func expSplit[T Float](x, bias T) (n, r T, w word) {
	magic := pick[T](0x1.8p23, 0x1.8p52) + bias // adding it rounds to an integer
	t := fma(x, pick[T](0x1.715476p+0, 0x1.71547652b82fep+0), magic)
	n = t - magic
	r = fma(-n, pick[T](0x1.62e43p-1, 0x1.62e42fefa39efp-1), x)
	r = fma(-n, pick[T](-0x1.05c61p-29, 0x1.abc9e3b39803fp-56), r)
	return n, r, toBits(t)
}

// expPoly is unit exp(r) for |r| <= 0.3467 and a power of two that keeps
// every coefficient normal.
func expPoly[T Float](r T, unit float64) T {
	k := of[T](expP)
	p := T(k[len(k)-1] * unit)
	for i := len(k) - 2; i >= 0; i-- {
		p = fma(p, r, T(k[i]*unit))
	}
	return fma(p, r, T(unit))
}

// expUnit is 2^-expShift.
func expUnit[T Float]() float64 {
	if single[T]() {
		return 0x1p-100
	}
	return 0x1p-900
}

func expShift[T Float]() T { return pick[T](100, 900) }

// expBias is the bias with which a word from expSplit suits expScaled.
func expBias[T Float]() T { return expShift[T]() + pick[T](127, 1023) }

// expScaled is exp(r) 2^n, rounded once, for what expSplit makes of n and
// expBias. Half of n goes to the exponent of the polynomial, which is smaller
// by expShift than it should be just as that half is larger; the other half is
// a factor.
func expScaled[T Float](r, n T, w word) T {
	if scales() {
		return scale(expPoly(r, 1), n)
	}
	half := shr[T](w, 1)
	p := toBits(expPoly(r, expUnit[T]())) + half<<mantissaBits[T]()
	return fromBits[T](p) * fromBits[T]((w-half)<<mantissaBits[T]())
}

// expMin and expMax are arguments at and beyond which exp is 0 and Inf.
func expMin[T Float]() T { return pick[T](-104, -746) }
func expMax[T Float]() T { return pick[T](89, 710) }

// ExpOf is e^x. The error is below 0.95 ulp. NaN gives NaN, +Inf and what
// overflows +Inf, -Inf and what underflows +0.
func ExpOf[T Float](x T) T {
	n, r, w := expSplit(atMost(atLeast(x, expMin[T]()), expMax[T]()), expBias[T]())
	return expScaled(r, n, w)
}

// expDown is exp x for x <= 0, -Inf and NaN included.
func expDown[T Float](x T) T {
	n, r, w := expSplit(atLeast(x, expMin[T]()), expBias[T]())
	return expScaled(r, n, w)
}

// ExpSubOf is e^(x - c), the difference rounded.
func ExpSubOf[T Float](x, c T) T { return ExpOf(x - c) }
