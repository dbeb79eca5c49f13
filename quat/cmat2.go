package quat

// A CMat2 is a 2x2 matrix of complex numbers, row by row.
type CMat2[T Float] [2][2]Complex[T]

// CMat2 is the complex matrix M(q) of q, with a, b, c and d for W, X, Y and Z
//
//	a + di  -b - ci
//	b - ci   a - di
//
// so that M(pq) = M(p) M(q), M(conj q) is the conjugate transpose of M(q), and
// the determinant of M(q) is |q|². Unit quaternions become the matrices of
// SU(2). All entries are exact.
func (q Quat[T]) CMat2() CMat2[T] {
	return CMat2[T]{
		{{q.W, q.Z}, {-q.X, -q.Y}},
		{{q.X, -q.Y}, {q.W, -q.Z}},
	}
}

// Quat is the quaternion whose matrix is m, the inverse of Quat.CMat2. It reads
// the first column; whether the second fits is not checked.
func (m CMat2[T]) Quat() Quat[T] {
	return Quat[T]{m[0][0].Re, m[1][0].Re, -m[1][0].Im, m[0][0].Im}
}

// Mul is the matrix product m n.
func (m CMat2[T]) Mul(n CMat2[T]) (p CMat2[T]) {
	for i := range 2 {
		for j := range 2 {
			p[i][j] = m[i][0].Mul(n[0][j]).Add(m[i][1].Mul(n[1][j]))
		}
	}
	return p
}

// ConjTranspose is the conjugate transpose, the inverse of a unitary matrix.
func (m CMat2[T]) ConjTranspose() CMat2[T] {
	return CMat2[T]{
		{m[0][0].Conj(), m[1][0].Conj()},
		{m[0][1].Conj(), m[1][1].Conj()},
	}
}

// Det is the determinant.
func (m CMat2[T]) Det() Complex[T] { return m[0][0].Mul(m[1][1]).Sub(m[0][1].Mul(m[1][0])) }
