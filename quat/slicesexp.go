package quat

import "github.com/golanes/lanes/asm"

// Functions of slices that take exponentials, logarithms and angles.

// Exp sets dst[i] to the exponential of q[i], as [Quat.Exp]. dst may be q.
func Exp[T Float](dst, q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: Exp" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: Exp" + errOverlap)
	}
	asm.QuatExp(d, qs)
}

// Log sets dst[i] to the principal logarithm of q[i], as [Quat.Log]. dst may be
// q.
func Log[T Float](dst, q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: Log" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: Log" + errOverlap)
	}
	asm.QuatLog(d, qs)
}

// FromRotVec sets dst[i] to the unit quaternion of the rotation vector v[i], in
// radians, as [Vec.Quat].
func FromRotVec[T Float](dst []Quat[T], v []Vec[T]) {
	if len(v) != len(dst) {
		panic("quat: FromRotVec" + errLength)
	}
	d, vs := quats(dst), vecs(v)
	if meets(d, vs) {
		panic("quat: FromRotVec" + errOverlap)
	}
	asm.RotVecToQuat(d, vs)
}

// ToRotVec sets dst[i] to the rotation vector of q[i], of an angle in [0, π]
// radians, as [Quat.RotVec].
func ToRotVec[T Float](dst []Vec[T], q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: ToRotVec" + errLength)
	}
	d, qs := vecs(dst), quats(q)
	if meets(d, qs) {
		panic("quat: ToRotVec" + errOverlap)
	}
	asm.QuatToRotVec(d, qs)
}

// Angle sets dst[i] to the angle of the rotation from p[i] to q[i], unit
// quaternions, in [0, π] radians, as [Quat.AngleTo].
func Angle[T Float](dst []T, p, q []Quat[T]) {
	if len(p) != len(dst) || len(q) != len(dst) {
		panic("quat: Angle" + errLength)
	}
	d, ps, qs := dst, quats(p), quats(q)
	if meets(d, ps) || meets(d, qs) {
		panic("quat: Angle" + errOverlap)
	}
	asm.QuatAngle(d, ps, qs)
}

// Slerp sets dst[i] to what is at t[i] on the shorter way from p[i] to q[i],
// unit quaternions, at constant speed, as [Quat.Slerp]. dst may be p or q.
func Slerp[T Float](dst, p, q []Quat[T], t []T) {
	if len(p) != len(dst) || len(q) != len(dst) || len(t) != len(dst) {
		panic("quat: Slerp" + errLength)
	}
	d, ps, qs := quats(dst), quats(p), quats(q)
	if crosses(d, ps) || crosses(d, qs) || meets(d, t) {
		panic("quat: Slerp" + errOverlap)
	}
	asm.Slerp(d, ps, qs, t)
}

// Nlerp sets dst[i] to the direction of (1-t[i]) p[i] ± t[i] q[i], as
// [Quat.Nlerp]. dst may be p or q.
func Nlerp[T Float](dst, p, q []Quat[T], t []T) {
	if len(p) != len(dst) || len(q) != len(dst) || len(t) != len(dst) {
		panic("quat: Nlerp" + errLength)
	}
	d, ps, qs := quats(dst), quats(p), quats(q)
	if crosses(d, ps) || crosses(d, qs) || meets(d, t) {
		panic("quat: Nlerp" + errOverlap)
	}
	asm.Nlerp(d, ps, qs, t)
}

// Integrate turns the bodies of orientations q[i] for the time dt with the
// angular velocities omega[i], radians per unit of time in their own frames:
// dst[i] = q[i] exp(omega[i] dt/2), as [Quat.Integrate]. dst may be q.
func Integrate[T Float](dst, q []Quat[T], omega []Vec[T], dt T) {
	if len(q) != len(dst) || len(omega) != len(dst) {
		panic("quat: Integrate" + errLength)
	}
	d, qs, os := quats(dst), quats(q), vecs(omega)
	if crosses(d, qs) || meets(d, os) {
		panic("quat: Integrate" + errOverlap)
	}
	asm.Integrate(d, qs, os, dt)
}

// Squad goes from p[i] to q[i] along the curve that the control points a[i]
// and b[i] bend, as [Quat.Squad]:
// Slerp(Slerp(p, q, t), Slerp(a, b, t), 2t(1-t)). dst may be any of p, a, b and q.
func Squad[T Float](dst, p, a, b, q []Quat[T], t []T) {
	n := len(dst)
	if len(p) != n || len(a) != n || len(b) != n || len(q) != n || len(t) != n {
		panic("quat: Squad" + errLength)
	}
	d := quats(dst)
	if crosses(d, quats(p)) || crosses(d, quats(a)) || crosses(d, quats(b)) || crosses(d, quats(q)) || meets(d, t) {
		panic("quat: Squad" + errOverlap)
	}
	const chunk = 64
	var outer, inner [4 * chunk]T
	var u [chunk]T
	for i := 0; i < n; i += chunk {
		k := min(n-i, chunk)
		x, y, s := outer[:4*k], inner[:4*k], u[:k]
		asm.Slerp(x, quats(p[i:i+k]), quats(q[i:i+k]), t[i:i+k])
		asm.Slerp(y, quats(a[i:i+k]), quats(b[i:i+k]), t[i:i+k])
		for j, t := range t[i : i+k] {
			s[j] = 2 * T(t*(1-t))
		}
		asm.Slerp(quats(dst[i:i+k]), x, y, s)
	}
}

// IntegratePath follows one body of orientation q: dst[i] is its orientation
// after it has turned for the time dt with omega[0] (in its own frame), then
// with omega[1], and so on to omega[i]. It is
// q exp(omega[0] dt/2) exp(omega[1] dt/2) ..., with one rounding error for each
// product; Normalize what is to stay of length 1 for long.
func IntegratePath[T Float](dst []Quat[T], q Quat[T], omega []Vec[T], dt T) {
	if len(omega) != len(dst) {
		panic("quat: IntegratePath" + errLength)
	}
	d, o := quats(dst), vecs(omega)
	if meets(d, o) {
		panic("quat: IntegratePath" + errOverlap)
	}
	const chunk = 64
	var turn [3 * chunk]T
	for i := 0; i < len(dst); i += chunk {
		k := min(len(dst)-i, chunk)
		asm.Scale(turn[:3*k], o[3*i:3*(i+k)], dt)
		asm.RotVecToQuat(d[4*i:4*(i+k)], turn[:3*k])
		for j := i; j < i+k; j++ {
			q = q.Mul(dst[j])
			dst[j] = q
		}
	}
}
