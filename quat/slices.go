package quat

import "github.com/golanes/lanes/asm"

// What runs on whole slices. dst comes first; slices must have dst's length, and
// share no memory with it but where dst may be one of them.

// Mul sets dst[i] = p[i] q[i], as [Quat.Mul]. dst may be p or q.
func Mul[T Float](dst, p, q []Quat[T]) {
	if len(p) != len(dst) || len(q) != len(dst) {
		panic("quat: Mul" + errLength)
	}
	d, ps, qs := quats(dst), quats(p), quats(q)
	if crosses(d, ps) || crosses(d, qs) {
		panic("quat: Mul" + errOverlap)
	}
	asm.QuatMul(d, ps, qs)
}

// MulEach sets dst[i] = p q[i] for one p, as [Quat.Mul]: the rotations q
// followed by p. dst may be q.
func MulEach[T Float](dst []Quat[T], p Quat[T], q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: MulEach" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: MulEach" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEach(d, p1[:], qs)
}

// MulEachRight sets dst[i] = q[i] p for one p, as [Quat.Mul]: the rotation p
// followed by q. dst may be q.
func MulEachRight[T Float](dst, q []Quat[T], p Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: MulEachRight" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: MulEachRight" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEachRight(d, qs, p1[:])
}

// Conj sets dst[i] to the conjugate of q[i]. dst may be q.
func Conj[T Float](dst, q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: Conj" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: Conj" + errOverlap)
	}
	asm.QuatConj(d, qs)
}

// Inverse sets dst[i] to the inverse of q[i], as [Quat.Inv]; zero gives NaN. dst
// may be q.
func Inverse[T Float](dst, q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: Inverse" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: Inverse" + errOverlap)
	}
	asm.QuatInv(d, qs)
}

// Normalize sets dst[i] = q[i]/|q[i]|, as [Quat.Normalize]; zero gives NaN. dst
// may be q.
func Normalize[T Float](dst, q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: Normalize" + errLength)
	}
	d, qs := quats(dst), quats(q)
	if crosses(d, qs) {
		panic("quat: Normalize" + errOverlap)
	}
	asm.QuatNormalize(d, qs)
}

// Rotate sets dst[i] to v[i] turned by one unit quaternion q, as [Quat.Rotate].
// For many vectors [RotateMat] with q.Mat() takes half the operations. dst may
// be v.
func Rotate[T Float](dst []Vec[T], q Quat[T], v []Vec[T]) {
	if len(v) != len(dst) {
		panic("quat: Rotate" + errLength)
	}
	d, vs := vecs(dst), vecs(v)
	if crosses(d, vs) {
		panic("quat: Rotate" + errOverlap)
	}
	q1 := q.flat()
	asm.Rotate(d, q1[:], vs)
}

// RotateEach sets dst[i] to v[i] turned by the unit quaternion q[i], as
// [Quat.Rotate]. dst may be v.
func RotateEach[T Float](dst []Vec[T], q []Quat[T], v []Vec[T]) {
	if len(q) != len(dst) || len(v) != len(dst) {
		panic("quat: RotateEach" + errLength)
	}
	d, qs, vs := vecs(dst), quats(q), vecs(v)
	if meets(d, qs) || crosses(d, vs) {
		panic("quat: RotateEach" + errOverlap)
	}
	asm.RotateEach(d, qs, vs)
}

// RotateMat sets dst[i] = m v[i] for one matrix m, as [Mat.Apply]. dst may be v.
func RotateMat[T Float](dst []Vec[T], m Mat[T], v []Vec[T]) {
	if len(v) != len(dst) {
		panic("quat: RotateMat" + errLength)
	}
	d, vs := vecs(dst), vecs(v)
	if crosses(d, vs) {
		panic("quat: RotateMat" + errOverlap)
	}
	m1 := m.flat()
	asm.MatApply(d, m1[:], vs)
}

// ToMat sets dst[i] to the matrix of the active rotation q[i], of any length but
// zero, as [Quat.Mat].
func ToMat[T Float](dst []Mat[T], q []Quat[T]) {
	if len(q) != len(dst) {
		panic("quat: ToMat" + errLength)
	}
	d, qs := mats(dst), quats(q)
	if meets(d, qs) {
		panic("quat: ToMat" + errOverlap)
	}
	asm.QuatToMat(d, qs)
}

// FromMat sets dst[i] to the unit quaternion with W >= 0 of the active rotation
// matrix m[i], as [Mat.Quat].
func FromMat[T Float](dst []Quat[T], m []Mat[T]) {
	if len(m) != len(dst) {
		panic("quat: FromMat" + errLength)
	}
	d, ms := quats(dst), mats(m)
	if meets(d, ms) {
		panic("quat: FromMat" + errOverlap)
	}
	asm.QuatFromMat(d, ms)
}

// Dot sets dst[i] to the inner product of p[i] and q[i], as [Quat.Dot].
func Dot[T Float](dst []T, p, q []Quat[T]) {
	if len(p) != len(dst) || len(q) != len(dst) {
		panic("quat: Dot" + errLength)
	}
	d, ps, qs := dst, quats(p), quats(q)
	if meets(d, ps) || meets(d, qs) {
		panic("quat: Dot" + errOverlap)
	}
	asm.QuatDot(d, ps, qs)
}
