package quat

import (
	"math"
	"testing"
)

func mustSpline[T Float](t *testing.T, times []T, q []Quat[T]) *Spline[T] {
	t.Helper()
	s, err := NewSpline(times, q)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSplineTable(t *testing.T) {
	for _, c := range splineTable {
		var q []Quat[float64]
		var times32 []float32
		var q32 []Quat[float32]
		for i, v := range c.knots {
			q = append(q, v.Quat())
			q32 = append(q32, narrow[float32](v.Quat()))
			times32 = append(times32, float32(c.times[i]))
		}
		s, s32 := mustSpline(t, c.times, q), mustSpline(t, times32, q32)
		for _, w := range c.want {
			size, sizeA := 1+w.rate.Norm(), 1+w.accel.Norm()
			if got := s.At(w.t); !(gap(got.Canonical(), w.q.Canonical()) <= 1e-12) {
				t.Errorf("%s at %v: %v, want %v", c.name, w.t, got, w.q)
			}
			if got := s.Rate(w.t); !(gap3(got, w.rate) <= 1e-12*size) {
				t.Errorf("%s, rate at %v: %v, want %v", c.name, w.t, got, w.rate)
			}
			if got := s.Acceleration(w.t); !(gap3(got, w.accel) <= 1e-11*sizeA) {
				t.Errorf("%s, acceleration at %v: %v, want %v", c.name, w.t, got, w.accel)
			}
			// The knots of float32 are rounded, and the times of one table.
			x := float32(w.t)
			if got := wide(s32.At(x)); !(gap(got.Canonical(), w.q.Canonical()) <= 4e-6) {
				t.Errorf("%s at %v: %v, want %v", c.name, x, got, w.q)
			}
			if got := wide(Pure(s32.Rate(x))).Vec(); !(gap3(got, w.rate) <= 2e-5*size) {
				t.Errorf("%s, rate at %v: %v, want %v", c.name, x, got, w.rate)
			}
		}
	}
}

// randomSpline is through n knots up to most radians apart, at uneven times.
func randomSpline(t *testing.T, r trial, n int, most float64) (*Spline[float64], []float64, []Quat[float64]) {
	times, q := []float64{r.between(-5, 5)}, []Quat[float64]{r.quat()}
	for len(q) < n {
		last := len(q) - 1
		times = append(times, times[last]+r.between(0.3, 2))
		next := q[last].Mul(r.vec().Normalize().Scale(r.between(0, most)).Quat())
		if r.uniform() < 0.3 {
			next = next.Neg()
		}
		q = append(q, next)
	}
	return mustSpline(t, times, q), times, q
}

// TestSplineKnots: the knots themselves, and rate, acceleration and sign the
// same on both sides.
func TestSplineKnots(t *testing.T) {
	r := newTrial(21)
	worst := [2]float64{}
	for range 60 {
		s, times, q := randomSpline(t, r, 2+int(r.Uint64()%9), 1.8)
		for i, x := range times {
			want := q[i].Normalize()
			if got := s.At(x); !got.EqualRotation(want) || i == 0 && got != want {
				t.Fatalf("knot %d: %v, want %v", i, got, want)
			}
			if i == 0 || i == len(times)-1 {
				continue
			}
			// From the polynomial of the interval before.
			v, v1, v2 := s.cubicAt(i-1, 1)
			inv := s.inv[i-1]
			d := newDrift(v)
			rate := jacobian(v, v1).Scale(inv)
			accel := jacobian(v, v2).Add(d.of(v1, v1)).Scale(inv * inv)
			size := 1 + s.Rate(x).Norm() + s.Acceleration(x).Norm()
			worst[0] = max(worst[0], gap3(rate, s.Rate(x))/size)
			worst[1] = max(worst[1], gap3(accel, s.Acceleration(x))/size)
			if got := s.knots[i-1].Mul(v.Quat()); !(gap(got, s.At(x)) <= 1e-15) {
				t.Fatalf("knot %d from before: %v, want %v", i, got, s.At(x))
			}
		}
	}
	if !(worst[0] <= 1e-14) || !(worst[1] <= 1e-13) {
		t.Errorf("rate off by %.2g, acceleration by %.2g", worst[0], worst[1])
	}
	t.Logf("rate off by %.2g, acceleration by %.2g", worst[0], worst[1])
}

// TestSplineDerivatives: Rate and Acceleration are those of At, by differences
// of fourth order.
func TestSplineDerivatives(t *testing.T) {
	r := newTrial(22)
	const h = 1e-3
	for range 40 {
		s, times, _ := randomSpline(t, r, 6, 1.5)
		for range 10 {
			i := int(r.Uint64() % uint64(len(times)-1))
			x := r.between(times[i]+3*h, times[i+1]-3*h)
			turn := func(dx float64) Vec[float64] { return s.At(x).Conj().Mul(s.At(x + dx)).RotVec() }
			diff := func(f func(dx float64) Vec[float64]) Vec[float64] {
				near, far := f(h).Sub(f(-h)), f(2*h).Sub(f(-2*h))
				return near.Scale(8).Sub(far).Scale(1 / (12 * h))
			}
			// d/dx of the rotation vector from here is the rate, to h⁴ r'''''/30.
			size := 1 + s.Rate(x).Norm() + s.Acceleration(x).Norm()
			size = size * size * size
			if got, want := s.Rate(x), diff(turn); !(gap3(got, want) <= 1e-10*size) {
				t.Fatalf("rate %v, by differences %v", got, want)
			}
			rate := func(dx float64) Vec[float64] { return s.Rate(x + dx) }
			if got, want := s.Acceleration(x), diff(rate); !(gap3(got, want) <= 1e-10*size) {
				t.Fatalf("acceleration %v, by differences %v", got, want)
			}
		}
	}
}

// TestSplineConstantRate: an even turn stays one, outside of the knots too.
func TestSplineConstantRate(t *testing.T) {
	rate := Vec[float64]{0.3, -0.5, 0.4}
	q0 := Quat[float64]{1, 2, 3, 4}.Normalize()
	var times []float64
	var q []Quat[float64]
	for _, x := range []float64{-1, 0, 0.5, 2, 3.25, 5} {
		times = append(times, x)
		q = append(q, q0.Mul(rate.Scale(x).Quat()))
	}
	for n := 2; n <= len(q); n++ {
		s := mustSpline(t, times[:n], q[:n])
		for x := -2.0; x < 6; x += 0.25 {
			// Outside rounding errors grow with the cube of the distance in
			// intervals.
			out := max(0, times[0]-x, x-times[n-1]) / min(1, times[n-1]-times[n-2])
			if out > 2 {
				continue
			}
			grow := (1 + out) * (1 + out) * (1 + out)
			if got, want := s.At(x), q0.Mul(rate.Scale(x).Quat()); !(gap(got, want) <= 4e-15*grow) {
				t.Errorf("%d knots at %v: %v, want %v", n, x, got, want)
			}
			if got := s.Rate(x); !(gap3(got, rate) <= 1e-14*grow) {
				t.Errorf("%d knots at %v: rate %v", n, x, got)
			}
			if got := s.Acceleration(x); !(gap3(got, Vec[float64]{}) <= 1e-13*grow) {
				t.Errorf("%d knots at %v: acceleration %v", n, x, got)
			}
		}
	}
	// At rest.
	s := mustSpline(t, []float64{0, 1, 2, 3}, []Quat[float64]{q0, q0, q0.Neg(), q0})
	if got := s.At(1.7); !(gap(got, q0) <= 4e-16) || s.Rate(1.7) != (Vec[float64]{}) {
		t.Errorf("at rest: %v, rate %v", got, s.Rate(1.7))
	}
}

// TestSplineUnits: time in other units scales rate and acceleration exactly, if
// the unit is a power of two, even far out.
func TestSplineUnits(t *testing.T) {
	c := splineTable[1]
	var q []Quat[float64]
	for _, v := range c.knots {
		q = append(q, v.Quat())
	}
	s := mustSpline(t, c.times, q)
	for _, e := range []int{-400, -3, 5, 400} {
		unit := math.Ldexp(1, e)
		times := make([]float64, len(c.times))
		for i, x := range c.times {
			times[i] = x * unit
		}
		u := mustSpline(t, times, q)
		for _, x := range []float64{0.1, 1, 1.3, 4.75} {
			if got, want := u.At(x*unit), s.At(x); got != want {
				t.Errorf("2^%d: %v, want %v", e, got, want)
			}
			if got, want := u.Rate(x*unit).Scale(unit), s.Rate(x); got != want {
				t.Errorf("2^%d: rate %v, want %v", e, got, want)
			}
			if got, want := u.Acceleration(x*unit).Scale(unit).Scale(unit), s.Acceleration(x); got != want {
				t.Errorf("2^%d: acceleration %v, want %v", e, got, want)
			}
		}
	}
}

func TestSplineErrors(t *testing.T) {
	one, nan, inf := Identity[float64](), math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name  string
		times []float64
		q     []Quat[float64]
	}{
		{"no knots", nil, nil},
		{"one knot", []float64{1}, []Quat[float64]{one}},
		{"equal times", []float64{1, 1}, []Quat[float64]{one, one}},
		{"falling times", []float64{1, 2, 0}, []Quat[float64]{one, one, one}},
		{"NaN time", []float64{1, nan, 2}, []Quat[float64]{one, one, one}},
		{"first time NaN", []float64{nan, 1}, []Quat[float64]{one, one}},
		{"infinite time", []float64{1, inf}, []Quat[float64]{one, one}},
		{"times too far apart", []float64{-math.MaxFloat64, math.MaxFloat64}, []Quat[float64]{one, one}},
		{"times too near", []float64{0, 0x1p-1030}, []Quat[float64]{one, one}},
		{"NaN", []float64{1, 2}, []Quat[float64]{one, {1, nan, 0, 0}}},
		{"zero", []float64{1, 2}, []Quat[float64]{{}, one}},
		{"infinite", []float64{1, 2}, []Quat[float64]{{inf, 0, 0, 0}, one}},
	} {
		if s, err := NewSpline(c.times, c.q); err == nil || s != nil {
			t.Errorf("%s: no error", c.name)
		}
	}
	s := mustSpline(t, []float64{0, 1}, []Quat[float64]{one, {0.6, 0.8, 0, 0}})
	for _, x := range []float64{nan, inf, -inf} {
		if q, v, a := s.At(x), s.Rate(x), s.Acceleration(x); q.W == q.W || q.X == q.X || v.X == v.X || x != x && a.X == a.X {
			t.Errorf("at %v: %v, %v, %v", x, q, v, a)
		}
	}
}

// TestSplineConverges: up to two thirds of a half turn between knots, and beyond
// that an answer that fits or an error.
func TestSplineConverges(t *testing.T) {
	r := newTrial(23)
	failed := [4]int{}
	for i, most := range []float64{1, 2, 3, 3.14} {
		for range 60 {
			times, q := []float64{0}, []Quat[float64]{r.quat()}
			for len(q) < 8 {
				times = append(times, float64(len(q)))
				q = append(q, q[len(q)-1].Mul(r.vec().Normalize().Scale(most).Quat()))
			}
			if s, err := NewSpline(times, q); err != nil {
				failed[i]++
			} else if got := s.At(3); !got.EqualRotation(q[3].Normalize()) {
				t.Fatalf("%v, want %v", got, q[3])
			}
		}
	}
	if failed[0]+failed[1] != 0 {
		t.Errorf("no convergence: %v", failed)
	}
	t.Logf("no convergence: %v of 60 each", failed)
	// Any rotations at very uneven times: an error, or continuous acceleration.
	wild := 0
	r = newTrial(77)
	for range 200 {
		n := 3 + int(r.Uint64()%8)
		times, q := []float64{0}, []Quat[float64]{r.quat()}
		for len(q) < n {
			h := r.uniform()
			times = append(times, times[len(times)-1]+h*h*h+1e-3)
			q = append(q, r.quat())
		}
		s, err := NewSpline(times, q)
		if err != nil {
			wild++
			continue
		}
		for i := 1; i < len(q)-1; i++ {
			v, v1, v2 := s.cubicAt(i-1, 1)
			d := newDrift(v)
			inv := s.inv[i-1]
			before := jacobian(v, v2).Add(d.of(v1, v1)).Scale(inv * inv)
			after := s.Acceleration(times[i])
			size := v2.Norm()*inv*inv + v1.Norm2()*inv*inv + after.Norm()
			if !(gap3(before, after) <= 1e-9*size) {
				t.Fatalf("acceleration %v before, %v after knot %d", before, after, i)
			}
		}
	}
	if wild == 0 || wild > 10 {
		t.Errorf("%d of 200 wild splines do not converge", wild)
	}
}

func TestSplineEach(t *testing.T) {
	r := newTrial(24)
	s, times, _ := randomSpline(t, r, 7, 1.5)
	x := make([]float64, 40)
	for i := range x {
		x[i] = r.between(times[0]-1, times[6]+1)
	}
	q, v, a := make([]Quat[float64], 40), make([]Vec[float64], 40), make([]Vec[float64], 40)
	if n := testing.AllocsPerRun(5, func() {
		s.AtEach(q, x)
		s.RateEach(v, x)
		s.AccelerationEach(a, x)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
	for i, x := range x {
		if q[i] != s.At(x) || v[i] != s.Rate(x) || a[i] != s.Acceleration(x) {
			t.Fatalf("element %d", i)
		}
	}
}
