package quat

import "github.com/golanes/lanes/asm"

// A Vec2 is a vector of the plane.
type Vec2[T Float] struct{ X, Y T }

// Add is v + u.
func (v Vec2[T]) Add(u Vec2[T]) Vec2[T] { return Vec2[T]{v.X + u.X, v.Y + u.Y} }

// Sub is v - u.
func (v Vec2[T]) Sub(u Vec2[T]) Vec2[T] { return Vec2[T]{v.X - u.X, v.Y - u.Y} }

// Scale is s v.
func (v Vec2[T]) Scale(s T) Vec2[T] { return Vec2[T]{T(s * v.X), T(s * v.Y)} }

// Dot is the inner product.
func (v Vec2[T]) Dot(u Vec2[T]) T { return T(v.X*u.X) + T(v.Y*u.Y) }

// Norm is |v|, without overflow or underflow on the way.
func (v Vec2[T]) Norm() T { return Complex[T]{v.X, v.Y}.Abs() }

// A Mat2 is a 2x2 matrix, row by row: m[i][j] is in row i and column j.
type Mat2[T Float] [2][2]T

// Rot2 is the matrix that turns the plane by theta radians, from the x axis to
// the y axis if theta is positive:
//
//	cos theta  -sin theta
//	sin theta   cos theta
//
// Its entries are those of UnitComplex(theta).
func Rot2[T Float](theta T) Mat2[T] { return UnitComplex(theta).Mat() }

// Mul is the matrix product m n, of rotations that by the sum of the angles.
func (m Mat2[T]) Mul(n Mat2[T]) (p Mat2[T]) {
	for i := range 2 {
		for j := range 2 {
			p[i][j] = T(m[i][0]*n[0][j]) + T(m[i][1]*n[1][j])
		}
	}
	return p
}

// Apply is m v.
func (m Mat2[T]) Apply(v Vec2[T]) Vec2[T] {
	return Vec2[T]{T(m[0][0]*v.X) + T(m[0][1]*v.Y), T(m[1][0]*v.X) + T(m[1][1]*v.Y)}
}

// Transpose is the transpose, the inverse of a rotation matrix.
func (m Mat2[T]) Transpose() Mat2[T] { return Mat2[T]{{m[0][0], m[1][0]}, {m[0][1], m[1][1]}} }

// Det is the determinant.
func (m Mat2[T]) Det() T { return T(m[0][0]*m[1][1]) - T(m[0][1]*m[1][0]) }

// Complex is the complex number whose matrix is m, the inverse of Complex.Mat.
// It reads the first column; whether the second fits is not checked.
func (m Mat2[T]) Complex() Complex[T] { return Complex[T]{m[0][0], m[1][0]} }

// Angle is the angle of the rotation matrix m in radians, atan2(m[1][0],
// m[0][0]), in (-π, π] to rounding: its logarithm is Angle times the matrix
// of i.
func (m Mat2[T]) Angle() T { return asm.Atan2Of(m[1][0]+0, m[0][0]) }
