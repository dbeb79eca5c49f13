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
// The error is below 0.9 ulp for float32, 0.92 for float64. NaN gives NaN, an
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
