package quat

import (
	"math"
	"testing"
)

// SciPy 1.10's Rotation.mean, for rotation vectors and weights.
var meanTable = []struct {
	v    []Vec[float64]
	w    []float64
	want Quat[float64]
}{
	{[]Vec[float64]{{-0.21, 0.57, -0.58}, {0.85, 1.06, 0.67}},
		nil, Quat[float64]{0.8967663974381959, 0.1550865980289967, 0.4142573495134735, 0.012207535033099282}},
	{[]Vec[float64]{{0.25, 0.4, 0.53}, {-0.49, 0.36, 0.15}, {0.41, -0.32, -0.24}, {-0.06, -0.17, -0.03}},
		[]float64{0.39999999999999997, 0.64, 0.8300000000000001, 0.67}, Quat[float64]{0.9997152869619648, 0.01746961787521031, -0.0004476037359008034, 0.016246757114768594}},
	{[]Vec[float64]{{-0.66, -0.05, 5.28}, {0.44, 6.68, 1.34}, {-3.15, -0.41, -0.34}, {2.48, 2.37, 0.91}, {-1.04, -1.25, -1.11}, {-0.76, 0.77, 1.62}},
		[]float64{0.8200000000000001, 0.65, 1.01, 0.43, 0.55, 0.39}, Quat[float64]{0.7245871244983404, -0.5731342521890374, -0.2265630849621456, -0.30847981540349545}},
}

func narrowSlice[T Float](q []Quat[float64]) (r []Quat[T]) {
	for _, q := range q {
		r = append(r, narrow[T](q))
	}
	return r
}

func TestMeanTable(t *testing.T) {
	for i, c := range meanTable {
		var q []Quat[float64]
		for j, v := range c.v {
			q = append(q, v.Quat())
			if j%2 == 1 {
				q[j] = q[j].Neg() // no matter
			}
		}
		got, err := Mean(q, c.w)
		if err != nil || !(gap(got, c.want) <= 2e-15) {
			t.Errorf("%d: %v, %v, want %v", i, got, err, c.want)
		}
		var w []float32
		for _, x := range c.w {
			w = append(w, float32(x))
		}
		got32, err := Mean(narrowSlice[float32](q), w)
		if err != nil || !(gap(wide(got32), c.want) <= 2e-7) {
			t.Errorf("%d: %v, %v, want %v", i, got32, err, c.want)
		}
	}
}

func TestMean(t *testing.T) {
	t.Run("float32", testMean[float32])
	t.Run("float64", testMean[float64])
}

// testMean: pairs symmetric about a rotation have it as both means; turning all
// of q turns the mean; weights may have any scale.
func testMean[T Float](t *testing.T) {
	r := newTrial(31)
	eps := unitOf[T]()
	for trial := range 100 {
		m := r.quat().Canonical()
		var q []Quat[T]
		var w []T
		for range 1 + r.Uint64()%6 {
			v := r.vec().Normalize().Scale(r.between(0, 0.5))
			x := T(r.between(0.1, 1)) * T(math.Ldexp(1, []int{0, 100, -100}[trial%3]))
			q = append(q, narrow[T](m.Mul(v.Quat())), narrow[T](m.Mul(v.Neg().Quat()).Neg()))
			w = append(w, x, x)
		}
		tol := 8 * eps
		if got, err := Mean(q, w); err != nil || !(gap(wide(got), m) <= tol) {
			t.Fatalf("%v, %v, want %v", got, err, m)
		}
		if got, err := MeanGeodesic(q, w); err != nil || !(gap(wide(got), m) <= tol) {
			t.Fatalf("geodesic: %v, %v, want %v", got, err, m)
		}
	}
}

// TestMeanGeodesic: on one axis it is the mean of the angles; elsewhere the
// gradient, the weighted sum of the rotation vectors, vanishes.
func TestMeanGeodesic(t *testing.T) {
	axis := Vec[float64]{1, 2, -2}.Scale(1.0 / 3)
	q := []Quat[float64]{axis.Scale(0.1).Quat(), axis.Scale(0.3).Quat(), axis.Scale(1.4).Quat().Neg()}
	w := []float64{1, 3, 0.5}
	if got, err := MeanGeodesic(q, w); err != nil || !(gap(got, axis.Scale(1.7/4.5).Quat()) <= 4e-16) {
		t.Errorf("%v, %v", got, err)
	}
	r := newTrial(32)
	for range 100 {
		m := r.quat()
		q, w := q[:0], w[:0]
		for range 2 + r.Uint64()%9 {
			q = append(q, m.Mul(r.vec().Normalize().Scale(r.between(0, 1.5)).Quat()))
			w = append(w, r.between(0, 2))
		}
		got, err := MeanGeodesic(q, w)
		if err != nil {
			t.Fatal(err)
		}
		var sum Vec[float64]
		for i, p := range q {
			sum = sum.Add(got.Conj().Mul(p).RotVec().Scale(w[i]))
		}
		if !(sum.Norm() <= 1e-14*float64(len(q))) {
			t.Fatalf("gradient %v", sum)
		}
	}
}

func TestMeanSpecial(t *testing.T) {
	one, nan, inf := Identity[float64](), math.NaN(), math.Inf(1)
	half := Quat[float64]{X: 1}
	third := Quat[float64]{0.5, 0.5, 0.5, 0.5}
	for name, f := range map[string]func(q []Quat[float64], w []float64) (Quat[float64], error){
		"Mean": Mean[float64], "MeanGeodesic": MeanGeodesic[float64],
	} {
		for _, c := range []struct {
			what string
			q    []Quat[float64]
			w    []float64
			err  error
			want Quat[float64]
		}{
			{"nothing", nil, nil, errNoRotations, Quat[float64]{}},
			{"negative weight", []Quat[float64]{one, one}, []float64{1, -1}, errWeight, Quat[float64]{}},
			{"infinite weight", []Quat[float64]{one, one}, []float64{inf, 1}, errWeight, Quat[float64]{}},
			{"no weight", []Quat[float64]{one, one}, []float64{0, 0}, errNoWeight, Quat[float64]{}},
			{"half a turn", []Quat[float64]{half, one}, nil, ErrAmbiguous, one},
			{"all ways", []Quat[float64]{one, {X: 1}, {Y: 1}, {Z: 1}}, nil, ErrAmbiguous, one},
			{"one", []Quat[float64]{third.Neg()}, nil, nil, third},
			{"a half turn", []Quat[float64]{half.Neg()}, []float64{3}, nil, half},
			{"one of weight zero", []Quat[float64]{third, half}, []float64{5e-324, 0}, nil, third},
			{"great weights", []Quat[float64]{third, third}, []float64{math.MaxFloat64, math.MaxFloat64}, nil, third},
		} {
			if got, err := f(c.q, c.w); err != c.err || !(gap(got, c.want) <= 2e-16) {
				t.Errorf("%s of %s: %v, %v, want %v, %v", name, c.what, got, err, c.want, c.err)
			}
		}
		for i := range 5 {
			q, w := []Quat[float64]{one, third, one}, []float64{1, 2, 3}
			bad := [5]*float64{&q[1].W, &q[1].X, &q[1].Y, &q[1].Z, &w[1]}
			*bad[i] = nan
			if got, err := f(q, w); err != nil || got.W == got.W || got.X == got.X || got.Y == got.Y || got.Z == got.Z {
				t.Errorf("%s of NaN %d: %v, %v", name, i, got, err)
			}
		}
	}
	if n := testing.AllocsPerRun(5, func() {
		q := [3]Quat[float64]{one, third, one}
		_, err := Mean(q[:], nil)
		_, err2 := MeanGeodesic(q[:], nil)
		if err != nil || err2 != nil {
			t.Error(err, err2)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
