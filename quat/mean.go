package quat

import (
	"errors"
	"math"
)

// What only the numbers tell of a fit.
var (
	errNoRotations = errors.New("quat: Mean, MeanGeodesic: no rotations")
	errWeight      = errors.New("quat: a weight is negative or infinite")
	errNoWeight    = errors.New("quat: no weight is above zero")
	errFarApart    = errors.New("quat: MeanGeodesic: rotations too far apart to converge")
)

// checkWeights finds the largest of n weights and says what is wrong with them.
// nil stands for ones. A NaN is no error.
func checkWeights[T Float](w []T, n int) (largest float64, err error) {
	if w == nil {
		if n == 0 {
			return 0, errNoWeight
		}
		return 1, nil
	}
	for _, x := range w {
		if x < 0 || math.IsInf(float64(x), 1) {
			return 0, errWeight
		}
		largest = max(largest, float64(x)) // NaN stays
	}
	if largest == 0 {
		return 0, errNoWeight
	}
	return largest, nil
}

// weight is weight i, 1 if w is nil, times down, a power of two.
func weight[T Float](w []T, i int, down float64) float64 {
	if w == nil {
		return down
	}
	return float64(float64(w[i]) * down)
}

// Mean is the average of the rotations q, unit quaternions of either sign, with
// the weights w, all 1 if w is nil: the unit quaternion, with W >= 0, that
// maximises the weighted sum of its squared products with q, and so minimises
// that of the squared Frobenius distances of the rotation matrices. It is the
// dominant eigenvector of Σ w q q' (Markley, Cheng, Crassidis and Oshman,
// Averaging quaternions, J. Guidance, Control, and Dynamics, 2007, 12 and 13),
// found in float64 for both types.
//
// Only the ratio of the weights matters. If there are other averages that are as
// good, to 2^-44 of the sum, as of two rotations half a turn apart, the result
// is the one of the smallest angle and the error ErrAmbiguous. It is another
// error if q is empty, a weight is negative or infinite, or none is above zero;
// the result is then zero. A NaN or an infinite component of any quaternion or
// a NaN weight makes every component NaN.
//
// Accuracy: of a dozen rotations within 1 radian of each other a component is
// within 16 eps of the exact one, eps = 2^-53, and for float32 rounded once
// more. The error grows at most with their number.
//
// Panics if w is not nil and the lengths differ.
func Mean[T Float](q []Quat[T], w []T) (Quat[T], error) {
	if w != nil && len(w) != len(q) {
		panic(errMeanLength)
	}
	m, err := mean(q, w)
	return narrow[T](m), err
}

func mean[T Float](q []Quat[T], w []T) (Quat[float64], error) {
	if len(q) == 0 {
		return Quat[float64]{}, errNoRotations
	}
	largest, err := checkWeights(w, len(q))
	if err != nil {
		return Quat[float64]{}, err
	}
	down := downBy(largest)
	var k [4][4]float64
	for i, p := range q {
		c := [4]float64{float64(p.W), float64(p.X), float64(p.Y), float64(p.Z)}
		v := weight(w, i, down)
		for i := range 4 {
			s := float64(v * c[i])
			for j := i; j < 4; j++ {
				k[i][j] += float64(s * c[j])
			}
		}
	}
	m, ok := bestQuat(k)
	if !ok && !m.IsNaN() {
		return m, ErrAmbiguous
	}
	return m, nil
}

// MeanGeodesic is the rotation, with W >= 0, from which the weighted sum of the
// squared angles to the rotations q, unit quaternions of either sign, is least:
// the weights w are as for Mean, whose result is where the iteration begins
// that adds to the mean the average of the rotation vectors from there
// (Manton, A globally convergent numerical algorithm for computing the centre
// of mass on compact Lie groups, 2004). It is done in float64 for both types.
//
// There is one such rotation if all of q are less than a quarter of a turn from
// some rotation; then the iteration converges. If it has not after 100 steps,
// or if Mean has an error, that is the error; the result is then what there is.
// NaN and panics are as for Mean.
func MeanGeodesic[T Float](q []Quat[T], w []T) (Quat[T], error) {
	if w != nil && len(w) != len(q) {
		panic(errGeodesicLength)
	}
	m, err := mean(q, w)
	if err != nil || m.IsNaN() {
		return narrow[T](m), err
	}
	largest, _ := checkWeights(w, len(q))
	down := downBy(largest)
	last := math.Inf(1)
	for range 100 {
		inv := m.Conj()
		var v Vec[float64]
		sum := 0.0
		for i, p := range q {
			s := weight(w, i, down)
			u := inv.Mul(Quat[float64]{float64(p.W), float64(p.X), float64(p.Y), float64(p.Z)}).RotVec()
			v.X += float64(s * u.X)
			v.Y += float64(s * u.Y)
			v.Z += float64(s * u.Z)
			sum += s
		}
		v.X /= sum
		v.Y /= sum
		v.Z /= sum
		m = m.Mul(v.Quat()).Normalize()
		step := v.Norm()
		// Steps shrink by a factor until rounding errors stop that.
		if step <= 0x1p-52 || step < 0x1p-40 && step >= 0.5*last {
			return narrow[T](m.Canonical()), nil
		}
		last = step
	}
	return narrow[T](m.Canonical()), errFarApart
}
