package quat

import (
	"math"
	"testing"
)

// roundAngles are angles at which conversions are delicate.
var roundAngles = []float64{0, 1e-160, 1e-9, 1e-4, 1, math.Pi / 2, 3, math.Pi - 1e-9, math.Pi}

func TestAxisAngle(t *testing.T) { bothTypes(t, testAxisAngle[float32], testAxisAngle[float64]) }

func testAxisAngle[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(1)
	var from, axis, angle worstOf
	for i := range fewTrials(600) {
		a := T(d.in(-7, 7))
		if i < 200 {
			a = T(roundAngles[i%len(roundAngles)])
		}
		v := randomVec[T](d).Scale(T(d.size(60)))
		q := FromAxisAngle(v, a)
		from.add(t, offQuat(q, exactVec(v).turnAbout(float64(a))), eps, 3, "FromAxisAngle", v, a)

		q = q.Scale(T(d.size(60)))
		if i%3 == 0 {
			q = randomQuat[T](d)
		}
		n, b := q.AxisAngle()
		e := exactQuat(q)
		u := numVec{e[1], e[2], e[3]}
		if q.Vec() == (Vec[T]{}) {
			if n != (Vec[T]{X: 1}) || b != 0 {
				t.Errorf("no rotation: axis %v, angle %v", n, b)
			}
			continue
		}
		w := exact(abs(q.W))
		s := exact(T(1))
		if q.W < 0 {
			s.Neg(s)
		}
		axis.add(t, offVec(n, u.over(times(s, u.norm()))), eps, 3, "axis", q)
		want := times(exact(2.0), exactAtan2(u.norm(), w))
		angle.add(t, off([]T{b}, []num{want}), eps*near(want), 3, "angle", q)
		if !(b >= 0 && b <= T(math.Pi)) {
			t.Errorf("angle %v", b)
		}
	}
	t.Logf("worst: quaternion %.2f, axis %.2f, angle %.2f eps", from.eps, axis.eps, angle.eps)
}

// TestAxisAngleRound goes there and back.
func TestAxisAngleRound(t *testing.T) {
	bothTypes(t, testAxisAngleRound[float32], testAxisAngleRound[float64])
}

func testAxisAngleRound[T Float](t *testing.T) {
	eps := halfUlp[T]()
	d := newDice(2)
	for _, a := range roundAngles {
		for range 20 {
			v := randomVec[T](d)
			n, b := FromAxisAngle(v, T(a)).AxisAngle()
			// Rounding of sine and cosine counts for half its size in the angle.
			if !(math.Abs(float64(b)-float64(T(a))) <= 8*eps*float64(T(a))+4*eps*min(1, float64(T(a)))) {
				t.Errorf("angle %v came back as %v", a, b)
			}
			if T(a) == 0 {
				continue
			}
			if a >= math.Pi-1e-6 && n.Dot(v) < 0 {
				n = n.Neg() // in float32 the half turn and what is near it are one
			}
			if !(float64(n.Sub(v).Norm()) <= 8*eps) {
				t.Errorf("angle %v: axis %v came back as %v", a, v, n)
			}
		}
	}
}

func TestAxisAngleSpecial(t *testing.T) {
	bothTypes(t, testAxisAngleSpecial[float32], testAxisAngleSpecial[float64])
}

func testAxisAngleSpecial[T Float](t *testing.T) {
	quatNaN(t, "zero axis", FromAxisAngle(Vec[T]{}, 1))
	badVecs(func(v Vec[T]) { quatNaN(t, "axis", FromAxisAngle(v, 1)) })
	for _, x := range badNumbers[T]() {
		quatNaN(t, "angle", FromAxisAngle(Vec[T]{X: 1}, x))
	}
	badQuats(func(q Quat[T]) {
		n, a := q.AxisAngle()
		vecNaN(t, "AxisAngle", n)
		wantNaN(t, "AxisAngle", a)
	})
	if n, a := (Quat[T]{0, 0, -2, 0}).AxisAngle(); n != (Vec[T]{0, -1, 0}) || a != T(math.Pi) {
		t.Errorf("half turn: axis %v, angle %v", n, a)
	}
	if n, a := (Quat[T]{-1, 0, 0, 0}).AxisAngle(); n != (Vec[T]{X: 1}) || a != 0 {
		t.Errorf("-1: axis %v, angle %v", n, a)
	}
	tiny := T(math.Ldexp(1, -140))
	if n, a := (Quat[T]{tiny, tiny, 0, 0}).AxisAngle(); n != (Vec[T]{X: 1}) || a != T(math.Pi/2) {
		t.Errorf("tiny: axis %v, angle %v", n, a)
	}
}
