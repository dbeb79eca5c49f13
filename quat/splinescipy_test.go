package quat

import (
	"math"
	"testing"
)

// TestSplineSciPy: between rotations far apart SciPy 1.10 ends before its rates
// have settled; NewSplineSciPy has its numbers, NewSpline others.
func TestSplineSciPy(t *testing.T) {
	times := []float64{0, 1, 2.5, 3, 4.7}
	q := []Quat[float64]{
		{0.2263238514698258, 0.9388736211458653, -0.25876939068328786, 0.0182274577962593},
		{-0.9120575538383968, -0.4100605462938901, 0.0010736281278268605, -0.00046279814134934596},
		{-0.12727139042030688, 0.7549989049750847, 0.44550892287515703, -0.46400479125276506},
		{-0.9201283628542225, 0.31993327600954713, -0.16547935419729345, -0.153698009445321},
		{-0.9241467015947856, 0.33573883373922436, 0.07499658709798851, 0.16615601516212877},
	}
	want := Vec[float64]{-0.8687783814534442, 0.5805771178670392, 1.8252833412725564}
	s, err := NewSplineSciPy(times, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Acceleration(0).Sub(want).Norm(); !(d <= 1e-12) {
		t.Errorf("acceleration %v, %g from SciPy's", s.Acceleration(0), d)
	}
	c, err := NewSpline(times, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := c.Acceleration(0).Sub(want).Norm(); !(d >= 1e-7 && d <= 1e-5) {
		t.Errorf("the settled acceleration is %g from SciPy's", d)
	}
	for _, x := range times[1:4] { // the settled one is the smooth one
		before, after := math.Nextafter(x, 0), x
		jump := func(s *Spline[float64]) float64 { return s.Acceleration(before).Sub(s.Acceleration(after)).Norm() }
		if !(jump(c) <= 1e-12) || !(jump(s) <= 1e-4) {
			t.Errorf("at %v: jumps of %g and %g", x, jump(c), jump(s))
		}
	}
}
