package quat

import "github.com/golanes/lanes/asm"

// SwingTwist is the unit quaternions whose product, swing twist, is q/|q|, sign
// included: twist turns about axis, and swing, after it, about an axis at right
// angles to that. With n = axis/|axis|, v the vector part of q/|q|, p = v·n and
// h = √(W² + p²) they are
//
//	twist = (W + p n)/h
//	swing = h + (W u - p u×n)/h, u = v - p n
//
// so that the W of swing is not negative. q and axis may have any length but
// zero. Where h = 0, q a half turn about an axis across, the twist means
// nothing: it is 1, and swing is q. Near there it is what rounding leaves.
//
// Special: a zero q or axis, and a component that is NaN or infinite, give NaN
// in every component of both.
// Accuracy: every component of the product is within 8 eps of 1 of q/|q|, and
// the vector parts are within 4 eps of 1 of a right angle with axis and of its
// direction, eps = 2^-24 or 2^-53.
func (q Quat[T]) SwingTwist(axis Vec[T]) (swing, twist Quat[T]) {
	n := axis.Normalize()
	q = q.Normalize()
	if n != n || q != q {
		return nanQuat[T](), nanQuat[T]()
	}
	v := q.Vec()
	p := v.Dot(n)
	h := asm.HypotOf(q.W, p)
	if h == 0 {
		return q, Identity[T]()
	}
	u := v.off(n)
	c, s := q.W/h, p/h
	x := u.Cross(n)
	swing = Quat[T]{h, T(c*u.X) - T(s*x.X), T(c*u.Y) - T(s*x.Y), T(c*u.Z) - T(s*x.Z)}
	return swing, Quat[T]{c, T(s * n.X), T(s * n.Y), T(s * n.Z)}
}
