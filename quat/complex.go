package quat

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// A Complex is the complex number Re + Im i. One of length 1 is a rotation of
// the plane, a positive angle from the x axis to the y axis. In memory it is
// two T in this order.
type Complex[T Float] struct{ Re, Im T }

// UnitComplex is cos theta + i sin theta, the rotation of the plane by theta
// radians. Both parts are exact to 0.95 ulp however large theta is. An infinite
// theta gives NaN.
func UnitComplex[T Float](theta T) Complex[T] {
	s, c := asm.SinCosOf(theta)
	return Complex[T]{c, s}
}

// Add is z + w.
func (z Complex[T]) Add(w Complex[T]) Complex[T] { return Complex[T]{z.Re + w.Re, z.Im + w.Im} }

// Sub is z - w.
func (z Complex[T]) Sub(w Complex[T]) Complex[T] { return Complex[T]{z.Re - w.Re, z.Im - w.Im} }

// Neg is -z.
func (z Complex[T]) Neg() Complex[T] { return Complex[T]{-z.Re, -z.Im} }

// Scale is s z.
func (z Complex[T]) Scale(s T) Complex[T] { return Complex[T]{T(s * z.Re), T(s * z.Im)} }

// Mul is the product z w, (ac - bd) + (ad + bc) i for z = a + bi and w = c + di:
// of unit complex numbers the rotation by the sum of the angles. Its error is
// at most √5 eps |z||w|, eps = 2^-24 or 2^-53, unless a product underflows
// (Brent, Percival and Zimmermann, Math. Comp. 76, 2007).
func (z Complex[T]) Mul(w Complex[T]) Complex[T] {
	return Complex[T]{T(z.Re*w.Re) - T(z.Im*w.Im), T(z.Re*w.Im) + T(z.Im*w.Re)}
}

// Conj is the conjugate Re - Im i, the inverse of a unit complex number.
func (z Complex[T]) Conj() Complex[T] { return Complex[T]{z.Re, -z.Im} }

// Inv is the inverse, conj(z)/|z|². There is no overflow or underflow on the
// way: the error of each part is below 4 eps of that part, eps = 2^-24 or
// 2^-53, or an ulp if the part is subnormal. Inv of zero and of a number with
// an infinite part is NaN in both parts.
func (z Complex[T]) Inv() Complex[T] {
	n := z.Abs2()
	if squareIsSafe(n) {
		return Complex[T]{z.Re / n, -z.Im / n}
	}
	z, e, ok := z.down()
	if !ok || z == (Complex[T]{}) {
		return nanComplex[T]()
	}
	n = z.Abs2()
	return Complex[T]{z.Re / n, -z.Im / n}.up(-e)
}

// Div is the quotient z/w, z conj(w)/|w|². There is no overflow or underflow on
// the way: numbers whose squares are out of range are first scaled by powers of
// two. The error is below 6 eps |z/w|, eps = 2^-24 or 2^-53, or an ulp in each
// part if that is subnormal. Division by zero and an infinite part of z or w
// give NaN in both parts.
func (z Complex[T]) Div(w Complex[T]) Complex[T] {
	n := w.Abs2()
	if squareIsSafe(n) && squareIsSafe(z.Abs2()) {
		q := z.Mul(w.Conj())
		return Complex[T]{q.Re / n, q.Im / n}
	}
	z, e, finite := z.down()
	w, f, ok := w.down()
	if !finite || !ok || w == (Complex[T]{}) {
		return nanComplex[T]()
	}
	n = w.Abs2()
	q := z.Mul(w.Conj())
	return Complex[T]{q.Re / n, q.Im / n}.up(e - f)
}

// Abs2 is |z|², Re² + Im².
func (z Complex[T]) Abs2() T { return T(z.Re*z.Re) + T(z.Im*z.Im) }

// Abs is |z|, without overflow or underflow on the way, exact to 0.51 ulp, or
// an ulp if it is subnormal.
func (z Complex[T]) Abs() T {
	if z.IsNaN() { // even beside an infinity
		return T(math.NaN())
	}
	return asm.HypotOf(z.Re, z.Im)
}

// Angle is the angle of z from the real axis in radians, atan2(Im, Re), in
// (-π, π] to rounding: that of a negative real number is π whichever zero its
// imaginary part is. It is exact to 1.6 ulp. The angle of 0 is 0, but π if Re
// is -0.
func (z Complex[T]) Angle() T { return asm.Atan2Of(z.Im+0, z.Re) }

// Normalize is z/|z|. It is NaN in both parts for zero and for a number with an
// infinite part; the length of all others does not matter.
func (z Complex[T]) Normalize() Complex[T] {
	re, im, _, _ := asm.QuatNormalizeOf(z.Re, z.Im, 0, 0)
	return Complex[T]{re, im}
}

// Exp is e^z = e^Re (cos Im + i sin Im), Im in radians. A part is infinite only
// where it is out of range itself, and 0 for Im = 0 however large e^Re is.
func (z Complex[T]) Exp() Complex[T] {
	if abs(z.Re) > pick[T](60, 600) { // e^Re may overflow or underflow
		re, im, _, _ := asm.QuatExpOf(z.Re, z.Im, 0, 0)
		return Complex[T]{re, im}
	}
	e := asm.ExpOf(z.Re)
	s, c := asm.SinCosOf(z.Im)
	return Complex[T]{T(e * c), T(e * s)}
}

// Log is the principal logarithm log|z| + i Angle. Log of zero is -Inf, with an
// imaginary part of 0. An infinite part gives NaN in both parts.
func (z Complex[T]) Log() Complex[T] {
	re, _, _, _ := asm.QuatLogOf(z.Re, z.Im, 0, 0)
	if re != re {
		return nanComplex[T]()
	}
	if z == (Complex[T]{}) {
		return Complex[T]{re, 0}
	}
	return Complex[T]{re, z.Angle()}
}

// Apply is the vector v turned by the unit complex number z: the parts of
// z (X + Y i).
func (z Complex[T]) Apply(v Vec2[T]) Vec2[T] {
	w := z.Mul(Complex[T]{v.X, v.Y})
	return Vec2[T]{w.Re, w.Im}
}

// Mat is the matrix of the multiplication by z, Re 1 + Im i:
//
//	Re -Im
//	Im  Re
//
// of a unit complex number the rotation matrix. Sums, products, conjugates and
// inverses of complex numbers are sums, products, transposes and inverses of
// their matrices, and |z|² is the determinant.
func (z Complex[T]) Mat() Mat2[T] { return Mat2[T]{{z.Re, -z.Im}, {z.Im, z.Re}} }

// IsNaN reports whether a part of z is NaN.
func (z Complex[T]) IsNaN() bool { return z != z }

// squareIsSafe reports whether n, the square of a length, is such that neither
// it nor those of its terms that count have lost digits to underflow or
// overflow.
func squareIsSafe[T Float](n T) bool {
	lo, hi := 0x1p-900, 0x1p900
	if _, ok := any(n).(float32); ok {
		lo, hi = 0x1p-100, 0x1p100
	}
	return float64(n) >= lo && float64(n) <= hi
}

// down is z 2^-e with the larger part in [1/2, 1), or 0. ok is false if a part
// is not finite.
func (z Complex[T]) down() (w Complex[T], e int, ok bool) {
	m := max(math.Abs(float64(z.Re)), math.Abs(float64(z.Im)))
	if m-m != 0 {
		return z, 0, false
	}
	_, e = math.Frexp(m)
	return z.up(-e), e, true
}

// up is z 2^e.
func (z Complex[T]) up(e int) Complex[T] {
	return Complex[T]{T(math.Ldexp(float64(z.Re), e)), T(math.Ldexp(float64(z.Im), e))}
}

func nanComplex[T Float]() Complex[T] { return Complex[T]{T(math.NaN()), T(math.NaN())} }
