package quat

import (
	"fmt"
	"math"

	"github.com/golanes/lanes/asm"
)

// turn is the rotation by angle about axis 0 to 2, x to z.
func turn[T Float](axis int, angle T) Quat[T] {
	s, c := asm.SinCosOf(T(0.5 * angle))
	switch axis {
	case 0:
		return Quat[T]{W: c, X: s}
	case 1:
		return Quat[T]{W: c, Y: s}
	}
	return Quat[T]{W: c, Z: s}
}

// FromEuler is the rotation by the angles a, b and c, in radians, in the order
// of the letters of o: with A, B and C the rotations about the axes named, A B C
// for intrinsic and C B A for extrinsic orders. It has length 1.
//
// Special: an angle that is NaN or infinite gives NaN in every component.
// Accuracy: every component is within 4 eps of 1, eps = 2^-24 or 2^-53.
// Panics if o is none of the orders.
func FromEuler[T Float](o Order, a, b, c T) Quat[T] {
	if o > ExtrinsicZYZ {
		panic(errFromEulerOrder)
	}
	i, j, k := o.axes()
	if o.extrinsic() {
		i, k, a, c = k, i, c, a
	}
	return turn(i, a).Mul(turn(j, b)).Mul(turn(k, c))
}

// FromSequence is the rotation by one angle for each letter of seq, in radians:
// one to three letters as in ParseOrder, so that FromSequence("zx", a, b) turns
// by a about z, then by b about the fixed x axis.
//
// Special and accuracy: as FromEuler.
// An error says what is wrong with seq. Panics if there are not as many angles
// as letters.
func FromSequence[T Float](seq string, angles ...T) (Quat[T], error) {
	if len(seq) < 1 || len(seq) > 3 {
		return Quat[T]{}, fmt.Errorf("quat: sequence %q: %d letters, not 1 to 3", seq, len(seq))
	}
	if err := checkLetters(seq); err != nil {
		return Quat[T]{}, err
	}
	if len(angles) != len(seq) {
		panic(errFromSequence)
	}
	q := Identity[T]()
	for i, a := range angles {
		if seq[i] >= 'x' {
			q = turn(int(seq[i]-'x'), a).Mul(q)
		} else {
			q = q.Mul(turn(int(seq[i]-'X'), a))
		}
	}
	return q, nil
}

// lockAngle is how near, in radians, the middle angle is to one at which the
// outer axes fall together for the rotation to count as locked. In float64 it
// is SciPy's. In float32 that is less than an ulp of π: rounding alone puts the
// middle angle of a quaternion that went through a matrix off by up to 4e-7.
func lockAngle[T Float]() T { return pick[T](1e-6, 1e-7) }

// Euler is the angles of the rotation q in the order of the letters of o, in
// radians. q may have any length but zero. a and c are in [-π, π], b is in
// [0, π] if the first and the last letter are the same and in [-π/2, π/2] if
// they are not, all rounded to T.
//
// The four sums of components whose ratios are tangents of half the sum and half
// the difference of the outer angles, and of half the middle one, are those
// of Bernardes and Viollet (PLOS ONE 2022), which SciPy uses; the tangents are
// combined before the arc tangent is taken.
//
// At a gimbal lock, b within 1e-7 (float64) or 1e-6 (float32) of where the
// first and the last axis fall together, only the sum or the difference of a
// and c means anything: c is 0, as in SciPy, and the rotation of the angles is q
// to within twice that figure.
//
// Special: zero, and a component that is NaN or infinite, give three NaN.
// Accuracy: up to the lock a and c are within 6 eps, b is within 8 eps of the
// angles of q as it stands, eps = 2^-24 or 2^-53. But near the lock the angles
// are sensitive: a component of q that is off by e shifts a and c by e over the
// distance.
// Panics if o is none of the orders.
func (q Quat[T]) Euler(o Order) (a, b, c T) {
	if o > ExtrinsicZYZ {
		panic(errEulerOrder)
	}
	q, ok := q.scaled()
	if !ok {
		n := T(math.NaN())
		return n, n, n
	}
	i, j, k := o.axes()
	if !o.extrinsic() {
		i, k = k, i
	}
	same := i == k
	if same {
		k = 3 - i - j
	}
	v := [3]T{q.X, q.Y, q.Z}
	w, x, y, z := q.W, v[i], v[j], v[k]
	odd := (j-i+3)%3 == 2 // x, y, z are left-handed
	if odd {
		z = -z
	}
	if same {
		h := halves[T]{w, x, y, z}
		b = 2 * asm.Atan2Of(h.down(), h.up())
		a, c = h.outer(o.extrinsic(), false)
		return a, b, c
	}
	h := halves[T]{w - y, x + z, w + y, z - x}
	// b is twice the angle of (up, down) less π/2. The difference of their
	// squares is 4(wy - xz), which keeps the digits of a small b.
	s := h.up() + h.down()
	b = 2 * asm.Atan2Of(4*(T(w*y)-T(x*z)), T(s*s))
	b = min(max(b, -T(math.Pi/2)), T(math.Pi/2))
	a, c = h.outer(o.extrinsic(), odd)
	return a, b, c
}

// Euler is the angles of the rotation matrix m, those of its quaternion.
func (m Mat[T]) Euler(o Order) (a, b, c T) { return m.Quat().Euler(o) }

// halves is what half the angles of a rotation about three fixed axes, the
// second at right angles to the others, follow from: the angle of (a, b) is half
// the sum of the outer two, that of (c, d) half the last less the first, that of
// (up, down) half the middle one, counted from the lock.
type halves[T Float] struct{ a, b, c, d T }

func (h halves[T]) up() T   { return asm.HypotOf(h.a, h.b) }
func (h halves[T]) down() T { return asm.HypotOf(h.c, h.d) }

// outer is the outer angles in the order of the letters, which is the other way
// round for intrinsic rotations. Where the axes fall together the second is 0.
// The angle about the last of the fixed axes changes its sign if mirror.
func (h halves[T]) outer(extrinsic, mirror bool) (a, c T) {
	up, down := h.up(), h.down()
	near := lockAngle[T]() / 2 // its tangent, to well below an ulp
	switch {
	case down <= T(near*up):
		y := h.b
		if mirror && !extrinsic {
			y = -y
		}
		return twice(y, h.a), 0
	case up <= T(near*down):
		y := h.d
		if mirror || extrinsic {
			y = -y
		}
		return twice(y, h.c), 0
	}
	// The angles of (a, b)(c, -d) and (a, b)(c, d), as complex numbers.
	ac, bd, bc, ad := T(h.a*h.c), T(h.b*h.d), T(h.b*h.c), T(h.a*h.d)
	first := angle(bc-ad, ac+bd)
	last := bc + ad
	if mirror {
		last = -last
	}
	last = angle(last, ac-bd)
	if extrinsic {
		return first, last
	}
	return last, first
}

// angle is atan2, +π and not -π for a half turn.
func angle[T Float](y, x T) T {
	if y == 0 {
		y = 0 // and not -0
	}
	return asm.Atan2Of(y, x)
}

// twice is twice the angle of the line through (x, y), in [-π, π], and +π and
// not -π for a half turn.
func twice[T Float](y, x T) T {
	if x < 0 {
		x, y = -x, -y
	}
	if x == 0 {
		x, y = 0, abs(y)
	}
	return 2 * angle(y, x)
}
