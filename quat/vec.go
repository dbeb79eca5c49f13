package quat

import "github.com/golanes/lanes/asm"

// A Vec is a vector of R³. In memory it is three T.
type Vec[T Float] struct{ X, Y, Z T }

// Add is v + u.
func (v Vec[T]) Add(u Vec[T]) Vec[T] { return Vec[T]{v.X + u.X, v.Y + u.Y, v.Z + u.Z} }

// Sub is v - u.
func (v Vec[T]) Sub(u Vec[T]) Vec[T] { return Vec[T]{v.X - u.X, v.Y - u.Y, v.Z - u.Z} }

// Neg is -v.
func (v Vec[T]) Neg() Vec[T] { return Vec[T]{-v.X, -v.Y, -v.Z} }

// Scale is s v.
func (v Vec[T]) Scale(s T) Vec[T] { return Vec[T]{T(s * v.X), T(s * v.Y), T(s * v.Z)} }

// Dot is the inner product.
func (v Vec[T]) Dot(u Vec[T]) T { return T(v.X*u.X) + T(v.Y*u.Y) + T(v.Z*u.Z) }

// Cross is the cross product v×u, every product and difference rounded once:
// each component is within 2 eps of |v||u|. u.Cross(v) is its negative in every
// bit. For vectors that are nearly parallel f32.Cross and f64.Cross keep the
// relative accuracy of every component.
func (v Vec[T]) Cross(u Vec[T]) Vec[T] {
	return Vec[T]{T(v.Y*u.Z) - T(v.Z*u.Y), T(v.Z*u.X) - T(v.X*u.Z), T(v.X*u.Y) - T(v.Y*u.X)}
}

// Norm2 is |v|², v.Dot(v).
func (v Vec[T]) Norm2() T { return v.Dot(v) }

// Norm is |v|, without overflow or underflow on the way.
func (v Vec[T]) Norm() T { return asm.QuatNormOf(0, v.X, v.Y, v.Z) }

// Normalize is v/|v|, NaN in every component for zero and for a vector with an
// infinite component.
func (v Vec[T]) Normalize() Vec[T] {
	_, x, y, z := asm.QuatNormalizeOf(0, v.X, v.Y, v.Z)
	return Vec[T]{x, y, z}
}

// Project is the projection of v on the line through u, (u·v/u·u) u, and zero
// if u is zero, unless v is not finite. The length of u does not matter.
func (v Vec[T]) Project(u Vec[T]) Vec[T] {
	if u == (Vec[T]{}) {
		z := v.Dot(u) + 0 // NaN for an infinity or a NaN
		return Vec[T]{z, z, z}
	}
	n := u.Normalize()
	return n.Scale(n.Dot(v))
}

// Angle is the angle between v and u, in [0, π], 2 atan2(|a-b|, |a+b|) for
// their directions a and b (Kahan): it keeps its digits near 0 and π, and the
// lengths do not matter. A zero vector gives NaN.
func (v Vec[T]) Angle(u Vec[T]) T {
	a, b := v.Normalize(), u.Normalize()
	return 2 * asm.Atan2Of(a.Sub(b).Norm(), a.Add(b).Norm())
}

// Skew is the matrix [v]ₓ of the cross product, [v]ₓ u = v×u:
//
//	0 -Z  Y
//	Z  0 -X
//	-Y X  0
func (v Vec[T]) Skew() Mat[T] {
	return Mat[T]{{0, -v.Z, v.Y}, {v.Z, 0, -v.X}, {-v.Y, v.X, 0}}
}

// Quat is the rotation with the rotation vector v: by the angle |v|, in
// radians, about v/|v|, counterclockwise seen against it. The error is at most
// 3.5 ulp of the largest component for |v| up to π, 3 + |v| up to 1e6. Where |v|
// overflows it is NaN.
func (v Vec[T]) Quat() Quat[T] {
	w, x, y, z := asm.RotVecToQuatOf(v.X, v.Y, v.Z)
	return Quat[T]{w, x, y, z}
}

// RotVec is the rotation vector of q, of an angle in [0, π] radians. q may have
// any length but zero; q and -q give the same but for half turns, where both
// directions of the axis are right. Zero gives NaN. The error is at most 3.5 ulp
// of the largest component, next to half turns too.
func (q Quat[T]) RotVec() Vec[T] {
	x, y, z := asm.QuatToRotVecOf(q.W, q.X, q.Y, q.Z)
	return Vec[T]{x, y, z}
}
