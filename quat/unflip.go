package quat

import "unsafe"

// Unflip sets dst[0] to q[0] and every other dst[i] to q[i] or -q[i], whichever
// has dst[i-1]·dst[i] >= 0: the same rotations, without the jumps of sign that
// a plot, a mean of components or a filter would see. Where the product is zero
// or NaN the sign stays. dst may be q.
//
// Panics if the lengths differ or dst overlaps q in part.
func Unflip[T Float](dst, q []Quat[T]) {
	if len(dst) != len(q) {
		panic(errUnflipLength)
	}
	if overlapInPart(dst, q) {
		panic(errUnflipOverlap)
	}
	for i, p := range q {
		if i > 0 && dst[i-1].Dot(p) < 0 {
			p = p.Neg()
		}
		dst[i] = p
	}
}

// overlapInPart reports whether a and b, of equal lengths, share an element but
// are not the same.
func overlapInPart[E any](a, b []E) bool {
	if len(a) == 0 || &a[0] == &b[0] {
		return false
	}
	p, q := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&b[0]))
	size := uintptr(len(a)) * unsafe.Sizeof(a[0])
	return p < q+size && q < p+size
}
