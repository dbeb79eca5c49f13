package asm

// The gradients of the activations: f'(x) dy, or from y = f(x) where that is
// as good. They are products: NaN if x or dy is NaN, and for a slope of 0 if dy
// is infinite. The bounds of errors are for dy = 1; one more product is rounded
// for another, of a slope that is rounded, too, where it is subnormal.

// orNaN is y, or x where that is NaN.
func orNaN[T Float](y, x T) T { return sel(x != x, x, y) }

// SigmoidGradOf is y (1-y) dy. The error is below 1.6 ulp with dy = 1, 2.1 with
// any.
func SigmoidGradOf[T Float](y, dy T) T { return T(y*(1-y)) * dy }

// TanhGradOf is (1-y²) dy. The error is below 0.5 ulp with dy = 1, 1.5 with any.
func TanhGradOf[T Float](y, dy T) T { return fma(-y, y, 1) * dy }

// ReluGradOf is dy for x > 0, else 0 dy, exact.
func ReluGradOf[T Float](x, dy T) T { return orNaN(sel(x > 0, T(1), 0), x) * dy }

// LeakyReluGradOf is dy for x > 0, else alpha dy, rounded once.
func LeakyReluGradOf[T Float](x, dy, alpha T) T { return orNaN(sel(x > 0, 1, alpha), x) * dy }

// HardSwishGradOf is (2x+3)/6 dy between -3 and 3, 0 dy up to -3, dy from 3 on.
// The error is below 1.9 ulp.
func HardSwishGradOf[T Float](x, dy T) T {
	const sixth = 1.0 / 6
	y := T(fma(2, x, 3) * sixth)
	return sel(x <= -3, 0, sel(x >= 3, 1, y)) * dy
}

// eluGrad is dy times a for x > 0, times b exp(x) elsewhere.
func eluGrad[T Float](x, dy, a, b T) T {
	e := expTimes(atLeast(x, logisticMin[T]()), logisticBias[T](1))
	return sel(x > 0, a, T(T(b*e)*logisticUnit[T]())) * dy
}

// EluGradOf is dy for x > 0, else alpha exp(x) dy. The error is below 1.6 ulp.
// -Inf gives 0.
func EluGradOf[T Float](x, dy, alpha T) T { return eluGrad(x, dy, 1, alpha) }

// SeluGradOf is s dy for x > 0, else s a exp(x) dy, s and a those of SeluOf.
// The error is below 2.5 ulp. -Inf gives 0.
func SeluGradOf[T Float](x, dy T) T { return eluGrad(x, dy, seluScale[T](), seluLow[T]()) }

// SoftplusGradOf is dy / (1 + exp(-x)). The error is below 2 ulp. -Inf gives 0,
// +Inf dy.
func SoftplusGradOf[T Float](x, dy T) T {
	c := atMost(atLeast(x, logisticMin[T]()), 40)
	return T(1/onePlusExp(-c)*logisticUnit[T]()) * dy
}

// The gradients of SiluOf and GeluTanhOf are s (1 + v (1-s)), s = 1/(1 + exp(-z)),
// v = x z'. With E = exp(-|z|) = n f (1 + y) and q = E/(1+E) that is K E (1-q)
// for x < 0, K = 1 + v - v q, else K (1-q), K = 1 + v q: q is small where x is
// not, and nothing cancels but next to the zero of K.

// logisticParts is n, y and q for |z| = hi + lo.
func logisticParts[T Float](hi, lo T) (n, y, q T) {
	_, r, c, w := expSplit(-hi, logisticBias[T](1))
	c -= lo
	r1 := r + c
	y = r + fma(T(r1*r1), horner(r1, of[T](expP)[1:]), c)
	n = fromBits[T](w << mantissaBits[T]())
	e := T(fma(n, y, n) * logisticUnit[T]())
	return n, y, e / (1 + e)
}

// logisticGrad is the gradient with K = k.
func logisticGrad[T Float](x, k, n, y, q, dy T) T {
	kn := T(k * n)
	k = sel(x < 0, fma(kn, y, kn), k)
	return T(fma(-k, q, k)*sel(x < 0, logisticUnit[T](), 1)) * dy
}

// SiluGradOf is s (1 + x (1-s)) dy with s = 1/(1 + exp(-x)). The error is below
// 2.9 ulp, and for -3 < x < -0.5, where the slope passes through zero, below
// 0.7 2^-24 dy (float32) or 0.7 2^-53 dy. -Inf gives 0, +Inf dy.
func SiluGradOf[T Float](x, dy T) T {
	a := atMost(abs(x), -logisticMin[T]())
	n, y, q := logisticParts(a, 0)
	k := fma(a, q, sel(x < 0, 1-a, 1))
	return logisticGrad(x, k, n, y, q, dy)
}

// GeluTanhGradOf is s (1 + x z' (1-s)) dy with s = 1/(1 + exp(-z)), z =
// sqrt(8/π) (x + 0.044715 x³); the rounding errors of z' are carried along.
// The error is below 2.8 ulp, and for -3 < x < -0.25 below 2^-24 dy (float32) or
// 2^-53 dy. -Inf gives 0, +Inf dy.
func GeluTanhGradOf[T Float](x, dy T) T {
	a := atMost(abs(x), pick[T](11.25, 22.5))
	hi, lo := geluTanhArg(a)
	n, y, q := logisticParts(hi, lo)
	c, b := pick[T](0x1.988454p+0, 0x1.9884533d43651p+0), pick[T](0x1.b6676cp-3, 0x1.b6676bf7450fp-3)
	s := T(a * a)
	d := fma(b, s, c)
	dl := fma(b, fma(a, a, -s), fma(b, s, c-d))
	base := fma(-a, d, 1)
	low := base + fma(a, fma(d, q, -dl), fma(-a, d, 1-base))
	k := sel(x < 0, low, fma(a, T(d*q), 1))
	return logisticGrad(x, k, n, y, q, dy)
}

// GeluGradOf is (Φ(x) + x φ(x)) dy, φ the normal density. The error is below 2.2
// ulp, and for -2 < x < -0.25 below 0.9 2^-24 dy (float32) or 0.9 2^-53 dy. -Inf
// gives 0, +Inf dy.
func GeluGradOf[T Float](x, dy T) T {
	a := atMost(abs(x), pick[T](14.5, 38.75))
	n, e := expSquare(a, 0.5)
	m := horner(a, of[T](geluM))
	g := fma(a, -pick[T](0x1.988454p-2, 0x1.9884533d43651p-2), m/fma(2*a, m, horner(a, of[T](geluN))))
	t := scale(fma(g, e, g), n)
	near := fma(x, horner(T(x*x), of[T](geluGradP)), 0.5)
	return sel(a < 1.0625, near, sel(x < 0, t, 1-t)) * dy
}

// MishGradOf is e (e + 2 + 4 x (1+e)/d)/d dy with e = exp x and d = e² + 2e + 2.
// For x < -0.25 it is g - g (e²+2e)/d with g = e (1 + x + e/2 - x e²/d), else
// 1 + (4 x (e²+e)/d - 2)/d: the quotients are small where x is not.
// The error is below 3 ulp, and for -3 < x < 0 below 2.3 2^-24 dy (float32) or
// 2.3 2^-53 dy. -Inf gives 0, +Inf dy.
func MishGradOf[T Float](x, dy T) T {
	f, c := logisticUnit[T](), atLeast(x, logisticMin[T]())
	_, r, w := expReduce(c, logisticBias[T](1))
	n := fromBits[T](w << mantissaBits[T]()) // exp x = n f (1 + y)
	y := T(r * horner(r, of[T](expP)))
	e := T(fma(n, y, n) * f)
	e2 := fma(e, e, e)
	d := e2 + (e + 2)
	inv := 1 / d
	h := T(T(e*e) * inv)
	gn := T(fma(-c, h, fma(0.5, e, 1+c)) * n)
	g := fma(gn, y, gn)
	low := T(fma(-g, fma(2*e, inv, h), g) * f)
	k := fma(4*c, T(e2*inv), -2)
	q := T(k * inv)
	high := 1 + fma(fma(-q, d, k), inv, q)
	return sel(x > 25, 1, sel(x < -0.25, low, high)) * dy
}
