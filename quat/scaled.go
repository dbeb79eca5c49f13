package quat

import (
	"math"
	"unsafe"
)

func abs[T Float](x T) T { return T(math.Abs(float64(x))) }

// pick is one of two constants, by the type.
func pick[T Float](of32 float32, of64 float64) T {
	if unsafe.Sizeof(T(0)) == 4 {
		return T(of32)
	}
	return T(of64)
}

func nanQuat[T Float]() Quat[T] {
	n := T(math.NaN())
	return Quat[T]{n, n, n, n}
}

func nanVec[T Float]() Vec[T] {
	n := T(math.NaN())
	return Vec[T]{n, n, n}
}

// scaled is q times a power of two such that its largest component is near
// enough to 1 for any product of a few: the same rotation. ok is false for
// zero and where a component is infinite or NaN.
func (q Quat[T]) scaled() (r Quat[T], ok bool) {
	m := max(abs(q.W), abs(q.X), abs(q.Y), abs(q.Z))
	if m >= 0x1p-10 && m <= 0x1p10 {
		return q, true
	}
	if !(m > 0) || m-m != 0 {
		return q, false
	}
	_, e := math.Frexp(float64(m))
	down := func(x T) T { return T(math.Ldexp(float64(x), -e)) }
	return Quat[T]{down(q.W), down(q.X), down(q.Y), down(q.Z)}, true
}

// scaled is v times a power of two, as for a quaternion.
func (v Vec[T]) scaled() (u Vec[T], ok bool) {
	q, ok := Pure(v).scaled()
	return q.Vec(), ok
}
