package quat

import (
	"math"
	"testing"
)

func TestMRP(t *testing.T) { bothTypes(t, testMRP[float32], testMRP[float64]) }

func testMRP[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(3)
	one, two := exact(1.0), exact(2.0)
	var from, to, shadow, gibbs, fromGibbs worstOf
	for i := range fewTrials(600) {
		// ((1-|v|²) + 2v)/(1+|v|²)
		v := randomVec[T](d).Scale(T(d.size(2)))
		if i%4 == 0 {
			v = randomVec[T](d).Scale(T(d.size(60)))
		}
		e := exactVec(v)
		n := e.dot(e)
		want := numQuat{minus(one, n), times(two, e[0]), times(two, e[1]), times(two, e[2])}.over(plus(one, n))
		from.add(t, offQuat(FromMRP(v), want), eps, 3, "FromMRP", v)
		s := e.over(minus(exact(0.0), n))
		shadow.add(t, offVec(ShadowMRP(v), s), eps*near(s.norm()), 6, "ShadowMRP", v)
		fromGibbs.add(t, offQuat(FromGibbs(v), numQuat{one, e[0], e[1], e[2]}.unit()), eps, 3, "FromGibbs", v)

		// v/(|q|+W) and v/W
		q := randomQuat[T](d).Scale(T(d.size(60)))
		if i%4 == 0 {
			q.X, q.Y, q.Z = q.X*T(d.size(30)), 0, q.Z*T(d.size(30))
		}
		m := q.MRP()
		if !(m.Norm() <= 1+4*T(eps)) {
			t.Errorf("MRP of %v: length %v", q, m.Norm())
		}
		f := exactQuat(q)
		if q.W < 0 {
			f = f.over(exact(-1.0))
		}
		w := numVec{f[1], f[2], f[3]}
		p := w.over(plus(root(f.dot(f)), f[0]))
		to.add(t, offVec(m, p), eps*near(p.norm()), 3, "MRP", q)
		g := w.over(f[0])
		gibbs.add(t, offVec(q.Gibbs(), g), eps*near(g.norm()), 1, "Gibbs", q)
	}
	t.Logf("worst: FromMRP %.2f, MRP %.2f, ShadowMRP %.2f, FromGibbs %.2f, Gibbs %.2f eps", from.eps, to.eps, shadow.eps, fromGibbs.eps, gibbs.eps)
}

// TestMRPRound goes from the parameters to the quaternion and back, and checks
// that they are tan(a/4) n.
func TestMRPRound(t *testing.T) { bothTypes(t, testMRPRound[float32], testMRPRound[float64]) }

func testMRPRound[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(4)
	for _, a := range roundAngles {
		for range 10 {
			n := randomVec[T](d)
			q := FromAxisAngle(n, T(a))
			r := FromMRP(q.MRP())
			if !(float64(min(q.Sub(r).Norm(), q.Add(r).Norm())) <= 8*eps) {
				t.Errorf("angle %v: %v came back as %v", a, q, r)
			}
			long := ShadowMRP(q.MRP())
			if a > 1e-100 && !(float64(FromMRP(long).Add(q).Norm()) <= 12*eps || float64(FromMRP(long).Sub(q).Norm()) <= 12*eps) {
				t.Errorf("angle %v: the shadow %v stands for %v, not %v", a, long, FromMRP(long), q)
			}
			if !(math.Abs(float64(q.MRP().Norm())-math.Tan(float64(T(a))/4)) <= 8*eps*math.Tan(float64(T(a))/4)) {
				t.Errorf("angle %v: length %v", a, q.MRP().Norm())
			}
			if a < 3 {
				r = FromGibbs(q.Gibbs())
				if !(float64(q.Sub(r).Norm()) <= 8*eps) {
					t.Errorf("angle %v: %v came back from Gibbs as %v", a, q, r)
				}
			}
		}
	}
}

// TestMRPSciPy compares with SciPy 1.10: as_mrp of quaternions X, Y, Z, W.
func TestMRPSciPy(t *testing.T) {
	for _, c := range []struct {
		xyzw [4]float64
		mrp  Vec[float64]
	}{
		{[4]float64{1, 2, 3, 4}, Vec[float64]{0.10551611250369007, 0.21103222500738014, 0.31654833751107025}},
		{[4]float64{1, -2, 3, -4}, Vec[float64]{-0.10551611250369007, 0.21103222500738014, -0.31654833751107025}},
		{[4]float64{0, 0, -1, 0}, Vec[float64]{0.0, 0.0, -1.0}},
		{[4]float64{0, 0.6, 0.8, 0}, Vec[float64]{0.0, 0.6, 0.8}},
		{[4]float64{-1e-09, 0, 2e-09, 1}, Vec[float64]{-5e-10, 0.0, 1e-09}},
		{[4]float64{0.5, -0.5, 0.5, -0.5}, Vec[float64]{-0.3333333333333333, 0.3333333333333333, -0.3333333333333333}},
		{[4]float64{1, 2, 3, 1e-09}, Vec[float64]{0.2672612418409958, 0.5345224836819916, 0.8017837255229874}},
	} {
		if got := FromXYZW(c.xyzw).MRP(); !(got.Sub(c.mrp).Norm() <= 4e-16) {
			t.Errorf("%v: %v, want %v", c.xyzw, got, c.mrp)
		}
		q := FromXYZW(c.xyzw).Normalize()
		if got := FromMRP(c.mrp); !(min(got.Sub(q).Norm(), got.Add(q).Norm()) <= 8e-16) {
			t.Errorf("%v: %v, want %v", c.mrp, got, q)
		}
	}
}

func TestMRPSpecial(t *testing.T) { bothTypes(t, testMRPSpecial[float32], testMRPSpecial[float64]) }

func testMRPSpecial[T Float](t *testing.T) {
	badQuats(func(q Quat[T]) {
		vecNaN(t, "MRP", q.MRP())
		vecNaN(t, "Gibbs", q.Gibbs())
	})
	badVecs(func(v Vec[T]) {
		quatNaN(t, "FromMRP", FromMRP(v))
		quatNaN(t, "FromGibbs", FromGibbs(v))
		vecNaN(t, "ShadowMRP", ShadowMRP(v))
	})
	vecNaN(t, "ShadowMRP of zero", ShadowMRP(Vec[T]{}))
	vecNaN(t, "Gibbs of a half turn", Quat[T]{0, 1, 0, 0}.Gibbs())
	if q := FromMRP(Vec[T]{}); q != Identity[T]() {
		t.Errorf("FromMRP of zero: %v", q)
	}
	huge := T(math.MaxFloat32 / 4)
	if q := FromMRP(Vec[T]{huge, huge, -huge}); q.W != -1 || !(q.X > 0 && q.Z < 0 && q.X < 1e-30) {
		t.Errorf("FromMRP far out: %v", q)
	}
	if v := (Quat[T]{0, -3, 0, 0}).MRP(); v != (Vec[T]{X: -1}) {
		t.Errorf("MRP of a half turn: %v", v)
	}
}
