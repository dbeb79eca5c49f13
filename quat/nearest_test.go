package quat

import (
	"math"
	"strings"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
)

// symmetric is v' diag(d) v for the rows v[i], rounded.
func symmetric(d [4]float64, v [4][4]float64) (a [4][4]float64) {
	for i := range 4 {
		for j := range 4 {
			for k := range 4 {
				a[i][j] += d[k] * v[k][i] * v[k][j]
			}
		}
	}
	return a
}

// orthogonalRows is four random rows perpendicular to each other: p times 1, i, j, k.
func orthogonalRows(r trial) (v [4][4]float64) {
	p, s := r.quat(), r.quat()
	for i, u := range []Quat[float64]{{W: 1}, {X: 1}, {Y: 1}, {Z: 1}} {
		q := p.Mul(u).Mul(s)
		v[i] = [4]float64{q.W, q.X, q.Y, q.Z}
	}
	return v
}

// TestEigenSym4: residual, orthogonality, order and the eigenvalues put in.
func TestEigenSym4(t *testing.T) {
	r := newTrial(11)
	worst := [3]float64{}
	for trial := range 400 {
		d := [4]float64{r.between(-3, 3), r.between(-3, 3), r.between(-3, 3), r.between(-3, 3)}
		switch trial % 8 {
		case 1:
			d[1] = d[0]
		case 2:
			d = [4]float64{3, -1, -1, -1}
		case 3:
			d = [4]float64{1, 1 - 1e-15, 1e-9, -1e-300}
		case 4:
			d = [4]float64{1e-150, 0, 2e-150, -1e-160}
		case 5:
			d = [4]float64{1e150, 1, 1e-150, 0}
		}
		a := symmetric(d, orthogonalRows(r))
		if trial%8 == 6 { // as it comes
			for i := range 4 {
				for j := i; j < 4; j++ {
					a[i][j] = r.bell()
					a[j][i] = a[i][j]
				}
			}
		}
		size := 0.0
		for i := range 4 {
			for j := range 4 {
				size = max(size, math.Abs(a[i][j]))
			}
		}
		got, v := eigenSym4(a)
		for i := range 4 {
			if i > 0 && !(got[i] <= got[i-1]) {
				t.Fatalf("eigenvalues %v", got)
			}
			for j := range 4 {
				dot, want, res := 0.0, 0.0, -got[i]*v[i][j]
				if i == j {
					want = 1
				}
				for k := range 4 {
					dot += v[i][k] * v[j][k]
					res += a[j][k] * v[i][k]
				}
				worst[0] = max(worst[0], math.Abs(dot-want))
				worst[1] = max(worst[1], math.Abs(res)/size)
			}
		}
		if trial%8 != 6 {
			sum, top := 0.0, math.Inf(-1)
			for _, x := range d {
				sum, top = sum+x, max(top, x)
			}
			worst[2] = max(worst[2], math.Abs(got[0]-top)/size, math.Abs(got[0]+got[1]+got[2]+got[3]-sum)/size)
		}
	}
	for i, what := range []string{"orthogonality", "residual", "eigenvalues"} {
		if !(worst[i] <= 24*0x1p-52) {
			t.Errorf("%s: %.1f eps", what, worst[i]*0x1p52)
		}
		t.Logf("%s: %.1f eps", what, worst[i]*0x1p52)
	}
	// Diagonal, zero, not finite.
	if d, v := eigenSym4([4][4]float64{{1}, {0, 4}, {0, 0, 4}, {0, 0, 0, 9}}); d != [4]float64{9, 4, 4, 1} || v[0][3] != 1 || v[1][1] != 1 {
		t.Errorf("of a diagonal: %v %v", d, v)
	}
	if d, v := eigenSym4([4][4]float64{}); d != [4]float64{} || v[0] != [4]float64{1} {
		t.Errorf("of zero: %v %v", d, v)
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		a := [4][4]float64{{1, 0, x}}
		if d, v := eigenSym4(a); d[3] == d[3] || v[2][1] == v[2][1] {
			t.Errorf("of %v: %v %v", x, d, v)
		}
	}
}

func flat[T Float](m Mat[T]) (s []float64) {
	for _, row := range m {
		for _, x := range row {
			s = append(s, float64(x))
		}
	}
	return s
}

func gapMat[T, U Float](m Mat[T], n Mat[U]) (e float64) {
	a, b := flat(m), flat(n)
	for i := range a {
		d := math.Abs(a[i] - b[i])
		if d != d {
			return d
		}
		e = max(e, d)
	}
	return e
}

func roundMat[T Float](m Mat[float64]) (r Mat[T]) {
	for i, row := range m {
		for j, x := range row {
			r[i][j] = T(x)
		}
	}
	return r
}

// stretch is v diag(s) v', rounded, for the rotation v.
func stretch(v Mat[float64], s Vec[float64]) Mat[float64] {
	return v.Mul(Mat[float64]{{s.X}, {0, s.Y}, {0, 0, s.Z}}).Mul(v.Transpose())
}

func TestOrthonormalize(t *testing.T) {
	t.Run("float32", testOrthonormalize[float32])
	t.Run("float64", testOrthonormalize[float64])
}

func testOrthonormalize[T Float](t *testing.T) {
	r := newTrial(12)
	eps := unitOf[T]()
	worst := 0.0
	for trial := range 300 {
		q := r.quat().Canonical()
		s := Vec[float64]{1, r.between(0.3, 1), r.between(0.2, 0.3)}
		if trial%3 == 1 {
			s.Z = -r.between(0, 0.1) // a negative determinant
			s.Y = r.between(0.6, 1)
		}
		m := roundMat[T](q.Mat().Mul(stretch(r.quat().Mat(), s)))
		switch trial % 4 {
		case 1:
			m = m.Scale(T(0x1p-100))
		case 2:
			m = m.Scale(T(0x1p100))
		}
		got := m.Orthonormalize()
		e := gapMat(got, q.Mat()) / eps
		worst = max(worst, e)
		if e := gapMat(got.Mul(got.Transpose()), IdentityMat[T]()); !(e <= 6*eps) || !(math.Abs(float64(got.Det())-1) <= 6*eps) {
			t.Fatalf("not a rotation: %v, by %.1f eps", got, e/eps)
		}
		if got := m.NearestQuat(); !(gap(wide(got), q) <= 8*eps) {
			t.Fatalf("quaternion %v, want %v", got, q)
		}
	}
	limit := 8.0
	if eps > 1e-10 {
		limit = 1
	}
	if !(worst <= limit) {
		t.Errorf("error %.2f eps", worst)
	}
	t.Logf("error %.2f eps", worst)
}

// TestOrthonormalizeBest: no small turn improves the trace.
func TestOrthonormalizeBest(t *testing.T) {
	r := newTrial(13)
	for range 200 {
		m := Mat[float64]{}
		for i := range 3 {
			for j := range 3 {
				m[i][j] = r.bell()
			}
		}
		got := m.Orthonormalize()
		best := got.Transpose().Mul(m).Trace()
		for range 10 {
			turn := r.vec().Scale(r.between(1e-4, 3)).Quat().Mat()
			if x := got.Mul(turn).Transpose().Mul(m).Trace(); x > best+1e-14 {
				t.Fatalf("%v: trace %v, turned %v", m, best, x)
			}
		}
	}
}

func TestOrthonormalizeSpecial(t *testing.T) {
	one := IdentityMat[float64]()
	third := Mat[float64]{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}} // x to y to z to x
	for _, c := range []struct {
		name    string
		m, want Mat[float64]
	}{
		{"zero", Mat[float64]{}, one},
		{"identity", one, one},
		{"third of a turn", third, third},
		{"tiny", third.Scale(5e-324), third},
		{"huge", third.Scale(math.MaxFloat64), third},
		{"rank one", Mat[float64]{{0, 1, 0}}, Mat[float64]{{0, 1, 0}, {-1, 0, 0}, {0, 0, 1}}}, // y to x, the short way
		{"half turn", Mat[float64]{{1}, {0, -1}, {0, 0, -1}}, Mat[float64]{{1}, {0, -1}, {0, 0, -1}}},
	} {
		if got := c.m.Orthonormalize(); !(gapMat(got, c.want) <= 1e-15) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	// Every half turn is as near.
	got := one.Scale(-1).Orthonormalize()
	if e := gapMat(got.Mul(got.Transpose()), one); !(e <= 1e-15) || !(math.Abs(got.Trace()+1) <= 1e-15) {
		t.Errorf("minus identity: %v is no half turn", got)
	}
	for i := range 3 {
		for j := range 3 {
			for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
				m := one
				m[i][j] = x
				for _, got := range flat(m.Orthonormalize()) {
					if got == got {
						t.Fatalf("%v: %v", m, m.Orthonormalize())
					}
				}
				if q := m.NearestQuat(); q.W == q.W || q.X == q.X || q.Y == q.Y || q.Z == q.Z {
					t.Fatalf("%v: %v", m, q)
				}
			}
		}
	}
}

func TestRenormalize(t *testing.T) {
	t.Run("float32", testRenormalize[float32])
	t.Run("float64", testRenormalize[float64])
}

func testRenormalize[T Float](t *testing.T) {
	r := newTrial(14)
	eps := unitOf[T]()
	for range 200 {
		m := r.quat().Mat()
		size := r.between(0, 0.02)
		for i := range 3 {
			for j := range 3 {
				m[i][j] += r.between(-size, size)
			}
		}
		n := roundMat[T](m)
		e := gapMat(n.Transpose().Mul(n), IdentityMat[T]())
		got := n.Renormalize()
		if after := gapMat(got.Transpose().Mul(got), IdentityMat[T]()); !(after <= 3*e*e+4*eps) {
			t.Fatalf("error %g before, %g after", e, after)
		}
		// The nearest rotation stays.
		if x := gapMat(got.Orthonormalize(), n.Orthonormalize()); !(x <= 8*eps) {
			t.Fatalf("turned by %.1f eps", x/eps)
		}
	}
}

func TestGoldenNearest(t *testing.T) {
	testkit.RunGolden(t, func(topic, name string) bool {
		return topic == "quaternion" && strings.HasPrefix(name, "nearest_rotation")
	}, func(t *testing.T, g *testkit.Golden, c *testkit.Case) {
		var m Mat[float64]
		for i, x := range c.In["A"].F {
			m[i/3][i%3] = x
		}
		if !c.Check(t, "R", flat(m.Orthonormalize()), false) || !c.Check(t, "R", flat(roundMat[float32](m).Orthonormalize()), true) {
			t.Error("not compared")
		}
		if !c.Check(t, "R", flat(m.NearestQuat().Mat()), false) {
			t.Error("not compared")
		}
	})
}
