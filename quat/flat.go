package quat

import "unsafe"

// Slices as runs of numbers, which is what the kernels take, and what they may
// share.

func quats[T Float](q []Quat[T]) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(q))), 4*len(q))
}

func vecs[T Float](v []Vec[T]) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(v))), 3*len(v))
}

func mats[T Float](m []Mat[T]) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(m))), 9*len(m))
}

func (q Quat[T]) flat() [4]T { return [4]T{q.W, q.X, q.Y, q.Z} }

func (m Mat[T]) flat() [9]T {
	return [9]T{m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2]}
}

func start[T Float](x []T) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(x))) }

// meets reports whether x and y share an element.
func meets[T Float](x, y []T) bool {
	size := unsafe.Sizeof(T(0))
	a, b := start(x), start(y)
	return a < b+uintptr(len(y))*size && b < a+uintptr(len(x))*size
}

// crosses reports whether x and y, of the same length, share elements but are
// not the same.
func crosses[T Float](x, y []T) bool { return start(x) != start(y) && meets(x, y) }

// even reports whether all components of s have n numbers.
func (s SoA[T]) even(n int) bool {
	return len(s.W) == n && len(s.X) == n && len(s.Y) == n && len(s.Z) == n
}

func (s VecSoA[T]) even(n int) bool { return len(s.X) == n && len(s.Y) == n && len(s.Z) == n }

// meets reports whether a component of s shares an element with x.
func (s SoA[T]) meets(x []T) bool {
	return meets(s.W, x) || meets(s.X, x) || meets(s.Y, x) || meets(s.Z, x)
}

func (s VecSoA[T]) meets(x []T) bool { return meets(s.X, x) || meets(s.Y, x) || meets(s.Z, x) }

// folded reports whether two components of s share an element.
func (s SoA[T]) folded() bool {
	return meets(s.W, s.X) || meets(s.W, s.Y) || meets(s.W, s.Z) || s.vec().folded()
}

func (s VecSoA[T]) folded() bool { return meets(s.X, s.Y) || meets(s.X, s.Z) || meets(s.Y, s.Z) }

func (s SoA[T]) vec() VecSoA[T] { return VecSoA[T]{s.X, s.Y, s.Z} }

// crosses reports whether s and r share elements but for the same components
// in the same place.
func (s SoA[T]) crosses(r SoA[T]) bool {
	return crosses(s.W, r.W) || r.vec().meets(s.W) || s.vec().meets(r.W) || s.vec().crosses(r.vec())
}

func (s VecSoA[T]) crosses(r VecSoA[T]) bool {
	return crosses(s.X, r.X) || crosses(s.Y, r.Y) || crosses(s.Z, r.Z) ||
		meets(s.X, r.Y) || meets(s.X, r.Z) || meets(s.Y, r.X) || meets(s.Y, r.Z) || meets(s.Z, r.X) || meets(s.Z, r.Y)
}
