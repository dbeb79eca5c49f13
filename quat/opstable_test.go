package quat_test

import "github.com/golanes/lanes/quat"

// opsTogether is the functions of slices of quaternions, vectors and matrices,
// and their like for split ones.
func opsTogether[T quat.Float]() []twoForms[T] {
	type (
		C = *call[T]
		A = []form
	)
	q2 := A{aQuat, aQuat}
	return []twoForms[T]{
		{op[T]{name: "Mul", dst: aQuat, args: q2,
			run: func(c C) { quat.Mul(c.dst.quats(), c.args[0].quats(), c.args[1].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Mul(c.args[1].quat(i))) }},
			func(c C) { quat.MulSoA(c.dst.soa(), c.args[0].soa(), c.args[1].soa()) }},
		{op[T]{name: "MulEach", dst: aQuat, args: q2[:1], value: 4,
			run: func(c C) { quat.MulEach(c.dst.quats(), c.quat(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.quat().Mul(c.args[0].quat(i))) }},
			func(c C) { quat.MulEachSoA(c.dst.soa(), c.quat(), c.args[0].soa()) }},
		{op[T]{name: "MulEachRight", dst: aQuat, args: q2[:1], value: 4,
			run: func(c C) { quat.MulEachRight(c.dst.quats(), c.args[0].quats(), c.quat()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Mul(c.quat())) }},
			func(c C) { quat.MulEachRightSoA(c.dst.soa(), c.args[0].soa(), c.quat()) }},
		{op[T]{name: "Conj", dst: aQuat, args: q2[:1], affects: sameComponent,
			run: func(c C) { quat.Conj(c.dst.quats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Conj()) }},
			func(c C) { quat.ConjSoA(c.dst.soa(), c.args[0].soa()) }},
		{op[T]{name: "Inverse", dst: aQuat, args: q2[:1],
			run: func(c C) { quat.Inverse(c.dst.quats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Inv()) }},
			func(c C) { quat.InverseSoA(c.dst.soa(), c.args[0].soa()) }},
		{op[T]{name: "Normalize", dst: aQuat, args: q2[:1],
			run: func(c C) { quat.Normalize(c.dst.quats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Normalize()) }},
			func(c C) { quat.NormalizeSoA(c.dst.soa(), c.args[0].soa()) }},
		{op[T]{name: "Rotate", dst: aVec, args: A{aVec}, value: 4,
			run: func(c C) { quat.Rotate(c.dst.vecs(), c.quat(), c.args[0].vecs()) },
			def: func(c C, i int) cell[T] { return ofVec(c.quat().Rotate(c.args[0].vec(i))) }},
			func(c C) { quat.RotateSoA(c.dst.vecSoA(), c.quat(), c.args[0].vecSoA()) }},
		{op[T]{name: "RotateEach", dst: aVec, args: A{aQuat, aVec},
			run: func(c C) { quat.RotateEach(c.dst.vecs(), c.args[0].quats(), c.args[1].vecs()) },
			def: func(c C, i int) cell[T] { return ofVec(c.args[0].quat(i).Rotate(c.args[1].vec(i))) }},
			func(c C) { quat.RotateEachSoA(c.dst.vecSoA(), c.args[0].soa(), c.args[1].vecSoA()) }},
		{op[T]{name: "RotateMat", dst: aVec, args: A{aVec}, value: 9,
			affects: func(arg, in, out int) bool { return arg == 0 || in/3 == out },
			run:     func(c C) { quat.RotateMat(c.dst.vecs(), c.mat(), c.args[0].vecs()) },
			def:     func(c C, i int) cell[T] { return ofVec(c.mat().Apply(c.args[0].vec(i))) }},
			func(c C) { quat.RotateMatSoA(c.dst.vecSoA(), c.mat(), c.args[0].vecSoA()) }},
		{op[T]{name: "ToMat", dst: aMat, args: q2[:1],
			run: func(c C) { quat.ToMat(c.dst.mats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofMat(c.args[0].quat(i).Mat()) }}, nil},
		{op[T]{name: "FromMat", dst: aQuat, args: A{aMat},
			run: func(c C) { quat.FromMat(c.dst.quats(), c.args[0].mats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].mat(i).Quat()) }}, nil},
		{op[T]{name: "FromRotVec", dst: aQuat, args: A{aVec},
			run: func(c C) { quat.FromRotVec(c.dst.quats(), c.args[0].vecs()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].vec(i).Quat()) }},
			func(c C) { quat.FromRotVecSoA(c.dst.soa(), c.args[0].vecSoA()) }},
		{op[T]{name: "ToRotVec", dst: aVec, args: q2[:1],
			run: func(c C) { quat.ToRotVec(c.dst.vecs(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofVec(c.args[0].quat(i).RotVec()) }},
			func(c C) { quat.ToRotVecSoA(c.dst.vecSoA(), c.args[0].soa()) }},
		{op[T]{name: "Exp", dst: aQuat, args: q2[:1],
			run: func(c C) { quat.Exp(c.dst.quats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Exp()) }},
			func(c C) { quat.ExpSoA(c.dst.soa(), c.args[0].soa()) }},
		{op[T]{name: "Log", dst: aQuat, args: q2[:1],
			run: func(c C) { quat.Log(c.dst.quats(), c.args[0].quats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].quat(i).Log()) }},
			func(c C) { quat.LogSoA(c.dst.soa(), c.args[0].soa()) }},
		{op[T]{name: "Slerp", dst: aQuat, args: A{aQuat, aQuat, aNum},
			run: func(c C) { quat.Slerp(c.dst.quats(), c.args[0].quats(), c.args[1].quats(), c.args[2].nums()) },
			def: func(c C, i int) cell[T] {
				return ofQuat(c.args[0].quat(i).Slerp(c.args[1].quat(i), c.args[2].at(i, 0)))
			}},
			func(c C) { quat.SlerpSoA(c.dst.soa(), c.args[0].soa(), c.args[1].soa(), c.args[2].nums()) }},
		{op[T]{name: "Nlerp", dst: aQuat, args: A{aQuat, aQuat, aNum},
			run: func(c C) { quat.Nlerp(c.dst.quats(), c.args[0].quats(), c.args[1].quats(), c.args[2].nums()) },
			def: func(c C, i int) cell[T] {
				return ofQuat(c.args[0].quat(i).Nlerp(c.args[1].quat(i), c.args[2].at(i, 0)))
			}},
			func(c C) { quat.NlerpSoA(c.dst.soa(), c.args[0].soa(), c.args[1].soa(), c.args[2].nums()) }},
		{op[T]{name: "Squad", dst: aQuat, args: A{aQuat, aQuat, aQuat, aQuat, aNum},
			run: func(c C) {
				quat.Squad(c.dst.quats(), c.args[0].quats(), c.args[1].quats(), c.args[2].quats(), c.args[3].quats(), c.args[4].nums())
			},
			def: func(c C, i int) cell[T] {
				return ofQuat(c.args[0].quat(i).Squad(c.args[1].quat(i), c.args[2].quat(i), c.args[3].quat(i), c.args[4].at(i, 0)))
			}}, nil},
		{op[T]{name: "Dot", dst: aNum, args: q2,
			run: func(c C) { quat.Dot(c.dst.nums(), c.args[0].quats(), c.args[1].quats()) },
			def: func(c C, i int) cell[T] { return ofNum(c.args[0].quat(i).Dot(c.args[1].quat(i))) }},
			func(c C) { quat.DotSoA(c.dst.nums(), c.args[0].soa(), c.args[1].soa()) }},
		{op[T]{name: "Angle", dst: aNum, args: q2,
			run: func(c C) { quat.Angle(c.dst.nums(), c.args[0].quats(), c.args[1].quats()) },
			def: func(c C, i int) cell[T] { return ofNum(c.args[0].quat(i).AngleTo(c.args[1].quat(i))) }},
			func(c C) { quat.AngleSoA(c.dst.nums(), c.args[0].soa(), c.args[1].soa()) }},
		{op[T]{name: "Integrate", dst: aQuat, args: A{aQuat, aVec}, value: 1,
			run: func(c C) { quat.Integrate(c.dst.quats(), c.args[0].quats(), c.args[1].vecs(), c.value[0]) },
			def: func(c C, i int) cell[T] {
				return ofQuat(c.args[0].quat(i).Integrate(c.args[1].vec(i), c.value[0]))
			}},
			func(c C) { quat.IntegrateSoA(c.dst.soa(), c.args[0].soa(), c.args[1].vecSoA(), c.value[0]) }},
	}
}
