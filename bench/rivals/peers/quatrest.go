//go:build cgo && peers

package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/quat"

	gonum "gonum.org/v1/gonum/num/quat"
)

// quatRest are the operations that need more than algebra, what interpolates
// and measures, and the changes of layout.
func quatRest[T asm.Float]() []quatOp[T] {
	return []quatOp[T]{
		{
			name: "FromRotVec", loads: 3, stores: 4,
			aos: func(s *quats[T]) { quat.FromRotVec(s.aos.d, s.aos.v) },
			soa: func(s *quats[T]) { quat.FromRotVecSoA(s.soa.d, s.soa.v) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.v[i].Quat()
				}
			},
		},
		{
			name: "ToRotVec", loads: 4, stores: 3,
			aos: func(s *quats[T]) { quat.ToRotVec(s.aos.dv, s.aos.q) },
			soa: func(s *quats[T]) { quat.ToRotVecSoA(s.soa.dv, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.dv {
					s.aos.dv[i] = s.aos.q[i].RotVec()
				}
			},
		},
		{
			name: "Exp", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.Exp(s.aos.d, s.aos.q) },
			soa: func(s *quats[T]) { quat.ExpSoA(s.soa.d, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Exp()
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Exp(s.gonum.q[i])
				}
			},
		},
		{
			name: "Log", loads: 4, stores: 4,
			aos: func(s *quats[T]) { quat.Log(s.aos.d, s.aos.q) },
			soa: func(s *quats[T]) { quat.LogSoA(s.soa.d, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Log()
				}
			},
			gonum: func(s *quats[T]) {
				for i := range s.gonum.d {
					s.gonum.d[i] = gonum.Log(s.gonum.q[i])
				}
			},
		},
		{
			name: "Slerp", loads: 9, stores: 4,
			aos: func(s *quats[T]) { quat.Slerp(s.aos.d, s.aos.p, s.aos.q, s.t) },
			soa: func(s *quats[T]) { quat.SlerpSoA(s.soa.d, s.soa.p, s.soa.q, s.t) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.p[i].Slerp(s.aos.q[i], s.t[i])
				}
			},
		},
		{
			name: "Nlerp", loads: 9, stores: 4,
			aos: func(s *quats[T]) { quat.Nlerp(s.aos.d, s.aos.p, s.aos.q, s.t) },
			soa: func(s *quats[T]) { quat.NlerpSoA(s.soa.d, s.soa.p, s.soa.q, s.t) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.p[i].Nlerp(s.aos.q[i], s.t[i])
				}
			},
		},
		{
			name: "Squad", loads: 17, stores: 4,
			aos: func(s *quats[T]) { quat.Squad(s.aos.d, s.aos.p, s.aos.a, s.aos.b, s.aos.q, s.t) },
			method: func(s *quats[T]) {
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.p[i].Squad(s.aos.a[i], s.aos.b[i], s.aos.q[i], s.t[i])
				}
			},
		},
		{
			name: "Dot", loads: 8, stores: 1,
			aos: func(s *quats[T]) { quat.Dot(s.aos.ds, s.aos.p, s.aos.q) },
			soa: func(s *quats[T]) { quat.DotSoA(s.soa.ds, s.soa.p, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.ds {
					s.aos.ds[i] = s.aos.p[i].Dot(s.aos.q[i])
				}
			},
		},
		{
			name: "Angle", loads: 8, stores: 1,
			aos: func(s *quats[T]) { quat.Angle(s.aos.ds, s.aos.p, s.aos.q) },
			soa: func(s *quats[T]) { quat.AngleSoA(s.soa.ds, s.soa.p, s.soa.q) },
			method: func(s *quats[T]) {
				for i := range s.aos.ds {
					s.aos.ds[i] = s.aos.p[i].AngleTo(s.aos.q[i])
				}
			},
		},
		{
			name: "Integrate", loads: 7, stores: 4,
			aos: func(s *quats[T]) { quat.Integrate(s.aos.d, s.aos.q, s.aos.v, s.t[0]) },
			soa: func(s *quats[T]) { quat.IntegrateSoA(s.soa.d, s.soa.q, s.soa.v, s.t[0]) },
			method: func(s *quats[T]) {
				dt := s.t[0]
				for i := range s.aos.d {
					s.aos.d[i] = s.aos.q[i].Integrate(s.aos.v[i], dt)
				}
			},
		},
		{
			name: "ToSoA", loads: 4, stores: 4,
			soa: func(s *quats[T]) { quat.ToSoA(s.soa.d, s.aos.q) },
		},
		{
			name: "FromSoA", loads: 4, stores: 4, back: true,
			soa: func(s *quats[T]) { quat.FromSoA(s.aos.d, s.soa.q) },
		},
		{
			name: "ToVecSoA", loads: 3, stores: 3,
			soa: func(s *quats[T]) { quat.ToVecSoA(s.soa.dv, s.aos.v) },
		},
		{
			name: "FromVecSoA", loads: 3, stores: 3, back: true,
			soa: func(s *quats[T]) { quat.FromVecSoA(s.aos.dv, s.soa.v) },
		},
	}
}
