package asm

var (
	// sinhP is (sinh(r)-r)/r³ and coshP (cosh(r)-1)/r², both in r² on
	// |r| <= 0.3467, minimax of the relative error of sinh and cosh: 2^-34.1
	// and 2^-33.2 (float32), 2^-61.7 and 2^-58.0.
	sinhP = coefs{
		{0x1.555556p-3, 0x1.110fe2p-7, 0x1.a28f3ep-13},
		{0x1.5555555555559p-3, 0x1.111111110f652p-7, 0x1.a01a01b0053f2p-13, 0x1.71ddf80a06f06p-19, 0x1.af5f36d4460bep-26},
	}
	coshP = coefs{
		{0x1p-1, 0x1.5554e4p-5, 0x1.6d5152p-10},
		{0x1.000000000000bp-1, 0x1.5555555550259p-5, 0x1.6c16c18542319p-10, 0x1.a019978142ff5p-16, 0x1.28af86d37c68ep-22},
	}
	// tanhP is (tanh(u)-u)/u³ in u² on |u| <= 0.2602, minimax of tanh's
	// relative error: 2^-27.9 and 2^-56.9.
	tanhP = coefs{
		{-0x1.555506p-2, 0x1.10d944p-3, -0x1.a3a3acp-5},
		{-0x1.55555555554afp-2, 0x1.11111110f267p-3, -0x1.ba1ba17cde3ddp-5, 0x1.664f2b7af888dp-6,
			-0x1.2266d5038b54dp-7, 0x1.d4c21f1565174p-9, -0x1.56b75468d44ccp-10},
	}
)

// sinhParts splits x = n ln2 + r >= 0, r = r1 + a little, and returns r1,
// sinh(r) - r1, cosh(r) - 1 and 2^n/2 and 2^-n/2, the last 0 where it is too
// small.
func sinhParts[T Float](x T) (T, T, T, T, T) {
	_, r1, c, w := expSplit(x, oneBias[T]()-1)
	r := r1 + c
	r2 := T(r * r)
	s := fma(T(r2*r), horner(r2, of[T](sinhP)), c)
	up := w << mantissaBits[T]()
	down := toBits(pick[T](0x1p125, 0x1p1021)) - up
	return r1, s, r2 * horner(r2, of[T](coshP)), fromBits[T](up), fromBits[T](down)
}

// sinhMax bounds what sinhParts takes.
func sinhMax[T Float]() T { return pick[T](87, 708) }

// coshRare is e^|x| / 2, which is cosh x beyond sinhMax.
func coshRare[T Float](x T) T {
	n, r, w := expReduce(atMost(abs(x), pick[T](91, 712)), wideBias[T]()-1)
	return scaleWide(expPoly(of[T](expP), r), n-1, w)
}

func sinhRare[T Float](x T) T { return copysign(coshRare(x), x) }

// SinhOf is sinh x = sinh(n ln2) cosh(r) + cosh(n ln2) sinh(r), for |x|, n and
// r as in exp. The error is below 0.95 ulp. NaN, an infinity and a zero give
// themselves.
func SinhOf[T Float](x T) T {
	if !(abs(x) <= sinhMax[T]()) {
		return sinhRare(x)
	}
	r1, s, c, u, d := sinhParts(abs(x))
	sn, cn := u-d, u+d
	y := fma(cn, r1, sn)
	low := fma(cn, r1, sn-y) + ((u - sn) - d) // what two roundings took
	return copysign(y+fma(sn, c, fma(cn, s, low)), x)
}

// CoshOf is cosh x = cosh(n ln2) cosh(r) + sinh(n ln2) sinh(r), for |x|, n and
// r as in exp. The error is below 0.9 ulp. NaN gives NaN, an infinity +Inf.
func CoshOf[T Float](x T) T {
	if !(abs(x) <= sinhMax[T]()) {
		return coshRare(x)
	}
	r1, s, c, u, d := sinhParts(abs(x))
	sn, cn := u-d, u+d
	y := fma(sn, r1, cn)
	low := fma(sn, r1, cn-y) + (d - (cn - u)) // what two roundings took
	return y + fma(cn, c, fma(sn, s, low))
}

// TanhOf is tanh x: with |x| = u - n/2 ln2, n a whole number <= 0, p = 2^n and
// t = tanh u,
//
//	tanh |x| = ((1-p) + (1+p) t) / ((1+p) + (1-p) t),
//
// the quotient corrected by its remainder. n is 0 for |x| below 0.2599, where
// tanh passes 1/4, so that elsewhere the result is not small against u. The
// error is below 0.98 ulp in float32, 1 just below the arguments that give 1,
// and 0.8 in float64. NaN gives NaN, an infinity 1 with its sign, a zero
// itself.
func TanhOf[T Float](x T) T {
	a := atMost(abs(x), pick[T](10, 20))
	n := roundEven(fma(a, pick[T](-0x1.715476p+1, -0x1.71547652b82fep+1), 0.25))
	u := fma(n, pick[T](0x1.62e43p-2, 0x1.62e42fefa39efp-2), a) // exact
	u2 := T(u * u)
	v, k := T(u2*u), horner(u2, of[T](tanhP))
	t := fma(v, k, u)
	p := pow2(n)
	s, c := 1-p, 1+p
	y := fma(c, t, s)
	d := 1 / fma(s, t, c)
	y = T(y * d)
	// The remainder is s - y c + t (c - y s), s - y c in an order in which only
	// the last operation rounds.
	g := fma(-y, s, c)
	h := fma(-y, p, s-y)
	if !single[T]() { // in float32 the bound holds without
		h += (1 - s) - p
	}
	rest := fma(t, g, h)
	if !single[T]() {
		// ln2's second piece and what rounding took off t.
		rest = fma(fma(n, 0x1.abc9e3b39803fp-57, fma(v, k, u-t)), g, rest)
	}
	return copysign(fma(rest, d, y), x)
}

// SigmoidOf is 1/(1+exp(-x)). The error is below 0.96 ulp. NaN gives NaN, +Inf
// 1, -Inf and what underflows +0.
//
// With -x = n ln2 + r and s = exp(r)-1 that is 1/(1 + 2^n + 2^n s), computed as
// y = 1/(f + f 2^n + f 2^n s), f a small number that keeps f 2^n finite, then
// corrected by the remainder 1 - y f - y f 2^n - y f 2^n s and multiplied by f.
func SigmoidOf[T Float](x T) T {
	f := pick[T](0x1p-64, 0x1p-512)
	x = atMost(atLeast(x, expMin[T]()), 40)
	_, r, w := expReduce(-x, pick[T](127-64, 1023-512))
	e := T(T(r*r) * horner(r, of[T](expP)[1:]))
	n := fromBits[T](w << mantissaBits[T]())
	y := 1 / fma(n, r+e, n+f)
	// The larger of the products is taken off first, with its rounding error.
	p, q := T(y*f), T(y*n)
	big, small := atLeast(p, q), atMost(p, q)
	part := 1 - big
	rest := (part - small) + ((1 - part) - big)
	rest = fma(-q, e, fma(-q, r, rest))
	return fma(rest, y, y) * f
}
