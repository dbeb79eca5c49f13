package quat

// A SoA is a slice of quaternions as a structure of arrays: quaternion i is
// (W[i], X[i], Y[i], Z[i]). All four have the same length.
type SoA[T Float] struct{ W, X, Y, Z []T }

// A VecSoA is a slice of vectors as a structure of arrays.
type VecSoA[T Float] struct{ X, Y, Z []T }

// MakeSoA allocates n quaternions, all zero.
func MakeSoA[T Float](n int) SoA[T] {
	b := make([]T, 4*n)
	return SoA[T]{b[:n:n], b[n : 2*n : 2*n], b[2*n : 3*n : 3*n], b[3*n:]}
}

// MakeVecSoA allocates n vectors, all zero.
func MakeVecSoA[T Float](n int) VecSoA[T] {
	b := make([]T, 3*n)
	return VecSoA[T]{b[:n:n], b[n : 2*n : 2*n], b[2*n:]}
}

// Len is the number of quaternions.
func (s SoA[T]) Len() int { return len(s.W) }

// Len is the number of vectors.
func (s VecSoA[T]) Len() int { return len(s.X) }

// At is quaternion i.
func (s SoA[T]) At(i int) Quat[T] { return Quat[T]{s.W[i], s.X[i], s.Y[i], s.Z[i]} }

// Set makes q quaternion i.
func (s SoA[T]) Set(i int, q Quat[T]) { s.W[i], s.X[i], s.Y[i], s.Z[i] = q.W, q.X, q.Y, q.Z }

// At is vector i.
func (s VecSoA[T]) At(i int) Vec[T] { return Vec[T]{s.X[i], s.Y[i], s.Z[i]} }

// Set makes v vector i.
func (s VecSoA[T]) Set(i int, v Vec[T]) { s.X[i], s.Y[i], s.Z[i] = v.X, v.Y, v.Z }
