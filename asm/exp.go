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
// -1080 ln2 and 1025 ln2, and a word with the low bits of n + bias. The error
// of r is its rounding.
func expSplit[T Float](x, bias T) (n, r T, w word) {
	magic := pick[T](0x1.8p23, 0x1.8p52) + bias // adding it rounds to an integer
	t := fma(x, pick[T](0x1.715476p+0, 0x1.71547652b82fep+0), magic)
	n = t - magic
	r = fma(-n, pick[T](0x1.62e43p-1, 0x1.62e42fefa39efp-1), x)
	r = fma(-n, pick[T](-0x1.05c61p-29, 0x1.abc9e3b39803fp-56), r)
	return n, r, toBits(t)
}

// expPoly is exp(r) for |r| <= 0.3467.
func expPoly[T Float](r T) T { return fma(horner(r, of[T](expP)), r, 1) }

// twoBias is the bias with which a word suits scaleWide, farBias scaleFar.
func twoBias[T Float]() T { return pick[T](2*127, 2*1023) }
func farBias[T Float]() T { return pick[T](127+64, 1023+512) }

// scaleWide is v 2^n, rounded once, for n + twoBias in the low bits of w, n
// from -152 to 129 (float32) or -1080 to 1025: two factors of half the
// exponent each.
func scaleWide[T Float](v, n T, w word) T {
	h := shr[T](w, 1)
	v *= fromBits[T](h << mantissaBits[T]())
	return v * fromBits[T]((w-h)<<mantissaBits[T]())
}

// scaleFar is v 2^n, rounded once, for n + farBias in the low bits of w, n from
// -152 to 62 (float32) or -1080 to 510.
func scaleFar[T Float](v, n T, w word) T {
	v *= fromBits[T](w << mantissaBits[T]())
	return v * pick[T](0x1p-64, 0x1p-512)
}

// expMin and expMax are arguments at and beyond which exp is 0 and Inf.
func expMin[T Float]() T { return pick[T](-104, -746) }
func expMax[T Float]() T { return pick[T](89, 710) }

// ExpOf is e^x. The error is below 0.95 ulp. NaN gives NaN, +Inf and what
// overflows +Inf, -Inf and what underflows +0.
func ExpOf[T Float](x T) T {
	x = atMost(atLeast(x, expMin[T]()), expMax[T]())
	n, r, w := expSplit(x, twoBias[T]())
	return scaleWide(expPoly(r), n, w)
}

// expDown is exp x for x <= 0, or up to 40 in float32 and 350 in float64, -Inf
// and NaN included.
func expDown[T Float](x T) T {
	n, r, w := expSplit(atLeast(x, expMin[T]()), farBias[T]())
	return scaleFar(expPoly(r), n, w)
}

// ExpSubOf is e^(x - c), the difference rounded.
func ExpSubOf[T Float](x, c T) T { return ExpOf(x - c) }
