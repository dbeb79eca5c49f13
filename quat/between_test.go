package quat

import (
	"math"
	"testing"
)

// exactBetween is |a+b|/2 + a×b/|a+b|, a and b the directions: 200 bits leave
// enough where they are nearly opposite.
func exactBetween(u, v numVec) numQuat {
	u, v = u.over(u.norm()), v.over(v.norm())
	c := u.cross(v)
	sum := numVec{plus(u[0], v[0]), plus(u[1], v[1]), plus(u[2], v[2])}
	h := sum.norm() // 2 cos of half the angle
	n := c.over(h)
	return numQuat{over(h, exact(2.0)), n[0], n[1], n[2]}
}

func TestBetween(t *testing.T) { bothTypes(t, testBetween[float32], testBetween[float64]) }

func testBetween[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(16)
	var all, small, moved worstOf
	for n := range fewTrials(600) {
		u := randomVec[T](d).Scale(T(d.size(60)))
		v := randomVec[T](d)
		if n%2 == 0 {
			v = nearLine(d, u, math.Ldexp(eps, n%50))
		}
		if n%4 < 2 {
			v = v.Neg()
		}
		v = v.Scale(T(d.size(60)))
		q := Between(u, v)
		e := exactBetween(exactVec(u), exactVec(v))
		all.add(t, offQuat(q, e), eps, 4, u, v)
		length := numVec{e[1], e[2], e[3]}
		if near(length.norm()) > 0 {
			small.add(t, offVec(q.Vec(), length), eps*near(length.norm()), 6, "vector part", u, v)
		}
		if near(e[0]) > 0 {
			small.add(t, off([]T{q.W}, e[:1]), eps*near(e[0]), 6, "W", u, v)
		}
		r := exactVec(u).over(exactVec(u).norm())
		s := exactQuat(q)
		x := s.mul(r.quat()).mul(numQuat{s[0], minus(exact(0.0), s[1]), minus(exact(0.0), s[2]), minus(exact(0.0), s[3])})
		y := exactVec(v)
		y = y.over(y.norm())
		moved.add(t, near(numVec{minus(x[1], y[0]), minus(x[2], y[1]), minus(x[3], y[2])}.norm()), eps, 12, u, v)
	}
	t.Logf("worst: component %.2f, relative %.2f, u to v %.2f eps", all.eps, small.eps, moved.eps)
}

func TestBetweenSpecial(t *testing.T) {
	bothTypes(t, testBetweenSpecial[float32], testBetweenSpecial[float64])
}

func testBetweenSpecial[T Float](t *testing.T) {
	d := newDice(17)
	for range 200 {
		u := randomVec[T](d)
		s := T(math.Ldexp(1, int(d.r.Uint64()%100)-50))
		if q := Between(u, u.Scale(s)); !(q.Sub(Identity[T]()).Norm() <= T(4*halfUlp[T]())) || q.Vec() != (Vec[T]{}) {
			t.Errorf("%v with itself: %v", u, q)
		}
		q := Between(u, u.Scale(-s))
		if q.W != 0 || !(abs(q.Norm()-1) <= T(4*halfUlp[T]())) || !(abs(q.Vec().Dot(u)) <= T(4*halfUlp[T]())) {
			t.Errorf("%v with its opposite: %v", u, q)
		}
	}
	for _, c := range []struct{ u, n Vec[T] }{
		{Vec[T]{X: 1}, Vec[T]{Z: 1}},
		{Vec[T]{Y: -1}, Vec[T]{Z: 1}},
		{Vec[T]{Z: 1}, Vec[T]{Y: 1}},
		{Vec[T]{X: 3, Y: 4}, Vec[T]{X: 0.8, Y: -0.6}},
	} {
		if q := Between(c.u, c.u.Neg()); q.W != 0 || !(q.Vec().Sub(c.n).Norm() <= T(4*halfUlp[T]())) {
			t.Errorf("%v with its opposite: %v, want the axis %v", c.u, q, c.n)
		}
	}
	one := Vec[T]{1, 2, 3}
	quatNaN(t, "zero", Between(Vec[T]{}, one))
	quatNaN(t, "zero", Between(one, Vec[T]{}))
	badVecs(func(v Vec[T]) {
		quatNaN(t, "u", Between(v, one))
		quatNaN(t, "v", Between(one, v))
	})
	huge, tiny := T(math.MaxFloat32), T(math.Ldexp(1, -149))
	if q := Between(Vec[T]{X: huge, Y: huge}, Vec[T]{Y: tiny}); !(q.Sub(FromAxisAngle(Vec[T]{Z: 1}, T(math.Pi/4))).Norm() <= T(8*halfUlp[T]())) {
		t.Errorf("far apart in length: %v", q)
	}
}

func TestSwingTwist(t *testing.T) { bothTypes(t, testSwingTwist[float32], testSwingTwist[float64]) }

func testSwingTwist[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(18)
	var product, right, along, unit worstOf
	for n := range fewTrials(600) {
		axis := randomVec[T](d).Scale(T(d.size(60)))
		q := randomQuat[T](d)
		if n%2 == 0 { // near a half turn across
			v := randomVec[T](d).off(axis.Normalize()).Normalize()
			q = Quat[T]{T(d.in(-1, 1) * math.Ldexp(1, -n%40)), v.X, v.Y, v.Z}
		}
		q = q.Scale(T(d.size(60)))
		swing, twist := q.SwingTwist(axis)
		e := exactQuat(q).unit()
		p := exactQuat(swing).mul(exactQuat(twist))
		for i := range p {
			product.add(t, math.Abs(near(minus(p[i], e[i]))), eps, 8, q, axis)
		}
		a, s, w := exactVec(axis), exactVec(swing.Vec()), exactVec(twist.Vec())
		a = a.over(a.norm())
		right.add(t, math.Abs(near(s.dot(a))), eps, 4, q, axis)
		along.add(t, near(w.cross(a).norm()), eps, 4, q, axis)
		for _, r := range []Quat[T]{swing, twist} {
			f := exactQuat(r)
			unit.add(t, math.Abs(near(minus(f.dot(f), exact(1.0)))), eps, 12, q, axis)
		}
		if swing.W < 0 {
			t.Errorf("%v, %v: swing %v", q, axis, swing)
		}
	}
	t.Logf("worst: product %.2f, right angle %.2f, along %.2f, length %.2f eps", product.eps, right.eps, along.eps, unit.eps)
}

func TestSwingTwistSpecial(t *testing.T) {
	bothTypes(t, testSwingTwistSpecial[float32], testSwingTwistSpecial[float64])
}

func testSwingTwistSpecial[T Float](t *testing.T) {
	z := Vec[T]{Z: 2}
	for _, c := range []struct{ q, swing, twist Quat[T] }{
		{Quat[T]{W: 3}, Quat[T]{W: 1}, Quat[T]{W: 1}},
		{Quat[T]{W: -3}, Quat[T]{W: 1}, Quat[T]{W: -1}},
		{Quat[T]{Z: 3}, Quat[T]{W: 1}, Quat[T]{Z: 1}},
		{Quat[T]{X: 3}, Quat[T]{X: 1}, Quat[T]{W: 1}},
		{Quat[T]{W: 3, X: 3}, Quat[T]{W: T(math.Sqrt2 / 2), X: T(math.Sqrt2 / 2)}, Quat[T]{W: 1}},
	} {
		swing, twist := c.q.SwingTwist(z)
		if !(swing.Sub(c.swing).Norm() <= T(4*halfUlp[T]())) || !(twist.Sub(c.twist).Norm() <= T(4*halfUlp[T]())) {
			t.Errorf("%v: %v, %v, want %v, %v", c.q, swing, twist, c.swing, c.twist)
		}
	}
	both := func(what string, q Quat[T], axis Vec[T]) {
		t.Helper()
		swing, twist := q.SwingTwist(axis)
		quatNaN(t, what, swing)
		quatNaN(t, what, twist)
	}
	badQuats(func(q Quat[T]) { both("q", q, z) })
	badVecs(func(v Vec[T]) { both("axis", Quat[T]{1, 2, 3, 4}, v) })
	both("zero axis", Quat[T]{1, 2, 3, 4}, Vec[T]{})
}
