package quat

import (
	"math"
	"strings"
	"testing"
)

// randomAxes is three axes, the second at right angles to the others up to
// rounding, of any length.
func randomAxes[T Float](d dice) (n1, n2, n3 Vec[T]) {
	n2 = randomVec[T](d)
	n1 = randomVec[T](d).off(n2).Normalize()
	n3 = randomVec[T](d).off(n2).Normalize()
	return n1.off(n2).Normalize().Scale(T(d.size(5))), n2.Scale(T(d.size(5))), n3.off(n2).Normalize().Scale(T(d.size(5)))
}

// davenportQuat is the definition: turns about the axes as given.
func davenportQuat[T Float](axes [3]Vec[T], extrinsic bool, angles [3]T) numQuat {
	q := numQuat{exact(1.0), exact(0.0), exact(0.0), exact(0.0)}
	for i, n := range axes {
		p := exactVec(n).turnAbout(float64(angles[i]))
		if extrinsic {
			q = p.mul(q)
		} else {
			q = q.mul(p)
		}
	}
	return q
}

func TestDavenport(t *testing.T) { bothTypes(t, testDavenport[float32], testDavenport[float64]) }

func testDavenport[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(8)
	var from, back worstOf
	for n := range fewTrials(400) {
		n1, n2, n3 := randomAxes[T](d)
		axes := [3]Vec[T]{n1, n2, n3}
		extrinsic := n%2 == 0
		dav, err := NewDavenport(n1, n2, n3, extrinsic)
		if err != nil {
			t.Fatal(err)
		}
		angles := [3]T{T(d.in(-7, 7)), T(d.in(-7, 7)), T(d.in(-7, 7))}
		q := dav.Quat(angles[0], angles[1], angles[2])
		from.add(t, offQuat(q, davenportQuat(axes, extrinsic, angles)), eps, 8, axes, angles)

		q = randomQuat[T](d).Scale(T(d.size(60)))
		a, b, c := dav.Angles(q)
		e := exactQuat(q).unit()
		r := davenportQuat(axes, extrinsic, [3]T{a, b, c})
		for i := range r {
			if near(r.dot(e)) < 0 {
				r[i].Neg(r[i])
			}
			r[i] = minus(r[i], e[i])
		}
		back.add(t, near(root(r.dot(r))), eps, 8, axes, q)
		lo := davenportLow(n1, n2, n3, extrinsic)
		if !(abs(a) <= T(math.Pi) && abs(c) <= T(math.Pi)) || !(float64(b) >= lo-32*eps && float64(b) <= lo+math.Pi+32*eps) {
			t.Errorf("angles %v, %v, %v, b from %v", a, b, c, lo)
		}
	}
	t.Logf("worst: quaternion %.2f, angles and back %.2f eps", from.eps, back.eps)
}

// davenportLow is the least middle angle.
func davenportLow[T Float](n1, n2, n3 Vec[T], extrinsic bool) float64 {
	if !extrinsic {
		n1, n3 = n3, n1
	}
	l := float64(n1.Angle(n3))
	if n3.Dot(n1.Cross(n2)) < 0 {
		return l - math.Pi
	}
	return -l
}

// TestDavenportLock goes to both locks and beside them.
func TestDavenportLock(t *testing.T) {
	bothTypes(t, testDavenportLock[float32], testDavenportLock[float64])
}

func testDavenportLock[T Float](t *testing.T) {
	eps, lock := halfUlp[T](), float64(lockAngle[T]())
	d := newDice(9)
	for n := range 400 {
		n1, n2, n3 := randomAxes[T](d)
		dav, err := NewDavenport(n1, n2, n3, n%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		m := davenportLow(n1, n2, n3, n%2 == 0)
		if n%4 < 2 {
			m += math.Pi
		}
		dist := []float64{0, lock / 10, 10 * lock, -10 * lock}[n/4%4]
		q := dav.Quat(T(d.in(-3, 3)), T(m+dist), T(d.in(-3, 3)))
		a, b, c := dav.Angles(q)
		limit := 32 * eps
		if math.Abs(dist) < lock {
			limit += lock
		}
		r := dav.Quat(a, b, c)
		if !(float64(min(r.Sub(q).Norm(), r.Add(q).Norm())) <= limit) {
			t.Errorf("%g off %v: %v came back as %v", dist, m, q, r)
		}
		if (c == 0) != (math.Abs(dist) < lock) {
			t.Errorf("%g off the lock: %v, %v, %v", dist, a, b, c)
		}
	}
}

// TestDavenportEuler: with axes along x, y and z the angles are Euler's, at
// locks too.
func TestDavenportEuler(t *testing.T) {
	bothTypes(t, testDavenportEuler[float32], testDavenportEuler[float64])
}

func testDavenportEuler[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(10)
	e := IdentityMat[T]()
	eachOrder(func(o Order) {
		i, j, k := o.axes()
		dav, err := NewDavenport(e.Row(i), e.Row(j), e.Row(k), o.extrinsic())
		if err != nil {
			t.Fatal(err)
		}
		for n := range 20 {
			q := randomQuat[T](d)
			if n%4 == 0 {
				m := []float64{0, math.Pi / 2, -math.Pi / 2, math.Pi}[n/4%4]
				q = FromEuler(o, T(0.4), T(m), T(0.7))
			}
			a, b, c := q.Euler(o)
			p, r, s := dav.Angles(q)
			// Near a lock the difference of two such angles grows.
			far := min(1, math.Abs(math.Sin(float64(b))))
			if i != k {
				far = math.Cos(float64(b))
			}
			tol := 16 * eps / max(far, 0.01)
			if c == 0 {
				tol = 16 * eps
			}
			if !(apart(p, exact(a)) <= tol && math.Abs(float64(r-b)) <= 16*eps && apart(s, exact(c)) <= tol) || (c == 0) != (s == 0) {
				t.Errorf("%v: %v: %v, %v, %v, want %v, %v, %v", o, q, p, r, s, a, b, c)
			}
			if u, v := dav.Quat(a, b, c), FromEuler(o, a, b, c); !(float64(u.Sub(v).Norm()) <= 8*eps) {
				t.Errorf("%v: %v, want %v", o, u, v)
			}
		}
	})
}

// TestDavenportSciPy holds the angles against those that the formulas of SciPy
// 1.18 gave in NumPy, for the quaternion 0.1, -0.7, 0.5, 0.3, W last, and the
// first two axes (1, 0.5, 0) and (0, 0, 2).
func TestDavenportSciPy(t *testing.T) {
	for _, c := range []struct {
		n3        Vec[float64]
		extrinsic bool
		want      [3]float64
	}{
		{Vec[float64]{1, 2, 0}, true, [3]float64{1.39755393571026, -1.03224970337422, -2.92578421817037}},
		{Vec[float64]{1, 2, 0}, false, [3]float64{-0.498752071992161, 1.48983146254547, -2.06333717872554}},
		{Vec[float64]{-1, 2, 0}, true, [3]float64{1.15026199151093, 0.795602953484535, -2.83239933264679}},
		{Vec[float64]{-1, 2, 0}, false, [3]float64{-1.28104462535885, 0, -2.30052398302186}},
		{Vec[float64]{1, -2, 0}, true, [3]float64{1.15026199151093, 0.795602953484535, 2.83239933264679}},
		{Vec[float64]{1, -2, 0}, false, [3]float64{-1.28104462535885, 0, 2.30052398302186}},
		{Vec[float64]{-3, -1, 0}, true, [3]float64{-1.50847523862541, 2.2937240311285, -0.334448626204702}},
		{Vec[float64]{-3, -1, 0}, false, [3]float64{-2.66247446834018, -2.14967321505004, -1.69661921720593}},
	} {
		d, err := NewDavenport(Vec[float64]{1, 0.5, 0}, Vec[float64]{Z: 2}, c.n3, c.extrinsic)
		if err != nil {
			t.Fatal(err)
		}
		x, y, z := d.Angles(FromXYZW([4]float64{0.1, -0.7, 0.5, 0.3}))
		for i, got := range []float64{x, y, z} {
			if !(math.Abs(got-c.want[i]) <= 1e-14) {
				t.Errorf("%v, extrinsic %v: %v, %v, %v, want %v", c.n3, c.extrinsic, x, y, z, c.want)
			}
		}
	}
}

func TestDavenportSpecial(t *testing.T) {
	bothTypes(t, testDavenportSpecial[float32], testDavenportSpecial[float64])
}

func testDavenportSpecial[T Float](t *testing.T) {
	x, y, z := Vec[T]{X: 1}, Vec[T]{Y: 1}, Vec[T]{Z: 1}
	tilt := Vec[T]{1, 1e-4, 0}
	for _, c := range []struct {
		n1, n2, n3 Vec[T]
		says       string
	}{
		{Vec[T]{}, y, z, "axis 1 is zero or not finite"},
		{x, Vec[T]{}, z, "axis 2 is zero or not finite"},
		{x, y, Vec[T]{0, 0, T(math.NaN())}, "axis 3 is zero or not finite"},
		{x, Vec[T]{0, T(math.Inf(1)), 0}, z, "axis 2 is zero or not finite"},
		{tilt, y, z, "axes 1 and 2 are not at right angles: the cosine is 0.0001"},
		{z, y, tilt.Neg(), "axes 2 and 3 are not at right angles: the cosine is -0.0001"},
		{x, x, z, "axes 1 and 2"},
	} {
		d, err := NewDavenport(c.n1, c.n2, c.n3, true)
		if err == nil || d != (Davenport[T]{}) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "quat: Davenport ") {
			t.Errorf("%v, %v, %v: %v, want an error that says %q", c.n1, c.n2, c.n3, err, c.says)
		}
	}
	d, err := NewDavenport(x, y, x.Add(z), false)
	if err != nil {
		t.Fatal(err)
	}
	badQuats(func(q Quat[T]) {
		a, b, c := d.Angles(q)
		wantNaN(t, "Angles", a, b, c)
	})
	for _, bad := range badNumbers[T]() {
		quatNaN(t, "Quat", d.Quat(bad, 1, 2))
		quatNaN(t, "Quat", d.Quat(1, bad, 2))
		quatNaN(t, "Quat", d.Quat(1, 2, bad))
	}
}
