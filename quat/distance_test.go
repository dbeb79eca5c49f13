package quat

import (
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	t.Run("float32", testDistance[float32])
	t.Run("float64", testDistance[float64])
}

// testDistance: every distance is the function of the angle that it should be.
func testDistance[T Float](t *testing.T) {
	r := newTrial(61)
	eps := unitOf[T]()
	for _, angle := range []float64{0, 1e-160, 1e-30, 1e-9, 1e-4, 0.1, 0.5, 1, 1.04, math.Pi / 3, 1.06, 2, 3, 3.14, math.Pi - 1e-9, math.Pi} {
		for range 10 {
			p := r.quat()
			q := p.Mul(r.vec().Normalize().Scale(angle).Quat())
			if r.uniform() < 0.5 {
				q = q.Neg()
			}
			pt, qt := narrow[T](p), narrow[T](q)
			want := 2 * math.Sin(angle/4)
			if got := pt.ChordTo(qt); !(math.Abs(float64(got)-want) <= 4*eps) {
				t.Errorf("angle %g: chord of quaternions %v, want %v", angle, got, want)
			}
			m, n := roundMat[T](p.Mat()), roundMat[T](q.Mat())
			want = 2 * math.Sqrt2 * math.Sin(angle/2)
			if got := m.ChordTo(n); !(math.Abs(float64(got)-want) <= 8*eps) {
				t.Errorf("angle %g: chord of matrices %v, want %v", angle, got, want)
			}
			if got := m.AngleTo(n); !(math.Abs(float64(got)-angle) <= 8*eps) {
				t.Errorf("angle %g: of matrices %v, off by %.1f eps", angle, got, (float64(got)-angle)/eps)
			}
			if a, b := m.AngleTo(n), n.AngleTo(m); !(math.Abs(float64(a-b)) <= 8*eps) {
				t.Errorf("angle %g: %v and %v", angle, a, b)
			}
		}
	}
	one := IdentityMat[T]()
	// Relative accuracy next to each other.
	for _, a := range []T{1e-40, 1e-20, 1e-6, 0.01} {
		q := Quat[T]{1, 0, a / 2, 0}
		m := q.Mat()
		if got := one.AngleTo(m); !(math.Abs(float64(got/a)-1) <= float64(a*a)/4+4*eps) {
			t.Errorf("angle %v, want %v", got, a)
		}
		if got := Identity[T]().ChordTo(q); !(math.Abs(float64(2*got/a)-1) <= 4*eps) {
			t.Errorf("chord %v, want %v", got, a/2)
		}
	}
	nan := T(math.NaN())
	for i := range 3 {
		for j := range 3 {
			m := one
			m[i][j] = nan
			for _, got := range []T{m.ChordTo(one), one.ChordTo(m), m.AngleTo(one), one.AngleTo(m)} {
				if got == got {
					t.Fatalf("NaN: %v", got)
				}
			}
		}
	}
	for _, q := range []Quat[T]{{nan, 0, 0, 0}, {1, nan, 0, 0}, {1, 0, nan, 0}, {1, 0, 0, nan}} {
		if a, b := q.ChordTo(Identity[T]()), Identity[T]().ChordTo(q); a == a || b == b {
			t.Errorf("NaN: %v, %v", a, b)
		}
	}
}

func TestUnflip(t *testing.T) {
	r := newTrial(62)
	q := make([]Quat[float64], 40)
	walk := r.quat()
	for i := range q {
		walk = walk.Mul(r.vec().Scale(0.2).Quat())
		q[i] = walk
		if r.uniform() < 0.5 {
			q[i] = q[i].Neg()
		}
	}
	q[20] = Quat[float64]{}
	q[30].X = math.NaN()
	for n := range len(q) + 1 {
		dst := make([]Quat[float64], n)
		Unflip(dst, q[:n])
		in := append([]Quat[float64](nil), q[:n]...)
		Unflip(in, in)
		for i := range n {
			if i == 0 && dst[0] != q[0] || i != 30 && !dst[i].EqualRotation(q[i]) || i > 0 && dst[i-1].Dot(dst[i]) < 0 {
				t.Fatalf("element %d of %d: %v, was %v", i, n, dst[i], q[i])
			}
			if i != 30 && in[i] != dst[i] {
				t.Fatalf("in place, element %d: %v, want %v", i, in[i], dst[i])
			}
		}
	}
}
