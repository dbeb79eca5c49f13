package quat

import (
	"errors"
	"math"
)

// ErrAmbiguous comes with a result that is right, but not the only one: other
// rotations fit as well, or nearly so.
var ErrAmbiguous = errors.New("quat: other rotations fit as well")

// Two eigenvalues of a fit that differ by less, relative to the larger, count
// as equal: the rotation would keep few digits.
const fitGap = 0x1p-44

// bestQuat is the unit quaternion q, with W >= 0, that maximises q' k q: the
// dominant eigenvector of the symmetric matrix k. ok is false if there are
// others, to the accuracy of fitGap: q is then the one of the smallest angle
// among them, or, if they are all half turns, any of them.
func bestQuat(k [4][4]float64) (q Quat[float64], ok bool) {
	d, v := eigenSym4(k)
	size := max(math.Abs(d[0]), math.Abs(d[3]))
	n := 1
	for n < 4 && d[0]-d[n] <= float64(fitGap*size) {
		n++
	}
	best := v[0]
	if n > 1 {
		// The unit quaternion 1, projected on the space they span.
		var p [4]float64
		for i := range n {
			for j := range 4 {
				p[j] += float64(v[i][0] * v[i][j])
			}
		}
		if p[0] > 0x1p-40 {
			best = p
		}
	}
	return Quat[float64]{best[0], best[1], best[2], best[3]}.Normalize().Canonical(), n == 1
}

// davenport is the matrix k with q' k q = tr(R' b) for the rotation matrix R of
// the unit quaternion q (Davenport's K, in: Markley, Attitude determination
// using vector observations: a fast optimal matrix algorithm, J. Astronautical
// Sciences, 1993). Only the upper triangle is set.
func davenport(b Mat[float64]) (k [4][4]float64) {
	k[0] = [4]float64{b[0][0] + b[1][1] + b[2][2], b[2][1] - b[1][2], b[0][2] - b[2][0], b[1][0] - b[0][1]}
	k[1] = [4]float64{0, b[0][0] - b[1][1] - b[2][2], b[0][1] + b[1][0], b[0][2] + b[2][0]}
	k[2] = [4]float64{0, 0, b[1][1] - b[0][0] - b[2][2], b[1][2] + b[2][1]}
	k[3] = [4]float64{0, 0, 0, b[2][2] - b[0][0] - b[1][1]}
	return k
}

// nearest is the rotation nearest to m, of any scale; ok as in bestQuat.
func nearest[T Float](m Mat[T]) (q Quat[float64], ok bool) {
	var b Mat[float64]
	largest := 0.0
	for i, row := range m {
		for j, x := range row {
			b[i][j] = float64(x)
			largest = max(largest, math.Abs(b[i][j]))
		}
	}
	down := downBy(largest)
	for i := range 3 {
		for j := range 3 {
			b[i][j] = float64(b[i][j] * down)
		}
	}
	return bestQuat(davenport(b))
}

// downBy is a power of two that scales numbers up to x to about 1, and at most
// to 2^74.
func downBy(x float64) float64 {
	_, e := math.Frexp(x) // 0 for what is not finite
	return math.Ldexp(1, -max(e, -1000))
}

// Orthonormalize is the rotation matrix R nearest to m: the one with the least
// sum of squares of R - m, or the largest trace of R'm. Where the determinant of
// m is positive that is the orthogonal factor of its polar decomposition; else
// it is still a rotation, never a reflection.
//
// There is only one if the singular values s1 >= s2 >= s3 of m have
// s2 + s3 > 0, or s2 - s3 > 0 where the determinant is negative. Otherwise, to
// an accuracy of 2^-44, R is the one by the smallest angle: the identity for
// m = 0. A component that is NaN or infinite makes every entry NaN.
//
// Accuracy: where s2 + s3, or s2 - s3, is at least s1/2 an entry is within 16
// eps of the exact one, eps = 2^-53, and for float32 within 2^-23, since all of
// it is done in float64. In general the error is a few eps times s1 over that
// sum or difference.
func (m Mat[T]) Orthonormalize() (r Mat[T]) {
	q, _ := nearest(m)
	for i, row := range q.Mat() {
		for j, x := range row {
			r[i][j] = T(x)
		}
	}
	return r
}

// NearestQuat is the unit quaternion, with W >= 0, of the rotation nearest to
// m, m.Orthonormalize(). Unlike Quat it is meant for an m that is a rotation
// only in part. Special cases and accuracy are those of Orthonormalize.
func (m Mat[T]) NearestQuat() Quat[T] {
	q, _ := nearest(m)
	return narrow[T](q)
}

// narrow is q, rounded to T.
func narrow[T Float](q Quat[float64]) Quat[T] { return Quat[T]{T(q.W), T(q.X), T(q.Y), T(q.Z)} }

// Renormalize is a matrix nearer to the nearest rotation than m, which is one
// but for small errors, such as of a long product: m (3 - m'm)/2, one step of
// Newton and Schulz (Higham, Functions of Matrices, 8.3). If the entries of
// m'm - 1 are up to e its result has them up to about 3 e², plus rounding
// errors. It costs a small part of Orthonormalize, which any matrix may be given
// to.
func (m Mat[T]) Renormalize() Mat[T] {
	g := m.Transpose().Mul(m)
	for i := range 3 {
		for j := range 3 {
			g[i][j] = -g[i][j]
		}
		g[i][i]++
	}
	g = m.Mul(g)
	for i := range 3 {
		for j := range 3 {
			m[i][j] += T(0.5 * g[i][j])
		}
	}
	return m
}
