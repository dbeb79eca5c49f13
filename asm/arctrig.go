package asm

// Inverse trigonometric functions.

const (
	// π/2 and π/4 as high and low part. Three times the high part of π/4 is
	// exact.
	acosHalfPiHiF32 = 0x1.921fb6p0
	acosHalfPiLoF32 = -0x1.777a5cp-25
	acosHalfPiHiF64 = 0x1.921fb54442d18p0
	acosHalfPiLoF64 = 0x1.1a62633145c07p-54

	eighthHiF32 = 0x1.921fb8p-1
	eighthLoF32 = -0x1.5dde98p-24
	eighthHiF64 = 0x1.921fb54442d18p-1
	eighthLoF64 = 0x1.1a62633145c07p-55
)

// (asin v / v − 1) / v² as a polynomial in v² on [-1/2, 1/2], the error of
// asin v relative: 2^-27.6 (float32), 2^-55.9.
var asinP = coefs{
	{0x1.5555c8p-3, 0x1.330206p-4, 0x1.747b72p-5, 0x1.8c415ap-6, 0x1.5959aap-5},
	{0x1.555555555539p-3, 0x1.333333336e80fp-4, 0x1.6db6db427a4f9p-5, 0x1.f1c72c38fb295p-6,
		0x1.6e89f4401af12p-6, 0x1.1c6be1a66c286p-6, 0x1.c6fdc1ad0a76dp-7, 0x1.8ec2fc9502512p-7,
		0x1.abcf5d71aea62p-8, 0x1.3ff4a924fe515p-6, -0x1.09d327898dbf7p-6, 0x1.056d6c4746a5dp-5},
}

// AsinOf is the arc sine of x, in [−π/2, π/2]. Above 1/2 it is
//
//	asin x = π/2 − 2 asin √((1 − x)/2)
//
// (Abramowitz and Stegun, 4.4.2 and 4.3.20), below it is an odd polynomial.
//
// Error: at most 1.2 ulp (float32), 1.3 ulp (float64), just above 1/2.
//
// Special values: AsinOf(±0) = ±0; NaN for |x| > 1.
func AsinOf[T Float](x T) T {
	a := abs(x)
	big := a > 0.5
	z := fma(T(-0.5), a, T(0.5)) // exact if big
	r := sqrt(z)
	s := sel(big, z, T(a*a))
	m := sel(big, -(r + r), a)
	c := sel(big, pick[T](acosHalfPiHiF32, acosHalfPiHiF64), 0)
	cl := sel(big, pick[T](acosHalfPiLoF32, acosHalfPiLoF64), 0)
	return copysign(addAsin(c, cl, m, s), x)
}

// AcosOf is the arc cosine of x, in [0, π]: 2 asin √((1 − x)/2) above 1/2,
// π/2 − asin x between, π − 2 asin √((1 + x)/2) below −1/2.
//
// Error: at most 1.15 ulp (float32), 1.25 ulp (float64).
//
// Special values: AcosOf(1) = +0; NaN for |x| > 1.
func AcosOf[T Float](x T) T {
	a := abs(x)
	big := a > 0.5
	z := fma(T(-0.5), a, T(0.5))
	r := sqrt(z)
	s := sel(big, z, T(a*a))
	m := sel(big, copysign(r+r, x), -x)
	k := sel(big, 1-copysign(T(1), x), 1)
	c := T(k * pick[T](acosHalfPiHiF32, acosHalfPiHiF64))
	cl := T(k * pick[T](acosHalfPiLoF32, acosHalfPiLoF64))
	return addAsin(c, cl, m, s)
}

// addAsin is c + cl + m (1 + s p(s)), where asin v = v + v s p(s) for s = v².
func addAsin[T Float](c, cl, m, s T) T {
	return addSmall(c, m, fma(T(m*s), pairs(s, T(s*s), of[T](asinP)), cl))
}

// addSmall is c + m + y with little more than one rounding, for |c| > |m| or
// c = 0, and a small y.
func addSmall[T Float](c, m, y T) T {
	h := c + m
	return h + (((c - h) + m) + y)
}

// (atan t / t − 1) / t² as a polynomial in t² on [-1/2, 1/2], the error of
// atan t relative: 2^-27.5 (float32), 2^-57.8.
var atanP = coefs{
	{-0x1.555512p-2, 0x1.997b1ep-3, -0x1.224ba2p-3, 0x1.a01416p-4, -0x1.a43b3p-5},
	{-0x1.5555555555516p-2, 0x1.9999999991142p-3, -0x1.249249215de3bp-3, 0x1.c71c7090e8ec8p-4,
		-0x1.745cf4cb397c2p-4, 0x1.3b113dc14f914p-4, -0x1.10f31f1db086bp-4, 0x1.dfe977c71f234p-5,
		-0x1.a39864e6ea18dp-5, 0x1.56f5c02b868a4p-5, -0x1.c17fb6b9b43afp-6, 0x1.4b83dcc74cde7p-7},
}

// AtanOf is the arc tangent of x, in [−π/2, π/2]: with k = 0, 1 or 2 for |x|
// up to 1/2, up to 2 and above,
//
//	k π/4 + atan t, t = |x|, (|x| − 1)/(|x| + 1) or −1/|x|
//
// (Abramowitz and Stegun, 4.4.34).
//
// Error: at most 1.4 ulp (float32), 1.45 ulp (float64), just above 1/2.
//
// Special values: AtanOf(±0) = ±0; AtanOf(±Inf) = ±π/2.
func AtanOf[T Float](x T) T {
	a := abs(x)
	steep := a > 2
	q := sel(a <= 0.5, T(0), 1)
	num := sel(steep, T(-1), a-q)
	den := sel(steep, a, fma(q, a, 1))
	return copysign(addAtan(sel(steep, T(2), q), num, den), x)
}

// Atan2Of is the angle of the point (x, y), in [−π, π]: of the angles k π/4
// the one whose direction (p, q), with p and q of -1, 0 and 1, is near (x, |y|),
// and what is left,
//
//	k π/4 + atan((p|y| − q x)/(p x + q |y|))
//
// (Abramowitz and Stegun, 4.4.34), with the sign of y.
//
// Error: at most 1.6 ulp, for angles below 1/2; 1 ulp above.
//
// Special values are those of C99 Annex F, section F.9.1.4:
//
//	Atan2Of(±0, x) = ±0 for x > 0 and x = +0
//	Atan2Of(±0, x) = ±π for x < 0 and x = −0
//	Atan2Of(y, ±0) = ±π/2 for y ≠ 0, the sign of y
//	Atan2Of(±y, +Inf) = ±0 for finite y > 0
//	Atan2Of(±y, −Inf) = ±π for finite y > 0
//	Atan2Of(±Inf, x) = ±π/2 for finite x
//	Atan2Of(±Inf, +Inf) = ±π/4
//	Atan2Of(±Inf, −Inf) = ±3π/4
func Atan2Of[T Float](y, x T) T {
	if !(abs(x)+abs(y) <= pick[T](0x1p126, 0x1p1022)) {
		return atan2Big(y, x)
	}
	return atan2Of(y, x)
}

// atan2Of is Atan2Of where |x| + |y| is far from overflow. The quotient is at
// most 1/2 and underflows only where the result does.
func atan2Of[T Float](y, x T) T {
	ax := abs(x)
	ay := abs(y)
	p := sel(ay > ax+ax, T(0), copysign(T(1), x))
	q := sel(ax >= ay+ay, T(0), 1)
	num := fma(p, ay, -T(q*x))
	den := fma(p, x, T(q*ay))
	den = atLeast(den, pick[T](0x1p-149, 0x1p-1074)) // 0/0 is 0
	return copysign(addAtan(fma(p, q-2, 2), num, den), y)
}

// addAtan is k π/4 + atan(num/den) for k = 0 to 4 and a quotient in
// [-1/2, 1/2].
func addAtan[T Float](k, num, den T) T {
	t := num / den
	s := T(t * t)
	y := fma(T(t*s), pairs(s, T(s*s), of[T](atanP)), T(k*pick[T](eighthLoF32, eighthLoF64)))
	return addSmall(T(k*pick[T](eighthHiF32, eighthHiF64)), t, y)
}

// atan2Big is Atan2Of for a large or infinite x or y, or NaN.
func atan2Big[T Float](y, x T) T {
	switch infX, infY := x-x != 0, y-y != 0; {
	case x != x || y != y:
		return x + y
	case infX && infY:
		return atan2Of(copysign(1, y), copysign(1, x))
	case infX:
		return atan2Of(copysign(0, y), copysign(1, x))
	case infY:
		return atan2Of(copysign(1, y), copysign(0, x))
	}
	// What underflows here has a quotient that does.
	return atan2Of(T(y*0.0625), T(x*0.0625))
}
