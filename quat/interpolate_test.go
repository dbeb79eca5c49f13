package quat

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
)

// unitOf is the distance from 1 to the next T: eps in these tests.
func unitOf[T Float]() float64 {
	if T(1)+0x1p-30 == 1 {
		return 0x1p-23
	}
	return 0x1p-52
}

// trial is a source of the random rotations and vectors of tests.
type trial struct{ *rand.PCG }

func newTrial(seed uint64) trial { return trial{rand.NewPCG(seed, 5)} }

func (r trial) uniform() float64             { return float64(r.Uint64()>>11) * 0x1p-53 }
func (r trial) between(a, b float64) float64 { return a + (b-a)*r.uniform() }
func (r trial) bell() (s float64) {
	for range 12 {
		s += r.uniform()
	}
	return s - 6
}
func (r trial) vec() Vec[float64] { return Vec[float64]{r.bell(), r.bell(), r.bell()} }
func (r trial) quat() Quat[float64] {
	return Quat[float64]{r.bell(), r.bell(), r.bell(), r.bell()}.Normalize()
}

// round is a float64 unit quaternion as one of T, normalised there.
func round[T Float](q Quat[float64]) Quat[T] {
	return Quat[T]{T(q.W), T(q.X), T(q.Y), T(q.Z)}.Normalize()
}

func wide[T Float](q Quat[T]) Quat[float64] {
	return Quat[float64]{float64(q.W), float64(q.X), float64(q.Y), float64(q.Z)}
}

// gap is the largest difference of a component.
func gap(p, q Quat[float64]) float64 {
	d := p.Sub(q)
	if d.IsNaN() {
		return math.NaN()
	}
	return max(math.Abs(d.W), math.Abs(d.X), math.Abs(d.Y), math.Abs(d.Z))
}

func gap3(v, u Vec[float64]) float64 { return gap(Pure(v), Pure(u)) }

// wideNorm is |q| of the components in float64.
func wideNorm[T Float](q Quat[T]) float64 {
	p := wide(q)
	return math.Sqrt(p.W*p.W + p.X*p.X + p.Y*p.Y + p.Z*p.Z)
}

// lengthError is |q| - 1, its rounding errors added back.
func lengthError[T Float](q Quat[T]) float64 {
	s, e := -1.0, 0.0
	for _, c := range [4]T{q.W, q.X, q.Y, q.Z} {
		x := float64(c)
		m := x * x
		t := s + m
		z := t - s
		e += (s - (t - z)) + (m - z) + math.FMA(x, x, -m)
		s = t
	}
	return math.Abs(s+e) / 2
}

const slerpPrec = 260

func bf(x float64) *big.Float { return new(big.Float).SetPrec(slerpPrec).SetFloat64(x) }
func bop(f func(z, x, y *big.Float) *big.Float, x, y *big.Float) *big.Float {
	return f(new(big.Float).SetPrec(slerpPrec), x, y)
}
func badd(x, y *big.Float) *big.Float { return bop((*big.Float).Add, x, y) }
func bsub(x, y *big.Float) *big.Float { return bop((*big.Float).Sub, x, y) }
func bmul(x, y *big.Float) *big.Float { return bop((*big.Float).Mul, x, y) }
func bquo(x, y *big.Float) *big.Float { return bop((*big.Float).Quo, x, y) }

// A phase is a complex number of length 1, cosine and sine of an angle.
type phase struct{ c, s *big.Float }

func unitPhase(c, s *big.Float) phase {
	n := new(big.Float).SetPrec(slerpPrec).Sqrt(badd(bmul(c, c), bmul(s, s)))
	return phase{bquo(c, n), bquo(s, n)}
}

func (a phase) times(b phase) phase {
	return phase{bsub(bmul(a.c, b.c), bmul(a.s, b.s)), badd(bmul(a.c, b.s), bmul(a.s, b.c))}
}

// power is the phase t times as far, for the angle in (-π, π): square roots
// halve the angle, and the binary digits of t choose among them.
func (a phase) power(t float64) phase {
	n := phase{bf(1), bf(0)}
	inverse := t < 0
	t = math.Abs(t)
	whole, frac := math.Modf(t)
	for range int(whole) {
		n = n.times(a)
	}
	for frac != 0 {
		a = unitPhase(badd(bf(1), a.c), a.s)
		frac *= 2
		if frac >= 1 {
			n = n.times(a)
			frac--
		}
	}
	if inverse {
		n.s = bmul(n.s, bf(-1))
	}
	return n
}

// exactSlerp is (sin((1-t)W) p + sin(tW) q)/sin W to 200 bits, rounded to
// float64 with the rest, W the angle that |p-q| and |p+q| say.
func exactSlerp[T Float](p, q Quat[T], t T) [4]*big.Float {
	pc, qc := [4]T{p.W, p.X, p.Y, p.Z}, [4]T{q.W, q.X, q.Y, q.Z}
	plus, minus := bf(0), bf(0)
	for i := range 4 {
		a, b := bf(float64(pc[i])), bf(float64(qc[i]))
		s, d := badd(a, b), bsub(a, b)
		plus, minus = badd(plus, bmul(s, s)), badd(minus, bmul(d, d))
	}
	root := func(x *big.Float) *big.Float { return new(big.Float).SetPrec(slerpPrec).Sqrt(x) }
	h := unitPhase(root(plus), root(minus))
	w := h.times(h)
	tf := float64(t)
	f, g := w.times(phase{w.power(tf).c, bmul(w.power(tf).s, bf(-1))}).s, w.power(tf).s
	var r [4]*big.Float
	for i := range 4 {
		if minus.Sign() == 0 {
			r[i] = bf(float64(pc[i]))
			continue
		}
		r[i] = bquo(badd(bmul(f, bf(float64(pc[i]))), bmul(g, bf(float64(qc[i])))), w.s)
	}
	return r
}

// exactGap is the largest error of a component of r.
func exactGap[T Float](r Quat[T], want [4]*big.Float) (e float64) {
	if r.IsNaN() {
		return math.NaN()
	}
	for i, c := range [4]T{r.W, r.X, r.Y, r.Z} {
		d, _ := bsub(bf(float64(c)), want[i]).Float64()
		e = max(e, math.Abs(d))
	}
	return e
}

// turned is p turned about a random axis by 2w, so that they are w apart on the
// sphere.
func turned[T Float](r trial, p Quat[float64], w float64) Quat[T] {
	return round[T](p.Mul(r.vec().Normalize().Scale(2 * w).Quat()))
}

var slerpAngles = []float64{0, 1e-160, 1e-30, 1e-20, 1e-12, 1e-8, 1e-4, 0.01, 0.5, 1, 1.5, math.Pi / 2, 1.6, 2, 2.6, 3, 3.1, 3.14, math.Pi - 1e-6, math.Pi - 1e-9, math.Pi - 1e-14, math.Pi}

func TestSlerpExact(t *testing.T) {
	t.Run("float32", testSlerpExact[float32])
	t.Run("float64", testSlerpExact[float64])
}

// testSlerpExact: rounding errors only, where the problem itself is well
// conditioned.
func testSlerpExact[T Float](t *testing.T) {
	r := newTrial(1)
	eps := unitOf[T]()
	worst, worstWide, worstNorm := 0.0, 0.0, 0.0
	for _, w := range slerpAngles {
		for range 3 {
			p := round[T](r.quat())
			q := turned[T](r, wide(p), w)
			if p.Dot(q) < 0 != (w > math.Pi/2) {
				continue // at a right angle either
			}
			for _, s := range []T{0, 1e-9, 0.125, 0.25, 0.4, 0.5, 0.75, 0.9, 1, T(r.uniform()), -0.5, 2.25} {
				got := p.SlerpDirect(q, s)
				norm := lengthError(got) - max(lengthError(p), lengthError(q))
				inside := s >= 0 && s <= 1
				if inside {
					worstNorm = max(worstNorm, norm/eps)
				}
				if w > 2.7 { // ill-conditioned
					continue
				}
				e := exactGap(got, exactSlerp(p, q, s)) / eps
				switch {
				case !inside:
					if !(e <= 16) {
						t.Errorf("W = %g, t = %v: error %.3g eps", w, s, e)
					}
				case w > math.Pi/2:
					worstWide = max(worstWide, e)
				default:
					worst = max(worst, e)
				}
			}
		}
	}
	if !(worst <= 4) || !(worstWide <= 4) || !(worstNorm <= 2) {
		t.Errorf("errors: %.2f and %.2f eps, of length %.2f eps", worst, worstWide, worstNorm)
	}
	t.Logf("errors: %.2f and %.2f eps, of length %.2f eps", worst, worstWide, worstNorm)
}

func TestSlerpShape(t *testing.T) {
	t.Run("float32", testSlerpShape[float32])
	t.Run("float64", testSlerpShape[float64])
}

// testSlerpShape: end points, direction, symmetry and constant speed of all
// three, at every angle.
func testSlerpShape[T Float](t *testing.T) {
	r := newTrial(2)
	eps := unitOf[T]()
	for _, w := range slerpAngles {
		p := round[T](r.quat())
		q := turned[T](r, wide(p), w)
		sign := q
		if math.Signbit(float64(p.Dot(q))) {
			sign = q.Neg()
		}
		for _, f := range []struct {
			name string
			call func(p, q Quat[T], t T) Quat[T]
			end  Quat[T]
		}{
			{"Slerp", Quat[T].Slerp, sign},
			{"SlerpDirect", Quat[T].SlerpDirect, q},
			{"SlerpLong", Quat[T].SlerpLong, sign.Neg()},
		} {
			if got := f.call(p, q, 0); got != p {
				t.Errorf("%s at 0, W = %g: %v, want %v", f.name, w, got, p)
			}
			if got := f.call(p, q, 1); got != f.end {
				t.Errorf("%s at 1, W = %g: %v, want %v", f.name, w, got, f.end)
			}
			const steps = 8
			whole := 2 * math.Atan2(wideNorm(p.Sub(f.end)), wideNorm(p.Add(f.end)))
			last := p
			for i := 1; i <= steps; i++ {
				next := f.call(p, q, T(i)/steps)
				got := 2 * math.Atan2(wideNorm(next.Sub(last)), wideNorm(next.Add(last)))
				if !(math.Abs(got-whole/steps) <= 8*eps) {
					t.Errorf("%s, W = %g, step %d: angle %g, want %g", f.name, w, i, got, whole/steps)
				}
				if e := lengthError(next); !(e <= 2*eps+max(lengthError(p), lengthError(q))) {
					t.Errorf("%s, W = %g, step %d: length 1 ± %g", f.name, w, i, e)
				}
				// From the far end: the same curve, but where p and q leave it open.
				if back := f.call(f.end, p, 1-T(i)/steps); f.name != "SlerpLong" && w < math.Pi-1e-13 &&
					!(gap(wide(back), wide(next)) <= 8*eps) {
					t.Errorf("%s, W = %g, step %d: %v, backwards %v", f.name, w, i, next, back)
				}
				last = next
			}
		}
	}
}

// TestSlerpAntipodal: from p to -p, and from p the longer way to p, through p i.
func TestSlerpAntipodal(t *testing.T) {
	t.Run("float32", testSlerpAntipodal[float32])
	t.Run("float64", testSlerpAntipodal[float64])
}

func testSlerpAntipodal[T Float](t *testing.T) {
	r := newTrial(3)
	eps := unitOf[T]()
	for range 20 {
		p := round[T](r.quat())
		for i := range 9 {
			s := T(i) / 8
			want := p.Mul(Quat[T]{X: T(math.Pi) * s}.Exp())
			for _, got := range []Quat[T]{p.SlerpDirect(p.Neg(), s), p.SlerpLong(p, s), p.SlerpLong(p.Neg(), s)} {
				if !(gap(wide(got), wide(want)) <= 4*eps) {
					t.Fatalf("t = %v: %v, want %v", s, got, want)
				}
			}
		}
	}
	// Next to it the direction of p + q says where, however small it is.
	one := Identity[T]()
	for _, d := range []T{T(math.Sqrt(eps)), 1e-12, 1e-19, 1e-30} {
		q := Quat[T]{-1, 0, d, 0}
		if got, want := one.SlerpDirect(q, 0.5), (Quat[T]{d / 2, 0, 1, 0}); !(gap(wide(got), wide(want)) <= 2*eps) {
			t.Errorf("to -1 + %g j: half way at %v, want %v", d, got, want)
		}
	}
}

// TestSlerpDirectIsSlerp: bit for bit while p·q is not negative.
func TestSlerpDirectIsSlerp(t *testing.T) {
	r := newTrial(4)
	for range 200 {
		p, q, s := r.quat(), r.quat(), r.between(-1, 2)
		if p.Dot(q) < 0 {
			q = q.Neg()
		}
		if got, want := p.SlerpDirect(q, s), p.Slerp(q, s); got != want {
			t.Fatalf("SlerpDirect %v, Slerp %v", got, want)
		}
	}
}

func TestSlerpNaN(t *testing.T) {
	nan := math.NaN()
	one := Identity[float64]()
	for _, f := range []func(p, q Quat[float64], t float64) Quat[float64]{
		Quat[float64].Slerp, Quat[float64].SlerpDirect, Quat[float64].SlerpLong,
		func(p, q Quat[float64], t float64) Quat[float64] { return SquadControl(p, q, one).Scale(t) },
	} {
		for i := range 4 {
			c := [4]float64{0, 1, 0, 0}
			c[i] = nan
			bad := Quat[float64]{c[0], c[1], c[2], c[3]}
			for _, s := range []float64{0, 0.5, 1} {
				for _, got := range []Quat[float64]{f(bad, one, s), f(one, bad, s), f(one, bad.Neg(), s), f(one, one.Neg(), nan), f(one, one, nan)} {
					if got.W == got.W || got.X == got.X || got.Y == got.Y || got.Z == got.Z {
						t.Fatalf("NaN in component %d, t = %v: %v", i, s, got)
					}
				}
			}
		}
	}
}

func TestSquad(t *testing.T) {
	t.Run("float32", testSquad[float32])
	t.Run("float64", testSquad[float64])
}

// testSquad: the curve through five knots passes through them and has the same
// angular rate on both sides of each.
func testSquad[T Float](t *testing.T) {
	r := newTrial(6)
	eps := unitOf[T]()
	h := math.Cbrt(eps) / 4
	for range 10 {
		k := []Quat[T]{round[T](r.quat())}
		for len(k) < 5 {
			q := turned[T](r, wide(k[len(k)-1]), r.between(0.1, 0.7))
			if r.uniform() < 0.5 {
				q = q.Neg() // SquadControl and Squad take either sign
			}
			k = append(k, q)
		}
		curve := func(i int, s T) Quat[T] {
			return k[i].Squad(SquadControl(k[i-1], k[i], k[i+1]), SquadControl(k[i], k[i+1], k[i+2]), k[i+1], s)
		}
		for i := 1; i < 3; i++ {
			if got := curve(i, 0); got.AngleTo(k[i]) > T(8*eps) {
				t.Fatalf("at knot %d: %v, want %v", i, got, k[i])
			}
			if got := curve(i, 1); got.AngleTo(k[i+1]) > T(8*eps) {
				t.Fatalf("at knot %d: %v, want %v", i+1, got, k[i+1])
			}
		}
		// One-sided second-order differences of the rotation vector from knot 2.
		rate := func(q1, q2 Quat[T]) Vec[float64] {
			inv := wide(k[2]).Conj()
			v1, v2 := inv.Mul(wide(q1)).RotVec(), inv.Mul(wide(q2)).RotVec()
			return v1.Scale(4).Sub(v2).Scale(1 / (2 * h))
		}
		before := rate(curve(1, T(1-h)), curve(1, T(1-2*h))).Neg()
		after := rate(curve(2, T(h)), curve(2, T(2*h)))
		if !(gap3(before, after) <= 10*eps/h+30*h*h) {
			t.Errorf("rate %v before, %v after the knot", before, after)
		}
	}
	// Evenly turning knots need no bending.
	v := Vec[T]{0.1, -0.2, 0.3}
	q := func(s T) Quat[T] { return v.Scale(s).Quat() }
	if got := SquadControl(q(1), q(2), q(3)); !(gap(wide(got), wide(q(2))) <= 2*eps) {
		t.Errorf("control point %v, want %v", got, q(2))
	}
}

func TestGoldenSlerp(t *testing.T) {
	testkit.RunGolden(t, func(topic, name string) bool {
		return topic == "quaternion" && len(name) > 5 && name[:5] == "slerp"
	}, func(t *testing.T, g *testkit.Golden, c *testkit.Case) {
		goldenSlerp[float64](t, c)
		goldenSlerp[float32](t, c)
	})
}

func goldenSlerp[T Float](t *testing.T, c *testkit.Case) {
	read := func(key string) Quat[T] {
		f := c.In[key].F
		return Quat[T]{T(f[0]), T(f[1]), T(f[2]), T(f[3])}
	}
	for _, f := range []func(p, q Quat[T], t T) Quat[T]{
		Quat[T].Slerp,
		func(p, q Quat[T], t T) Quat[T] {
			if p.Dot(q) < 0 {
				q = q.Neg()
			}
			return p.SlerpDirect(q, t)
		},
	} {
		var got []float64
		for _, s := range c.In["t"].F {
			q := wide(f(read("p"), read("q"), T(s)))
			got = append(got, q.W, q.X, q.Y, q.Z)
		}
		if !c.Check(t, "s", got, unitOf[T]() > 1e-10) {
			t.Error("not compared")
		}
	}
}
