package quat

// A Mat4 is a 4x4 matrix, row by row. It acts on quaternions as vectors of R⁴,
// in the order W, X, Y, Z.
type Mat4[T Float] [4][4]T

// LeftMat4 is the matrix L(q) of the product with q on the left: L(q) p = q p.
// L(pq) = L(p) L(q), L(conj q) is the transpose of L(q), and its determinant is
// |q|⁴. Its first column is q.
func (q Quat[T]) LeftMat4() Mat4[T] {
	return Mat4[T]{
		{q.W, -q.X, -q.Y, -q.Z},
		{q.X, q.W, -q.Z, q.Y},
		{q.Y, q.Z, q.W, -q.X},
		{q.Z, -q.Y, q.X, q.W},
	}
}

// RightMat4 is the matrix R(q) of the product with q on the right: R(q) p = p q.
// R(pq) = R(q) R(p), R(conj q) is the transpose of R(q), its determinant is
// |q|⁴, and L(p) R(q) = R(q) L(p). Its first column is q.
func (q Quat[T]) RightMat4() Mat4[T] {
	return Mat4[T]{
		{q.W, -q.X, -q.Y, -q.Z},
		{q.X, q.W, q.Z, -q.Y},
		{q.Y, -q.Z, q.W, q.X},
		{q.Z, q.Y, -q.X, q.W},
	}
}

// Mul is the matrix product m n.
func (m Mat4[T]) Mul(n Mat4[T]) (p Mat4[T]) {
	for i := range 4 {
		for j := range 4 {
			p[i][j] = T(m[i][0]*n[0][j]) + T(m[i][1]*n[1][j]) + T(m[i][2]*n[2][j]) + T(m[i][3]*n[3][j])
		}
	}
	return p
}

// Apply is m q, with q as a column.
func (m Mat4[T]) Apply(q Quat[T]) Quat[T] {
	return Quat[T]{
		T(m[0][0]*q.W) + T(m[0][1]*q.X) + T(m[0][2]*q.Y) + T(m[0][3]*q.Z),
		T(m[1][0]*q.W) + T(m[1][1]*q.X) + T(m[1][2]*q.Y) + T(m[1][3]*q.Z),
		T(m[2][0]*q.W) + T(m[2][1]*q.X) + T(m[2][2]*q.Y) + T(m[2][3]*q.Z),
		T(m[3][0]*q.W) + T(m[3][1]*q.X) + T(m[3][2]*q.Y) + T(m[3][3]*q.Z),
	}
}

// Transpose is the transpose.
func (m Mat4[T]) Transpose() (p Mat4[T]) {
	for i := range 4 {
		for j := range 4 {
			p[i][j] = m[j][i]
		}
	}
	return p
}

// Det is the determinant, by the 2x2 minors of the upper and the lower two rows
// (Laplace).
func (m Mat4[T]) Det() T {
	minor := func(r, i, j int) T { return T(m[r][i]*m[r+1][j]) - T(m[r][j]*m[r+1][i]) }
	return T(minor(0, 0, 1)*minor(2, 2, 3)) - T(minor(0, 0, 2)*minor(2, 1, 3)) +
		T(minor(0, 0, 3)*minor(2, 1, 2)) + T(minor(0, 1, 2)*minor(2, 0, 3)) -
		T(minor(0, 1, 3)*minor(2, 0, 2)) + T(minor(0, 2, 3)*minor(2, 0, 1))
}
