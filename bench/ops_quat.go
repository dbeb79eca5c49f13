package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/quat"
)

// A cost is what an item takes, counted in the definitions of package asm.
type cost struct{ flops, muls, divs, sqrts float64 }

// plus is the sum of costs.
func (c cost) plus(all ...cost) cost {
	for _, d := range all {
		c = cost{c.flops + d.flops, c.muls + d.muls, c.divs + d.divs, c.sqrts + d.sqrts}
	}
	return c
}

// costOf is the one of two costs that is of T.
func costOf[T asm.Float](f32, f64 cost) cost {
	if typeName[T]() == "f32" {
		return f32
	}
	return f64
}

// quatPrefix tells the names of package quat from those of f32 and f64.
const quatPrefix = "quat."

// quatLine is a line of the table. The operands are those of quatArgs, one
// letter each; arrays are those among them that are structures of arrays.
func quatLine[T asm.Float](name, operands, arrays string, c cost, run func(q *quatArgs[T], reps int)) op[T] {
	o := op[T]{
		name: quatPrefix + name, of: name, operands: operands, arrays: arrays, sizes: quatSizes,
		flops: c.flops, muls: c.muls, divs: c.divs, sqrts: c.sqrts,
		run: func(a *args[T], reps int) { run(a.quats, reps) },
	}
	o.mem = quatTraffic(operands)
	return o
}

// quatOps are the functions of slices of package quat. Sine and cosine of the
// same angle count as a sine: the reduction is one.
func quatOps[T asm.Float]() []op[T] {
	var (
		sin   = costOf[T](cost{33, 10, 0, 0}, cost{39, 13, 0, 0})
		exp   = costOf[T](cost{27, 11, 0, 0}, cost{37, 16, 0, 0})
		log   = costOf[T](cost{33, 12, 0, 0}, cost{36, 13, 1, 0})
		atan  = costOf[T](cost{32, 11, 1, 0}, cost{46, 18, 1, 0})
		atan2 = costOf[T](cost{43, 15, 1, 0}, cost{57, 22, 1, 0})

		dot       = cost{7, 4, 0, 0}
		mul       = cost{28, 16, 0, 0}
		conj      = cost{3, 0, 0, 0}
		inverse   = dot.plus(cost{10, 4, 1, 0})
		normalize = dot.plus(cost{8, 4, 1, 1})
		rotate    = cost{30, 15, 0, 0}
		apply     = cost{15, 9, 0, 0}
		toMat     = dot.plus(cost{27, 12, 1, 0})
		fromMat   = dot.plus(cost{18, 4, 1, 1})
		fromVec   = sin.plus(cost{13, 7, 1, 1})
		toVec     = atan2.plus(cost{16, 9, 2, 1})
		expAll    = sin.plus(exp, cost{14, 8, 1, 1})
		logAll    = atan2.plus(log, cost{27, 10, 2, 1})
		quarter   = atan.plus(dot, dot, cost{11, 0, 1, 2})
		angle     = quarter.plus(dot, cost{1, 1, 0, 0})
		slerp     = quarter.plus(dot, sin, sin, sin, cost{19, 11, 2, 0})
		nlerp     = normalize.plus(dot, cost{13, 8, 0, 0})
		squad     = slerp.plus(slerp, slerp, cost{3, 2, 0, 0})
		integrate = fromVec.plus(mul, cost{3, 3, 0, 0})
	)
	line := quatLine[T]
	return []op[T]{
		line("Mul", "pqD", "", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Mul(a.d, a.p, a.q)
			}
		}),
		line("MulSoA", "pqD", "pqD", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.MulSoA(a.sd, a.sp, a.sq)
			}
		}),
		line("MulEach", "qD", "", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.MulEach(a.d, a.one, a.q)
			}
		}),
		line("MulEachSoA", "qD", "qD", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.MulEachSoA(a.sd, a.one, a.sq)
			}
		}),
		line("MulEachRight", "qD", "", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.MulEachRight(a.d, a.q, a.one)
			}
		}),
		line("MulEachRightSoA", "qD", "qD", mul, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.MulEachRightSoA(a.sd, a.sq, a.one)
			}
		}),
		line("Conj", "qD", "", conj, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Conj(a.d, a.q)
			}
		}),
		line("ConjSoA", "qD", "qD", conj, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ConjSoA(a.sd, a.sq)
			}
		}),
		line("Inverse", "qD", "", inverse, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Inverse(a.d, a.q)
			}
		}),
		line("InverseSoA", "qD", "qD", inverse, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.InverseSoA(a.sd, a.sq)
			}
		}),
		line("Normalize", "qD", "", normalize, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Normalize(a.d, a.q)
			}
		}),
		line("NormalizeSoA", "qD", "qD", normalize, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.NormalizeSoA(a.sd, a.sq)
			}
		}),
		line("Rotate", "vV", "", rotate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Rotate(a.dv, a.one, a.v)
			}
		}),
		line("RotateSoA", "vV", "vV", rotate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.RotateSoA(a.sdv, a.one, a.sv)
			}
		}),
		line("RotateEach", "qvV", "", rotate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.RotateEach(a.dv, a.q, a.v)
			}
		}),
		line("RotateEachSoA", "qvV", "qvV", rotate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.RotateEachSoA(a.sdv, a.sq, a.sv)
			}
		}),
		line("RotateMat", "vV", "", apply, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.RotateMat(a.dv, a.turn, a.v)
			}
		}),
		line("RotateMatSoA", "vV", "vV", apply, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.RotateMatSoA(a.sdv, a.turn, a.sv)
			}
		}),
		line("ToMat", "qM", "", toMat, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToMat(a.dm, a.q)
			}
		}),
		line("FromMat", "mD", "", fromMat, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromMat(a.d, a.m)
			}
		}),
		line("FromRotVec", "vD", "", fromVec, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromRotVec(a.d, a.v)
			}
		}),
		line("FromRotVecSoA", "vD", "vD", fromVec, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromRotVecSoA(a.sd, a.sv)
			}
		}),
		line("ToRotVec", "qV", "", toVec, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToRotVec(a.dv, a.q)
			}
		}),
		line("ToRotVecSoA", "qV", "qV", toVec, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToRotVecSoA(a.sdv, a.sq)
			}
		}),
		line("Exp", "qD", "", expAll, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Exp(a.d, a.q)
			}
		}),
		line("ExpSoA", "qD", "qD", expAll, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ExpSoA(a.sd, a.sq)
			}
		}),
		line("Log", "qD", "", logAll, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Log(a.d, a.q)
			}
		}),
		line("LogSoA", "qD", "qD", logAll, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.LogSoA(a.sd, a.sq)
			}
		}),
		line("Slerp", "pqtD", "", slerp, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Slerp(a.d, a.p, a.q, a.t)
			}
		}),
		line("SlerpSoA", "pqtD", "pqD", slerp, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.SlerpSoA(a.sd, a.sp, a.sq, a.t)
			}
		}),
		line("Nlerp", "pqtD", "", nlerp, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Nlerp(a.d, a.p, a.q, a.t)
			}
		}),
		line("NlerpSoA", "pqtD", "pqD", nlerp, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.NlerpSoA(a.sd, a.sp, a.sq, a.t)
			}
		}),
		line("Squad", "pabqtD", "", squad, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Squad(a.d, a.p, a.a, a.b, a.q, a.t)
			}
		}),
		line("Dot", "pqS", "", dot, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Dot(a.ds, a.p, a.q)
			}
		}),
		line("DotSoA", "pqS", "pq", dot, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.DotSoA(a.ds, a.sp, a.sq)
			}
		}),
		line("Angle", "pqS", "", angle, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Angle(a.ds, a.p, a.q)
			}
		}),
		line("AngleSoA", "pqS", "pq", angle, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.AngleSoA(a.ds, a.sp, a.sq)
			}
		}),
		line("Integrate", "qvD", "", integrate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.Integrate(a.d, a.q, a.v, a.dt)
			}
		}),
		line("IntegrateSoA", "qvD", "qvD", integrate, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.IntegrateSoA(a.sd, a.sq, a.sv, a.dt)
			}
		}),
		line("ToMatSoA", "qM", "q", toMat, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToMatSoA(a.dm, a.sq)
			}
		}),
		line("FromMatSoA", "mD", "D", fromMat, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromMatSoA(a.sd, a.m)
			}
		}),
		line("ToSoA", "qD", "D", cost{}, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToSoA(a.sd, a.q)
			}
		}),
		line("FromSoA", "qD", "q", cost{}, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromSoA(a.d, a.sq)
			}
		}),
		line("ToVecSoA", "vV", "V", cost{}, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.ToVecSoA(a.sdv, a.v)
			}
		}),
		line("FromVecSoA", "vV", "v", cost{}, func(a *quatArgs[T], reps int) {
			for range reps {
				quat.FromVecSoA(a.dv, a.sv)
			}
		}),
	}
}
