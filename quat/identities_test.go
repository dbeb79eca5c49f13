package quat_test

import (
	"math"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// The identities of the algebra. Small data are multiples of 1/2 up to 4, of
// which sums and products are exact, so that both sides agree in every bit; of
// random data they agree to a bound. A product of quaternions is within 4 eps
// of |p||q| in each component, and so within 8 eps as a vector, one of complex
// numbers within √5 eps.

func TestAlgebra(t *testing.T) {
	t.Run("float32", testAlgebra[float32])
	t.Run("float64", testAlgebra[float64])
}

func testAlgebra[T quat.Float](t *testing.T) {
	l := newLab[T](t, 21)
	type q = quat.Quat[T]
	one, i, j, k := q{W: 1}, q{X: 1}, q{Y: 1}, q{Z: 1}
	for _, c := range []struct {
		what      string
		got, want q
	}{
		{"ii", i.Mul(i), one.Neg()}, {"jj", j.Mul(j), one.Neg()}, {"kk", k.Mul(k), one.Neg()}, {"ijk", i.Mul(j).Mul(k), one.Neg()},
		{"ij", i.Mul(j), k}, {"jk", j.Mul(k), i}, {"ki", k.Mul(i), j},
		{"ji", j.Mul(i), k.Neg()}, {"kj", k.Mul(j), i.Neg()}, {"ik", i.Mul(k), j.Neg()},
		{"Identity", quat.Identity[T](), one},
	} {
		l.same(c.what, c.got, c.want)
	}
	for range 200 {
		a, b, c := l.quat(testkit.Small), l.quat(testkit.Small), l.quat(testkit.Small)
		l.same("associative", a.Mul(b).Mul(c), a.Mul(b.Mul(c)))
		l.same("distributive", a.Mul(b.Add(c)), a.Mul(b).Add(a.Mul(c)))
		l.same("conj(ab) = conj(b) conj(a)", a.Mul(b).Conj(), b.Conj().Mul(a.Conj()))
		l.same("|ab|² = |a|²|b|², four squares", a.Mul(b).Norm2(), a.Norm2()*b.Norm2())
		l.same("a conj(a) = |a|²", a.Mul(a.Conj()), q{W: a.Norm2()})
		// ab - ba = 2 u×v.
		l.same("ab - ba", a.Mul(b).Sub(b.Mul(a)), quat.Pure(a.Vec().Cross(b.Vec()).Scale(2)))
		z, w := quat.Complex[T]{Re: a.W, Im: a.X}, quat.Complex[T]{Re: b.W, Im: b.X}
		l.same("|zw|² = |z|²|w|², two squares", z.Mul(w).Abs2(), z.Abs2()*w.Abs2())

		a, b, c = l.quat(testkit.Normal), l.quat(testkit.Normal), l.quat(testkit.Normal)
		abc := a.Norm() * b.Norm() * c.Norm()
		l.near("associative", a.Mul(b).Mul(c), a.Mul(b.Mul(c)), 32, abc)
		l.near("|ab| = |a||b|", a.Mul(b).Norm(), a.Norm()*b.Norm(), 16, a.Norm()*b.Norm())
		l.near("a a^-1 = 1", a.Mul(a.Inv()), one, 16, 1)
		l.near("a^-1 a = 1", a.Inv().Mul(a), one, 16, 1)
		n := T(a.Norm2() * b.Norm2())
		l.near("four squares", a.Mul(b).Norm2(), n, 24, n)
		z, w = quat.Complex[T]{Re: a.W, Im: a.X}, quat.Complex[T]{Re: b.W, Im: b.X}
		n = T(z.Abs2() * w.Abs2())
		l.near("two squares", z.Mul(w).Abs2(), n, 12, n)
		// The complex numbers are the quaternions without j and k.
		p := q{W: z.Re, X: z.Im}.Mul(q{W: w.Re, X: w.Im})
		l.same("complex product", quat.Complex[T]{Re: p.W, Im: p.X}, z.Mul(w))
	}
}

// TestIsometry: |uv - uw| = |u||v - w| to 4 of the distances from 1 to the next
// number, which is 8 eps here.
func TestIsometry(t *testing.T) {
	t.Run("float32", testIsometry[float32])
	t.Run("float64", testIsometry[float64])
}

func testIsometry[T quat.Float](t *testing.T) {
	l := newLab[T](t, 22)
	for range 1000 {
		u, v, w := l.complex(testkit.Normal), l.complex(testkit.Normal), l.complex(testkit.Normal)
		l.near("complex numbers", u.Mul(v).Sub(u.Mul(w)).Abs(), u.Abs()*v.Sub(w).Abs(), 8, u.Abs()*(v.Abs()+w.Abs()))
		p, q, r := l.quat(testkit.Normal), l.quat(testkit.Normal), l.quat(testkit.Normal)
		scale := p.Norm() * (q.Norm() + r.Norm())
		l.near("quaternions", p.Mul(q).Sub(p.Mul(r)).Norm(), p.Norm()*q.Sub(r).Norm(), 8, scale)
		l.near("quaternions, on the right", q.Mul(p).Sub(r.Mul(p)).Norm(), p.Norm()*q.Sub(r).Norm(), 8, scale)
	}
}

func TestMatrixForms(t *testing.T) {
	t.Run("float32", testMatrixForms[float32])
	t.Run("float64", testMatrixForms[float64])
}

func testMatrixForms[T quat.Float](t *testing.T) {
	l := newLab[T](t, 23)
	type q = quat.Quat[T]
	type c = quat.Complex[T]
	type m2 = quat.CMat2[T]
	one, i := c{Re: 1}, c{Im: 1}
	l.same("M(1)", q{W: 1}.CMat2(), m2{{one, {}}, {{}, one}})
	l.same("M(i)", q{X: 1}.CMat2(), m2{{{}, one.Neg()}, {one, {}}})
	l.same("M(j)", q{Y: 1}.CMat2(), m2{{{}, i.Neg()}, {i.Neg(), {}}})
	l.same("M(k)", q{Z: 1}.CMat2(), m2{{i, {}}, {{}, i.Neg()}})
	for range 100 {
		a, b, r := l.quat(testkit.Small), l.quat(testkit.Small), l.quat(testkit.Small)
		l.same("M(ab) = M(a) M(b)", a.Mul(b).CMat2(), a.CMat2().Mul(b.CMat2()))
		l.same("back from M(a) M(b)", a.CMat2().Mul(b.CMat2()).Quat(), a.Mul(b))
		l.same("det M(a) = |a|²", a.CMat2().Det(), c{Re: a.Norm2()})
		l.same("det M(a) M(b)", a.CMat2().Mul(b.CMat2()).Det(), a.CMat2().Det().Mul(b.CMat2().Det()))
		l.same("L(a) b = ab", a.LeftMat4().Apply(b), a.Mul(b))
		l.same("R(b) a = ab", b.RightMat4().Apply(a), a.Mul(b))
		l.same("L(ab) = L(a) L(b)", a.Mul(b).LeftMat4(), a.LeftMat4().Mul(b.LeftMat4()))
		l.same("R(ab) = R(b) R(a)", a.Mul(b).RightMat4(), b.RightMat4().Mul(a.RightMat4()))
		l.same("L(a) R(b) = R(b) L(a)", a.LeftMat4().Mul(b.RightMat4()), b.RightMat4().Mul(a.LeftMat4()))
		l.same("L(a) R(b) c = acb", a.LeftMat4().Mul(b.RightMat4()).Apply(r), a.Mul(r).Mul(b))
		l.same("det L(a) = |a|⁴", a.LeftMat4().Det(), a.Norm2()*a.Norm2())
		l.same("det R(a) = |a|⁴", a.RightMat4().Det(), a.Norm2()*a.Norm2())

		a, b, r = l.quat(testkit.Normal), l.quat(testkit.Normal), l.quat(testkit.Normal)
		l.same("M(conj a)", a.Conj().CMat2(), a.CMat2().ConjTranspose())
		l.same("L(conj a)", a.Conj().LeftMat4(), a.LeftMat4().Transpose())
		l.same("R(conj a)", a.Conj().RightMat4(), a.RightMat4().Transpose())
		l.same("back from M(a)", a.CMat2().Quat(), a)
		l.same("L(a) 1 = a", a.LeftMat4().Apply(q{W: 1}), a)
		ab := a.Norm() * b.Norm()
		l.near("M(ab) = M(a) M(b)", a.Mul(b).CMat2(), a.CMat2().Mul(b.CMat2()), 8, ab)
		l.near("det M(a) = |a|²", a.CMat2().Det(), c{Re: a.Norm2()}, 8, a.Norm2())
		n := T(a.Norm2() * b.Norm2())
		l.near("det M(a) M(b) = |a|²|b|²", a.CMat2().Mul(b.CMat2()).Det(), c{Re: n}, 24, n)
		l.near("L(a) b = ab", a.LeftMat4().Apply(b), a.Mul(b), 8, ab)
		l.near("R(b) a = ab", b.RightMat4().Apply(a), a.Mul(b), 8, ab)
		l.near("L(a) R(b) = R(b) L(a)", a.LeftMat4().Mul(b.RightMat4()), b.RightMat4().Mul(a.LeftMat4()), 8, ab)

		// x -> u x conj(v) is a rotation of R⁴.
		u, v := l.unit(), l.unit()
		m := u.LeftMat4().Mul(v.Conj().RightMat4())
		l.near("det L(u) R(conj v) = 1", m.Det(), T(1), 64, 1)
		l.near("orthogonal", m.Transpose().Mul(m), quat.Identity[T]().LeftMat4(), 40, 1)
		l.near("u x conj(v)", m.Apply(r), u.Mul(r).Mul(v.Conj()), 32, r.Norm())
		w := l.unit().LeftMat4().Mul(l.unit().RightMat4())
		l.near("det of a product", m.Mul(w).Det(), T(m.Det()*w.Det()), 128, 1)
		// With u = v it keeps 1 and turns the rest.
		m = u.LeftMat4().Mul(u.Conj().RightMat4())
		turn := u.Mat()
		for i := range 3 {
			for j := range 3 {
				l.near("R(u) inside L(u) R(conj u)", m[i+1][j+1], turn[i][j], 16, 1)
			}
			l.near("row of 1", m[0][i+1], T(0), 16, 1)
		}
	}
	var bad quat.Mat4[T]
	bad[3][1] = T(math.NaN())
	l.allNaN("Det", bad.Det())
	l.allNaN("Det", q{Y: T(math.NaN())}.CMat2().Det())
}

func TestRotations(t *testing.T) {
	t.Run("float32", testRotations[float32])
	t.Run("float64", testRotations[float64])
}

func testRotations[T quat.Float](t *testing.T) {
	l := newLab[T](t, 24)
	for range 500 {
		p, q := l.unit(), l.unit()
		x, y := l.vec(testkit.Normal), l.vec(testkit.Normal)
		nx, ny := x.Norm(), y.Norm()
		// Entries to 5 eps let R'R be off by 2√3 times that and the rounding
		// of three terms; it never is by all of it.
		r := q.Mat()
		l.near("R'R = 1", r.Transpose().Mul(r), quat.IdentityMat[T](), 16, 1)
		l.near("R R' = 1", r.Mul(r.Transpose()), quat.IdentityMat[T](), 16, 1)
		l.near("det R = 1", r.Det(), T(1), 16, 1)
		l.same("R(q) = R(-q)", q.Neg().Mat(), r)
		l.same("of any length", q.Scale(8).Mat(), r)
		l.near("R(pq) = R(p) R(q)", p.Mul(q).Mat(), p.Mat().Mul(r), 48, 1)
		l.near("R(conj q) = R(q)'", q.Conj().Mat(), r.Transpose(), 0, 1)
		back := r.Quat()
		l.near("q from R(q)", back, q.Canonical(), 8, 1)

		qx, qy := q.Rotate(x), q.Rotate(y)
		full := q.Mul(quat.Pure(x)).Mul(q.Inv())
		l.near("q x q^-1 is pure", full.W, T(0), 32, nx)
		l.near("q x q^-1", full.Vec(), qx, 40, nx)
		l.near("R x", r.Apply(x), qx, 40, nx)
		l.near("|q x q^-1| = |x|", qx.Norm(), nx, 24, nx)
		l.near("-q turns as q", q.Neg().Rotate(x), qx, 0, nx)
		l.near("dot", qx.Dot(qy), x.Dot(y), 48, nx*ny)
		l.near("cross", qx.Cross(qy), q.Rotate(x.Cross(y)), 64, nx*ny)
		l.near("p(q x) = (pq) x", p.Rotate(qx), p.Mul(q).Rotate(x), 64, nx)
		l.near("back", q.Conj().Rotate(qx), x, 40, nx)
	}
}

// TestCross: the bound is 32 eps of the product of the lengths.
func TestCross(t *testing.T) {
	t.Run("float32", testCross[float32])
	t.Run("float64", testCross[float64])
}

func testCross[T quat.Float](t *testing.T) {
	l := newLab[T](t, 25)
	const n = 32
	for range 300 {
		a, b, c, d := l.vec(testkit.Normal), l.vec(testkit.Normal), l.vec(testkit.Normal), l.vec(testkit.Normal)
		na, nb, nc, nd := a.Norm(), b.Norm(), c.Norm(), d.Norm()
		ab, abc := T(na*nb), T(na*nb)*nc
		axb := a.Cross(b)
		l.same("a×b = -(b×a)", axb, b.Cross(a).Neg())
		l.same("a×a = 0", a.Cross(a), quat.Vec[T]{})
		l.near("a×(b+c) = a×b + a×c", a.Cross(b.Add(c)), axb.Add(a.Cross(c)), n, na*(nb+nc))
		l.near("a·(a×b) = 0", a.Dot(axb), T(0), n, na*ab)
		l.near("b·(a×b) = 0", b.Dot(axb), T(0), n, nb*ab)
		l.near("|a×b| = |a||b| sin", axb.Norm(), ab*T(math.Sin(float64(a.Angle(b)))), n, ab)

		l.near("Lagrange", axb.Norm2(), T(a.Norm2()*b.Norm2())-T(a.Dot(b)*a.Dot(b)), n, ab*ab)
		l.near("Binet-Cauchy", axb.Dot(c.Cross(d)), T(a.Dot(c)*b.Dot(d))-T(a.Dot(d)*b.Dot(c)), n, abc*nd)
		triple := a.Dot(b.Cross(c))
		l.near("b·(c×a)", b.Dot(c.Cross(a)), triple, n, abc)
		l.near("c·(a×b)", c.Dot(axb), triple, n, abc)
		rows := quat.Mat[T]{{a.X, a.Y, a.Z}, {b.X, b.Y, b.Z}, {c.X, c.Y, c.Z}}
		l.near("det[a b c]", rows.Det(), triple, n, abc)
		l.near("det[a b c] of columns", rows.Transpose().Det(), triple, n, abc)
		l.near("a×(b×c)", a.Cross(b.Cross(c)), b.Scale(c.Dot(a)).Sub(c.Scale(a.Dot(b))), n, abc)
		l.near("(a×b)×c", axb.Cross(c), b.Scale(c.Dot(a)).Sub(a.Scale(b.Dot(c))), n, abc)
		l.near("Jacobi", a.Cross(b.Cross(c)).Add(b.Cross(c.Cross(a))).Add(c.Cross(axb)), quat.Vec[T]{}, n, abc)

		skew := a.Skew()
		l.same("[a]x b = a×b", skew.Apply(b), axb)
		l.same("[a]x' = -[a]x", skew.Transpose(), a.Neg().Skew())
		l.same("[b]x' a = a×b", b.Skew().Transpose().Apply(a), axb)
		outer := quat.Mat[T]{}
		for i, x := range flat[T](a) {
			for j, y := range flat[T](a) {
				outer[i][j] = x * y
			}
		}
		l.near("[a]x² = aa' - |a|²", skew.Mul(skew), outer.Sub(quat.IdentityMat[T]().Scale(a.Norm2())), n, na*na)
		bracket := skew.Mul(b.Skew()).Sub(b.Skew().Mul(skew))
		l.near("[a×b]x = [a]x[b]x - [b]x[a]x", axb.Skew(), bracket, n, ab)

		r := l.unit().Mat()
		l.near("Ra × Rb = R(a×b)", r.Apply(a).Cross(r.Apply(b)), r.Apply(axb), n, ab)
		m := r.Scale(-1) // a reflection, of determinant -1
		l.near("Ra × Rb = -R(a×b)", m.Apply(a).Cross(m.Apply(b)), m.Apply(axb).Neg(), n, ab)
		l.near("[Ra]x = R[a]x R'", r.Apply(a).Skew(), r.Mul(skew).Mul(r.Transpose()), n, na)

		// Small data: exact.
		a, b, c, d = l.vec(testkit.Small), l.vec(testkit.Small), l.vec(testkit.Small), l.vec(testkit.Small)
		l.same("Lagrange", a.Cross(b).Norm2(), T(a.Norm2()*b.Norm2())-T(a.Dot(b)*a.Dot(b)))
		l.same("Binet-Cauchy", a.Cross(b).Dot(c.Cross(d)), T(a.Dot(c)*b.Dot(d))-T(a.Dot(d)*b.Dot(c)))
		l.same("triple product", a.Dot(b.Cross(c)), c.Dot(a.Cross(b)))
		l.same("a×(b×c)", a.Cross(b.Cross(c)), b.Scale(c.Dot(a)).Sub(c.Scale(a.Dot(b))))
		l.same("Jacobi", a.Cross(b.Cross(c)).Add(b.Cross(c.Cross(a))).Add(c.Cross(a.Cross(b))), quat.Vec[T]{})
	}
}

// TestFormsAllocate: nothing.
func TestFormsAllocate(t *testing.T) {
	l := newLab[float64](t, 26)
	z, w, v, q := l.complex(testkit.Normal), l.complex(testkit.Wide), l.vec(testkit.Normal), l.unit()
	sink := 0.0
	n := testing.AllocsPerRun(100, func() {
		sink += z.Div(w).Re + w.Inv().Im + z.Log().Exp().Abs() + z.Apply(quat.Vec2[float64]{X: 1}).X + quat.Rot2(v.X).Angle()
		sink += q.CMat2().Mul(q.CMat2().ConjTranspose()).Det().Re + q.LeftMat4().Mul(q.RightMat4().Transpose()).Det()
		m := v.Mat().Mul(v.LeftJacobian()).Mul(v.RightJacobianInv()).Midpoint(q.Mat())
		sink += m.RotVec().X + m.AngleTo(q.Mat()) + v.LogDetJacobian() + q.Midpoint(q).W
	})
	if n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
