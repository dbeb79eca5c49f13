package asm

// Near zero erf x = x + x p(x² - near). Beyond an edge erf x = 1 - s q(|x| - far)^k
// with q = (erfc/s)^(1/k): a root of erfc is so smooth, and counts for so little
// in 1 - erfc, that q needs no more coefficients than p, and one chain of them,
// chosen by the range, serves both. A larger k makes q shorter and magnifies its
// rounding errors: k is 3 for float32, with s = 1, and 6 for float64, with s such
// that q and its powers are just below 1 at the edge, where they lose least. near
// and far are places where the constant is almost a machine number.
var (
	// erfP is p, minimax on |x| <= 1.1875 (float32) or 1.25: 2^-30.4 and 2^-59.4
	// of erf x.
	erfP = coefs{
		{
			-0x1.db822ap-5, -0x1.1248fcp-2, 0x1.329fcep-4, -0x1.18add2p-6, 0x1.a9c2e4p-9, -0x1.11a00cp-11, 0x1.2fb50ep-14, -0x1.4327c8p-17,
			0x1.991becp-20,
		},
		{
			-0x1.4743829e21a05p-4, -0x1.05d7ea1c7c91cp-2, 0x1.21978a3c233edp-4, -0x1.077c67605c35dp-6, 0x1.8e247393738a7p-9,
			-0x1.fee10553f89a9p-12, 0x1.1c0262ed0f2c9p-14, -0x1.16318ea48fd85p-17, 0x1.e6a7f0f23d1fp-21, -0x1.80532794c0f9ap-24,
			0x1.1488e0508e0a6p-27, -0x1.6e6251292d78p-31, 0x1.d77cf99a8fbdep-35, -0x1.2d100aeecd196p-39, -0x1.0ed62105f078cp-38,
			0x1.4e30bab452865p-42, 0x1.4cb42bac284edp-39, -0x1.246582ad1f13bp-40,
		},
	}
	// erfQ is q, minimax of the error of 1 - s q^k from there to 3.95 (float32)
	// or 5.94, where erf x rounds to 1: 2^-26.7 and 2^-58.3.
	erfQ = coefs{
		{
			0x1.7969dep-2, -0x1.9fd6c8p-2, 0x1.d7dd64p-4, 0x1.158f1ap-5, -0x1.710448p-6, -0x1.ad6608p-11, 0x1.8d0212p-9, -0x1.99107cp-11,
			0x1.0a99d6p-14,
		},
		{
			0x1.a41681d3f3418p-1, -0x1.0262c4fdb7ea2p-1, 0x1.070e16d9b7a5p-5, 0x1.4d341ed42972p-5, -0x1.a61eb1b3f1511p-8,
			-0x1.25e181a814a23p-9, 0x1.398e39c5909aep-11, 0x1.bf6ed7dc90574p-15, -0x1.ddeb2ebc80007p-16, 0x1.105ee1f4e0d6dp-22,
			0x1.91c363f53561p-21, -0x1.1a5783f2d799bp-28, -0x1.c032f333804c7p-26, 0x1.275c151fd4b9bp-30, 0x1.078ff1d65d04dp-30,
			-0x1.af33ba6b2c4eep-33, 0x1.16058aa9c063dp-36, -0x1.0971f59b5ab63p-41,
		},
	}
)

// either is the polynomial a at x if c holds, else b at x.
func either[T Float](c bool, x T, a, b []float64) T {
	n := len(a) - 1
	p := sel(c, T(a[n]), T(b[n]))
	for i := n - 1; i >= 0; i-- {
		p = fma(p, x, sel(c, T(a[i]), T(b[i])))
	}
	return p
}

// ErfOf is the error function, 2/√π times the integral of exp(-t²) from 0 to x.
// The error is below 0.9 ulp for float32, 0.96 for float64. NaN gives NaN, an
// infinity 1 with its sign, a zero itself.
func ErfOf[T Float](x T) T {
	a := abs(x)
	far := a > pick[T](1.1875, 1.25)
	u := fma(x, x, -pick[T](0x1.2bep-1, 0x1.56ap-1))
	v := atMost(a, pick[T](0x1.f99998p1, 0x1.7c28f5c28f5c2p2)) - pick[T](0x1.62bp0, 0x1.99fp0)
	p := either(far, sel(far, v, u), of[T](erfQ), of[T](erfP))
	q, r := p*p, p
	if !single[T]() {
		r = q * q * 0x1.3cp-4
	}
	return sel(far, copysign(fma(-q, r, 1), x), fma(x, p, x))
}

var (
	// exp(a²) erfc a is erfcM / (2 a erfcM + erfcN) for a from 0.75 to 10.125
	// (float32) or 27.375, minimax of the relative error: 2^-29.3 and 2^-57.6.
	// That the quotient's denominator is mostly 2a times its numerator takes
	// much of the errors of both away.
	erfcM = coefs{
		{
			0x1p0, 0x1.590924p0, 0x1.b7d07cp-1, 0x1.2e3328p-2, 0x1.9713a4p-5,
		},
		{
			0x1p0, 0x1.27797d6457766p1, 0x1.503ee49e19ee1p1, 0x1.e6c04a57ae6abp0, 0x1.ea341ed46f97fp-1,
			0x1.63707ee8d4b71p-2, 0x1.73f3ee96bfbcbp-4, 0x1.10b9afdbcddaep-6, 0x1.01be359d3f91fp-9, 0x1.ed63ec2d40c89p-14,
		},
	}
	erfcN = coefs{
		{
			0x1.fffb02p-1, 0x1.e7dfd8p-2, -0x1.631688p-5, -0x1.3672aap-3, -0x1.130622p-4, -0x1.728564p-7,
		},
		{
			0x1.00000001a9e5p0, 0x1.6fd06fb95ff96p0, 0x1.c6b6d5eb617e6p-1, 0x1.65a47d8033acep-3, -0x1.1dbe9c9b4036ep-3,
			-0x1.1ced71a294245p-3, -0x1.0784b3e9198e5p-4, -0x1.35fe506a841dp-6, -0x1.e2cbeb8c01d8bp-9, -0x1.d52ffb37bc4f5p-12,
			-0x1.c1138688717c1p-16,
		},
	}
	// erfcP is (erf x)/x - 1 in x² on |x| <= 0.75: 2^-29.7 and 2^-60.4.
	erfcP = coefs{
		{
			0x1.06eba6p-3, -0x1.81271cp-2, 0x1.ce2696p-4, -0x1.b767acp-6, 0x1.4d6e2ep-8, -0x1.59125ep-11,
		},
		{
			0x1.06eba8214db68p-3, -0x1.812746b0379c3p-2, 0x1.ce2f21a04146ap-4, -0x1.b82ce312127a4p-6, 0x1.565bccf94ed54p-8,
			-0x1.c02daf56ba871p-11, 0x1.f9a27c29cffe5p-14, -0x1.f4c236e079972p-17, 0x1.b8e5f2fa94f45p-20, -0x1.554f76b34e239p-23,
			0x1.84d06d01e6271p-27,
		},
	}
)

// expSquare is n and e for 2^n (1 + e) = exp(-c a²), a >= 0, c a power of two:
// the rounding error of a² is carried along.
func expSquare[T Float](a, c T) (n, e T) {
	ca := T(c * a)
	h := T(ca * a)
	n, r, l, _ := expSplit(-h, oneBias[T]())
	l -= fma(ca, a, -h)
	e = r + l
	return n, r + fma(T(e*e), horner(e, of[T](expP)[1:]), l)
}

// gauss is n and g for g 2^n = exp(-c a²) y / (2 a y + z), a >= 0. The errors
// of the quotient and of its denominator are carried along; those of y and z
// and of the end remain.
func gauss[T Float](a, c, y, z T) (n, g T) {
	n, e := expSquare(a, c)
	d := fma(2*a, y, z)
	inv := 1 / d
	g = T(y * inv)
	rest := T(fma(-g, fma(2*a, y, -d)+z, fma(-g, d, y)) * inv)
	return n, g + fma(g, e, rest)
}

// ErfcOf is 1 - erf x: from x + x p(x²) for |x| < 0.75, else by a quotient of
// polynomials times exp(-x²). The error is below 1.7 ulp for float32, 1.9 for
// float64, of subnormal results below 1. NaN gives NaN, +Inf and what underflows +0, -Inf 2.
func ErfcOf[T Float](x T) T {
	a := atMost(abs(x), pick[T](10.125, 27.375))
	n, g := gauss(a, 1, horner(a, of[T](erfcM)), horner(a, of[T](erfcN)))
	t := scale(g, n)
	near := fma(-x, horner(T(x*x), of[T](erfcP)), 1-x)
	return sel(a < 0.75, near, sel(x < 0, 2-t, t))
}
