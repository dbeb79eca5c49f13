package quat

// FromMRP is the rotation with the modified Rodrigues parameters v, which
// stand for a rotation by the angle a about the axis n as tan(a/4) n: the unit
// quaternion
//
//	((1 - |v|²) + 2v) / (1 + |v|²)
//
// (Schaub and Junkins, J. Astronautical Sciences 1996), SciPy's from_mrp. Every
// finite v stands for a rotation; beyond length 1, angles above π, W is
// negative.
//
// Special: a component that is NaN or infinite gives NaN in every component.
// Accuracy: every component is within 3 eps of 1, eps = 2^-24 or 2^-53.
func FromMRP[T Float](v Vec[T]) Quat[T] {
	m := max(abs(v.X), abs(v.Y), abs(v.Z))
	if m-m != 0 {
		return nanQuat[T]()
	}
	if m > 0x1p40 {
		// |v|² could overflow, and 1 is nothing beside it: -1 + 2v/|v|².
		v = v.shadow()
		return Quat[T]{-1, -2 * v.X, -2 * v.Y, -2 * v.Z}
	}
	n := v.Norm2()
	d := 1 + n
	return Quat[T]{(1 - n) / d, 2 * v.X / d, 2 * v.Y / d, 2 * v.Z / d}
}

// MRP is the modified Rodrigues parameters of the rotation q, tan(a/4) n for
// the angle a in [0, π] about the axis n, so of length at most 1: with v the
// vector part
//
//	±v / (|q| + |W|), the sign that of W, + for W = 0
//
// as SciPy's as_mrp. q may have any length but zero. The other set for the same
// rotation, the way round of more than π, is ShadowMRP.
//
// Special: zero, and a component that is NaN or infinite, give NaN in every
// component.
// Accuracy: every component is within 3 eps of the length, eps = 2^-24 or 2^-53.
func (q Quat[T]) MRP() Vec[T] {
	q, ok := q.scaled()
	if !ok {
		return nanVec[T]()
	}
	d := q.Norm() + abs(q.W)
	if q.W < 0 {
		d = -d
	}
	return Vec[T]{q.X / d, q.Y / d, q.Z / d}
}

// ShadowMRP is the other set of modified Rodrigues parameters of the rotation
// that v stands for, -v/|v|², of length 1/|v|. The shadow of no rotation, v = 0,
// is infinitely far: NaN in every component, as for a component that is NaN or
// infinite. Where |v| overflows it is zero.
//
// Accuracy: every component is within 6 eps of the length, eps = 2^-24 or 2^-53.
func ShadowMRP[T Float](v Vec[T]) Vec[T] { return v.shadow() }

func (v Vec[T]) shadow() Vec[T] {
	n, u := v.Norm(), v.Normalize()
	return Vec[T]{-u.X / n, -u.Y / n, -u.Z / n}
}

// FromGibbs is the rotation with the classical Rodrigues parameters, or Gibbs
// vector, v, which stand for a rotation by the angle a about the axis n as
// tan(a/2) n: the unit quaternion (1 + v)/√(1 + |v|²), with W > 0.
//
// Special: a component that is NaN or infinite gives NaN in every component.
// Accuracy: every component is within 3 eps of 1, eps = 2^-24 or 2^-53.
func FromGibbs[T Float](v Vec[T]) Quat[T] { return Quat[T]{1, v.X, v.Y, v.Z}.Normalize() }

// Gibbs is the classical Rodrigues parameters, or Gibbs vector, of the rotation
// q, tan(a/2) n for the angle a about the axis n: v/W, v the vector part. q may
// have any length but zero.
//
// Special: a half turn, W = 0, has none, and gives NaN in every component, as do
// zero and a component that is NaN or infinite; near a half turn the
// parameters are large and may overflow.
// Accuracy: every component is correctly rounded.
func (q Quat[T]) Gibbs() Vec[T] {
	zero := q.Dot(Quat[T]{}) // NaN if a component is infinite or NaN
	if q.W == 0 || zero != 0 {
		return nanVec[T]()
	}
	return Vec[T]{q.X / q.W, q.Y / q.W, q.Z / q.W}
}
