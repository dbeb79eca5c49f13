package quat

import (
	"errors"
	"fmt"
	"math"
)

var (
	errFewKnots     = errors.New("quat: NewSpline: fewer than two knots")
	errNotConverged = errors.New("quat: NewSpline: the angular rates do not converge; more or nearer knots are needed")
)

// A Spline is a curve through rotations at given times whose angular rate and
// acceleration are continuous. Between two knots it is q exp(r(t)), q the
// rotation at the earlier one and the rotation vector r a cubic polynomial in
// time: the rotation spline of SciPy, and like it analogous to a cubic spline
// whose first derivative at both ends is given.
//
// The rates at the inner knots solve equations that make the acceleration
// continuous; they are quadratic, and are iterated to the accuracy of float64.
// Those at the first and the last knot are the rates at which a constant turn,
// the shorter way, would cover the first and the last interval. Two knots make
// a turn at constant rate. A Spline works in float64 for both types.
//
// Times before the first and after the last knot continue the polynomial of the
// first and the last interval: not far from the knots, if it is to be of use.
//
// Methods do not allocate, and may be called from several goroutines.
type Spline[T Float] struct {
	times []float64
	knots []Quat[float64]
	// Of each interval: r(t) = ((c[2] x + c[1]) x + c[0]) x, x the time since its
	// beginning over its length h, and 1/h.
	cubic [][3]Vec[float64]
	inv   []float64
}

// NewSpline allocates a Spline through the rotations q at the given times, which
// must increase. The quaternions may have any length but zero, and either sign:
// each is taken with the sign that is nearer to the one before. Neighbours
// should be less than half a turn apart; of two half turns the one of RotVec is
// taken.
//
// It is an error if there are fewer than two knots, if times are not finite, do
// not increase or are so near that a rate overflows, if a quaternion is zero, NaN or infinite, and if the
// iteration does not converge, which takes neighbours that are nearly half a
// turn apart about axes that differ much. SciPy stops after ten steps and gives
// what it has then; where it has converged this Spline agrees with it, and
// NewSplineSciPy everywhere.
//
// Panics if the lengths differ.
func NewSpline[T Float](times []T, q []Quat[T]) (*Spline[T], error) {
	return newSpline(times, q, (*rateSystem).solve)
}

// NewSplineSciPy is NewSpline with SciPy's way to end the iteration: after ten
// steps, or as soon as no component of a rate changes by 1e-9 of itself and 1.
// It has the values of SciPy's RotationSpline also where that has not converged,
// between rotations far apart, and the acceleration then jumps a little at the
// knots. That is no error.
//
// Panics if the lengths differ.
func NewSplineSciPy[T Float](times []T, q []Quat[T]) (*Spline[T], error) {
	return newSpline(times, q, (*rateSystem).solveSciPy)
}

func newSpline[T Float](times []T, q []Quat[T], solve func(*rateSystem) bool) (*Spline[T], error) {
	if len(times) != len(q) {
		panic(errNewSplineLength)
	}
	n := len(q) - 1
	if n < 1 {
		return nil, errFewKnots
	}
	s := &Spline[T]{make([]float64, n+1), make([]Quat[float64], n+1), make([][3]Vec[float64], n), make([]float64, n)}
	sys := rateSystem{
		h: make([]float64, n), r: make([]Vec[float64], n), w: make([]Vec[float64], n+1),
		upper: make([]Mat[float64], n), right: make([]Vec[float64], n), next: make([]Vec[float64], n),
	}
	longest := 0.0
	for i, p := range q {
		s.times[i] = float64(times[i])
		s.knots[i] = Quat[float64]{float64(p.W), float64(p.X), float64(p.Y), float64(p.Z)}.Normalize()
		if s.knots[i].IsNaN() {
			return nil, fmt.Errorf("quat: NewSpline: quaternion %d is zero or not finite", i)
		}
		if i == 0 {
			continue
		}
		if s.knots[i-1].Dot(s.knots[i]) < 0 {
			s.knots[i] = s.knots[i].Neg()
		}
		h := s.times[i] - s.times[i-1]
		if !(h > 0) || math.IsInf(h, 1) {
			return nil, fmt.Errorf("quat: NewSpline: time %d is not finite or not after the one before", i)
		}
		if math.IsInf(1/h, 1) {
			return nil, fmt.Errorf("quat: NewSpline: time %d is too near the one before", i)
		}
		sys.h[i-1] = h
		sys.r[i-1] = s.knots[i-1].Conj().Mul(s.knots[i]).RotVec()
		longest = max(longest, h)
	}
	// In a unit of time near the longest interval.
	down := downBy(longest)
	for i := range sys.h {
		sys.h[i] = float64(sys.h[i] * down)
	}
	sys.w[0], sys.unit = scaled(sys.r[0], 1/sys.h[0]), down
	if !solve(&sys) {
		return nil, errNotConverged
	}
	for i, r := range sys.r {
		h := sys.h[i]
		begin, end := scaled(sys.w[i], h), scaled(jacobianInv(r, sys.w[i+1]), h)
		if n == 1 {
			begin, end = r, r
		}
		for j := range 3 {
			b, e, r := *component(&begin, j), *component(&end, j), *component(&r, j)
			*component(&s.cubic[i][0], j) = b
			*component(&s.cubic[i][1], j) = float64(3*(r-b)) + (b - e)
			*component(&s.cubic[i][2], j) = (b - r) + (e - r)
		}
		s.inv[i] = 1 / (s.times[i+1] - s.times[i])
	}
	return s, nil
}

// interval is the interval of the time t, the nearest one outside of all, and
// the time since its beginning over its length.
func (s *Spline[T]) interval(t float64) (i int, x float64) {
	i, end := 0, len(s.cubic) // the time of knot i is at most t, or i is 0
	for end-i > 1 {
		m := int(uint(i+end) / 2)
		if s.times[m] <= t {
			i = m
		} else {
			end = m
		}
	}
	return i, float64((t - s.times[i]) * s.inv[i])
}

// At is the rotation at the time t: exactly the one at a knot, of length 1,
// there. Its sign changes nowhere, and is that of the given quaternion at the
// first knot. NaN in t or an infinity gives NaN.
func (s *Spline[T]) At(t T) Quat[T] {
	i, x := s.interval(float64(t))
	if n := len(s.cubic); float64(t) == s.times[n] {
		return narrow[T](s.knots[n])
	}
	r, _, _ := s.cubicAt(i, x)
	return narrow[T](s.knots[i].Mul(r.Quat()))
}

// cubicAt is the rotation vector in interval i and its derivatives by x.
func (s *Spline[T]) cubicAt(i int, x float64) (r, r1, r2 Vec[float64]) {
	c := &s.cubic[i]
	addScaled(&r, x, c[0])
	addScaled(&r, float64(x*x), c[1])
	addScaled(&r, float64(float64(x*x)*x), c[2])
	addScaled(&r1, 1, c[0])
	addScaled(&r1, 2*x, c[1])
	addScaled(&r1, float64(3*float64(x*x)), c[2])
	addScaled(&r2, 2, c[1])
	addScaled(&r2, 6*x, c[2])
	return r, r1, r2
}

// Rate is the angular rate at the time t in the frame of the rotating body, in
// radians per unit of time: to turn a fixed frame's vector into it use At.
func (s *Spline[T]) Rate(t T) Vec[T] {
	i, x := s.interval(float64(t))
	r, r1, _ := s.cubicAt(i, x)
	w := jacobian(r, r1)
	return Vec[T]{T(w.X * s.inv[i]), T(w.Y * s.inv[i]), T(w.Z * s.inv[i])}
}

// Acceleration is the angular acceleration at the time t in the frame of the
// rotating body, in radians per unit of time squared: the derivative of Rate by
// components.
func (s *Spline[T]) Acceleration(t T) Vec[T] {
	i, x := s.interval(float64(t))
	r, r1, r2 := s.cubicAt(i, x)
	d := newDrift(r)
	a := jacobian(r, r2).Add(d.of(r1, r1))
	k := float64(s.inv[i] * s.inv[i])
	return Vec[T]{T(a.X * k), T(a.Y * k), T(a.Z * k)}
}

// AtEach sets dst[i] to s.At(t[i]). It panics if the lengths differ.
func (s *Spline[T]) AtEach(dst []Quat[T], t []T) {
	if len(dst) != len(t) {
		panic(errAtEachLength)
	}
	for i, x := range t {
		dst[i] = s.At(x)
	}
}

// RateEach sets dst[i] to s.Rate(t[i]). It panics if the lengths differ.
func (s *Spline[T]) RateEach(dst []Vec[T], t []T) {
	if len(dst) != len(t) {
		panic(errRateLength)
	}
	for i, x := range t {
		dst[i] = s.Rate(x)
	}
}

// AccelerationEach sets dst[i] to s.Acceleration(t[i]). It panics if the
// lengths differ.
func (s *Spline[T]) AccelerationEach(dst []Vec[T], t []T) {
	if len(dst) != len(t) {
		panic(errAccelLength)
	}
	for i, x := range t {
		dst[i] = s.Acceleration(x)
	}
}
