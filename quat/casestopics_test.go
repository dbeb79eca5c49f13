package quat_test

import (
	"math"

	"github.com/golanes/lanes/quat"
)

// The cases of each kind. Where a slice function does the same as a method it
// runs too.

func (k golden[T]) cross() {
	a, b, c, d := k.vecs("a")[0], k.vecs("b")[0], k.vecs("c")[0], k.vecs("d")[0]
	axb := a.Cross(b)
	k.check("a_x_b", axb)
	k.check("a_x_b", a.Skew().Apply(b))
	k.check("skew_a", a.Skew())
	k.check("a_dot_bxc", a.Dot(b.Cross(c)))
	k.check("a_dot_bxc", quat.Mat[T]{{a.X, a.Y, a.Z}, {b.X, b.Y, b.Z}, {c.X, c.Y, c.Z}}.Det())
	k.check("ax_bxc", a.Cross(b.Cross(c)))
	k.check("axb_xc", axb.Cross(c))
	k.check("axb_dot_cxd", axb.Dot(c.Cross(d)))
	k.check("norm2_axb", axb.Norm2())
	k.check("area", axb.Norm())
}

func (k golden[T]) plane() {
	theta := k.in("theta", 1)[0][0]
	z, r := quat.UnitComplex(theta), quat.Rot2(theta)
	k.check("R", r)
	k.check("R", z.Mat())
	k.check("z", z)
	k.check("z", quat.Complex[T]{Im: theta}.Exp())
	k.check("log", z.Angle())
	k.check("log", r.Angle())
	k.check("log", z.Log().Im)
	if k.has("beta") {
		beta := k.in("beta", 1)[0][0]
		k.check("R_compose", r.Mul(quat.Rot2(beta)))
		k.check("R_compose", z.Mul(quat.UnitComplex(beta)).Mat())
	}
	if k.has("x") {
		x := k.in("x", 2)[0]
		v := quat.Vec2[T]{X: x[0], Y: x[1]}
		k.check("Rx", r.Apply(v))
		k.check("Rx", z.Apply(v))
	}
}

func (k golden[T]) complex() {
	pair := func(name string) quat.Complex[T] {
		x := k.in(name, 2)[0]
		return quat.Complex[T]{Re: x[0], Im: x[1]}
	}
	z := pair("z")
	k.check("star_z", z.Mat())
	k.check("conj_z", z.Conj())
	k.check("inv_z", z.Inv())
	k.check("inv_z", quat.Complex[T]{Re: 1}.Div(z))
	k.check("abs_z", z.Abs())
	k.check("abs2_z", z.Abs2())
	k.check("arg_z", z.Angle())
	k.check("log_z", z.Log())
	k.check("exp_z", z.Exp())
	k.check("det_star_z", z.Mat().Det())
	k.check("star_inv_z", z.Inv().Mat())
	if k.has("w") {
		w := pair("w")
		k.check("sum", z.Add(w))
		k.check("prod", z.Mul(w))
		k.check("star_prod", z.Mul(w).Mat())
		k.check("star_prod", z.Mat().Mul(w.Mat()))
		k.check("w_over_z", w.Div(z))
		k.check("z_over_w", z.Div(w))
		k.check("abs2_prod", z.Mul(w).Abs2())
	}
}

func (k golden[T]) algebra() {
	p, q := k.quats("p"), k.quats("q")
	dst := make([]quat.Quat[T], len(p))
	quat.Mul(dst, p, q)
	k.check("pq", anys(dst)...)
	quat.Mul(dst, q, p)
	k.check("qp", anys(dst)...)
	quat.Conj(dst, p)
	k.check("conj_p", anys(dst)...)
	quat.Inverse(dst, p)
	k.check("inv_p", anys(dst)...)
	if len(p) > 1 {
		return
	}
	a, b := p[0], q[0]
	m := a.CMat2()
	k.check("pq", a.Mul(b))
	k.check("pq", m.Mul(b.CMat2()).Quat())
	k.check("pq", a.LeftMat4().Apply(b))
	k.check("pq", b.RightMat4().Apply(a))
	k.check("qp", b.Mul(a))
	k.check("qp", a.RightMat4().Apply(b))
	k.check("conj_p", a.Conj())
	k.check("conj_p", m.ConjTranspose().Quat())
	k.check("inv_p", a.Inv())
	k.check("unit_p", a.Normalize())
	k.check("abs_p", a.Norm())
	k.check("exp_p", a.Exp())
	k.check("log_p", a.Log())
	k.check("dot", a.Dot(b))
	k.check("angle", a.AngleTo(b))
	k.check("mat2_p", m)
	if out, ok := k.c.Out["det_mat2_p"]; ok && len(out.C) > 0 {
		k.check("det_mat2_p", m.Det())
	} else {
		k.check("det_mat2_p", m.Det().Re)
	}
	k.check("left4_p", a.LeftMat4())
	k.check("right4_p", a.RightMat4())
}

func (k golden[T]) slerp() {
	p, q, t := k.quats("p"), k.quats("q"), k.line("t")
	if len(p) != len(q) || len(p) != 1 && len(t) != 1 && len(p) != len(t) {
		k.Fatalf("slerp of %d and %d rotations at %d times", len(p), len(q), len(t))
	}
	n := max(len(p), len(t))
	ps, qs, ts := make([]quat.Quat[T], n), make([]quat.Quat[T], n), make([]T, n)
	var s, nlerp, angle []any
	for i := range n { // one of anything is for all
		ps[i], qs[i], ts[i] = p[i%len(p)], q[i%len(p)], t[i%len(t)]
		s = append(s, ps[i].Slerp(qs[i], ts[i]))
		nlerp = append(nlerp, ps[i].Nlerp(qs[i], ts[i]))
	}
	for i := range p {
		angle = append(angle, p[i].AngleTo(q[i]))
	}
	dst := make([]quat.Quat[T], n)
	quat.Slerp(dst, ps, qs, ts)
	for _, name := range []string{"s", "slerp"} {
		k.check(name, s...)
		k.check(name, anys(dst)...)
	}
	k.check("nlerp", nlerp...)
	k.check("angle", angle...)
}

func (k golden[T]) convert() {
	q := k.quats("q")
	m := make([]quat.Mat[T], len(q))
	quat.ToMat(m, q)
	v, back := make([]quat.Vec[T], len(q)), make([]quat.Quat[T], len(q))
	for _, name := range []string{"R", "matrix", "mat"} {
		k.check(name, each(q, quat.Quat[T].Mat)...)
		k.check(name, anys(m)...)
	}
	quat.ToRotVec(v, q)
	k.checkLog("rotvec", v...)
	k.checkRotations("rotvec", q...)
	k.check("angle", each(q, quat.Quat[T].Angle)...)
	k.check("mrp", each(q, quat.Quat[T].MRP)...)
	quat.FromMat(back, m)
	k.check("q_from_R", anys(back)...)
	k.check("q_from_R", each(m, quat.Mat[T].Quat)...)
	k.check("unit", each(q, quat.Quat[T].Normalize)...)
	k.check("inv", each(q, quat.Quat[T].Inv)...)
	k.check("conj", each(q, quat.Quat[T].Conj)...)
	k.check("exp", each(q, quat.Quat[T].Exp)...)
	k.check("log", each(q, quat.Quat[T].Log)...)
	if k.has("x") {
		x := k.vecs("x")
		var turned, applied []any
		for i := range q {
			turned = append(turned, q[i].Normalize().Rotate(x[i%len(x)]))
			applied = append(applied, m[i].Apply(x[i%len(x)]))
		}
		k.check("Rx", turned...)
		k.check("Rx", applied...)
		if len(x) == len(q) {
			dst, unit := make([]quat.Vec[T], len(q)), make([]quat.Quat[T], len(q))
			quat.Normalize(unit, q)
			quat.RotateEach(dst, unit, x)
			k.check("Rx", anys(dst)...)
		}
	}
	k.eulerOutputs(q)
}

func (k golden[T]) exp() {
	v := k.vecs("v")
	pure, dst := make([]quat.Quat[T], len(v)), make([]quat.Quat[T], len(v))
	for i := range v {
		pure[i] = quat.Pure(v[i])
	}
	quat.Exp(dst, pure)
	k.check("exp_pure", anys(dst)...)
	k.check("exp_pure", each(pure, quat.Quat[T].Exp)...)
	quat.FromRotVec(dst, v)
	k.check("quat_of_rotvec", anys(dst)...)
	k.check("quat_of_rotvec", each(v, quat.Vec[T].Quat)...)
}

func (k golden[T]) so3() {
	w := k.vecs("w")[0]
	k.check("R", w.Mat())
	k.check("q", w.Quat())
	k.check("Jl", w.LeftJacobian())
	k.check("Jr", w.RightJacobian())
	k.check("Jl_inv", w.LeftJacobianInv())
	k.check("Jr_inv", w.RightJacobianInv())
	k.check("logdetJ", w.LogDetJacobian())
	k.checkLog("log_of_R", w.Mat().RotVec())
	if exact, ok := k.c.Out["R"]; ok {
		k.checkLog("log_of_R", matOf(numbers[T](exact)).RotVec())
	}
}

func (k golden[T]) log() {
	r := k.mats("R")[0]
	for _, name := range []string{"w", "rotvec", "log"} {
		k.checkLog(name, r.RotVec())
	}
	k.check("angle", r.RotVec().Norm())
	k.check("angle", r.Quat().Angle())
	k.check("angle", quat.IdentityMat[T]().AngleTo(r))
	k.checkRotations("q", r.Quat())
	k.eulerOutputs([]quat.Quat[T]{r.Quat()})
}

// checkLog compares rotation vectors. At π, to rounding, both directions of the
// axis are right.
func (k golden[T]) checkLog(name string, got ...quat.Vec[T]) {
	k.Helper()
	want := numbers[T](k.c.Out[name])
	var aligned []any
	for i, v := range got {
		if len(want) == 3*len(got) {
			w := quat.Vec[T]{X: want[3*i], Y: want[3*i+1], Z: want[3*i+2]}
			if float64(w.Norm()) > math.Pi-4e-15 && v.Dot(w) < 0 {
				v = v.Neg()
			}
		}
		aligned = append(aligned, v)
	}
	k.check(name, aligned...)
}

func (k golden[T]) group() {
	u, v := k.vecs("u")[0], k.vecs("v")[0]
	m, n := u.Mat(), v.Mat()
	p, q := u.Quat(), v.Quat()
	k.check("R_uv", m.Mul(n))
	k.checkLog("log_uv", m.Mul(n).RotVec())
	k.checkLog("log_u_v", m.Transpose().Mul(n).RotVec())
	k.checkLog("log_u_v", p.Conj().Mul(q).RotVec())
	k.check("dist", m.AngleTo(n))
	k.check("dist", p.AngleTo(q))
	k.check("dist", m.Transpose().Mul(n).RotVec().Norm())
	k.check("midpoint", m.Midpoint(n))
	k.check("midpoint", p.Midpoint(q).Mat())
	k.check("midpoint", p.Slerp(q, 0.5).Mat())
	k.check("midpoint", m.Mul(m.Transpose().Mul(n).RotVec().Scale(0.5).Mat()))
}

// checkRotations compares rotations in the form that the output's shape says:
// quaternions, which may have either sign, matrices or rotation vectors. Euler
// angles are left to eulerOutputs.
func (k golden[T]) checkRotations(name string, q ...quat.Quat[T]) {
	k.Helper()
	out, ok := k.c.Out[name]
	if _, euler := k.isEuler(name); !ok || euler {
		return
	}
	want := numbers[T](out)
	switch len(want) {
	case 4 * len(q):
		var got []any
		for i, q := range q {
			if w := want[4*i:]; q.Dot(quat.Quat[T]{W: w[0], X: w[1], Y: w[2], Z: w[3]}) < 0 {
				q = q.Neg()
			}
			got = append(got, q)
		}
		k.check(name, got...)
	case 9 * len(q):
		k.check(name, each(q, quat.Quat[T].Mat)...)
	case 3 * len(q):
		var got []quat.Vec[T]
		for _, q := range q {
			got = append(got, q.RotVec())
		}
		k.checkLog(name, got...)
	case len(q):
		k.check(name, each(q, quat.Quat[T].Angle)...)
	default:
		k.Errorf("%s: shape %v for %d rotations", name, out.Shape, len(q))
	}
}
