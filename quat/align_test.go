package quat

import (
	"math"
	"testing"
)

// SciPy 1.10's Rotation.align_vectors.
var wahbaTable = []struct {
	name string
	a, b []Vec[float64]
	w    []float64
	q    Quat[float64]
	rssd float64
}{
	{"2 pairs",
		[]Vec[float64]{{1.73, -1.69, 0.5}, {0.64, -1.48, 0.5}},
		[]Vec[float64]{{0.44, -0.33, 2.43}, {-0.25, 0.11, 1.58}},
		nil,
		Quat[float64]{0.7241135015059106, 0.5932372712001899, 0.0861140799058697, 0.34104771255319594}, 0.08760607378121403},
	{"3 pairs",
		[]Vec[float64]{{-0.61, -1.75, 0.41}, {-1.37, 1.58, -0.91}, {-1.46, -0.82, 0.96}},
		[]Vec[float64]{{-0.36, 0.6, -1.66}, {-0.7, 1.15, 1.86}, {-1.51, 0.64, -0.98}},
		[]float64{2.0, 3.1, 0.9},
		Quat[float64]{0.5272867497694598, -0.7606297370944548, 0.2953963261075172, 0.23696433716355106}, 0.1544741559884888},
	{"5 pairs",
		[]Vec[float64]{{0.19, -0.3, 0.36}, {1.04, -0.52, -0.5}, {-0.27, -1.48, -0.24}, {1.44, -0.21, 0.2}, {0.38, -2.14, -0.1}},
		[]Vec[float64]{{0.33, 0.27, 0.38}, {-0.02, 1.23, -0.4}, {1.53, 0.26, -0.49}, {-0.02, 1.13, 0.47}, {1.97, 0.96, -0.25}},
		nil,
		Quat[float64]{0.5958324427725341, -0.13094277151069392, 0.01819192412143655, -0.7921532330462162}, 0.3601566615283584},
	{"8 pairs",
		[]Vec[float64]{{0.09, -0.02, -0.34}, {-1.05, 1.1, -0.24}, {1.21, 0.3, 0.62}, {-0.27, -0.14, -0.44}, {-0.25, -1.15, 1.2}, {1.37, 0.02, -0.29}, {0.06, -0.23, -0.5}, {0.78, -0.66, 0.27}},
		[]Vec[float64]{{-0.11, 0.4, -0.06}, {-1.0, 0.05, 1.19}, {1.38, -0.25, 0.05}, {-0.34, 0.23, -0.04}, {-0.21, -1.35, -1.02}, {1.23, 0.65, -0.22}, {-0.11, 0.54, -0.3}, {0.7, 0.05, -0.84}},
		[]float64{2.8000000000000003, 0.30000000000000004, 3.0, 1.8, 1.0, 2.6, 2.1, 3.1},
		Quat[float64]{0.6993557889889388, -0.6927873744335157, -0.1723836740979038, -0.03508565430033202}, 0.40791059289733983},
	{"mirrored",
		[]Vec[float64]{{-0.19, 0.92, -2.13}, {0.38, 2.13, -0.7}, {0.1, -0.97, -1.84}, {1.13, -0.56, -0.03}},
		[]Vec[float64]{{0.19, -0.92, 2.13}, {-0.38, -2.13, 0.7}, {-0.1, 0.97, 1.84}, {-1.13, 0.56, 0.03}},
		nil,
		Quat[float64]{2.830982544984562e-17, -0.9995708646103993, -0.0238238847447194, -0.017044328607752027}, 2.4197359377352936},
	{"in a plane",
		[]Vec[float64]{{-0.01, -1.29, 0.72}, {1.29, -0.75, 0.41}, {1.82, 1.48, -0.83}, {1.37, -2.41, 1.33}, {0.64, 0.34, -0.19}},
		[]Vec[float64]{{-0.02, 1.48, 0.0}, {-1.31, 0.83, 0.0}, {-1.78, -1.74, 0.0}, {-1.43, 2.72, 0.0}, {-0.63, -0.4, 0.0}},
		[]float64{1.0, 0.0, 2.0, 1.0, 1.0},
		Quat[float64]{0.011500758176567798, -0.0008427652836692997, 0.25070355678208545, 0.9679952215402989}, 0.008350968888428302},
}

func narrowVecs[T Float](v []Vec[float64]) (r []Vec[T]) {
	for _, v := range v {
		r = append(r, Vec[T]{T(v.X), T(v.Y), T(v.Z)})
	}
	return r
}

func narrowAll[T Float](w []float64) (r []T) {
	for _, x := range w {
		r = append(r, T(x))
	}
	return r
}

func TestWahbaTable(t *testing.T) {
	for _, c := range wahbaTable {
		q, rssd, err := Wahba(c.a, c.b, c.w)
		if err != nil || !(gap(q, c.q) <= 4e-15) && !(gap(q.Neg(), c.q) <= 4e-15) || !(math.Abs(rssd-c.rssd) <= 1e-12) {
			t.Errorf("%s: %v, %v, %v, want %v, %v", c.name, q, rssd, err, c.q, c.rssd)
		}
		q32, rssd32, err := Wahba(narrowVecs[float32](c.a), narrowVecs[float32](c.b), narrowAll[float32](c.w))
		if err != nil || !(wide(q32).AngleTo(c.q) <= 2e-6) || !(math.Abs(float64(rssd32)-c.rssd) <= 2e-6) {
			t.Errorf("%s: %v, %v, %v, want %v, %v", c.name, q32, rssd32, err, c.q, c.rssd)
		}
	}
}

func TestWahba(t *testing.T) {
	t.Run("float32", testWahba[float32])
	t.Run("float64", testWahba[float64])
}

// testWahba: exact rotations come back, at any scale, and a small turn of the
// answer makes noisy ones worse.
func testWahba[T Float](t *testing.T) {
	r := newTrial(41)
	eps := unitOf[T]()
	for trial := range 150 {
		want := r.quat()
		sa, sb := T(1), T(1)
		switch trial % 4 {
		case 1:
			sa, sb = 0x1p90, 0x1p-90
		case 2:
			sa, sb = 0x1p-100, 0x1p100
		}
		var a, b []Vec[T]
		var w []T
		for range 3 + r.Uint64()%10 {
			v := r.vec()
			u := want.Rotate(v)
			a = append(a, Vec[T]{T(u.X) * sa, T(u.Y) * sa, T(u.Z) * sa})
			b = append(b, Vec[T]{T(v.X) * sb, T(v.Y) * sb, T(v.Z) * sb})
			w = append(w, T(r.between(0.5, 2)))
		}
		q, rssd, err := Wahba(a, b, w)
		if err != nil || !(wide(q).AngleTo(want) <= 64*eps) {
			t.Fatalf("%v, %v, want %v", q, err, want)
		}
		if sa == 1 && !(float64(rssd) <= 64*eps) {
			t.Fatalf("rssd %v", rssd)
		}
	}
	for range 50 {
		var a, b []Vec[T]
		for range 4 {
			a = append(a, narrowVecs[T]([]Vec[float64]{r.vec()})...)
			b = append(b, narrowVecs[T]([]Vec[float64]{r.vec()})...)
		}
		q, rssd, err := Wahba(a, b, nil)
		if err != nil {
			t.Fatal(err)
		}
		loss := func(q Quat[float64]) (s float64) {
			for i := range a {
				s += scaled(a[i], 1).Sub(q.Rotate(scaled(b[i], 1))).Norm2()
			}
			return math.Sqrt(s)
		}
		best := loss(wide(q))
		if !(math.Abs(best-float64(rssd)) <= 16*eps*best) {
			t.Fatalf("rssd %v, want %v", rssd, best)
		}
		for range 5 {
			if x := loss(wide(q).Mul(r.vec().Scale(r.between(0.01, 2)).Quat())); x < best {
				t.Fatalf("%v is not best: %v, turned %v", q, best, x)
			}
		}
	}
}

// TestWahbaPair: of one pair the shortest rotation, near and at opposite
// directions too.
func TestWahbaPair(t *testing.T) {
	r := newTrial(42)
	for _, angle := range []float64{0, 1e-300, 1e-12, 0.1, 1.5, 3, math.Pi - 1e-6, math.Pi - 1e-9, math.Pi - 1e-13, math.Pi} {
		for range 10 {
			v := r.vec().Normalize()
			axis := v.Cross(r.vec()).Normalize()
			a, b := axis.Scale(angle).Quat().Rotate(v).Scale(3), v.Scale(0.2)
			q, rssd, err := Wahba([]Vec[float64]{a}, []Vec[float64]{b}, []float64{4})
			if err != nil || !(gap3(q.Rotate(b).Scale(15), a) <= 1e-14) || !(math.Abs(q.Angle()-angle) <= 1e-14) {
				t.Fatalf("angle %g: %v, %v", angle, q, err)
			}
			if want := 2 * 2.8; !(math.Abs(rssd-want) <= 1e-14) {
				t.Fatalf("rssd %v, want %v", rssd, want)
			}
		}
	}
	for _, c := range []struct{ b, axis Vec[float64] }{
		{Vec[float64]{X: 1}, Vec[float64]{0, 0, 1}}, {Vec[float64]{Y: -2}, Vec[float64]{0, 0, 1}}, {Vec[float64]{Z: 3}, Vec[float64]{0, 1, 0}},
		{Vec[float64]{1e-200, 3, 4}, Vec[float64]{0, 0.8, -0.6}}, {Vec[float64]{3, 4, 1}, Vec[float64]{0.8, -0.6, 0}}, {Vec[float64]{3, 1, 4}, Vec[float64]{-0.8, 0, 0.6}},
	} {
		q, _, err := Wahba([]Vec[float64]{c.b.Scale(-3)}, []Vec[float64]{c.b}, nil)
		if err != nil || !(gap(q, Pure(c.axis).Canonical()) <= 2e-16) {
			t.Errorf("opposite of %v: %v, %v, want %v", c.b, q, err, c.axis)
		}
	}
}

// TestWahbaInfinite: as the weight of a pair grows the answer goes to that of an
// infinite one.
func TestWahbaInfinite(t *testing.T) {
	r := newTrial(43)
	for range 30 {
		var a, b []Vec[float64]
		w := []float64{1, 2, 0.5, 1}
		for range 4 {
			a, b = append(a, r.vec()), append(b, r.vec())
		}
		k := int(r.Uint64() % 4)
		a[k] = a[k].Scale(1e-3) // its length does not matter
		w[k] = math.Inf(1)
		q, rssd, err := Wahba(a, b, w)
		if err != nil || !(q.Rotate(b[k]).Angle(a[k]) <= 1e-15) {
			t.Fatalf("%v, %v: not parallel by %g", q, err, q.Rotate(b[k]).Angle(a[k]))
		}
		loss := func(q Quat[float64]) (s float64) {
			for i := range a {
				if i != k {
					s += w[i] * a[i].Sub(q.Rotate(b[i])).Norm2()
				}
			}
			return s
		}
		if !(math.Abs(math.Sqrt(loss(q))-rssd) <= 1e-14) {
			t.Fatalf("rssd %v, want %v", rssd, math.Sqrt(loss(q)))
		}
		for _, x := range []float64{-1, -0.01, 0.01, 1, 3} {
			if turned := a[k].Normalize().Scale(x).Quat().Mul(q); loss(turned) < loss(q) {
				t.Fatalf("turning by %v is better", x)
			}
		}
		w[k] = 1e14
		limit, _, err := Wahba(a, b, w)
		if err != nil || !(limit.AngleTo(q) <= 1e-4) {
			t.Fatalf("%v, weight 1e14: %v, %v", q, limit, err)
		}
	}
}

// TestWahbaSpecial: what fits in many ways, and errors.
func TestWahbaSpecial(t *testing.T) {
	one, nan, inf := Identity[float64](), math.NaN(), math.Inf(1)
	x, y, z := Vec[float64]{X: 1}, Vec[float64]{Y: 1}, Vec[float64]{Z: 1}
	var none Vec[float64]
	type vecs = []Vec[float64]
	root := math.Sqrt(0.5)
	for _, c := range []struct {
		name string
		a, b vecs
		w    []float64
		err  error
		q    Quat[float64]
	}{
		{"nothing", nil, nil, nil, errNoPairs, Quat[float64]{}},
		{"negative", vecs{x, y}, vecs{x, y}, []float64{1, -2}, errWeight, Quat[float64]{}},
		{"no weight", vecs{x, y}, vecs{x, y}, []float64{0, 0}, errNoWeight, Quat[float64]{}},
		{"two infinite", vecs{x, y}, vecs{x, y}, []float64{inf, inf}, errTwoInf, Quat[float64]{}},
		{"negative beside infinite", vecs{x, y}, vecs{x, y}, []float64{inf, -1}, errWeight, Quat[float64]{}},
		{"zero pair", vecs{none}, vecs{x}, nil, errZeroVector, Quat[float64]{}},
		{"zero infinite", vecs{x, none}, vecs{x, y}, []float64{1, inf}, errZeroVector, Quat[float64]{}},
		{"two", vecs{x, y}, vecs{y, z}, nil, nil, Quat[float64]{0.5, -0.5, -0.5, -0.5}},
		{"weight zero", vecs{x, y, x}, vecs{y, z, z}, []float64{1, 1, 0}, nil, Quat[float64]{0.5, -0.5, -0.5, -0.5}},
		{"line", vecs{y, y.Scale(2)}, vecs{x, x.Scale(2)}, nil, ErrAmbiguous, Quat[float64]{root, 0, 0, root}},
		{"one zero", vecs{y, none}, vecs{x, z}, nil, ErrAmbiguous, Quat[float64]{root, 0, 0, root}},
		{"zeros", vecs{none, none}, vecs{x, z}, nil, ErrAmbiguous, one},
		{"infinite alone", vecs{y}, vecs{x}, []float64{inf}, nil, Quat[float64]{root, 0, 0, root}},
		{"infinite, others on it", vecs{y, y}, vecs{x, x}, []float64{inf, 1}, ErrAmbiguous, Quat[float64]{root, 0, 0, root}},
		{"infinite and one", vecs{y, z}, vecs{x, y}, []float64{inf, 1}, nil, Quat[float64]{0.5, 0.5, 0.5, 0.5}},
	} {
		if q, rssd, err := Wahba(c.a, c.b, c.w); err != c.err || !(gap(q, c.q) <= 4e-16) || rssd != rssd {
			t.Errorf("%s: %v, %v, want %v, %v", c.name, q, err, c.q, c.err)
		}
	}
	for _, bad := range []float64{nan, inf} {
		for _, n := range []int{1, 3} {
			for i := range 7 {
				a, b, w := vecs{x, y, z}, vecs{x, y, z}, []float64{2, 1, 1}
				*[7]*float64{&a[0].X, &a[0].Y, &a[0].Z, &b[0].X, &b[0].Y, &b[0].Z, &w[0]}[i] = bad
				if i == 6 && (bad == inf || n == 1) {
					continue
				}
				for _, w := range [][]float64{w[:n], append([]float64(nil), inf, w[1], w[2])[:n]} {
					if i == 6 && w[0] == inf {
						continue
					}
					q, rssd, err := Wahba(a[:n], b[:n], w)
					if err != nil || q.W == q.W || q.X == q.X || q.Y == q.Y || q.Z == q.Z || rssd == rssd && !(n == 1 && w[0] == inf) {
						t.Errorf("%v in place %d of %d, weights %v: %v, %v, %v", bad, i, n, w, q, rssd, err)
					}
				}
			}
		}
	}
}
