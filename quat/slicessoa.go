package quat

import "github.com/golanes/lanes/asm"

// MulSoA is [Mul] for structures of arrays. dst may be p or q.
func MulSoA[T Float](dst, p, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) {
		panic("quat: MulSoA" + errLength)
	}
	var d, ps, qs place
	dst.find(&d)
	p.find(&ps)
	q.find(&qs)
	if d.folded() || d.spoils(&ps) || d.spoils(&qs) {
		panic("quat: MulSoA" + errOverlap)
	}
	asm.QuatMulSoA(dst.list(), p.list(), q.list())
}

// MulEachSoA is [MulEach] for structures of arrays. dst may be q.
func MulEachSoA[T Float](dst SoA[T], p Quat[T], q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: MulEachSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: MulEachSoA" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEachSoA(dst.list(), p1[:], q.list())
}

// MulEachRightSoA is [MulEachRight] for structures of arrays. dst may be q.
func MulEachRightSoA[T Float](dst, q SoA[T], p Quat[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: MulEachRightSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: MulEachRightSoA" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEachRightSoA(dst.list(), q.list(), p1[:])
}

// ConjSoA is [Conj] for structures of arrays. dst may be q.
func ConjSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ConjSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: ConjSoA" + errOverlap)
	}
	asm.QuatConjSoA(dst.list(), q.list())
}

// InverseSoA is [Inverse] for structures of arrays. dst may be q.
func InverseSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: InverseSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: InverseSoA" + errOverlap)
	}
	asm.QuatInvSoA(dst.list(), q.list())
}

// NormalizeSoA is [Normalize] for structures of arrays. dst may be q.
func NormalizeSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: NormalizeSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: NormalizeSoA" + errOverlap)
	}
	asm.QuatNormalizeSoA(dst.list(), q.list())
}

// RotateSoA is [Rotate] for structures of arrays. dst may be v.
func RotateSoA[T Float](dst VecSoA[T], q Quat[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: RotateSoA" + errLength)
	}
	var d, vs place
	dst.find(&d)
	v.find(&vs)
	if d.folded() || d.spoils(&vs) {
		panic("quat: RotateSoA" + errOverlap)
	}
	q1 := q.flat()
	asm.RotateSoA(dst.list(), q1[:], v.list())
}

// RotateEachSoA is [RotateEach] for structures of arrays. dst may be v.
func RotateEachSoA[T Float](dst VecSoA[T], q SoA[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) || !v.even(n) {
		panic("quat: RotateEachSoA" + errLength)
	}
	var d, qs, vs place
	dst.find(&d)
	q.find(&qs)
	v.find(&vs)
	if d.folded() || d.clashes(&qs) || d.spoils(&vs) {
		panic("quat: RotateEachSoA" + errOverlap)
	}
	asm.RotateEachSoA(dst.list(), q.list(), v.list())
}

// RotateMatSoA is [RotateMat] for structures of arrays. dst may be v.
func RotateMatSoA[T Float](dst VecSoA[T], m Mat[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: RotateMatSoA" + errLength)
	}
	var d, vs place
	dst.find(&d)
	v.find(&vs)
	if d.folded() || d.spoils(&vs) {
		panic("quat: RotateMatSoA" + errOverlap)
	}
	m1 := m.flat()
	asm.MatApplySoA(dst.list(), m1[:], v.list())
}

// DotSoA is [Dot] for structures of arrays.
func DotSoA[T Float](dst []T, p, q SoA[T]) {
	if n := len(dst); !p.even(n) || !q.even(n) {
		panic("quat: DotSoA" + errLength)
	}
	var ps, qs place
	p.find(&ps)
	q.find(&qs)
	if covers(&ps, dst) || covers(&qs, dst) {
		panic("quat: DotSoA" + errOverlap)
	}
	asm.QuatDotSoA(dst, p.list(), q.list())
}

// ExpSoA is [Exp] for structures of arrays. dst may be q.
func ExpSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ExpSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: ExpSoA" + errOverlap)
	}
	asm.QuatExpSoA(dst.list(), q.list())
}

// LogSoA is [Log] for structures of arrays. dst may be q.
func LogSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: LogSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.spoils(&qs) {
		panic("quat: LogSoA" + errOverlap)
	}
	asm.QuatLogSoA(dst.list(), q.list())
}

// FromRotVecSoA is [FromRotVec] for structures of arrays.
func FromRotVecSoA[T Float](dst SoA[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: FromRotVecSoA" + errLength)
	}
	var d, vs place
	dst.find(&d)
	v.find(&vs)
	if d.folded() || d.clashes(&vs) {
		panic("quat: FromRotVecSoA" + errOverlap)
	}
	asm.RotVecToQuatSoA(dst.list(), v.list())
}

// ToRotVecSoA is [ToRotVec] for structures of arrays.
func ToRotVecSoA[T Float](dst VecSoA[T], q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ToRotVecSoA" + errLength)
	}
	var d, qs place
	dst.find(&d)
	q.find(&qs)
	if d.folded() || d.clashes(&qs) {
		panic("quat: ToRotVecSoA" + errOverlap)
	}
	asm.QuatToRotVecSoA(dst.list(), q.list())
}

// AngleSoA is [Angle] for structures of arrays.
func AngleSoA[T Float](dst []T, p, q SoA[T]) {
	if n := len(dst); !p.even(n) || !q.even(n) {
		panic("quat: AngleSoA" + errLength)
	}
	var ps, qs place
	p.find(&ps)
	q.find(&qs)
	if covers(&ps, dst) || covers(&qs, dst) {
		panic("quat: AngleSoA" + errOverlap)
	}
	asm.QuatAngleSoA(dst, p.list(), q.list())
}

// SlerpSoA is [Slerp] for structures of arrays. dst may be p or q.
func SlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) || len(t) != n {
		panic("quat: SlerpSoA" + errLength)
	}
	var d, ps, qs place
	dst.find(&d)
	p.find(&ps)
	q.find(&qs)
	if d.folded() || d.spoils(&ps) || d.spoils(&qs) || covers(&d, t) {
		panic("quat: SlerpSoA" + errOverlap)
	}
	asm.SlerpSoA(dst.list(), p.list(), q.list(), t)
}

// NlerpSoA is [Nlerp] for structures of arrays. dst may be p or q.
func NlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) || len(t) != n {
		panic("quat: NlerpSoA" + errLength)
	}
	var d, ps, qs place
	dst.find(&d)
	p.find(&ps)
	q.find(&qs)
	if d.folded() || d.spoils(&ps) || d.spoils(&qs) || covers(&d, t) {
		panic("quat: NlerpSoA" + errOverlap)
	}
	asm.NlerpSoA(dst.list(), p.list(), q.list(), t)
}

// IntegrateSoA is [Integrate] for structures of arrays. dst may be q.
func IntegrateSoA[T Float](dst, q SoA[T], omega VecSoA[T], dt T) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) || !omega.even(n) {
		panic("quat: IntegrateSoA" + errLength)
	}
	var d, qs, os place
	dst.find(&d)
	q.find(&qs)
	omega.find(&os)
	if d.folded() || d.spoils(&qs) || d.clashes(&os) {
		panic("quat: IntegrateSoA" + errOverlap)
	}
	asm.IntegrateSoA(dst.list(), q.list(), omega.list(), dt)
}

// ToMatSoA is [ToMat] for a structure of arrays.
func ToMatSoA[T Float](dst []Mat[T], q SoA[T]) {
	if !q.even(len(dst)) {
		panic("quat: ToMatSoA" + errLength)
	}
	d := mats(dst)
	var s place
	q.find(&s)
	if covers(&s, d) {
		panic("quat: ToMatSoA" + errOverlap)
	}
	asm.QuatToMatSoA(d, q.list())
}

// FromMatSoA is [FromMat] for a structure of arrays.
func FromMatSoA[T Float](dst SoA[T], m []Mat[T]) {
	if !dst.even(len(m)) {
		panic("quat: FromMatSoA" + errLength)
	}
	ms := mats(m)
	var d place
	dst.find(&d)
	if d.folded() || covers(&d, ms) {
		panic("quat: FromMatSoA" + errOverlap)
	}
	asm.QuatFromMatSoA(dst.list(), ms)
}

// ToSoA sets dst to the quaternions q.
func ToSoA[T Float](dst SoA[T], q []Quat[T]) {
	if !dst.even(len(q)) {
		panic("quat: ToSoA" + errLength)
	}
	qs := quats(q)
	var d place
	dst.find(&d)
	if d.folded() || covers(&d, qs) {
		panic("quat: ToSoA" + errOverlap)
	}
	asm.ToSoA(dst.list(), qs)
}

// FromSoA sets dst to the quaternions q.
func FromSoA[T Float](dst []Quat[T], q SoA[T]) {
	if !q.even(len(dst)) {
		panic("quat: FromSoA" + errLength)
	}
	d := quats(dst)
	var s place
	q.find(&s)
	if covers(&s, d) {
		panic("quat: FromSoA" + errOverlap)
	}
	asm.FromSoA(d, q.list())
}

// ToVecSoA sets dst to the vectors v.
func ToVecSoA[T Float](dst VecSoA[T], v []Vec[T]) {
	if !dst.even(len(v)) {
		panic("quat: ToVecSoA" + errLength)
	}
	vs := vecs(v)
	var d place
	dst.find(&d)
	if d.folded() || covers(&d, vs) {
		panic("quat: ToVecSoA" + errOverlap)
	}
	asm.ToVecSoA(dst.list(), vs)
}

// FromVecSoA sets dst to the vectors v.
func FromVecSoA[T Float](dst []Vec[T], v VecSoA[T]) {
	if !v.even(len(dst)) {
		panic("quat: FromVecSoA" + errLength)
	}
	d := vecs(dst)
	var s place
	v.find(&s)
	if covers(&s, d) {
		panic("quat: FromVecSoA" + errOverlap)
	}
	asm.FromVecSoA(d, v.list())
}
