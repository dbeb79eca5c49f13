package quat

import "github.com/golanes/lanes/asm"

// A Mat is a 3x3 matrix, row by row: m[i][j] is in row i and column j. In
// memory it is nine T.
type Mat[T Float] [3][3]T

// IdentityMat is the unit matrix.
func IdentityMat[T Float]() Mat[T] { return Mat[T]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}} }

// Mul is the matrix product m n.
func (m Mat[T]) Mul(n Mat[T]) (p Mat[T]) {
	for i := range 3 {
		for j := range 3 {
			p[i][j] = T(m[i][0]*n[0][j]) + T(m[i][1]*n[1][j]) + T(m[i][2]*n[2][j])
		}
	}
	return p
}

// Apply is m v.
func (m Mat[T]) Apply(v Vec[T]) Vec[T] {
	x, y, z := asm.MatApplyOf(m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2], v.X, v.Y, v.Z)
	return Vec[T]{x, y, z}
}

// Transpose is the transpose, the inverse of a rotation matrix.
func (m Mat[T]) Transpose() Mat[T] {
	return Mat[T]{{m[0][0], m[1][0], m[2][0]}, {m[0][1], m[1][1], m[2][1]}, {m[0][2], m[1][2], m[2][2]}}
}

// Add is m + n.
func (m Mat[T]) Add(n Mat[T]) Mat[T] {
	for i := range 3 {
		for j := range 3 {
			m[i][j] += n[i][j]
		}
	}
	return m
}

// Sub is m - n.
func (m Mat[T]) Sub(n Mat[T]) Mat[T] {
	for i := range 3 {
		for j := range 3 {
			m[i][j] -= n[i][j]
		}
	}
	return m
}

// Scale is s m.
func (m Mat[T]) Scale(s T) Mat[T] {
	for i := range 3 {
		for j := range 3 {
			m[i][j] = T(s * m[i][j]) // rounded, for callers that add to it
		}
	}
	return m
}

// Row is row i as a vector, Col column j.
func (m Mat[T]) Row(i int) Vec[T] { return Vec[T]{m[i][0], m[i][1], m[i][2]} }

// Col is column j as a vector.
func (m Mat[T]) Col(j int) Vec[T] { return Vec[T]{m[0][j], m[1][j], m[2][j]} }

// Det is the determinant, the triple product of the rows.
func (m Mat[T]) Det() T { return m.Row(0).Dot(m.Row(1).Cross(m.Row(2))) }

// Trace is the sum of the diagonal.
func (m Mat[T]) Trace() T { return m[0][0] + m[1][1] + m[2][2] }

// Quat is the unit quaternion, with W >= 0, of the rotation matrix m, an
// active one as of Quat.Mat: q v q⁻¹ is m v. Nothing is lost at any angle
// (Shepperd, J. Guidance and Control 1978): for a matrix rounded once the error
// is at most 3 ulp of the largest component. It does not check that m is a
// rotation; CheckRotation does. A NaN makes every component NaN, an infinity at
// least one.
func (m Mat[T]) Quat() Quat[T] {
	w, x, y, z := asm.QuatFromMatOf(m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2])
	return Quat[T]{w, x, y, z}
}
