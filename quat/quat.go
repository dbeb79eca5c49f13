package quat

import "github.com/golanes/lanes/asm"

// Float is the types of components.
type Float = asm.Float

// A Quat is the quaternion W + X i + Y j + Z k. In memory it is four T in this
// order, so a []Quat[T] is a flat run of them.
type Quat[T Float] struct{ W, X, Y, Z T }

// Identity is the quaternion 1: no rotation.
func Identity[T Float]() Quat[T] { return Quat[T]{W: 1} }

// Pure is the quaternion 0 + v.
func Pure[T Float](v Vec[T]) Quat[T] { return Quat[T]{0, v.X, v.Y, v.Z} }

// Vec is the vector part of q, (X, Y, Z).
func (q Quat[T]) Vec() Vec[T] { return Vec[T]{q.X, q.Y, q.Z} }

// Add is p + q.
func (p Quat[T]) Add(q Quat[T]) Quat[T] { return Quat[T]{p.W + q.W, p.X + q.X, p.Y + q.Y, p.Z + q.Z} }

// Sub is p - q.
func (p Quat[T]) Sub(q Quat[T]) Quat[T] { return Quat[T]{p.W - q.W, p.X - q.X, p.Y - q.Y, p.Z - q.Z} }

// Neg is -q, the same rotation as q.
func (q Quat[T]) Neg() Quat[T] { return Quat[T]{-q.W, -q.X, -q.Y, -q.Z} }

// Scale is s q.
func (q Quat[T]) Scale(s T) Quat[T] { return Quat[T]{T(s * q.W), T(s * q.X), T(s * q.Y), T(s * q.Z)} }

// Mul is the Hamilton product p q, with ij = k: of unit quaternions the
// rotation q followed by p. With p = (s, u) and q = (t, v) it is
// (st - u·v, sv + tu + u×v).
//
// Every product and sum is rounded once; the error is at most 3 ulp of the
// largest component, unless a product underflows.
func (p Quat[T]) Mul(q Quat[T]) Quat[T] {
	// asm.QuatMulOf, written out: neither is small enough to be inlined, and a
	// second call would take a fifth of the time.
	return Quat[T]{
		T(p.W*q.W) - T(p.X*q.X) - T(p.Y*q.Y) - T(p.Z*q.Z),
		T(p.W*q.X) + T(p.X*q.W) + T(p.Y*q.Z) - T(p.Z*q.Y),
		T(p.W*q.Y) - T(p.X*q.Z) + T(p.Y*q.W) + T(p.Z*q.X),
		T(p.W*q.Z) + T(p.X*q.Y) - T(p.Y*q.X) + T(p.Z*q.W),
	}
}

// Conj is the conjugate (W, -X, -Y, -Z), the inverse of a unit quaternion.
func (q Quat[T]) Conj() Quat[T] { return Quat[T]{q.W, -q.X, -q.Y, -q.Z} }

// Inv is the inverse, conj(q)/|q|². There is no overflow or underflow on the
// way. Inv of zero and of a quaternion with an infinite component is NaN in
// every component. The error is at most 4.5 ulp of the largest component.
func (q Quat[T]) Inv() Quat[T] {
	w, x, y, z := asm.QuatInvOf(q.W, q.X, q.Y, q.Z)
	return Quat[T]{w, x, y, z}
}

// Dot is the inner product of p and q as vectors of R⁴.
func (p Quat[T]) Dot(q Quat[T]) T {
	return asm.QuatDotOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z)
}

// Norm2 is |q|², q.Dot(q).
func (q Quat[T]) Norm2() T { return q.Dot(q) }

// Norm is |q|, without overflow or underflow on the way, to 2 ulp.
func (q Quat[T]) Norm() T { return asm.QuatNormOf(q.W, q.X, q.Y, q.Z) }

// Normalize is q/|q|. It is NaN in every component for zero and for a
// quaternion with an infinite component; the length of all others does not
// matter, 1e-300 and 1e300 are as good as 1. The error is at most 3 ulp of the
// largest component.
func (q Quat[T]) Normalize() Quat[T] {
	w, x, y, z := asm.QuatNormalizeOf(q.W, q.X, q.Y, q.Z)
	return Quat[T]{w, x, y, z}
}

// Rotate is the vector v turned by q, q v q⁻¹, for a unit quaternion q: with u
// the vector part of q and t = 2 u×v it is v + W t + u×t. The error is at most 9
// ulp of the largest component, that of the length of q, 1 but for rounding,
// included.
func (q Quat[T]) Rotate(v Vec[T]) Vec[T] {
	x, y, z := asm.RotateOf(q.W, q.X, q.Y, q.Z, v.X, v.Y, v.Z)
	return Vec[T]{x, y, z}
}

// Exp is the exponential e^W (cos|v| + sin|v| v/|v|), v the vector part. The
// error is at most 6 ulp of the largest component for |v| up to π, 3 + 2|v| up to
// 1e6, where the rounding of |v| counts.
func (q Quat[T]) Exp() Quat[T] {
	w, x, y, z := asm.QuatExpOf(q.W, q.X, q.Y, q.Z)
	return Quat[T]{w, x, y, z}
}

// Log is the principal logarithm log|q| + v/|v| atan2(|v|, W), v the vector
// part, of length at most π. Where v is zero it is real for W > 0, and for
// W < 0, where every direction is as good, along X: log(-1) = π i. Log of zero
// is -Inf. The error is at most 3.5 ulp of the largest component, next to half
// turns and to 1 too.
func (q Quat[T]) Log() Quat[T] {
	w, x, y, z := asm.QuatLogOf(q.W, q.X, q.Y, q.Z)
	return Quat[T]{w, x, y, z}
}

// Pow is q^t = exp(t log q). Of zero it is 0 for t > 0, 1 for t = 0, and has
// an infinite W for t < 0.
func (q Quat[T]) Pow(t T) Quat[T] {
	if q == (Quat[T]{}) {
		switch {
		case t == 0:
			return Identity[T]()
		case t > 0:
			return Quat[T]{}
		}
	}
	return q.Log().Scale(t).Exp()
}

// Angle is the angle of the rotation q, in [0, π] radians: 2 atan2(|v|, |W|),
// v the vector part. q may have any length but zero; zero, and an infinite
// component, give NaN. The error is at most 3 ulp.
func (q Quat[T]) Angle() T { return asm.QuatTurnOf(q.W, q.X, q.Y, q.Z) }

// AngleTo is the angle of the rotation from p to q, unit quaternions, in
// [0, π]: 4 atan(|p-q|/|p+q|) after one of them has changed its sign if
// p·q < 0. The error is at most 4 ulp, also for rotations that are nearly the
// same, from an angle of 1e-30 (float32) or 1e-240 on.
func (p Quat[T]) AngleTo(q Quat[T]) T {
	return asm.QuatAngleOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z)
}

// EqualRotation reports whether p is q or -q in every component.
func (p Quat[T]) EqualRotation(q Quat[T]) bool { return p == q || p == q.Neg() }

// Canonical is q or -q, whichever has W > 0, or the first component that is
// not zero positive.
func (q Quat[T]) Canonical() Quat[T] {
	for _, c := range [4]T{q.W, q.X, q.Y, q.Z} {
		if c < 0 {
			return q.Neg()
		}
		if c != 0 {
			break
		}
	}
	return q
}

// IsNaN reports whether a component of q is NaN.
func (q Quat[T]) IsNaN() bool { return q != q }

// Mat is the matrix of the active rotation q, which may have any length but
// zero: it turns the column v to q v q⁻¹, in right-handed axes. Its entries are
// exact to 5 ulp of the largest. Zero, and an infinite component, give NaN in
// every entry.
func (q Quat[T]) Mat() (m Mat[T]) {
	m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2] = asm.QuatToMatOf(q.W, q.X, q.Y, q.Z)
	return m
}
