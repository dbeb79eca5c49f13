package quat

import "github.com/golanes/lanes/asm"

// Slerp goes the shorter way from p to q, unit quaternions, at constant speed:
// with W the angle between them on the sphere it is
//
//	(sin((1-t)W) p + sin(tW) (±q)) / sin W
//
// (Shoemake, SIGGRAPH 1985), exactly p at t = 0 and exactly ±q at t = 1, the
// sign that of p·q. Other t extrapolate. Where W is so small that its square
// does not count the weights are 1-t and t.
func (p Quat[T]) Slerp(q Quat[T], t T) Quat[T] {
	w, x, y, z := asm.SlerpOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
	return Quat[T]{w, x, y, z}
}

// Nlerp is the direction of (1-t) p ± t q, the sign that of p·q: the shorter
// way, but not at constant speed.
func (p Quat[T]) Nlerp(q Quat[T], t T) Quat[T] {
	w, x, y, z := asm.NlerpOf(p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
	return Quat[T]{w, x, y, z}
}

// Squad goes from p to q along a curve that the control points a and b bend
// (Shoemake, 1987): Slerp(Slerp(p, q, t), Slerp(a, b, t), 2t(1-t)).
func (p Quat[T]) Squad(a, b, q Quat[T], t T) Quat[T] {
	return p.Slerp(q, t).Slerp(a.Slerp(b, t), 2*T(t*(1-t)))
}

// Integrate is q, the orientation of a body, after it has turned for the time
// dt with the angular velocity omega in its own frame: q exp(omega dt/2).
func (q Quat[T]) Integrate(omega Vec[T], dt T) Quat[T] {
	w, x, y, z := asm.IntegrateOf(q.W, q.X, q.Y, q.Z, omega.X, omega.Y, omega.Z, dt)
	return Quat[T]{w, x, y, z}
}
