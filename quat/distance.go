package quat

import "github.com/golanes/lanes/asm"

// ChordTo is the distance of the rotations p and q, unit quaternions, through
// R⁴, the lesser of |p-q| and |p+q|: 2 sin(a/4) for the angle a = p.AngleTo(q)
// between them. It is in [0, √2] and keeps its digits for rotations that are
// nearly the same.
func (p Quat[T]) ChordTo(q Quat[T]) T {
	if p.Dot(q) < 0 {
		return p.Add(q).Norm()
	}
	return p.Sub(q).Norm()
}

// ChordTo is the Frobenius norm of m - n: for rotation matrices 2√2 sin(a/2), a
// the angle between them, in [0, 2√2]. There is no overflow or underflow on the
// way.
func (m Mat[T]) ChordTo(n Mat[T]) T {
	d := m.Sub(n)
	return Vec[T]{d.Row(0).Norm(), d.Row(1).Norm(), d.Row(2).Norm()}.Norm()
}

// AngleTo is the angle of the rotation from m to n, rotation matrices, in
// [0, π] radians: the geodesic distance. It is 2 asin(|m-n|/2√2), with the
// Frobenius norm, up to a third of π, which keeps its digits for rotations that
// are nearly the same, and beyond the angle of the quaternion of m'n.
//
// Accuracy: within 16 eps of the exact angle between matrices that are rotations
// to 4 eps, eps = 2^-24 or 2^-53.
func (m Mat[T]) AngleTo(n Mat[T]) T {
	const root8 = 2.82842712474619009760337744841939615714
	if c := m.ChordTo(n) / root8; c < 0.5 {
		return 2 * asm.AsinOf(c)
	}
	return m.Transpose().Mul(n).Quat().Angle()
}
