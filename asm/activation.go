package asm

// The activations that need erf, exp or log. None of them is put together from
// the rounded results of these: each takes exp apart where it loses nothing.

var (
	// exp(a²/2) times the normal distribution at -a is geluM / (2 a geluM + geluN)
	// for a from 1.0625 to 14.5 (float32) or 38.75, minimax of the relative error:
	// 2^-24.9 and 2^-57.3.
	geluM = coefs{
		{
			0x1p0, 0x1.9c25e6p-1, 0x1.297f92p-2, 0x1.99a31cp-5,
		},
		{
			0x1p0, 0x1.a1e94f4fa7168p0, 0x1.5051b1d08e9ccp0, 0x1.584c0fa298cd1p-1, 0x1.ea6b49d35cb09p-3,
			0x1.f6f377e876cbcp-5, 0x1.74371963c871cp-7, 0x1.8206fdfedbf06p-10, 0x1.0204cf2732484p-13, 0x1.5d59b505990c9p-18,
		},
	}
	geluN = coefs{
		{
			0x1.0020c2p1, 0x1.33a198p0, 0x1.127918p-1, 0x1.2d2688p-3, 0x1.9f1d8ap-6,
		},
		{
			0x1.00000001af4dap1, 0x1.6e2b78e05ac6fp1, 0x1.1ed3d370b2462p1, 0x1.36430380e3f2ap0, 0x1.f3063db9a51a9p-2,
			0x1.31828227c83ecp-3, 0x1.1cd5723c1668ep-5, 0x1.8d5c55afe5d46p-8, 0x1.8dfc6d6480aebp-11, 0x1.05707106d012ap-14,
			0x1.61fb4a1a1abdp-19,
		},
	}
	// geluP is (Φ(x) - 1/2)/x in x² on |x| <= 1.0625: 2^-29.2 and 2^-58.8.
	geluP = coefs{
		{
			0x1.988454p-2, -0x1.105852p-4, 0x1.46d168p-7, -0x1.371abap-10, 0x1.dcab62p-14, -0x1.0049a8p-17,
		},
		{
			0x1.9884533d4365p-2, -0x1.1058377e2ce79p-4, 0x1.46d0429765cd1p-7, -0x1.37403f6ac6a81p-10, 0x1.e42b0d106b4cp-14,
			-0x1.3ce8f483ed2bap-17, 0x1.65895989db2fep-21, -0x1.6211ac93d74e3p-25, 0x1.378a4b18c6a76p-29, -0x1.e00365c903ffep-34,
			0x1.0bfdeae3ae379p-38,
		},
	}
	// geluGradP is (gelu'(x) - 1/2)/x in x² there, 2^-28 and 2^-57.1.
	geluGradP = coefs{
		{
			0x1.988454p-1, -0x1.105852p-2, 0x1.ea3d02p-5, -0x1.376d64p-7, 0x1.302fbp-10, -0x1.e4f9d2p-14, 0x1.1db1eep-17,
		},
		{
			0x1.9884533d43651p-1, -0x1.1058377e2cf1dp-2, 0x1.ea3863e320558p-5, -0x1.37403f6c1656cp-7, 0x1.2e9ae86aaea8ap-10,
			-0x1.db5d7e04f9bb1p-14, 0x1.38d95b1dcccb9p-17, -0x1.6230b22cbe75fp-21, 0x1.60a3249296926p-25, -0x1.456811528e3d2p-29,
			0x1.75e25b07170eep-33, -0x1.9423225910864p-36, 0x1.74241e730792ap-39,
		},
	}
	// log1pT is (log(1+t) - t)/t² on 0 <= t <= 1, minimax of log(1+t)'s relative
	// error: 2^-30.1 and 2^-59.2.
	log1pT = coefs{
		{
			-0x1.fffff8p-2, 0x1.5553b6p-2, -0x1.ffc5ap-3, 0x1.978b6ep-3, -0x1.4a733ap-3, 0x1.ff2bc6p-4, -0x1.54f60ep-4, 0x1.5907b8p-5,
			-0x1.c0b29p-7, 0x1.1143b4p-9,
		},
		{
			-0x1.fffffffffffefp-2, 0x1.55555555547f3p-2, -0x1.ffffffff8946ap-3, 0x1.99999988bddb7p-3, -0x1.555553e26e258p-3,
			0x1.249233eb9b0e3p-3, -0x1.fffe47d5fe176p-4, 0x1.c70f45e8397ap-4, -0x1.994cbb9f2950cp-4, 0x1.72ff58068ab42p-4,
			-0x1.50662930c118fp-4, 0x1.2cb99977c8be8p-4, -0x1.02884862164a6p-4, 0x1.9ce6a7237b856p-5, -0x1.2604534c23666p-5,
			0x1.657e821c09917p-6, -0x1.62654cca4573fp-7, 0x1.0f891521b5b44p-8, -0x1.2b0bd9e92b7cp-10, 0x1.a2be7f035bcbcp-13,
			-0x1.16d5ee4462e61p-16,
		},
	}
)

// The logistic functions are quotients over f + f exp(-x), f a power of two that
// keeps that finite where they are subnormal; the quotient is scaled last, so
// that it is rounded once.
func logisticUnit[T Float]() T { return pick[T](0x1p-64, 0x1p-512) }

// logisticBias makes a word that is f^-1 or f times a power of two.
func logisticBias[T Float](sign T) T { return oneBias[T]() + sign*pick[T](64, 512) }

// expTimes is exp(x) times the power of two of bias.
func expTimes[T Float](x, bias T) T {
	_, r, w := expReduce(x, bias)
	n := fromBits[T](w << mantissaBits[T]())
	return fma(n, T(r*horner(r, of[T](expP))), n)
}

// onePlusExp is f + f exp(x) for x from -40 to 120 (float32) or 850.
func onePlusExp[T Float](x T) T {
	_, r, w := expReduce(x, logisticBias[T](-1))
	n := fromBits[T](w << mantissaBits[T]())
	return n + fma(n, T(r*horner(r, of[T](expP))), logisticUnit[T]())
}

// onePlusExpSum is onePlusExp of hi + lo, lo small against hi.
func onePlusExpSum[T Float](hi, lo T) T {
	_, r, c, w := expSplit(hi, logisticBias[T](-1))
	r += c + lo
	n := fromBits[T](w << mantissaBits[T]())
	return n + fma(n, T(r*horner(r, of[T](expP))), logisticUnit[T]())
}

// logisticMin is an argument below which x times the logistic function is 0.
func logisticMin[T Float]() T { return pick[T](-110, -752) }

// SiluOf is x / (1 + exp(-x)). The error is below 2 ulp. NaN gives NaN, +Inf
// +Inf, -Inf and what underflows -0, a zero itself.
func SiluOf[T Float](x T) T {
	f, c := logisticUnit[T](), atLeast(x, logisticMin[T]())
	return sel(x > 40, x, c/onePlusExp(-c)*f)
}

// geluTanhArg is hi + lo = sqrt(8/π) (x + 0.044715 x³): what is rounded on the
// way is carried along, for exp magnifies it by hi.
func geluTanhArg[T Float](x T) (hi, lo T) {
	// sqrt(8/π) and its product with 0.044715 in two pieces each; c is so short
	// that its sum with p has an exact error.
	c, cl := pick[T](0x1.98845p0, 0x1.9884533d4366p0), pick[T](0x1.9ea1b2p-23, -0x1.ee5e069875fe9p-49)
	k, kl := pick[T](0x1.2444f2p-4, 0x1.2444f2a4d8b4bp-4), pick[T](0x1.49b168p-29, -0x1.6c843a29d1c7p-61)
	s := T(x * x)
	sl := fma(x, x, -s)
	p := T(k * s)
	pl := fma(k, sl, fma(kl, s, fma(k, s, -p)))
	q := p + c
	ql := (p - (q - c)) + (cl + pl)
	hi = T(x * q)
	return hi, fma(x, ql, fma(x, q, -hi))
}

// GeluTanhOf is x/2 (1 + tanh(sqrt(2/π) (x + 0.044715 x³))), that is x over
// 1 + exp of minus twice the argument. The error is below 2.1 ulp. NaN gives NaN,
// +Inf +Inf, -Inf and what underflows -0, a zero itself.
func GeluTanhOf[T Float](x T) T {
	f := logisticUnit[T]()
	c := atMost(atLeast(x, pick[T](-11.25, -22.5)), 7.25)
	hi, lo := geluTanhArg(c)
	return sel(x > 7.25, x, c/onePlusExpSum(-hi, -lo)*f)
}

// GeluOf is x Φ(x), Φ the normal distribution: for |x| > 1.0625 by a quotient
// of polynomials times exp(-x²/2). The error is below 2.9 ulp for float32, 2.6
// for float64. NaN gives NaN, +Inf +Inf, -Inf and what underflows -0, a zero
// itself.
func GeluOf[T Float](x T) T {
	a := atMost(abs(x), pick[T](14.5, 38.75))
	n, g := gauss(a, 0.5, horner(a, of[T](geluM)), horner(a, of[T](geluN)))
	t := scale(g*a, n)
	far := sel(x < 0, -t, x-t)
	return sel(a < 1.0625, x*fma(x, horner(T(x*x), of[T](geluP)), 0.5), far)
}

// SoftplusOf is log(1 + exp x) = max(x, 0) + log(1 + exp(-|x|)). The error is
// below 1.8 ulp. NaN gives NaN, +Inf +Inf, -Inf and what underflows +0.
func SoftplusOf[T Float](x T) T {
	t := expDown(-abs(x))
	return sel(x < 0, 0, x) + fma(T(t*t), horner(t, of[T](log1pT)), t)
}

// MishOf is x tanh(softplus x). With e = exp x that is a - a q, where for x < 0
// a = x e and q = (e² + e)/(e² + 2e + 2), and otherwise a = x and q =
// 2/(e² + 2e + 2): q is at most 0.4, and small where x is not.
// The error is below 2.6 ulp. NaN gives NaN, +Inf +Inf, -Inf and what underflows
// -0, a zero itself.
func MishOf[T Float](x T) T {
	f, c := logisticUnit[T](), atLeast(x, logisticMin[T]())
	_, r, w := expReduce(c, logisticBias[T](1))
	n := fromBits[T](w << mantissaBits[T]()) // exp x = n f (1 + y)
	y := T(r * horner(r, of[T](expP)))
	e := T(fma(n, y, n) * f)
	cn := T(c * n)
	a := sel(x < 0, fma(cn, y, cn), x)
	e2 := fma(e, e, e)
	q := sel(x < 0, e2, 2) / (e2 + (e + 2))
	return sel(x > 20, x, fma(-a, q, a)*sel(x < 0, f, 1))
}

// EluOf is x for x > 0, else alpha (exp(x) - 1). The error is below 1.4 ulp. NaN
// gives NaN, -Inf -alpha, a zero itself.
func EluOf[T Float](x, alpha T) T {
	return sel(x > 0, x, alpha*expm1Low(x))
}

// SeluOf is s EluOf(x, a) with s = 1.0507009873554805 and a =
// 1.6732632423543773 (Klambauer, Unterthiner, Mayr and Hochreiter,
// Self-Normalizing Neural Networks, NIPS 2017). The error is below 2.3 ulp. NaN
// gives NaN, -Inf -s a, a zero itself.
func SeluOf[T Float](x T) T {
	return sel(x > 0, seluScale[T]()*x, seluLow[T]()*expm1Low(x))
}

// seluScale is s, seluLow s a.
func seluScale[T Float]() T { return pick[T](0x1.0cfabep+0, 0x1.0cfabd6a91132p+0) }
func seluLow[T Float]() T   { return pick[T](0x1.c212ccp+0, 0x1.c212cc640f031p+0) }

// CeluOf is x for x > 0, else alpha (exp(x/alpha) - 1). The error is below 2.2
// ulp. NaN gives NaN, -Inf -alpha, a zero itself.
func CeluOf[T Float](x, alpha T) T {
	return sel(x > 0, x, alpha*expm1Low(x/alpha))
}

// ReluOf is the larger of x and 0, exact; -0 gives 0, NaN gives NaN.
func ReluOf[T Float](x T) T { return sel(x <= 0, 0, x) }

// LeakyReluOf is x for x >= 0, else alpha x, rounded once.
func LeakyReluOf[T Float](x, alpha T) T { return sel(x < 0, alpha*x, x) }

// PReluOf is LeakyReluOf with a slope for every element.
func PReluOf[T Float](x, slope T) T { return LeakyReluOf(x, slope) }

// ThresholdedReluOf is x for x > alpha, else 0, exact; NaN gives NaN.
func ThresholdedReluOf[T Float](x, alpha T) T { return sel(x <= alpha, 0, x) }

// ShrinkOf is 0 for |x| <= lambda, else x with bias taken off its absolute
// value, rounded once; NaN gives NaN.
func ShrinkOf[T Float](x, bias, lambda T) T {
	return sel(abs(x) <= lambda, 0, x-copysign(bias, x))
}

// HardSigmoidOf is alpha x + beta, rounded once, held between 0 and 1; NaN
// gives NaN.
func HardSigmoidOf[T Float](x, alpha, beta T) T {
	y := fma(alpha, x, beta)
	return sel(y <= 0, 0, atMost(y, 1))
}

// HardSwishOf is x times (x + 3)/6 held between 0 and 1. The error is below
// 1.9 ulp. x <= -3 gives 0, x >= 3 itself, NaN gives NaN.
func HardSwishOf[T Float](x T) T {
	y := atMost(x+3, 6)
	y = fma(y, pick[T](0x1.555556p-3, 0x1.5555555555555p-3), T(y*pick[T](-0x1.555556p-28, 0x1.5555555555555p-57)))
	return sel(x <= -3, 0, x*y)
}

// SoftsignOf is x / (1 + |x|). The error is below 1.5 ulp. An infinity gives
// 1 with its sign, NaN NaN, a zero itself.
func SoftsignOf[T Float](x T) T {
	a := atMost(abs(x), 0x1p60)
	return copysign(a/(1+a), x)
}
