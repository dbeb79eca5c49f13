//go:build cgo && peers

package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/quat"

	gonum "gonum.org/v1/gonum/num/quat"
	"gonum.org/v1/gonum/spatial/r3"
)

// A quatOp is an operation on quaternions, rotations or vectors: what each
// side does with the operands. nil is one who has it not.
type quatOp[T asm.Float] struct {
	name          string
	loads, stores int // components of an item, a result of 4 is a quaternion
	soa           func(s *quats[T])
	aos           func(s *quats[T])
	method        func(s *quats[T]) // our method on each, on the operands of aos
	gonum         func(s *quats[T]) // in float64
	// back: soa leaves its result as an array of structures.
	back bool
	// Of a matrix both quaternions are right.
	sign bool
}

// quatOps is the table, in the order of the numbers in quats.h.
func quatOps[T asm.Float]() []quatOp[T] {
	return append(quatAlgebra[T](), quatRest[T]()...)
}

// quatAlgebra are the operations of products and sums alone, with a root or a
// quotient at most.
func quatAlgebra[T asm.Float]() []quatOp[T] {
	return []quatOp[T]{
		{
			name: "Mul", loads: 8, stores: 4,
			aos: func(s *quats[T]) { quat.Mul(s.aos.d, s.aos.p, s.aos.q) },
			soa: func(s *quats[T]) { quat.MulSoA(s.soa.d, s.soa.p, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.p[i].Mul(s.aos.q[i])
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Mul(s.gonum.p[i], s.gonum.q[i])
				}
			},
		},
		{
			name: "MulEach", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.MulEach(s.aos.d, s.aos.p[0], s.aos.q) },
			soa: func(s *quats[T]) { quat.MulEachSoA(s.soa.d, s.aos.p[0], s.soa.q) },
			method: func(s *quats[T]) {
				p := s.aos.p[0]
				for i := range s.aos.d {
					s.aos.d[i] = p.Mul(s.aos.q[i])
				}
			},
			gonum: func(s *quats[T]) {
				p := s.gonum.p[0]
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Mul(p, s.gonum.q[i])
				}
			},
		},
		{
			name: "MulEachRight", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.MulEachRight(s.aos.d, s.aos.q, s.aos.p[0]) },
			soa: func(s *quats[T]) { quat.MulEachRightSoA(s.soa.d, s.soa.q, s.aos.p[0]) },
			method: func(s *quats[T]) {
				p := s.aos.p[0]
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Mul(p)
				}
			},
			gonum: func(s *quats[T]) {
				p := s.gonum.p[0]
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Mul(s.gonum.q[i], p)
				}
			},
		},
		{
			name: "Conj", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.Conj(s.aos.d, s.aos.q) },
			soa: func(s *quats[T]) { quat.ConjSoA(s.soa.d, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Conj()
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Conj(s.gonum.q[i])
				}
			},
		},
		{
			name: "Inverse", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.Inverse(s.aos.d, s.aos.q) },
			soa: func(s *quats[T]) { quat.InverseSoA(s.soa.d, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Inv()
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Inv(s.gonum.q[i])
				}
			},
		},
		{
			name: "Normalize", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.Normalize(s.aos.d, s.aos.q) },
			soa: func(s *quats[T]) { quat.NormalizeSoA(s.soa.d, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Normalize()
				}
			},
			gonum: func(s *quats[T]) {
				for i, q := range s.gonum.q {
					s.gonum.d[i] = gonum.Scale(1/gonum.Abs(q), q)
				}
			},
		},
		{
			name: "Rotate", loads: 3, stores: 3,
			aos: func(s *quats[T]) { quat.Rotate(s.aos.dv, s.aos.p[0], s.aos.v) },
			soa: func(s *quats[T]) { quat.RotateSoA(s.soa.dv, s.aos.p[0], s.soa.v) },
			method: func(s *quats[T]) {
				p := s.aos.p[0]
				for i := range s.aos.dv {
					s.aos.dv[i] = p.Rotate(s.aos.v[i])
				}
			},
			gonum: func(s *quats[T]) {
				p := r3.Rotation(s.gonum.p[0])
				for i := range s.gonum.dv {
					s.gonum.dv[i] = p.Rotate(s.gonum.v[i])
				}
			},
		},
		{
			name: "RotateEach", loads: 7, stores: 3,
			aos: func(s *quats[T]) { quat.RotateEach(s.aos.dv, s.aos.q, s.aos.v) },
			soa: func(s *quats[T]) { quat.RotateEachSoA(s.soa.dv, s.soa.q, s.soa.v) },
			method: func(s *quats[T]) {
				for i := range s.aos.dv {
					s.aos.dv[i] = s.aos.q[i].Rotate(s.aos.v[i])
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.dv {
					s.gonum.dv[i] = r3.Rotation(s.gonum.q[i]).Rotate(s.gonum.v[i])
				}
			},
		},
		{
			name: "RotateMat", loads: 3, stores: 3,
			aos: func(s *quats[T]) { quat.RotateMat(s.aos.dv, s.aos.m[0], s.aos.v) },
			soa: func(s *quats[T]) { quat.RotateMatSoA(s.soa.dv, s.aos.m[0], s.soa.v) },
			method: func(s *quats[T]) {
				m := s.aos.m[0]
				for i := range s.aos.dv {
					s.aos.dv[i] = m.Apply(s.aos.v[i])
				}
			},
		},
		{
			name: "ToMat", loads: 4, stores: 9,
			aos: func(s *quats[T]) { quat.ToMat(s.aos.dm, s.aos.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.dm {
					s.aos.dm[i] = s.aos.q[i].Mat()
				}
			},
		},
		{
			name: "FromMat", loads: 9, stores: 4, sign: true,
			aos: func(s *quats[T]) { quat.FromMat(s.aos.d, s.aos.m) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.m[i].Quat()
				}
			},
		},
	}
}
