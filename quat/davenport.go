package quat

import (
	"fmt"
	"math"

	"github.com/golanes/lanes/asm"
)

// A Davenport is three axes to turn about, the second at right angles to the
// first and the third: Euler angles are the case of axes along x, y and z
// (Davenport, AIAA Journal 1973; Shuster and Markley, J. Astronautical Sciences
// 2003). Its zero value is of no use; NewDavenport makes one.
type Davenport[T Float] struct {
	axes      [3]Vec[T] // of length 1, in the order of the angles
	extrinsic bool
	// For fixed axes, in the order in which those are turned about: the frame of
	// the first, and the angle to the last from it, at least 0.
	first, second, cross Vec[T]
	apart                T
	mirror               bool // second is the second axis backwards
}

// NewDavenport is the axes n1, n2 and n3, fixed ones if extrinsic and else
// those of the turning body, which take part in the rotations before. They may
// have any length but zero.
//
// An error says which axis is zero or not finite, or which two are not at right
// angles: the cosine of the angle between them is beyond 1e-7 (float64, as in
// SciPy) or 1e-6 (float32).
func NewDavenport[T Float](n1, n2, n3 Vec[T], extrinsic bool) (Davenport[T], error) {
	d := Davenport[T]{axes: [3]Vec[T]{n1.Normalize(), n2.Normalize(), n3.Normalize()}, extrinsic: extrinsic}
	for i, n := range d.axes {
		if n != n {
			return Davenport[T]{}, fmt.Errorf("quat: Davenport axis %d is zero or not finite", i+1)
		}
	}
	for i := range 2 {
		c := d.axes[i].Dot(d.axes[i+1])
		if !(abs(c) <= lockAngle[T]()) {
			return Davenport[T]{}, fmt.Errorf("quat: Davenport axes %d and %d are not at right angles: the cosine is %.3g", i+1, i+2, c)
		}
	}
	last := d.axes[2]
	d.first, d.second = d.axes[0], d.axes[1]
	if !extrinsic {
		d.first, last = last, d.first
	}
	d.cross = d.first.Cross(d.second)
	d.apart = asm.Atan2Of(last.Dot(d.cross), last.Dot(d.first))
	if d.apart < 0 {
		d.apart = -d.apart
		d.second, d.cross, d.mirror = d.second.Neg(), d.cross.Neg(), true
	}
	return d, nil
}

// Quat is the rotation by the angles a, b and c, in radians, about the three
// axes: with A, B and C these rotations, A B C for intrinsic and C B A for
// extrinsic axes.
//
// Special: an angle that is NaN or infinite gives NaN in every component.
// Accuracy: every component is within 8 eps of 1, eps = 2^-24 or 2^-53.
func (d *Davenport[T]) Quat(a, b, c T) Quat[T] {
	p, q, r := FromAxisAngle(d.axes[0], a), FromAxisAngle(d.axes[1], b), FromAxisAngle(d.axes[2], c)
	if d.extrinsic {
		p, r = r, p
	}
	return p.Mul(q).Mul(r)
}

// Angles is the angles of the rotation q about the three axes, in radians, as
// SciPy's as_davenport: a and c in [-π, π], b in a range of π that ends where
// the first and the third axis fall together, [-l, π-l] if l, the angle that
// turns the first axis to the third about the second for intrinsic axes, and
// the third to the first for extrinsic ones, is not negative, and else
// [-π-l, -l]. q may have any length but zero.
//
// At a gimbal lock, b within 1e-7 (float64) or 1e-6 (float32) of an end of that
// range, c is 0 and the rotation of the angles is q to within twice that figure.
//
// Special: zero, and a component that is NaN or infinite, give three NaN.
// Accuracy: up to the lock the rotation of the angles is ±q/|q| to within 8 eps,
// as vectors of R⁴, eps = 2^-24 or 2^-53.
func (d *Davenport[T]) Angles(q Quat[T]) (a, b, c T) {
	q, ok := q.scaled()
	if !ok {
		n := T(math.NaN())
		return n, n, n
	}
	q = FromAxisAngle(d.second, d.apart).Mul(q)
	v := q.Vec()
	h := halves[T]{q.W, v.Dot(d.first), v.Dot(d.second), v.Dot(d.cross)}
	b = T(2*asm.Atan2Of(h.down(), h.up())) - d.apart
	if d.mirror {
		b = 0 - b // not -0
	}
	a, c = h.outer(d.extrinsic, false)
	return a, b, c
}
