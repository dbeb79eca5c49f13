package quat

import (
	"math"
	"testing"
)

func TestKabsch(t *testing.T) {
	t.Run("float32", testKabsch[float32])
	t.Run("float64", testKabsch[float64])
}

// testKabsch: exact motions and similarities come back, and Kabsch is Wahba
// from the centroids.
func testKabsch[T Float](t *testing.T) {
	r := newTrial(51)
	eps := unitOf[T]()
	for range 150 {
		want := Similarity[float64]{r.quat().Canonical(), r.between(0.2, 5), r.vec().Scale(4)}
		var a, b, c []Vec[T]
		var w []T
		for range 3 + r.Uint64()%10 {
			v := r.vec()
			u := want.Apply(v)
			a = append(a, Vec[T]{T(v.X), T(v.Y), T(v.Z)})
			b = append(b, Vec[T]{T(u.X), T(u.Y), T(u.Z)})
			u = want.Rotation.Rotate(v).Add(want.Translation)
			c = append(c, Vec[T]{T(u.X), T(u.Y), T(u.Z)})
			w = append(w, T(r.between(0.5, 2)))
		}
		size := 1 + want.Translation.Norm() + want.Scale
		close := func(what string, q Quat[T], scale T, shift Vec[T], err error, wantScale float64) {
			t.Helper()
			if err != nil || !(wide(q).AngleTo(want.Rotation) <= 512*eps*(1+1/want.Scale)*size) || !(gap3(wide(Pure(shift)).Vec(), want.Translation) <= 512*eps*size) ||
				!(math.Abs(float64(scale)-wantScale) <= 512*eps*size) {
				t.Fatalf("%s: %v, %v, %v, %v, want %v", what, q, scale, shift, err, want)
			}
		}
		s, err := Umeyama(a, b, w, true)
		close("Umeyama", s.Rotation, s.Scale, s.Translation, err, want.Scale)
		for i, v := range a {
			if got := s.Apply(v); !(gap3(wide(Pure(got)).Vec(), wide(Pure(b[i])).Vec()) <= 64*eps*size*3) {
				t.Fatalf("Apply: %v, want %v", got, b[i])
			}
		}
		s, err = Umeyama(a, c, w, false)
		close("Umeyama without scale", s.Rotation, s.Scale, s.Translation, err, 1)
		q, shift, rssd, err := Kabsch(c, a, w)
		close("Kabsch", q, 1, shift, err, 1)
		if !(float64(rssd) <= 64*eps*size) {
			t.Fatalf("rssd %v", rssd)
		}
		if q != s.Rotation || shift != s.Translation {
			t.Fatalf("Kabsch %v, %v, Umeyama %v", q, shift, s)
		}
	}
}

// TestKabschBest: of noisy points, mirrored ones too, no small change is better.
func TestKabschBest(t *testing.T) {
	r := newTrial(52)
	for trial := range 60 {
		var a, b []Vec[float64]
		var w []float64
		for range 5 {
			v := r.vec()
			a = append(a, v)
			if trial%2 == 1 {
				v.X = -v.X
			}
			b = append(b, v.Scale(1.5).Add(r.vec().Scale(0.1)))
			w = append(w, r.uniform())
		}
		loss := func(s Similarity[float64]) (l float64) {
			for i := range a {
				l += w[i] * b[i].Sub(s.Apply(a[i])).Norm2()
			}
			return math.Sqrt(l)
		}
		for _, scale := range []bool{true, false} {
			s, err := Umeyama(a, b, w, scale)
			if err != nil {
				t.Fatal(err)
			}
			best := loss(s)
			if !scale {
				if _, _, rssd, err := Kabsch(b, a, w); err != nil || !(math.Abs(rssd-best) <= 1e-14*(1+best)) {
					t.Fatalf("rssd %v, %v, want %v", rssd, err, best)
				}
			}
			for range 10 {
				c := s
				c.Rotation = c.Rotation.Mul(r.vec().Scale(0.01).Quat())
				if x := loss(c); !(x >= best) {
					t.Fatalf("a turn is better: %v, %v", x, best)
				}
				c = s
				c.Translation = c.Translation.Add(r.vec().Scale(0.01))
				if x := loss(c); !(x >= best) {
					t.Fatalf("a shift is better: %v, %v", x, best)
				}
				c = s
				if c.Scale *= r.between(0.9, 1.1); scale && !(loss(c) >= best) {
					t.Fatalf("a scale is better: %v, %v", loss(c), best)
				}
			}
		}
	}
}

// TestUmeyamaPaper: the example of the paper, a triangle and its mirror image in
// the plane.
func TestUmeyamaPaper(t *testing.T) {
	a := []Vec[float64]{{0, 0, 0}, {1, 0, 0}, {0, 2, 0}}
	b := []Vec[float64]{{0, 0, 0}, {-1, 0, 0}, {0, 2, 0}}
	// In space a half turn about y does it.
	s, err := Umeyama(a, b, nil, true)
	if err != nil || !(gap(s.Rotation, Quat[float64]{Y: 1}) <= 4e-16) || !(math.Abs(s.Scale-1) <= 4e-16) || !(s.Translation.Norm() <= 4e-16) {
		t.Errorf("%v, %v", s, err)
	}
}

func TestKabschSpecial(t *testing.T) {
	one, nan, inf := Identity[float64](), math.NaN(), math.Inf(1)
	type vecs = []Vec[float64]
	p, q, r := Vec[float64]{1, 2, 3}, Vec[float64]{1, 2, 5}, Vec[float64]{4, 2, 3}
	for _, c := range []struct {
		name          string
		a, b          vecs
		w             []float64
		kabsch, scale error
	}{
		{"nothing", nil, nil, nil, errNoPairs, errNoPairs},
		{"negative", vecs{p, q}, vecs{p, q}, []float64{1, -2}, errWeight, errWeight},
		{"infinite", vecs{p, q}, vecs{p, q}, []float64{1, inf}, errWeight, errWeight},
		{"no weight", vecs{p, q}, vecs{p, q}, []float64{0, 0}, errNoWeight, errNoWeight},
		{"one", vecs{p}, vecs{q}, nil, ErrAmbiguous, errCoincide},
		{"coincident", vecs{p, p, p}, vecs{p, q, r}, nil, ErrAmbiguous, errCoincide},
		{"coincident images", vecs{p, q, r}, vecs{q, q, q}, nil, ErrAmbiguous, ErrAmbiguous},
		{"two", vecs{p, q}, vecs{p, r}, nil, ErrAmbiguous, ErrAmbiguous},
		{"two of weight", vecs{p, q, r}, vecs{p, q, p}, []float64{1, 1, 0}, ErrAmbiguous, ErrAmbiguous},
		{"line far off", vecs{{1e6, 1, 0.1}, {1e6, 1, 0.2}, {1e6, 1, 0.7}}, vecs{{0.1, 1, 1e6}, {0.2, 1, 1e6}, {0.7, 1, 1e6}}, nil, ErrAmbiguous, ErrAmbiguous},
		{"three", vecs{p, q, r}, vecs{p, q, r}, nil, nil, nil},
	} {
		rot, _, rssd, err := Kabsch(c.b, c.a, c.w)
		if err != c.kabsch || rot.IsNaN() || rssd != rssd {
			t.Errorf("%s: Kabsch %v, %v, want %v", c.name, rot, err, c.kabsch)
		}
		if s, err := Umeyama(c.a, c.b, c.w, true); err != c.scale || s.Scale < 0 || s.Scale != s.Scale {
			t.Errorf("%s: Umeyama %v, %v, want %v", c.name, s, err, c.scale)
		}
		if s, err := Umeyama(c.a, c.b, c.w, false); err != c.kabsch || s.Rotation != rot {
			t.Errorf("%s: Umeyama %v, %v, want %v", c.name, s, err, c.kabsch)
		}
	}
	if rot, v, _, _ := Kabsch(vecs{q}, vecs{p}, nil); rot != one || v != (Vec[float64]{0, 0, 2}) {
		t.Errorf("of one pair: %v, %v", rot, v)
	}
	// The short way from one line to another.
	if rot, _, _, _ := Kabsch(vecs{p, r}, vecs{p, q}, nil); !(gap(rot, Quat[float64]{math.Sqrt(0.5), 0, math.Sqrt(0.5), 0}) <= 4e-16) {
		t.Errorf("of lines: %v", rot)
	}
	for _, bad := range []float64{nan, inf} {
		for i := range 7 {
			a, b, w := vecs{p, q, r}, vecs{p, q, r}, []float64{2, 1, 1}
			*[7]*float64{&a[0].X, &a[0].Y, &a[0].Z, &b[0].X, &b[0].Y, &b[0].Z, &w[0]}[i] = bad
			if i == 6 && bad == inf {
				continue
			}
			rot, v, rssd, err := Kabsch(a, b, w)
			s, err2 := Umeyama(a, b, w, true)
			if err != nil || err2 != nil || rot.W == rot.W || v.X == v.X || v.Z == v.Z || rssd == rssd ||
				s.Rotation.Z == s.Rotation.Z || s.Scale == s.Scale || s.Translation.Y == s.Translation.Y {
				t.Errorf("%v in place %d: %v, %v, %v, %v, %v", bad, i, rot, v, rssd, err, s)
			}
		}
	}
	if n := testing.AllocsPerRun(5, func() {
		a := [3]Vec[float64]{p, q, r}
		b := [3]Vec[float64]{q, p, r}
		Wahba(a[:], b[:], nil)
		Wahba(a[:1], b[:1], nil)
		Kabsch(a[:], b[:], nil)
		Umeyama(a[:], b[:], nil, true)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
