package quat

import "errors"

var errCoincide = errors.New("quat: Umeyama: the points of a coincide, so there is no scale")

// Points whose mean square from their centroid is less than this part of that
// from the origin coincide, but for rounding errors.
const fitSpread = 0x1p-96

// turnAbout is turn about the centroids ma and mb. Points that coincide, a or b,
// leave every rotation; the result is then the identity.
func (p *pairs[T]) turnAbout(ma, mb Vec[float64]) (q Quat[float64], ok bool) {
	var far, near [2]float64
	for i := range p.a {
		a, b, w := p.at(i)
		far[0] += float64(w * a.Norm2())
		far[1] += float64(w * b.Norm2())
		near[0] += float64(w * a.Sub(ma).Norm2())
		near[1] += float64(w * b.Sub(mb).Norm2())
	}
	if near[0] <= float64(fitSpread*far[0]) || near[1] <= float64(fitSpread*far[1]) {
		return Identity[float64](), false
	}
	return p.turn(ma, mb)
}

// Kabsch is the rotation q, with W >= 0, and the translation t that bring the
// points b nearest to a: they minimise the sum of w |a - (q b + t)|², of which
// rssd is the square root (Kabsch, Acta Crystallographica A, 1976). It is Wahba
// for vectors from the weighted centroids, and t the difference of these after
// turning. The weights w are all 1 if w is nil. It is done in float64 for both
// types.
//
// If other rotations fit as well, to 2^-44, as with fewer than three points or
// where all of a or of b are on a line, the result is the one of the smallest
// angle, the identity if points coincide, and the error ErrAmbiguous. It is
// another error if there is no pair, a weight is negative or infinite, or none
// is above zero; the result is then zero. A NaN or an infinite component, or a
// NaN weight, makes every result NaN.
//
// Panics if lengths differ, that of w if it is not nil.
func Kabsch[T Float](a, b []Vec[T], w []T) (q Quat[T], t Vec[T], rssd T, err error) {
	if len(a) != len(b) || w != nil && len(w) != len(a) {
		panic(errKabschLength)
	}
	p, err := newPairs(a, b, w)
	if err != nil {
		return q, t, 0, err
	}
	ma, mb := p.centroids()
	best, ok := p.turnAbout(ma, mb)
	q, rssd, err = fitted[T](best, p.rssd(best, ma, mb), ok)
	return q, p.shift(best, ma, mb), rssd, err
}

// shift is the translation ma - q mb, with the scales of a and b undone.
func (p *pairs[T]) shift(q Quat[float64], ma, mb Vec[float64]) Vec[T] {
	mb = q.Rotate(mb)
	da, db := p.down[0], p.down[1]
	return Vec[T]{T(ma.X/da - mb.X/db), T(ma.Y/da - mb.Y/db), T(ma.Z/da - mb.Z/db)}
}

// A Similarity is the map v to Scale Rotation v + Translation.
type Similarity[T Float] struct {
	Rotation    Quat[T]
	Scale       T
	Translation Vec[T]
}

// Apply is s.Scale times v turned by s.Rotation, plus s.Translation.
func (s Similarity[T]) Apply(v Vec[T]) Vec[T] {
	v = s.Rotation.Rotate(v)
	return Vec[T]{
		T(s.Scale*v.X) + s.Translation.X,
		T(s.Scale*v.Y) + s.Translation.Y,
		T(s.Scale*v.Z) + s.Translation.Z,
	}
}

// Umeyama is the similarity s that brings the points a nearest to b, in the
// other direction than Kabsch: it minimises the sum of w |b - s(a)|² (Umeyama,
// Least-squares estimation of transformation parameters between two point
// patterns, IEEE PAMI 1991, 40 to 42), with s.Scale = 1 if scale is not set. The
// scale is not negative and the rotation never a reflection. The weights w are
// all 1 if w is nil. It is done in float64 for both types.
//
// ErrAmbiguous and the other errors are as for Kabsch; if scale is set, there is
// another where the points of a coincide. A NaN or an infinite component, or a
// NaN weight, makes every result NaN, but for a Scale of 1.
//
// Panics if lengths differ, that of w if it is not nil.
func Umeyama[T Float](a, b []Vec[T], w []T, scale bool) (s Similarity[T], err error) {
	if len(a) != len(b) || w != nil && len(w) != len(a) {
		panic(errUmeyamaLength)
	}
	p, err := newPairs(b, a, w)
	if err != nil {
		return s, err
	}
	mb, ma := p.centroids()
	best, ok := p.turnAbout(mb, ma)
	s.Rotation, _, err = fitted[T](best, 0, ok)
	if !scale {
		s.Scale, s.Translation = 1, p.shift(best, mb, ma)
		return s, err
	}
	m := best.Mat()
	both, near, far := 0.0, 0.0, 0.0
	for i := range p.a {
		b, a, w := p.at(i)
		far += float64(w * a.Norm2())
		a, b = a.Sub(ma), b.Sub(mb)
		both += float64(w * b.Dot(m.Apply(a)))
		near += float64(w * a.Norm2())
	}
	if near <= float64(fitSpread*far) {
		return Similarity[T]{}, errCoincide
	}
	// Of the scaled points; NaN stays.
	c := max(0, both/near)
	ma = m.Apply(ma)
	db, da := p.down[0], p.down[1]
	s.Scale = T(float64(c*da) / db)
	s.Translation = Vec[T]{
		T((mb.X - float64(c*ma.X)) / db),
		T((mb.Y - float64(c*ma.Y)) / db),
		T((mb.Z - float64(c*ma.Z)) / db),
	}
	return s, err
}
