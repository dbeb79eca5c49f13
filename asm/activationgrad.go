package asm

// The gradients of the activations: f'(x) dy, or from y = f(x) where that is
// as good. A NaN in x or dy gives NaN, also where f' is constant.

// orNaN is y, or x where that is NaN.
func orNaN[T Float](y, x T) T { return sel(x != x, x, y) }

// SigmoidGradOf is y (1-y) dy.
func SigmoidGradOf[T Float](y, dy T) T { return T(y*(1-y)) * dy }

// TanhGradOf is (1-y²) dy.
func TanhGradOf[T Float](y, dy T) T { return fma(-y, y, 1) * dy }

// ReluGradOf is dy for x > 0, else 0.
func ReluGradOf[T Float](x, dy T) T { return orNaN(sel(x <= 0, 0, dy), x) }

// LeakyReluGradOf is dy for x >= 0, else alpha dy.
func LeakyReluGradOf[T Float](x, dy, alpha T) T { return orNaN(sel(x < 0, alpha*dy, dy), x) }

// HardSwishGradOf is (2x+3)/6 dy for |x| <= 3, 0 below that, dy above.
func HardSwishGradOf[T Float](x, dy T) T {
	const sixth = 1.0 / 6
	y := T(fma(2, x, 3)*sixth) * dy
	return orNaN(sel(x < -3, 0, sel(x > 3, dy, y)), x)
}

// EluGradOf is dy for x > 0, else alpha exp(x) dy.
func EluGradOf[T Float](x, dy, alpha T) T {
	return sel(x > 0, dy, T(alpha*expDown(x))*dy)
}

// SeluGradOf is gamma dy for x > 0, else gamma alpha exp(x) dy.
func SeluGradOf[T Float](x, dy T) T {
	return sel(x > 0, T(seluGamma), expDown(x)*T(seluBoth)) * dy
}

// SoftplusGradOf is dy / (1 + exp(-x)).
func SoftplusGradOf[T Float](x, dy T) T {
	f := logisticUnit[T]()
	c := atMost(atLeast(x, logisticMin[T]()), 40)
	return f / (expTimes(-c, logisticShift[T]()) + f) * dy
}

// logisticGrad is s (1 + v (1-s)) for s = 1/(1 + exp(-z)), |z| = hi + lo, v and
// z negative where x is, u = |v|. With E = exp(-|z|) = n f (1 + y) and q =
// E/(1+E) that is K E (1-q) for x < 0, else K (1-q), where K is 1 + v + u q or
// 1 + u q: where q is not small, K is not the result of a cancellation, but
// next to the zero of 1 + v (1-s).
func logisticGrad[T Float](x, u, hi, lo T) T {
	f := logisticUnit[T]()
	_, r, c, w := expSplit(-hi, oneBias[T]()-logisticShift[T]())
	r += c - lo
	n := fromBits[T](w << mantissaBits[T]())
	y := T(r * horner(r, of[T](expP)))
	e := T(fma(n, y, n) * f)
	q := e / (1 + e)
	k := fma(u, q, 1-sel(x < 0, u, 0))
	kn := T(k * n)
	k = sel(x < 0, fma(kn, y, kn), k)
	return fma(-k, q, k) * sel(x < 0, f, 1)
}

// SiluGradOf is s (1 + x (1-s)) dy with s = 1/(1 + exp(-x)).
func SiluGradOf[T Float](x, dy T) T {
	a := atMost(abs(x), -logisticMin[T]())
	return logisticGrad(x, a, a, 0) * dy
}

// GeluTanhGradOf is s (1 + x z' (1-s)) dy with s = 1/(1 + exp(-z)), z =
// sqrt(8/π) (x + 0.044715 x³).
func GeluTanhGradOf[T Float](x, dy T) T {
	a := atMost(abs(x), pick[T](11.25, 22.5))
	hi, lo := geluTanhArg(a)
	dz := fma(T(a*a), pick[T](0x1.b6676cp-3, 0x1.b6676bf7450fp-3), pick[T](0x1.988454p+0, 0x1.9884533d43651p+0))
	return logisticGrad(x, a*dz, hi, lo) * dy
}

// GeluGradOf is (Φ(x) + x φ(x)) dy, φ the normal density.
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
// For x < -0.25 it is computed as g - g (e²+2e)/d with g = e (1 + x + e/2 - x e²/d),
// else as 1 + (4 x (e²+e)/d - 2)/d: the quotients are small where x is not.
func MishGradOf[T Float](x, dy T) T {
	f, c := logisticUnit[T](), atLeast(x, logisticMin[T]())
	_, r, w := expReduce(c, oneBias[T]()-logisticShift[T]())
	n := fromBits[T](w << mantissaBits[T]())
	y := T(r * horner(r, of[T](expP)))
	e := T(fma(n, y, n) * f)
	e2 := fma(e, e, e)
	inv := 1 / (e2 + (e + 2))
	h := T(e*e) * inv
	gn := T(fma(-c, h, fma(0.5, e, 1+c)) * n)
	g := fma(gn, y, gn)
	low := T(fma(-g, fma(2*e, inv, h), g) * f)
	high := fma(fma(4*c, T(e2*inv), -2), inv, 1)
	return sel(x > 20, 1, sel(x < -0.25, low, high)) * dy
}
