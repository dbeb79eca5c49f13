package quat

import "github.com/golanes/lanes/asm"

// FromAxisAngle is the rotation by angle, in radians, about axis,
// counterclockwise seen against it: with n = axis/|axis| the unit quaternion
//
//	cos(angle/2) + sin(angle/2) n
//
// The axis may have any length but zero, the angle any finite value; one
// beyond ±π gives W < 0 for odd numbers of turns.
//
// Special: a zero axis, and a component of the axis or an angle that is NaN or
// infinite, give NaN in every component.
// Accuracy: every component is within 3 eps of 1, eps = 2^-24 or 2^-53.
func FromAxisAngle[T Float](axis Vec[T], angle T) Quat[T] {
	n := axis.Normalize()
	if n != n {
		return nanQuat[T]()
	}
	s, c := asm.SinCosOf(T(0.5 * angle))
	return Quat[T]{c, T(s * n.X), T(s * n.Y), T(s * n.Z)}
}

// AxisAngle is the axis, of length 1, and the angle in [0, π] radians of the
// rotation q, which may have any length but zero: with v the vector part
//
//	angle = 2 atan2(|v|, |W|), axis = ±v/|v|, the sign that of W
//
// q and -q give the same but for half turns, W = 0, where the axis is v/|v| and
// both directions are right. Without a rotation, v = 0, the axis is (1, 0, 0).
//
// Special: zero, and a component that is NaN or infinite, give NaN everywhere.
// Accuracy: the angle is within 3 eps of itself, however small or near π, the
// axis within 3 eps of 1; eps = 2^-24 or 2^-53. π is rounded to T.
func (q Quat[T]) AxisAngle() (axis Vec[T], angle T) {
	q, ok := q.scaled()
	if !ok {
		v := nanVec[T]()
		return v, v.X
	}
	v := q.Vec()
	if v == (Vec[T]{}) {
		return Vec[T]{X: 1}, 0
	}
	if q.W < 0 {
		v = v.Neg()
	}
	return v.Normalize(), 2 * asm.Atan2Of(v.Norm(), abs(q.W))
}
