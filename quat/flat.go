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

// touch reports whether two runs of size bytes, not zero, that begin at a and b
// share a byte.
func touch(a, b, size uintptr) bool { return a-b+size-1 < 2*size-1 }

// meets reports whether x and y share an element.
func meets[T Float](x, y []T) bool {
	size := unsafe.Sizeof(T(0))
	a, b := start(x), start(y)
	return a < b+uintptr(len(y))*size && b < a+uintptr(len(x))*size
}

// crosses reports whether x and y, of the same length, share elements but are
// not the same.
func crosses[T Float](x, y []T) bool {
	a, b := start(x), start(y)
	return a != b && len(x) > 0 && touch(a, b, uintptr(len(x))*unsafe.Sizeof(T(0)))
}

// even reports whether all components of s have n numbers.
func (s *SoA[T]) even(n int) bool {
	return len(s.W) == n && len(s.X) == n && len(s.Y) == n && len(s.Z) == n
}

func (s *VecSoA[T]) even(n int) bool { return len(s.X) == n && len(s.Y) == n && len(s.Z) == n }

// list is the components as the kernels take them.
func (s *SoA[T]) list() *[4][]T { return (*[4][]T)(unsafe.Pointer(s)) }

func (s *VecSoA[T]) list() *[3][]T { return (*[3][]T)(unsafe.Pointer(s)) }

// A place is where the components of a structure of arrays begin, W or 0, X, Y
// and Z, and their size in bytes.
type place struct{ w, x, y, z, size uintptr }

// find sets p field by field: a copy of a whole place would wait for its parts
// to be stored.
func (s *SoA[T]) find(p *place) {
	p.w, p.x, p.y, p.z = start(s.W), start(s.X), start(s.Y), start(s.Z)
	p.size = uintptr(len(s.W)) * unsafe.Sizeof(T(0))
}

func (s *VecSoA[T]) find(p *place) {
	p.w, p.x, p.y, p.z = 0, start(s.X), start(s.Y), start(s.Z)
	p.size = uintptr(len(s.X)) * unsafe.Sizeof(T(0))
}

// folded reports whether two components share memory.
func (p *place) folded() bool {
	n := p.size
	return n > 0 && (touch(p.x, p.y, n) || touch(p.x, p.z, n) || touch(p.y, p.z, n) ||
		p.w != 0 && (touch(p.w, p.x, n) || touch(p.w, p.y, n) || touch(p.w, p.z, n)))
}

// spoils reports whether p, where a result goes, shares memory with q, of the
// same size, but for the same components in the same place.
func (p *place) spoils(q *place) bool {
	n := p.size
	if n == 0 {
		return false
	}
	if lo, hi := p.span(); q.outside(lo, hi) {
		return false
	}
	return p.x != q.x && touch(p.x, q.x, n) || touch(p.x, q.y, n) || touch(p.x, q.z, n) ||
		touch(p.y, q.x, n) || p.y != q.y && touch(p.y, q.y, n) || touch(p.y, q.z, n) ||
		touch(p.z, q.x, n) || touch(p.z, q.y, n) || p.z != q.z && touch(p.z, q.z, n) ||
		p.w != 0 && (q.w != p.w && touch(p.w, q.w, n) || touch(p.w, q.x, n) || touch(p.w, q.y, n) || touch(p.w, q.z, n)) ||
		q.w != 0 && (touch(q.w, p.x, n) || touch(q.w, p.y, n) || touch(q.w, p.z, n))
}

// clashes reports whether p shares any memory with q.
func (p *place) clashes(q *place) bool {
	if p.size == 0 {
		return false
	}
	lo, hi := p.span()
	if q.outside(lo, hi) {
		return false
	}
	return p.spoils(q) || p.x == q.x || p.y == q.y || p.z == q.z
}

// span is the addresses between which p lies.
func (p *place) span() (lo, hi uintptr) {
	lo, hi = min(p.x, p.y, p.z), max(p.x, p.y, p.z)
	if p.w != 0 {
		lo, hi = min(lo, p.w), max(hi, p.w)
	}
	return lo, hi + p.size
}

func (p *place) outside(lo, hi uintptr) bool {
	a, b := p.span()
	return b <= lo || hi <= a
}

// covers reports whether a component of p shares memory with x.
func covers[T Float](p *place, x []T) bool {
	n := uintptr(len(x)) * unsafe.Sizeof(T(0))
	lo := start(x)
	hi := lo + n
	over := func(a uintptr) bool { return a < hi && lo < a+p.size }
	return p.size > 0 && n > 0 && (p.w != 0 && over(p.w) || over(p.x) || over(p.y) || over(p.z))
}
