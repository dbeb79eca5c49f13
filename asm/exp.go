package asm

// exp x = 2^n exp(r) with n = round(x/ln2) and r = x - n ln2, ln2 in two
// pieces of which the first leaves no rounding error (Cody and Waite).

var (
	// expP is (exp(r)-1)/r on |r| <= 0.3467: minimax in floats of exp(r)'s
	// relative error, the first coefficient held at 1. The errors are 2^-28.2
	// and 2^-57.8.
	expP = coefs{
		{1, 0x1.fffffap-2, 0x1.555492p-3, 0x1.555a26p-5, 0x1.123988p-7, 0x1.694cd4p-10},
		{1, 0x1.000000000000ap-1, 0x1.55555555554fep-3, 0x1.55555555506acp-5, 0x1.1111111126b2fp-7,
			0x1.6c16c1847c94ap-10, 0x1.a01a012ff9a9p-13, 0x1.a019994c130cep-16, 0x1.71df18bb1bca2p-19,
			0x1.28ae10fcae6e9p-22, 0x1.ad936f6892f5ep-26},
	}
	// expm1P is (exp(r)-1-r)/r², minimax of the error of exp(r)-1: 2^-31.0 and
	// 2^-61.6.
	expm1P = coefs{
		{0x1p-1, 0x1.555556p-3, 0x1.5554fp-5, 0x1.110fep-7, 0x1.6d4376p-10, 0x1.a293e2p-13},
		{0x1p-1, 0x1.5555555555559p-3, 0x1.5555555555558p-5, 0x1.111111110f64dp-7, 0x1.6c16c16c14f54p-10,
			0x1.a01a01b0084b1p-13, 0x1.a01a01addf2b5p-16, 0x1.71ddf800c81a7p-19, 0x1.27e4cafa5994dp-22,
			0x1.af5f489eb480dp-26, 0x1.1f8de237a69b3p-29},
	}
	// exp2P is (2^f-1)/f on |f| <= 0.5, minimax of 2^f's relative error:
	// 2^-28.0 and 2^-57.3.
	exp2P = coefs{
		{0x1.62e43p-1, 0x1.ebfbd8p-3, 0x1.c6af76p-5, 0x1.3b30ap-7, 0x1.5f0b82p-10, 0x1.3fa208p-13},
		{0x1.62e42fefa39efp-1, 0x1.ebfbdff82c5a6p-3, 0x1.c6b08d704a12cp-5, 0x1.3b2ab6fb9fda6p-7,
			0x1.5d87fe789e96fp-10, 0x1.4309130f6cbdcp-13, 0x1.ffcbfc6685efdp-17, 0x1.62bfc6596b95ap-20,
			0x1.b52522bc19eeep-24, 0x1.e61d4332c8c78p-28, 0x1.e973178f84e2dp-32},
	}
)

// expSplit returns n and r1 + c = x - n ln2 for x between -150 ln2 and 130 ln2
// (float32) or -1080 ln2 and 1030 ln2, and a word with n + bias in its low
// bits. r1 is exact, c below 2^-21 (float32) or 2^-45.
func expSplit[T Float](x, bias T) (n, r1, c T, w word) {
	magic := pick[T](0x1.8p23, 0x1.8p52) + bias // adding it rounds to an integer
	t := fma(x, pick[T](0x1.715476p+0, 0x1.71547652b82fep+0), magic)
	n = t - magic
	r1 = fma(-n, pick[T](0x1.62e43p-1, 0x1.62e42fefa39efp-1), x)
	c = T(n * pick[T](0x1.05c61p-29, -0x1.abc9e3b39803fp-56))
	return n, r1, c, toBits(t)
}

// expReduce is expSplit with r, x - n ln2 rounded.
func expReduce[T Float](x, bias T) (n, r T, w word) {
	magic := pick[T](0x1.8p23, 0x1.8p52) + bias
	t := fma(x, pick[T](0x1.715476p+0, 0x1.71547652b82fep+0), magic)
	n = t - magic
	r = fma(-n, pick[T](0x1.62e43p-1, 0x1.62e42fefa39efp-1), x)
	r = fma(n, pick[T](0x1.05c61p-29, -0x1.abc9e3b39803fp-56), r)
	return n, r, toBits(t)
}

// expPoly is 1 + r k(r) for a table k.
func expPoly[T Float](k []float64, r T) T { return fma(horner(r, k), r, 1) }

// The biases with which a word suits scaleWide and a shift into the exponent
// alone.
func wideBias[T Float]() T { return pick[T](2*127, 2*1023) }
func oneBias[T Float]() T  { return pick[T](127, 1023) }

// scaleWide is v 2^n, rounded once, for n + wideBias in the low bits of w, n
// from -152 to 130 (float32) or -1080 to 1030: two factors of half the
// exponent each, floats so that a NaN stays one.
func scaleWide[T Float](v, n T, w word) T {
	if scales() {
		return scale(v, n)
	}
	half := shr[T](w, 1)
	rest := w - half // at once, so that three registers do
	v *= fromBits[T](half << mantissaBits[T]())
	return T(v * fromBits[T](rest<<mantissaBits[T]()))
}

// expMin and expMax are arguments at and beyond which exp is 0 and Inf.
func expMin[T Float]() T { return pick[T](-104, -746) }
func expMax[T Float]() T { return pick[T](89, 710) }

// ExpOf is e^x. The error is below 0.9 ulp. NaN gives NaN, +Inf and what
// overflows +Inf, -Inf and what underflows +0.
func ExpOf[T Float](x T) T {
	x = atMost(atLeast(x, expMin[T]()), expMax[T]())
	n, r, w := expReduce(x, wideBias[T]())
	return scaleWide(expPoly(of[T](expP), r), n, w)
}

// ExpSubOf is e^(x - c), the difference rounded.
func ExpSubOf[T Float](x, c T) T { return ExpOf(x - c) }

// expDown is exp x for x <= 0, -Inf and NaN included.
func expDown[T Float](x T) T {
	n, r, w := expReduce(atLeast(x, expMin[T]()), wideBias[T]())
	return scaleWide(expPoly(of[T](expP), r), n, w)
}

// Exp2Of is 2^x: x - round(x) is exact. The error is below 0.9 ulp, integers
// give powers of two. NaN gives NaN, +Inf and what overflows +Inf, -Inf and
// what underflows +0.
func Exp2Of[T Float](x T) T {
	x = atMost(atLeast(x, pick[T](-151, -1076)), pick[T](129, 1025))
	magic := pick[T](0x1.8p23, 0x1.8p52) + wideBias[T]()
	t := x + magic
	n := t - magic
	f := x - n
	return scaleWide(expPoly(of[T](exp2P), f), n, toBits(t))
}

// Expm1Of is e^x - 1 = (2^n - 1) + 2^n r + 2^n r²/2 + 2^n (exp(r)-1-r-r²/2).
// The sum of the first two is kept with its rounding error; only the last has
// an error from before its sum. The error is below 0.9 ulp. NaN gives NaN,
// +Inf and what overflows +Inf, -Inf -1, a zero itself.
func Expm1Of[T Float](x T) T {
	if !(x <= pick[T](88, 709)) {
		return ExpOf(x) // the 1 is nothing
	}
	return expm1Low(x)
}

// expm1Low is Expm1Of of no large x.
func expm1Low[T Float](x T) T {
	_, r1, c, w := expSplit(atLeast(x, pick[T](-20, -40)), oneBias[T]())
	r := r1 + c
	e := fma(T(T(r*r)*r), horner(r, of[T](expm1P)[1:]), c)
	n := fromBits[T](w << mantissaBits[T]())
	a := n - 1
	s := fma(n, r1, a)
	low := fma(n, r1, a-s) + ((n - a) - 1)
	low = fma(T(T(n*r1)*0.5), r+c, fma(n, e, low)) // r² is r1 (r1 + 2c)
	return copysign(s+low, x)
}
