package quat

// A SoA is a slice of quaternions as a structure of arrays: quaternion i is
// (W[i], X[i], Y[i], Z[i]). All four have the same length.
type SoA[T Float] struct{ W, X, Y, Z []T }

// A VecSoA is a slice of vectors as a structure of arrays.
type VecSoA[T Float] struct{ X, Y, Z []T }

// lineApart keeps components a cache line further from each other than their
// length asks for: at distances of a power of two they would all fall into the
// same few lines of the first-level cache.
const lineApart = 16

// MakeSoA allocates n quaternions, all zero.
func MakeSoA[T Float](n int) SoA[T] {
	k := n + lineApart
	b := make([]T, 4*k)
	return SoA[T]{b[:n:n], b[k : k+n : k+n], b[2*k : 2*k+n : 2*k+n], b[3*k : 3*k+n : 3*k+n]}
}

// MakeVecSoA allocates n vectors, all zero.
func MakeVecSoA[T Float](n int) VecSoA[T] {
	k := n + lineApart
	b := make([]T, 3*k)
	return VecSoA[T]{b[:n:n], b[k : k+n : k+n], b[2*k : 2*k+n : 2*k+n]}
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
