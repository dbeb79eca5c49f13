package quat

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// The exponential calculus of SO(3) (Barfoot, State Estimation for Robotics,
// 2017, chapter 7). For a rotation vector w, t = |w|, h = t/2 and K = [w]ₓ
// every matrix here is 1 + a K + b K². Below t = 2 a and b come from series or
// sin h/h; above, where nothing cancels, w is divided by t first, so that no
// length is too large. All of it runs in float64 and is rounded to T once.

// Mat is the rotation matrix of the rotation vector v, by |v| radians about
// v/|v|: exp K = 1 + sin t/t K + (1 - cos t)/t² K² (Rodrigues), with t = |v| and
// K = v.Skew().
//
// In float64 its entries are exact to 8 eps up to |v| = π and to 16 eps up to
// 2π, eps = 2^-53, in float32 to 0.51 eps, eps = 2^-24. Beyond, the error grows
// like |v| eps in float64. Zero gives the unit matrix, an infinite component
// NaN.
func (v Vec[T]) Mat() Mat[T] {
	w := toVec64(v)
	t := w.Norm()
	s, c := asm.SinCosOf(0.5 * t)
	if t < 2 {
		k := sinOver(0.5*t, s)
		return fromMat64[T](axisMat(w, k*c, 0.5*float64(k*k)))
	}
	return fromMat64[T](axisMat(w.over(t), 2*float64(s*c), 2*float64(s*s)))
}

// RotVec is the rotation vector of the rotation matrix m, of an angle in [0, π]
// radians. It goes by way of the quaternion and so keeps its digits at any
// angle: its error is below 8 eps, eps = 2^-24 or 2^-53, and for small angles
// no more than that of the entries. At π both directions of the axis are right. It does not
// check that m is a rotation; CheckRotation does.
func (m Mat[T]) RotVec() Vec[T] { return m.Quat().RotVec() }

// LeftJacobian is the matrix J for which, to first order in a small u,
// exp(v + u) = exp(J u) exp(v): with t = |v| and K = v.Skew() it is
//
//	J = 1 + (1 - cos t)/t² K + (t - sin t)/t³ K²
//
// (Barfoot, 7.77). Its entries are exact to 8 eps, eps = 2^-53, in float64 up
// to t = 2π, and to 0.51 eps, eps = 2^-24, in float32.
func (v Vec[T]) LeftJacobian() Mat[T] {
	w := toVec64(v)
	t := w.Norm()
	s, c := asm.SinCosOf(0.5 * t)
	if t < 2 {
		k := sinOver(0.5*t, s)
		return fromMat64[T](axisMat(w, 0.5*float64(k*k), so3Series(float64(t*t), sineRest)))
	}
	return fromMat64[T](axisMat(w.over(t), 2*float64(s*s)/t, 1-2*float64(s*c)/t))
}

// RightJacobian is the matrix J for which, to first order in a small u,
// exp(v + u) = exp(v) exp(J u): the left Jacobian of -v and its transpose.
func (v Vec[T]) RightJacobian() Mat[T] { return v.LeftJacobian().Transpose() }

// LeftJacobianInv is the inverse of LeftJacobian,
//
//	1 - K/2 + (1 - h cot h)/t² K²
//
// with t = |v|, h = t/2 and K = v.Skew() (Barfoot, 7.76). Up to t = π its
// entries are exact to 4 eps, eps = 2^-53, in float64 and to 1.01 eps,
// eps = 2^-24, in float32. Towards t = 2π it grows without bound; its relative
// error there is that of 2π - t.
func (v Vec[T]) LeftJacobianInv() Mat[T] {
	w := toVec64(v)
	t := w.Norm()
	h := 0.5 * t
	s, c := asm.SinCosOf(h)
	if t < 2 {
		return fromMat64[T](axisMat(w, -0.5, so3Series(float64(h*h), cotangentRest)/(4*sinOver(h, s))))
	}
	return fromMat64[T](axisMat(w.over(t), -h, 1-float64(h*c)/s))
}

// RightJacobianInv is the inverse of RightJacobian, the transpose of
// LeftJacobianInv.
func (v Vec[T]) RightJacobianInv() Mat[T] { return v.LeftJacobianInv().Transpose() }

// LogDetJacobian is the logarithm of the determinant of both Jacobians,
// log(2(1 - cos t)/t²) = 2 log|sin h/h| with t = |v| and h = t/2. It is exact to
// 8 eps, eps = 2^-53, in float64 and 1.01 eps, eps = 2^-24, in float32, of
// itself up to t = π, however small v is, or to an ulp if it is subnormal;
// towards t = 2π, where it is -Inf, it loses what 2π - t does.
func (v Vec[T]) LogDetJacobian() T {
	h := 0.5 * toVec64(v).Norm()
	if h < 2 { // sin h/h = 1 - h² (h - sin h)/h³
		n := float64(h * h)
		return T(2 * asm.Log1pOf(float64(-n*so3Series(n, sineRest))))
	}
	s := asm.SinOf(h)
	return T(2 * (asm.LogOf(math.Abs(s)) - asm.LogOf(h)))
}

// Midpoint is the rotation half the shorter way from p to q, unit quaternions,
// p Slerp(q, 1/2): the direction of p ± q, the sign that of p·q. For rotations
// that are π apart it is one of two.
func (p Quat[T]) Midpoint(q Quat[T]) Quat[T] {
	if p.Dot(q) < 0 {
		q = q.Neg()
	}
	return p.Add(q).Normalize()
}

// Midpoint is the rotation half the shorter way from m to n, rotation matrices:
// m exp(log(m'n)/2).
func (m Mat[T]) Midpoint(n Mat[T]) Mat[T] { return m.Quat().Midpoint(n.Quat()).Mat() }

// axisMat is 1 + a [v]ₓ + b [v]ₓ².
func axisMat(v Vec[float64], a, b float64) Mat[float64] {
	ax, ay, az := float64(a*v.X), float64(a*v.Y), float64(a*v.Z)
	bx, by, bz := b*v.X, b*v.Y, b*v.Z
	xx, yy, zz := float64(bx*v.X), float64(by*v.Y), float64(bz*v.Z)
	xy, xz, yz := float64(bx*v.Y), float64(bx*v.Z), float64(by*v.Z)
	return Mat[float64]{
		{1 - (yy + zz), xy - az, xz + ay},
		{xy + az, 1 - (xx + zz), yz - ax},
		{xz - ay, yz + ax, 1 - (xx + yy)},
	}
}

// sinOver is s/h for s = sin h, 1 at 0.
func sinOver(h, s float64) float64 {
	if h == 0 {
		return 1
	}
	return s / h
}

// over is v/t.
func (v Vec[T]) over(t T) Vec[T] { return Vec[T]{v.X / t, v.Y / t, v.Z / t} }

// sineRest is (x - sin x)/x³ as a series in x², the terms (-1)^k/(2k+3)!, and
// cotangentRest is (sin x - x cos x)/x³, the terms (-1)^k (2k+2)/(2k+3)!: with
// sin x/x the latter makes (1 - x cot x)/x². What is left out is below
// 2^-58 of the first term up to x = 2 and x = 1.
var (
	sineRest = []float64{1. / 6, -1. / 120, 1. / 5040, -1. / 362880, 1. / 39916800, -1. / 6227020800,
		1. / 1307674368000, -1. / 355687428096000, 1. / 121645100408832000, -1. / 51090942171709440000,
		1. / 25852016738884976640000}
	cotangentRest = []float64{1. / 3, -1. / 30, 1. / 840, -1. / 45360, 1. / 3991680, -1. / 518918400,
		1. / 93405312000, -1. / 22230464256000, 1. / 6758061133824000}
)

// so3Series is the polynomial c, constant first, at x.
func so3Series(x float64, c []float64) float64 {
	y := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		y = float64(y*x) + c[i]
	}
	return y
}

func toVec64[T Float](v Vec[T]) Vec[float64] {
	return Vec[float64]{float64(v.X), float64(v.Y), float64(v.Z)}
}

func fromMat64[T Float](m Mat[float64]) (n Mat[T]) {
	for i := range 3 {
		for j := range 3 {
			n[i][j] = T(m[i][j])
		}
	}
	return n
}
