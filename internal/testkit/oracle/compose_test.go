package oracle

import (
	"math"
	"math/big"
	"testing"
)

// TestCompose: sine, cosine and angle undo one another, in every quadrant and
// for a number that no float64 is.
func TestCompose(t *testing.T) {
	third := quo(one, num(3))
	for turns := range 9 {
		x := add(third, mul(num(float64(turns-4)), halfPi))
		s, c := SinCos(x)
		if d := sub(add(mul(s, s), mul(c, c)), one); size(d) > -140 {
			t.Errorf("s² + c² - 1 = %g at %g", d, x)
		}
		if x.Cmp(neg(Pi())) <= 0 || x.Cmp(Pi()) > 0 {
			continue
		}
		if d := sub(Atan2(s, c), x); size(d) > -140 {
			t.Errorf("the angle of (cos x, sin x) is %g off at %g", d, x)
		}
	}
	s, _ := SinCos(num(100))
	if got, _ := s.Float64(); got != -0.5063656411097588 {
		t.Errorf("sin 100 = %v", got)
	}
	for _, c := range []struct{ y, x, want float64 }{
		{0, 0, 0}, {0, 2, 0}, {0, -2, math.Pi}, {3, 0, math.Pi / 2}, {-3, 0, -math.Pi / 2}, {1, 1, math.Pi / 4},
	} {
		if got, _ := Atan2(num(c.y), num(c.x)).Float64(); got != c.want {
			t.Errorf("Atan2(%v, %v) = %v, want %v", c.y, c.x, got, c.want)
		}
	}
}

func TestUlpsOfLargest(t *testing.T) {
	for _, c := range []struct {
		size      int
		got, want []float64
		ulps      float64
	}{
		{64, []float64{1, 2}, []float64{1, 2}, 0},
		{64, []float64{1, 2}, []float64{1, 2 + 0x1p-51}, 1},
		{64, []float64{0, 2}, []float64{0x1p-52, 2}, 0.5},
		{64, []float64{0, 4}, []float64{math.Copysign(0, -1), 4}, 0},
		{32, []float64{-1, 0.5}, []float64{-1 - 0x1p-23, 0.5}, 1},
		{32, []float64{0}, []float64{0x1p-149}, 1},
		{64, []float64{1, math.NaN()}, []float64{1, 2}, math.Inf(1)},
		{64, []float64{1, math.Inf(-1)}, []float64{1, 2}, math.Inf(1)},
	} {
		var want []*big.Float
		for _, w := range c.want {
			want = append(want, num(w))
		}
		if u := UlpsOfLargest(c.size, c.got, want); u != c.ulps {
			t.Errorf("%v against %v, float%d: %v ulp, want %v", c.got, c.want, c.size, u, c.ulps)
		}
	}
}
