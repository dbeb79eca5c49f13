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
	// tanhP is (tanh(u)-u)/u³ in u² on |u| <= 0.2558, minimax of tanh's
	// relative error: 2^-28.1 and 2^-57.2.
	tanhP = coefs{
		{-0x1.55550ep-2, 0x1.10dd02p-3, -0x1.a463eep-5},
		{-0x1.55555555554d2p-2, 0x1.11111110f8013p-3, -0x1.ba1ba1864fbdcp-5, 0x1.664f2f1ab74fdp-6,
			-0x1.226787935e86fp-7, 0x1.d4e3b49b72258p-9, -0x1.57f1a570ac33cp-10},
	}
)

// sinhParts splits x = n ln2 + r, r = r1 + a little, and returns r1, s =
// sinh(r) - r1, c = cosh(r) - 1, and the sinh and cosh of n ln2, the parts
// that rounding took off them as well.
func sinhParts[T Float](x T) (r1, s, c, sn, snl, cn, cnl T) {
	_, r1, rl, w := expSplit(x, oneBias[T]()-1)
	r := r1 + rl
	r2 := T(r * r)
	s = fma(T(r2*r), horner(r2, of[T](sinhP)), rl)
	c = r2 * horner(r2, of[T](coshP))
	// Half of 2^n and of 2^-n, 0 where that is too small.
	up := w << mantissaBits[T]()
	u := fromBits[T](up)
	d := fromBits[T](toBits(pick[T](0x1p125, 0x1p1021)) - up)
	sn, cn = u-d, u+d
	return r1, s, c, sn, (u - sn) - d, cn, d - (cn - u)
}

// sinhMax bounds what sinhParts takes.
func sinhMax[T Float]() T { return pick[T](87, 708) }

// expHalf is e^|x| / 2 where e^-|x| is nothing against it.
func expHalf[T Float](x T) T {
	n, r, w := expReduce(atMost(abs(x), pick[T](91, 712)), wideBias[T]()-1)
	return expScaled(of[T](expP), r, n-1, w)
}

// SinhOf is sinh x = cosh(n ln2) sinh(r) + sinh(n ln2) cosh(r) with r as in
// exp. The error is below 0.8 ulp. NaN, an infinity and a zero give
// themselves.
func SinhOf[T Float](x T) T {
	if !(abs(x) <= sinhMax[T]()) {
		return copysign(expHalf(x), x)
	}
	r1, s, c, sn, snl, cn, _ := sinhParts(x)
	y := fma(cn, r1, sn)
	low := fma(cn, r1, sn-y) + snl
	return withSign(y+fma(sn, c, fma(cn, s, low)), x)
}

// CoshOf is cosh x = cosh(n ln2) cosh(r) + sinh(n ln2) sinh(r) with r as in
// exp. The error is below 0.8 ulp. NaN gives NaN, an infinity +Inf.
func CoshOf[T Float](x T) T {
	if !(abs(x) <= sinhMax[T]()) {
		return expHalf(x)
	}
	r1, s, c, sn, _, cn, cnl := sinhParts(x)
	y := fma(sn, r1, cn)
	low := fma(sn, r1, cn-y) + cnl
	return y + fma(cn, c, fma(sn, s, low))
}

// TanhOf is tanh x: with |x| = u - n/2 ln2, n a whole number <= 0, N = 2^n and
// t = tanh u,
//
//	tanh |x| = ((1-N) + (1+N) t) / ((1+N) + (1-N) t),
//
// the quotient corrected by its remainder. n is 0 for |x| below 0.2555, so
// elsewhere the result is not small against u. The error is below 0.9 ulp. NaN
// gives NaN, an infinity 1 with its sign, a zero itself.
func TanhOf[T Float](x T) T {
	magic := pick[T](0x1.8p23, 0x1.8p52) + oneBias[T]()
	a := atMost(abs(x), pick[T](10, 20))
	k := fma(a, pick[T](-0x1.715476p+1, -0x1.71547652b82fep+1), 0x1.e6p-3) + magic
	n := k - magic
	u := fma(n, pick[T](0x1.62e43p-2, 0x1.62e42fefa39efp-2), a) // exact
	u2 := T(u * u)
	t := fma(T(u2*u), horner(u2, of[T](tanhP)), u)
	p := fromBits[T](toBits(k) << mantissaBits[T]())
	s, c := 1-p, 1+p
	y := fma(c, t, s)
	d := 1 / fma(s, t, c)
	y *= d
	// (s - y c) in an order without rounding but the last.
	rest := fma(-y, p, s-y) + ((1 - s) - p)
	rest = fma(t, fma(-y, s, c), rest)
	return withSign(fma(rest, d, y), x)
}

// SigmoidOf is 1/(1+exp(-x)). The error is below 0.9 ulp. NaN gives NaN, +Inf
// 1, -Inf and what underflows +0.
//
// With -x = n ln2 + r, N = 2^n and s = exp(r)-1 that is 1/(1 + N + N s), all
// divided by a large number f that keeps N finite: y = 1/(1/f + N/f + N/f s),
// corrected by its remainder 1 - y/f - y N/f - y N/f s and then divided by f.
func SigmoidOf[T Float](x T) T {
	f := pick[T](0x1p-64, 0x1p-512)
	x = atMost(atLeast(x, expMin[T]()), 40)
	_, r, w := expReduce(-x, pick[T](127-64, 1023-512))
	e := T(r*r) * horner(r, of[T](expP)[1:])
	s := r + e
	n := fromBits[T](w << mantissaBits[T]())
	y := 1 / fma(n, s, n+f)
	q, g := y*n, y*f
	big, small := atLeast(q, g), atMost(q, g)
	part := 1 - big
	rest := (part - small) + ((1 - part) - big)
	rest = fma(-q, e, fma(-q, r, rest))
	return fma(rest, y, y) * f
}
