package quat

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// Slerp goes the shorter way from p to q, unit quaternions, at constant speed:
// with W the angle between them on the sphere it is
//
//	(sin((1-t)W) p + sin(tW) (±q)) / sin W
//
// (Shoemake, SIGGRAPH 1985), exactly p at t = 0 and exactly ±q at t = 1, the
// sign that of p·q. Other t extrapolate. Where W is so small that its square
// does not count the weights are 1-t and t.
//
// Accuracy: at most 4 ulp of the largest component for t in [0, 1], and the
// length differs from 1 by at most 2 eps more than those of p and q.
func (p Quat[T]) Slerp(q Quat[T], t T) Quat[T] {
	w, x, y, z := asm.SlerpOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
	return Quat[T]{w, x, y, z}
}

// SlerpDirect goes from p to q, unit quaternions, at constant speed, q taken as
// it is given: where p·q < 0 that is the longer way round for the rotation.
// Where p·q is not negative it is Slerp, bit for bit. Otherwise, with h half
// the angle between p and q on the sphere, it is
//
//	cos((2t-1)h) u + sin((2t-1)h) v
//
// u the direction of p + q and v that of q - p, exactly p at t = 0 and q at
// t = 1: unlike Shoemake's form that does not divide by the sine of an angle
// near π, so the result is of length 1 however near q is to -p. From p to
// exactly -p every way is as good; the one taken turns the body once about its
// own x axis: p exp(πt i). Other t extrapolate.
//
// Accuracy, for t in [0, 1] and eps = 2^-24 or 2^-53: each component is within
// 8 eps of the exact one for p·q > -0.9; nearer to -p the direction of p + q,
// and so the way, is ill-conditioned. The length differs from 1 by at most 4 eps
// more than those of p and q.
func (p Quat[T]) SlerpDirect(q Quat[T], t T) Quat[T] {
	if math.Signbit(float64(p.Dot(q))) {
		return p.slerpWide(q, t)
	}
	return p.Slerp(q, t)
}

// SlerpLong goes the longer way from p to the rotation q, unit quaternions, at
// constant speed: SlerpDirect to q or -q, whichever has the product with p that
// is not positive. From p to the same rotation it makes a whole turn, about the
// body's x axis if q is exactly p or -p.
//
// Accuracy: as SlerpDirect.
func (p Quat[T]) SlerpLong(q Quat[T], t T) Quat[T] {
	if !math.Signbit(float64(p.Dot(q))) {
		q = q.Neg()
	}
	return p.slerpWide(q, t)
}

// slerpWide is SlerpDirect for p·q <= 0.
func (p Quat[T]) slerpWide(q Quat[T], t T) Quat[T] {
	u, v := p.Add(q), q.Sub(p)
	nv := v.Norm()
	v = v.Scale(1 / nv)
	u, nu := u.across(v)
	if nu == 0 {
		u = Quat[T]{-p.X, p.W, p.Z, -p.Y} // p i
	} else {
		u = u.Normalize()
	}
	s, c := asm.SinCosOf(T((2*t - 1) * asm.Atan2Of(nv, nu)))
	r := Quat[T]{
		T(c*u.W) + T(s*v.W),
		T(c*u.X) + T(s*v.X),
		T(c*u.Y) + T(s*v.Y),
		T(c*u.Z) + T(s*v.Z),
	}
	switch {
	case r.IsNaN():
	case t == 0:
		return p
	case t == 1:
		return q
	}
	return r
}

// across is the part of u that is perpendicular to the unit vector v, and its
// length. Two steps leave nothing or a result good to the last bit (Parlett,
// The Symmetric Eigenvalue Problem, 6-9).
func (u Quat[T]) across(v Quat[T]) (Quat[T], T) {
	for range 2 {
		n := u.Norm()
		d := u.Dot(v)
		u = Quat[T]{u.W - T(d*v.W), u.X - T(d*v.X), u.Y - T(d*v.Y), u.Z - T(d*v.Z)}
		nu := u.Norm()
		if !(nu <= 0.5*n) {
			return u, nu
		}
	}
	return Quat[T]{}, 0
}

// Nlerp is the direction of (1-t) p ± t q, the sign that of p·q: the shorter
// way, but not at constant speed. The error is at most 3.5 ulp of the largest
// component.
func (p Quat[T]) Nlerp(q Quat[T], t T) Quat[T] {
	w, x, y, z := asm.NlerpOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
	return Quat[T]{w, x, y, z}
}

// Squad goes from p to q along a curve that the control points a and b bend
// (Shoemake, 1987): Slerp(Slerp(p, q, t), Slerp(a, b, t), 2t(1-t)).
func (p Quat[T]) Squad(a, b, q Quat[T], t T) Quat[T] {
	return p.Slerp(q, t).Slerp(a.Slerp(b, t), 2*T(t*(1-t)))
}

// SquadControl is the control point of Squad at q between the neighbours prev
// and next, unit quaternions of either sign (Shoemake, 1987):
//
//	q exp(-(log(q⁻¹ prev) + log(q⁻¹ next))/4)
//
// With a and b the control points at p and q, p.Squad(a, b, q, t) joins the
// next such curve with the same angular rate, if the knots are evenly spaced.
// The logarithms are those of the shorter ways: a neighbour half a turn off has
// two, of which RotVec chooses.
func SquadControl[T Float](prev, q, next Quat[T]) Quat[T] {
	inv := q.Conj()
	v := inv.Mul(prev).RotVec().Add(inv.Mul(next).RotVec())
	return q.Mul(v.Scale(-0.25).Quat()) // v is twice the logarithms
}

// Integrate is q, the orientation of a body, after it has turned for the time
// dt with the angular velocity omega in its own frame: q exp(omega dt/2). The
// error is at most 5.5 ulp of the largest component for angles up to π.
func (q Quat[T]) Integrate(omega Vec[T], dt T) Quat[T] {
	w, x, y, z := asm.IntegrateOf(q.W, q.X, q.Y, q.Z, omega.X, omega.Y, omega.Z, dt)
	return Quat[T]{w, x, y, z}
}
