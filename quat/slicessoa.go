package quat

import "github.com/golanes/lanes/asm"

// MulSoA is [Mul] for structures of arrays. dst may be p or q.
func MulSoA[T Float](dst, p, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) {
		panic("quat: MulSoA" + errLength)
	}
	if dst.folded() || dst.crosses(p) || dst.crosses(q) {
		panic("quat: MulSoA" + errOverlap)
	}
	asm.QuatMulSoA(dst.W, dst.X, dst.Y, dst.Z, p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z)
}

// MulEachSoA is [MulEach] for structures of arrays. dst may be q.
func MulEachSoA[T Float](dst SoA[T], p Quat[T], q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: MulEachSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: MulEachSoA" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEachSoA(dst.W, dst.X, dst.Y, dst.Z, p1[:], q.W, q.X, q.Y, q.Z)
}

// MulEachRightSoA is [MulEachRight] for structures of arrays. dst may be q.
func MulEachRightSoA[T Float](dst, q SoA[T], p Quat[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: MulEachRightSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: MulEachRightSoA" + errOverlap)
	}
	p1 := p.flat()
	asm.QuatMulEachRightSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z, p1[:])
}

// ConjSoA is [Conj] for structures of arrays. dst may be q.
func ConjSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ConjSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: ConjSoA" + errOverlap)
	}
	asm.QuatConjSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// InverseSoA is [Inverse] for structures of arrays. dst may be q.
func InverseSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: InverseSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: InverseSoA" + errOverlap)
	}
	asm.QuatInvSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// NormalizeSoA is [Normalize] for structures of arrays. dst may be q.
func NormalizeSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: NormalizeSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: NormalizeSoA" + errOverlap)
	}
	asm.QuatNormalizeSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// RotateSoA is [Rotate] for structures of arrays. dst may be v.
func RotateSoA[T Float](dst VecSoA[T], q Quat[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: RotateSoA" + errLength)
	}
	if dst.folded() || dst.crosses(v) {
		panic("quat: RotateSoA" + errOverlap)
	}
	q1 := q.flat()
	asm.RotateSoA(dst.X, dst.Y, dst.Z, q1[:], v.X, v.Y, v.Z)
}

// RotateEachSoA is [RotateEach] for structures of arrays. dst may be v.
func RotateEachSoA[T Float](dst VecSoA[T], q SoA[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) || !v.even(n) {
		panic("quat: RotateEachSoA" + errLength)
	}
	if dst.folded() || q.meets(dst.X) || q.meets(dst.Y) || q.meets(dst.Z) || dst.crosses(v) {
		panic("quat: RotateEachSoA" + errOverlap)
	}
	asm.RotateEachSoA(dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z, v.X, v.Y, v.Z)
}

// RotateMatSoA is [RotateMat] for structures of arrays. dst may be v.
func RotateMatSoA[T Float](dst VecSoA[T], m Mat[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: RotateMatSoA" + errLength)
	}
	if dst.folded() || dst.crosses(v) {
		panic("quat: RotateMatSoA" + errOverlap)
	}
	m1 := m.flat()
	asm.MatApplySoA(dst.X, dst.Y, dst.Z, m1[:], v.X, v.Y, v.Z)
}

// DotSoA is [Dot] for structures of arrays.
func DotSoA[T Float](dst []T, p, q SoA[T]) {
	if n := len(dst); !p.even(n) || !q.even(n) {
		panic("quat: DotSoA" + errLength)
	}
	if p.meets(dst) || q.meets(dst) {
		panic("quat: DotSoA" + errOverlap)
	}
	asm.QuatDotSoA(dst, p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z)
}

// ExpSoA is [Exp] for structures of arrays. dst may be q.
func ExpSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ExpSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: ExpSoA" + errOverlap)
	}
	asm.QuatExpSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// LogSoA is [Log] for structures of arrays. dst may be q.
func LogSoA[T Float](dst, q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: LogSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) {
		panic("quat: LogSoA" + errOverlap)
	}
	asm.QuatLogSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// FromRotVecSoA is [FromRotVec] for structures of arrays.
func FromRotVecSoA[T Float](dst SoA[T], v VecSoA[T]) {
	if n := dst.Len(); !dst.even(n) || !v.even(n) {
		panic("quat: FromRotVecSoA" + errLength)
	}
	if dst.folded() || v.meets(dst.X) || v.meets(dst.Y) || v.meets(dst.Z) || v.meets(dst.W) {
		panic("quat: FromRotVecSoA" + errOverlap)
	}
	asm.RotVecToQuatSoA(dst.W, dst.X, dst.Y, dst.Z, v.X, v.Y, v.Z)
}

// ToRotVecSoA is [ToRotVec] for structures of arrays.
func ToRotVecSoA[T Float](dst VecSoA[T], q SoA[T]) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) {
		panic("quat: ToRotVecSoA" + errLength)
	}
	if dst.folded() || q.meets(dst.X) || q.meets(dst.Y) || q.meets(dst.Z) {
		panic("quat: ToRotVecSoA" + errOverlap)
	}
	asm.QuatToRotVecSoA(dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z)
}

// AngleSoA is [Angle] for structures of arrays.
func AngleSoA[T Float](dst []T, p, q SoA[T]) {
	if n := len(dst); !p.even(n) || !q.even(n) {
		panic("quat: AngleSoA" + errLength)
	}
	if p.meets(dst) || q.meets(dst) {
		panic("quat: AngleSoA" + errOverlap)
	}
	asm.QuatAngleSoA(dst, p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z)
}

// SlerpSoA is [Slerp] for structures of arrays. dst may be p or q.
func SlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) || len(t) != n {
		panic("quat: SlerpSoA" + errLength)
	}
	if dst.folded() || dst.crosses(p) || dst.crosses(q) || dst.meets(t) {
		panic("quat: SlerpSoA" + errOverlap)
	}
	asm.SlerpSoA(dst.W, dst.X, dst.Y, dst.Z, p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
}

// NlerpSoA is [Nlerp] for structures of arrays. dst may be p or q.
func NlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	if n := dst.Len(); !dst.even(n) || !p.even(n) || !q.even(n) || len(t) != n {
		panic("quat: NlerpSoA" + errLength)
	}
	if dst.folded() || dst.crosses(p) || dst.crosses(q) || dst.meets(t) {
		panic("quat: NlerpSoA" + errOverlap)
	}
	asm.NlerpSoA(dst.W, dst.X, dst.Y, dst.Z, p.W, p.X, p.Y, p.Z, q.W, q.X, q.Y, q.Z, t)
}

// IntegrateSoA is [Integrate] for structures of arrays. dst may be q.
func IntegrateSoA[T Float](dst, q SoA[T], omega VecSoA[T], dt T) {
	if n := dst.Len(); !dst.even(n) || !q.even(n) || !omega.even(n) {
		panic("quat: IntegrateSoA" + errLength)
	}
	if dst.folded() || dst.crosses(q) || omega.meets(dst.X) || omega.meets(dst.Y) || omega.meets(dst.Z) || omega.meets(dst.W) {
		panic("quat: IntegrateSoA" + errOverlap)
	}
	asm.IntegrateSoA(dst.W, dst.X, dst.Y, dst.Z, q.W, q.X, q.Y, q.Z, omega.X, omega.Y, omega.Z, dt)
}

// ToSoA sets dst to the quaternions q.
func ToSoA[T Float](dst SoA[T], q []Quat[T]) {
	if !dst.even(len(q)) {
		panic("quat: ToSoA" + errLength)
	}
	qs := quats(q)
	if dst.folded() || dst.meets(qs) {
		panic("quat: ToSoA" + errOverlap)
	}
	asm.ToSoA(dst.W, dst.X, dst.Y, dst.Z, qs)
}

// FromSoA sets dst to the quaternions q.
func FromSoA[T Float](dst []Quat[T], q SoA[T]) {
	if !q.even(len(dst)) {
		panic("quat: FromSoA" + errLength)
	}
	d := quats(dst)
	if q.meets(d) {
		panic("quat: FromSoA" + errOverlap)
	}
	asm.FromSoA(d, q.W, q.X, q.Y, q.Z)
}

// ToVecSoA sets dst to the vectors v.
func ToVecSoA[T Float](dst VecSoA[T], v []Vec[T]) {
	if !dst.even(len(v)) {
		panic("quat: ToVecSoA" + errLength)
	}
	vs := vecs(v)
	if dst.folded() || dst.meets(vs) {
		panic("quat: ToVecSoA" + errOverlap)
	}
	asm.ToVecSoA(dst.X, dst.Y, dst.Z, vs)
}

// FromVecSoA sets dst to the vectors v.
func FromVecSoA[T Float](dst []Vec[T], v VecSoA[T]) {
	if !v.even(len(dst)) {
		panic("quat: FromVecSoA" + errLength)
	}
	d := vecs(dst)
	if v.meets(d) {
		panic("quat: FromVecSoA" + errOverlap)
	}
	asm.FromVecSoA(d, v.X, v.Y, v.Z)
}
