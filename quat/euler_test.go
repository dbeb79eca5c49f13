package quat

import (
	"math"
	"strings"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
)

// eachOrder calls f with the 24 orders.
func eachOrder(f func(o Order)) {
	for o := IntrinsicXYZ; o <= ExtrinsicZYZ; o++ {
		f(o)
	}
}

// axisOf is the axis that a letter names.
func axisOf(letter byte) (v numVec) {
	v = numVec{exact(0.0), exact(0.0), exact(0.0)}
	v[strings.IndexByte("xyz", letter|0x20)] = exact(1.0)
	return v
}

// eulerQuat is the definition of Euler angles: turns about axes, one after the
// other, each new one on the left if the axes stand still and on the right if
// they move with the body.
func eulerQuat[T Float](seq string, angles ...T) numQuat {
	q := numQuat{exact(1.0), exact(0.0), exact(0.0), exact(0.0)}
	for i, a := range angles {
		p := axisOf(seq[i]).turnAbout(float64(a))
		if seq[i] >= 'x' {
			q = p.mul(q)
		} else {
			q = q.mul(p)
		}
	}
	return q
}

// eulerOf is the angles that the entries of the matrix say, for the exact q.
func eulerOf(q numQuat, o Order) [3]num {
	i, j, k := o.axes()
	if o.extrinsic() {
		i, k = k, i
	}
	m := q.mat()
	neg := func(x num) num { return minus(exact(0.0), x) }
	s := neg
	third := 3 - i - j
	if (j-i+3)%3 == 1 {
		s = func(x num) num { return x }
	}
	var a, b, c num
	if i == k {
		a = exactAtan2(m[j][i], neg(s(m[third][i])))
		b = exactAtan2(root(plus(times(m[i][j], m[i][j]), times(m[i][third], m[i][third]))), m[i][i])
		c = exactAtan2(m[i][j], s(m[i][third]))
	} else {
		a = exactAtan2(neg(s(m[j][k])), m[k][k])
		b = exactAtan2(s(m[i][k]), root(plus(times(m[i][i], m[i][i]), times(m[i][j], m[i][j]))))
		c = exactAtan2(neg(s(m[i][j])), m[i][i])
	}
	if o.extrinsic() {
		a, c = c, a
	}
	return [3]num{a, b, c}
}

// apart is |got - want| of angles, of which π and -π are the same.
func apart[T Float](got T, want num) float64 {
	e := math.Abs(near(minus(exact(got), want)))
	return min(e, math.Abs(e-2*math.Pi))
}

func TestFromEuler(t *testing.T) { bothTypes(t, testFromEuler[float32], testFromEuler[float64]) }

func testFromEuler[T Float](t *testing.T) {
	d := newDice(5)
	var w worstOf
	eachOrder(func(o Order) {
		for range fewTrials(24) {
			a, b, c := T(d.in(-7, 7)), T(d.in(-7, 7)), T(d.in(-7, 7))
			q := FromEuler(o, a, b, c)
			w.add(t, offQuat(q, eulerQuat(o.String(), a, b, c)), halfUlp[T](), 4, o, a, b, c)
			if p, err := FromSequence(o.String(), a, b, c); !p.EqualRotation(q) && !(p.Sub(q).Norm() <= T(4*halfUlp[T]())) || err != nil {
				t.Errorf("FromSequence(%v, %v, %v, %v) = %v, %v, want %v", o, a, b, c, p, err, q)
			}
		}
	})
	t.Logf("worst: %.2f eps", w.eps)
}

// TestEuler holds the angles against exact ones, for random rotations and
// for ones that are near a lock.
func TestEuler(t *testing.T) { bothTypes(t, testEuler[float32], testEuler[float64]) }

func testEuler[T Float](t *testing.T) {
	eps, lock := halfUlp[T](), float64(lockAngle[T]())
	d := newDice(6)
	var ends, middle, back worstOf
	eachOrder(func(o Order) {
		for n := range fewTrials(32) {
			q := randomQuat[T](d)
			if n%2 == 0 {
				side := []float64{-1, 1}[n/2%2]
				dist := lock * []float64{2, 10, 100, 1000}[n/4%4]
				i, _, k := o.axes()
				b := side * (math.Pi/2 - dist)
				if i == k {
					b += math.Pi / 2
				}
				q = FromEuler(o, T(d.in(-3, 3)), T(b), T(d.in(-3, 3)))
			}
			q = q.Scale(T(d.size(20)))
			a, b, c := q.Euler(o)
			e := exactQuat(q).unit()
			want := eulerOf(e, o)
			middle.add(t, apart(b, want[1]), eps, 8, o, q, b)
			ends.add(t, max(apart(a, want[0]), apart(c, want[2])), eps, 6, o, q, a, c)
			back.add(t, offRotation(FromEuler(o, a, b, c), e), eps, 6, o, q)
			checkRanges(t, o, a, b, c)
		}
	})
	t.Logf("worst: outer angles %.2f, middle %.2f, and back %.2f eps", ends.eps, middle.eps, back.eps)
}

// checkRanges checks where the angles lie.
func checkRanges[T Float](t *testing.T, o Order, a, b, c T) {
	t.Helper()
	lo, hi := -T(math.Pi/2), T(math.Pi/2)
	if i, _, k := o.axes(); i == k {
		lo, hi = 0, T(math.Pi)
	}
	if !(abs(a) <= T(math.Pi) && abs(c) <= T(math.Pi) && lo <= b && b <= hi) {
		t.Errorf("%v: angles %v, %v, %v are out of range", o, a, b, c)
	}
}

// TestEulerLock: at a lock the last angle is 0 and the rotation the same up to
// twice the distance; a little off it nothing is lost.
func TestEulerLock(t *testing.T) { bothTypes(t, testEulerLock[float32], testEulerLock[float64]) }

func testEulerLock[T Float](t *testing.T) {
	eps, lock := halfUlp[T](), float64(lockAngle[T]())
	d := newDice(7)
	angles := []float64{0, 0.3, -2.5, math.Pi / 2, math.Pi}
	eachOrder(func(o Order) {
		i, _, k := o.axes()
		for _, side := range []float64{-1, 1} {
			for _, dist := range []float64{0, 1e-300, lock / 10, -lock / 10, 10 * lock, -10 * lock} {
				locks := 0
				for range 20 {
					x, y := angles[d.r.Uint64()%5], d.in(-3, 3)
					m := side * (math.Pi/2 - dist)
					if i == k {
						m += math.Pi / 2
					}
					q := FromEuler(o, T(x), T(m), T(y))
					if dist == 0 {
						q = q.Mat().Quat()
					}
					a, b, c := q.Euler(o)
					checkRanges(t, o, a, b, c)
					if c == 0 {
						locks++
					}
					r := FromEuler(o, a, b, c)
					limit := 10 * eps
					if math.Abs(dist) < lock {
						limit += lock
					}
					if !(float64(min(r.Sub(q).Norm(), r.Add(q).Norm())) <= limit) {
						t.Errorf("%v: %v, %v, %v: %v came back as %v", o, x, m, y, q, r)
					}
				}
				if want := map[bool]int{true: 20}[math.Abs(dist) < lock]; locks != want {
					t.Errorf("%v: %g from the lock %d of 20 count as locked, want %d", o, dist, locks, want)
				}
			}
		}
	})
}

// TestEulerRound: angles from no rotation to a half turn in every place, one at
// a time, come back, the small ones to their own size.
func TestEulerRound(t *testing.T) { bothTypes(t, testEulerRound[float32], testEulerRound[float64]) }

func testEulerRound[T Float](t *testing.T) {
	eps := halfUlp[T]()
	eachOrder(func(o Order) {
		i, _, k := o.axes()
		for _, x := range roundAngles {
			for place := range 3 {
				for _, rest := range []float64{0, 0.5} {
					in := [3]T{T(rest), T(rest), T(rest)}
					in[place] = T(x)
					q := FromEuler(o, in[0], in[1], in[2])
					a, b, c := q.Euler(o)
					r := FromEuler(o, a, b, c)
					if !(float64(min(r.Sub(q).Norm(), r.Add(q).Norm())) <= 8*eps+lockError(b, i == k, lockAngle[T]())) {
						t.Errorf("%v: %v: %v came back as %v", o, in, q, r)
					}
					if i == k && place != 1 && rest == 0 {
						continue // at the lock the first angle has both
					}
					if place == 1 && (i != k && x > math.Pi/2-1e-3 || i == k && x > 3 || x < 1e-6 && i == k) {
						continue
					}
					got := [3]T{a, b, c}
					tol := 8 * eps * max(rest*8, x)
					for p := range 3 {
						if !(apart(got[p], exact(in[p])) <= tol) {
							t.Errorf("%v: %v came back as %v", o, in, got)
						}
					}
				}
			}
		}
	})
}

// lockError is what a lock may cost the rotation: as much as the middle angle
// is off it.
func lockError[T Float](b T, same bool, lock T) float64 {
	m := math.Abs(float64(b))
	if !same {
		m += math.Pi / 2
	}
	d := min(m, math.Abs(m-math.Pi))
	if d > 1.01*float64(lock) {
		return 0
	}
	return d
}

// TestEulerCube goes through the 24 rotations of a cube, where every sine
// is exact: a matrix of 0 and ±1 comes back.
func TestEulerCube(t *testing.T) { bothTypes(t, testEulerCube[float32], testEulerCube[float64]) }

func testEulerCube[T Float](t *testing.T) {
	eachOrder(func(o Order) {
		for n := range 64 {
			at := func(i int) T { return T(float64(i%4-1) * (math.Pi / 2)) }
			q := FromEuler(o, at(n), at(n/4), at(n/16))
			m := q.Mat()
			for i := range 3 {
				for j := range 3 {
					m[i][j] = T(math.RoundToEven(float64(m[i][j])))
				}
			}
			a, b, c := m.Euler(o)
			if d := FromEuler(o, a, b, c).Mat().Sub(m); !(d.Row(0).Norm()+d.Row(1).Norm()+d.Row(2).Norm() <= T(40*halfUlp[T]())) {
				t.Errorf("%v: %v: angles %v, %v, %v", o, m, a, b, c)
			}
			p, r, s := m.Quat().Neg().Euler(o)
			if p != a || r != b || s != c {
				t.Errorf("%v: q gives %v, %v, %v, and -q %v, %v, %v", o, a, b, c, p, r, s)
			}
			if a == -T(math.Pi) || c == -T(math.Pi) {
				t.Errorf("%v: %v: -π: %v, %v, %v", o, m, a, b, c)
			}
		}
	})
}

func TestEulerSpecial(t *testing.T) {
	bothTypes(t, testEulerSpecial[float32], testEulerSpecial[float64])
}

func testEulerSpecial[T Float](t *testing.T) {
	eachOrder(func(o Order) {
		badQuats(func(q Quat[T]) {
			a, b, c := q.Euler(o)
			wantNaN(t, o.String(), a, b, c)
		})
		for _, x := range badNumbers[T]() {
			quatNaN(t, o.String(), FromEuler(o, x, 1, 2))
			quatNaN(t, o.String(), FromEuler(o, 1, x, 2))
			quatNaN(t, o.String(), FromEuler(o, 1, 2, x))
		}
		if a, b, c := (Quat[T]{W: -1}).Euler(o); a != 0 || b != 0 || c != 0 {
			t.Errorf("%v of no rotation: %v, %v, %v", o, a, b, c)
		}
	})
	tiny, huge := T(math.Ldexp(1, -145)), T(math.MaxFloat32)
	for _, s := range []T{tiny, huge} {
		if a, b, c := (Quat[T]{s, 0, 0, s}).Euler(IntrinsicZYX); a != T(math.Pi/2) || b != 0 || c != 0 {
			t.Errorf("a quarter turn of length %g: %v, %v, %v", s, a, b, c)
		}
	}
}

func TestFromSequence(t *testing.T) {
	a, b := 0.3, -2.0
	for seq, want := range map[string]numQuat{
		"x":  eulerQuat("x", a),
		"Z":  eulerQuat("Z", a),
		"zy": eulerQuat("zy", a, b),
		"ZY": eulerQuat("ZY", a, b),
	} {
		q, err := FromSequence(seq, []float64{a, b}[:len(seq)]...)
		if err != nil || !(offQuat(q, want) <= 4*halfUlp[float64]()) {
			t.Errorf("%s: %v, %v", seq, q, err)
		}
	}
	for _, c := range []struct{ s, says string }{
		{"", "0 letters, not 1 to 3"},
		{"xyzx", "4 letters, not 1 to 3"},
		{"xx", "twice in a row"},
		{"xY", "do not mix"},
		{"w", "letter 1 is none"},
	} {
		if _, err := FromSequence(c.s, 1.0); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v, want an error that says %q", c.s, err, c.says)
		}
	}
}

func TestEulerPanics(t *testing.T) {
	for want, f := range map[string]func(){
		errFromEulerOrder: func() { FromEuler(24, 1.0, 2, 3) },
		errEulerOrder:     func() { Identity[float32]().Euler(255) },
		errFromSequence:   func() { FromSequence("xy", 1.0) },
	} {
		if got := panics(f); got != want {
			t.Errorf("panic %v, want %s", got, want)
		}
	}
}

func TestEulerGolden(t *testing.T) {
	own := func(topic, name string) bool { return topic == "quaternion" && strings.HasPrefix(name, "euler_") }
	testkit.RunGolden(t, own, func(t *testing.T, g *testkit.Golden, c *testkit.Case) {
		q := FromWXYZ([4]float64(c.In["q"].F))
		for key, want := range c.Out {
			o, err := ParseOrder(key[:3])
			if err != nil {
				t.Error(err)
				continue
			}
			var got [3]float64
			got[0], got[1], got[2] = q.Euler(o)
			// Far inside the tolerance of the file.
			for i := range got {
				if !(math.Abs(got[i]-want.F[i]) <= 2e-15 && 2e-15 <= c.Tol[key][1]) {
					t.Errorf("%s: %v, want %v", key, got, want.F)
				}
			}
		}
	})
}
