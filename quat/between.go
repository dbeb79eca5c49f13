package quat

import "github.com/golanes/lanes/asm"

// Between is the shortest rotation that turns the direction of u to that of v:
// about u×v, by the angle between them. Neither need be of length 1. With a and
// b the directions and s = |a×b| it is the unit quaternion
//
//	|a+b|/2 + a×b/|a+b|            up to a right angle,
//	s/|a-b| + (a×b/s) |a-b|/2      above
//
// whose parts lose nothing to cancellation, W not either where it is small.
// Where u and v are exactly opposite, and any axis across them is as good, it is
// the half turn about a×e, e the first of the axes x, y and z whose component in
// a is the smallest.
//
// Special: a zero vector, and a component that is NaN or infinite, give NaN in
// every component.
// Accuracy: the vector part and W are each within 6 eps of their own length of
// the exact rotation between u and v as they stand, every component within
// 4 eps of 1, eps = 2^-24 or 2^-53.
func Between[T Float](u, v Vec[T]) Quat[T] {
	u, okU := u.scaled()
	v, okV := v.scaled()
	if !okU || !okV {
		return nanQuat[T]()
	}
	a, b := u.Normalize(), v.Normalize()
	// From u and v, not a and b: their rounding errors would be most of a small
	// product.
	x := [3]T{u.X, u.Y, u.Z}
	y := [3]T{v.X, v.Y, v.Z}
	asm.Cross(x[:], x[:], y[:])
	c := Vec[T]{x[0], x[1], x[2]}
	size := T(u.Norm() * v.Norm())
	if u.Dot(v) >= 0 {
		h := a.Add(b).Norm()
		f := 1 / T(size*h)
		return Quat[T]{h / 2, T(c.X * f), T(c.Y * f), T(c.Z * f)}
	}
	h := a.Sub(b).Norm()
	if c == (Vec[T]{}) {
		n := a.across()
		return Quat[T]{0, n.X, n.Y, n.Z}
	}
	s := c.Norm()
	n := c.Normalize()
	f := h / 2
	return Quat[T]{s / T(size*h), T(n.X * f), T(n.Y * f), T(n.Z * f)}
}

// across is a direction at right angles to v: v×e, e the first axis whose
// component in v is the smallest.
func (v Vec[T]) across() Vec[T] {
	x, y, z := abs(v.X), abs(v.Y), abs(v.Z)
	switch {
	case x <= y && x <= z:
		return Vec[T]{0, v.Z, -v.Y}.Normalize()
	case y <= z:
		return Vec[T]{-v.Z, 0, v.X}.Normalize()
	}
	return Vec[T]{v.Y, -v.X, 0}.Normalize()
}
