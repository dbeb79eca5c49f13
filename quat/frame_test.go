package quat

import (
	"math"
	"testing"
)

func TestColumnsRows(t *testing.T) {
	x, y, z := Vec[float32]{1, 2, 3}, Vec[float32]{4, 5, 6}, Vec[float32]{7, 8, 9}
	if m := FromRows(x, y, z); m != (Mat[float32]{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}) || FromColumns(x, y, z) != m.Transpose() {
		t.Errorf("rows %v, columns %v", m, FromColumns(x, y, z))
	}
}

// notOrthonormal is the largest entry of m'm - I.
func notOrthonormal[T Float](m Mat[T]) float64 {
	worst := 0.0
	for i := range 3 {
		for j := range 3 {
			e := exactVec(m.Col(i)).dot(exactVec(m.Col(j)))
			if i == j {
				e = minus(e, exact(1.0))
			}
			worst = max(worst, math.Abs(near(e)))
		}
	}
	return worst
}

// nearLine is a vector at the angle a to v, of any length.
func nearLine[T Float](d dice, v Vec[T], a float64) Vec[T] {
	u := randomVec[T](d).off(v.Normalize()).Normalize()
	return v.Normalize().Add(u.Scale(T(math.Tan(a))))
}

func TestSixD(t *testing.T) { bothTypes(t, testSixD[float32], testSixD[float64]) }

func testSixD[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(13)
	var square, back, plane worstOf
	for n := range fewTrials(600) {
		q := randomQuat[T](d)
		m := q.Mat()
		s := q.SixD()
		if s != m.SixD() || s != [6]T{m[0][0], m[1][0], m[2][0], m[0][1], m[1][1], m[2][1]} {
			t.Errorf("%v: numbers %v", m, s)
		}
		for i := range 3 {
			r := MatFromSixD(s)
			back.add(t, off(r[i][:], []num{exact(m[i][0]), exact(m[i][1]), exact(m[i][2])}), eps, 12, m)
		}
		// Any two vectors, some of them near to one line.
		a := randomVec[T](d).Scale(T(d.size(60)))
		angle := d.in(0.1, 3)
		if n%2 == 0 {
			angle = math.Ldexp(300*eps, n%12)
		}
		b := nearLine(d, a, angle)
		if n%3 == 0 {
			b = b.Neg()
		}
		b = b.Scale(T(d.size(60)))
		s = [6]T{a.X, a.Y, a.Z, b.X, b.Y, b.Z}
		m = MatFromSixD(s)
		square.add(t, notOrthonormal(m), eps, 12, s)
		if !(m.Det() > 0.9) {
			t.Errorf("%v: determinant %v", s, m.Det())
		}
		u, v := exactVec(a), exactVec(b)
		plane.add(t, math.Abs(near(over(exactVec(m.Col(2)).dot(v), v.norm()))), eps, 4, s)
		plane.add(t, offVec(m.Col(0), u.over(u.norm())), eps, 4, s)
		if near(exactVec(m.Col(1)).dot(v)) < 0 {
			t.Errorf("%v: the second column %v is on the wrong side", s, m.Col(1))
		}
		if p := FromSixD(s); p != m.Quat() {
			t.Errorf("FromSixD: %v, want %v", p, m.Quat())
		}
	}
	t.Logf("worst: orthonormal %.2f, back %.2f, plane %.2f eps", square.eps, back.eps, plane.eps)
}

func TestSixDSpecial(t *testing.T) { bothTypes(t, testSixDSpecial[float32], testSixDSpecial[float64]) }

func testSixDSpecial[T Float](t *testing.T) {
	isNaN := func(s [6]T) {
		t.Helper()
		m := MatFromSixD(s)
		for i := range 3 {
			wantNaN(t, "MatFromSixD", m[i][:]...)
		}
		quatNaN(t, "FromSixD", FromSixD(s))
	}
	isNaN([6]T{})
	isNaN([6]T{1, 0, 0, 0, 0, 0})
	isNaN([6]T{0, 0, 0, 0, 1, 0})
	d := newDice(14)
	for range 1000 { // one line, up to rounding
		a := randomVec[T](d)
		b := a.Scale(T(d.in(-5, 5)))
		isNaN([6]T{a.X, a.Y, a.Z, b.X, b.Y, b.Z})
	}
	for i := range 6 {
		for _, x := range badNumbers[T]() {
			s := [6]T{1, 2, 3, 3, 2, 1}
			s[i] = x
			isNaN(s)
		}
	}
}

func TestLookAt(t *testing.T) { bothTypes(t, testLookAt[float32], testLookAt[float64]) }

func testLookAt[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(15)
	var w worstOf
	for range fewTrials(500) {
		forward := randomVec[T](d).Scale(T(d.size(20)))
		up := nearLine(d, forward, d.in(0.1, 3)).Scale(T(d.size(20)))
		q := LookAt(forward, up)
		m := exactQuat(q).mat()
		f, u := exactVec(forward), exactVec(up)
		f, u = f.over(f.norm()), u.over(u.norm())
		for i := range 3 {
			w.add(t, math.Abs(near(minus(m[i][2], f[i]))), eps, 6, forward, up)
		}
		x, y := numVec{m[0][0], m[1][0], m[2][0]}, numVec{m[0][1], m[1][1], m[2][1]}
		w.add(t, math.Abs(near(x.dot(u))), eps, 6, forward, up)
		if near(y.dot(u)) <= 0 {
			t.Errorf("%v, %v: upside down", forward, up)
		}
	}
	t.Logf("worst: %.2f eps", w.eps)
	x, y, z := Vec[T]{X: 1}, Vec[T]{Y: 1}, Vec[T]{Z: 1}
	if q := LookAt(z, y); q != Identity[T]() {
		t.Errorf("along z: %v", q)
	}
	if v := LookAt(x, z).Rotate(x); !(v.Sub(y).Norm() <= T(8*eps)) {
		t.Errorf("along x, z up: x is at %v, want y", v)
	}
	quatNaN(t, "one line", LookAt(x, x.Scale(-2)))
	quatNaN(t, "zero", LookAt(Vec[T]{}, x))
	quatNaN(t, "zero", LookAt(x, Vec[T]{}))
	badVecs(func(v Vec[T]) {
		quatNaN(t, "forward", LookAt(v, Vec[T]{3, 1, 2}))
		quatNaN(t, "up", LookAt(Vec[T]{3, 1, 2}, v))
	})
}
