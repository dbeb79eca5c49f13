package quat

import (
	"errors"
	"math"

	"github.com/golanes/lanes/asm"
)

var (
	errNoPairs    = errors.New("quat: no pairs of vectors")
	errTwoInf     = errors.New("quat: Wahba: more than one infinite weight")
	errZeroVector = errors.New("quat: Wahba: the pair that must be aligned has a zero vector")
)

// pairs is two lists of vectors with weights, brought to about 1 by powers of
// two: down[0], down[1] and down[2] for a, b and w.
type pairs[T Float] struct {
	a, b []Vec[T]
	w    []T
	down [3]float64
}

// newPairs checks the weights as checkWeights does.
func newPairs[T Float](a, b []Vec[T], w []T) (p pairs[T], err error) {
	if len(a) == 0 {
		return p, errNoPairs
	}
	largest, err := checkWeights(w, len(a))
	if err != nil {
		return p, err
	}
	return pairs[T]{a, b, w, [3]float64{downBy(largestOf(a)), downBy(largestOf(b)), downBy(largest)}}, nil
}

// largestOf is the largest magnitude of a component, NaN if one is NaN.
func largestOf[T Float](v []Vec[T]) (m float64) {
	for _, v := range v {
		m = max(m, math.Abs(float64(v.X)), math.Abs(float64(v.Y)), math.Abs(float64(v.Z)))
	}
	return m
}

// scaled is v times down, a power of two.
func scaled[T Float](v Vec[T], down float64) Vec[float64] {
	return Vec[float64]{float64(float64(v.X) * down), float64(float64(v.Y) * down), float64(float64(v.Z) * down)}
}

// at is pair i and its weight, all scaled.
func (p *pairs[T]) at(i int) (a, b Vec[float64], w float64) {
	return scaled(p.a[i], p.down[0]), scaled(p.b[i], p.down[1]), weight(p.w, i, p.down[2])
}

// centroids are the weighted means of the scaled a and b.
func (p *pairs[T]) centroids() (ma, mb Vec[float64]) {
	sum := 0.0
	for i := range p.a {
		a, b, w := p.at(i)
		addScaled(&ma, w, a)
		addScaled(&mb, w, b)
		sum += w
	}
	return Vec[float64]{ma.X / sum, ma.Y / sum, ma.Z / sum}, Vec[float64]{mb.X / sum, mb.Y / sum, mb.Z / sum}
}

// addScaled adds s u to v.
func addScaled(v *Vec[float64], s float64, u Vec[float64]) {
	v.X += float64(s * u.X)
	v.Y += float64(s * u.Y)
	v.Z += float64(s * u.Z)
}

// turn is the rotation q that maximises the sum of w a·(q b), for a and b from
// ma and mb. ok is as in bestQuat.
func (p *pairs[T]) turn(ma, mb Vec[float64]) (q Quat[float64], ok bool) {
	var m Mat[float64]
	for i := range p.a {
		a, b, w := p.at(i)
		a, b = a.Sub(ma), b.Sub(mb)
		row := [3]float64{float64(w * a.X), float64(w * a.Y), float64(w * a.Z)}
		for j, s := range row {
			m[j][0] += float64(s * b.X)
			m[j][1] += float64(s * b.Y)
			m[j][2] += float64(s * b.Z)
		}
	}
	return nearest(m)
}

// rssd is the root of the sum of w |a - q b|² for a and b from ma and mb.
func (p *pairs[T]) rssd(q Quat[float64], ma, mb Vec[float64]) float64 {
	// Bring a and b to one scale, that of the larger.
	down := min(p.down[0], p.down[1])
	sa, sb := down/p.down[0], down/p.down[1]
	m := q.Mat()
	sum := 0.0
	for i := range p.a {
		a, b, w := p.at(i)
		if math.IsInf(w, 1) {
			continue
		}
		r := m.Apply(b.Sub(mb))
		a = a.Sub(ma)
		d := Vec[float64]{float64(a.X*sa) - float64(r.X*sb), float64(a.Y*sa) - float64(r.Y*sb), float64(a.Z*sa) - float64(r.Z*sb)}
		sum += float64(w * d.Norm2())
	}
	return math.Sqrt(sum) / math.Sqrt(p.down[2]) / down
}

// Wahba is the rotation q, with W >= 0, that turns the vectors b nearest to a:
// that minimises the sum of w |a - q b|², of which rssd is the square root
// (Wahba, SIAM Review 1965, problem 65-1; the solution is Davenport's). The
// weights w are all 1 if w is nil. It is done in float64 for both types.
//
// Of a single pair the rotation is the shortest that makes b parallel to a, and
// if one weight is infinite that pair is made parallel first, and the others are
// brought together by turning about it; rssd leaves out a pair of infinite
// weight. For exactly opposite vectors, where no rotation is the shortest, it
// is a half turn about the cross product of b and the axis of its smallest
// component, the first if equal.
//
// If other rotations fit as well, to 2^-44, as where all of a or of b are on a
// line, the result is the one of the smallest angle and the error ErrAmbiguous.
// It is another error if there is no pair, a weight is negative, two are
// infinite, none is above zero, or a vector that must be made parallel is zero;
// the result is then zero. A NaN or an infinite component, or a NaN weight,
// makes every result NaN.
//
// Panics if lengths differ, that of w if it is not nil.
func Wahba[T Float](a, b []Vec[T], w []T) (q Quat[T], rssd T, err error) {
	if len(a) != len(b) || w != nil && len(w) != len(a) {
		panic(errWahbaLength)
	}
	if first := infinite(w); first >= 0 {
		return wahbaAround(a, b, w, first)
	}
	p, err := newPairs(a, b, w)
	if err != nil {
		return q, 0, err
	}
	var zero Vec[float64]
	var best Quat[float64]
	ok := true
	if len(a) == 1 {
		if a[0] == (Vec[T]{}) || b[0] == (Vec[T]{}) {
			return q, 0, errZeroVector
		}
		best = shortest(scaled(b[0], p.down[1]), scaled(a[0], p.down[0]))
	} else {
		best, ok = p.turn(zero, zero)
	}
	return fitted[T](best, p.rssd(best, zero, zero), ok)
}

// wahbaAround is Wahba for an infinite weight, that of the pair first.
func wahbaAround[T Float](a, b []Vec[T], w []T, first int) (q Quat[T], rssd T, err error) {
	largest := 0.0
	for i, x := range w {
		switch {
		case x < 0:
			return q, 0, errWeight
		case i != first && math.IsInf(float64(x), 1):
			return q, 0, errTwoInf
		case i != first:
			largest = max(largest, float64(x))
		}
	}
	if a[first] == (Vec[T]{}) || b[first] == (Vec[T]{}) {
		return q, 0, errZeroVector
	}
	p := pairs[T]{a, b, w, [3]float64{downBy(largestOf(a)), downBy(largestOf(b)), downBy(largest)}}
	// Scaled on their own, for they may be far smaller than the others.
	fa := scaled(a[first], downBy(largestOf(a[first:first+1]))).Normalize()
	best := shortest(scaled(b[first], downBy(largestOf(b[first:first+1]))), fa)
	// With c and s the sums of |a||b| times cosine and sine of the angle from b
	// to a about fa, the best angle is that of (c, s).
	c, s, size := 0.0, 0.0, 0.0
	for i := range a {
		if i == first {
			continue
		}
		a, b, w := p.at(i)
		b = best.Rotate(b)
		da, db := a.Dot(fa), b.Dot(fa)
		addScaled(&a, -da, fa)
		addScaled(&b, -db, fa)
		c += float64(w * a.Dot(b))
		s += float64(w * fa.Dot(b.Cross(a)))
		size += float64(w * (a.Norm2() + b.Norm2() + float64(da*da) + float64(db*db)))
	}
	ok := len(a) == 1 || !(math.Abs(c)+math.Abs(s) <= float64(fitGap*size))
	if ok {
		half := float64(0.5 * asm.Atan2Of(s, c))
		sin, cos := asm.SinCosOf(half)
		turn := Quat[float64]{cos, float64(sin * fa.X), float64(sin * fa.Y), float64(sin * fa.Z)}
		best = turn.Mul(best).Normalize()
	}
	var zero Vec[float64]
	return fitted[T](best, p.rssd(best, zero, zero), ok)
}

// shortest is the rotation by the smallest angle that turns b into the
// direction of a, neither of them zero, both about 1 in size.
func shortest(b, a Vec[float64]) Quat[float64] {
	// For the angle t between them the quaternion is along (1 + cos t, n sin t),
	// n the axis, or (|a||b| + a·b, b×a).
	var c [3]float64
	asm.Cross(c[:], []float64{b.X, b.Y, b.Z}, []float64{a.X, a.Y, a.Z}) // zero if they are parallel
	v := Vec[float64]{c[0], c[1], c[2]}
	n, d := float64(a.Norm()*b.Norm()), a.Dot(b)
	switch {
	case d < 0 && v == Vec[float64]{}:
		x, y, z := math.Abs(b.X), math.Abs(b.Y), math.Abs(b.Z)
		switch {
		case x <= y && x <= z:
			v = Vec[float64]{0, b.Z, -b.Y}
		case y <= z:
			v = Vec[float64]{-b.Z, 0, b.X}
		default:
			v = Vec[float64]{b.Y, -b.X, 0}
		}
		return Pure(v).Normalize()
	case d < 0:
		return Quat[float64]{v.Norm2() / (n - d), v.X, v.Y, v.Z}.Normalize() // n + d would cancel
	}
	return Quat[float64]{n + d, v.X, v.Y, v.Z}.Normalize()
}

// fitted is what Wahba returns of a fit.
func fitted[T Float](q Quat[float64], rssd float64, ok bool) (Quat[T], T, error) {
	var err error
	if !ok && !q.IsNaN() {
		err = ErrAmbiguous
	}
	return narrow[T](q.Canonical()), T(rssd), err
}

// infinite is the index of the first infinite weight, or -1.
func infinite[T Float](w []T) int {
	for i, x := range w {
		if math.IsInf(float64(x), 1) {
			return i
		}
	}
	return -1
}
