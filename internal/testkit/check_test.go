package testkit

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	vec := func(x ...float64) Value { return Value{Shape: []int{len(x)}, F: x} }
	mat := func(rows int, x ...float64) Value { return Value{Shape: []int{rows, len(x) / rows}, F: x} }
	tol := [2]float64{0.25, 0.5} // exact in binary, so that the limits are sharp
	for _, c := range []struct {
		name string
		want Value
		rule string
		got  []float64
		ok   bool
	}{
		{"normwise", vec(1, 8), "", []float64{3.5, 5.5}, true}, // limit 2.5
		{"normwise beyond", vec(1, 8), "", []float64{3.75, 8}, false},
		{"NaN", vec(1, 8), "", []float64{1, nan}, false},
		{"NaN meets NaN", vec(nan, 8), "", []float64{-nan, 8}, true},
		{"NaN missed", vec(nan, 8), "", []float64{1, 8}, false},
		{"infinity", vec(inf, -inf), "", []float64{inf, -inf}, true},
		{"infinity of other sign", vec(inf, 1), "", []float64{-inf, 1}, false},
		{"infinity missed", vec(inf, 1), "", []float64{1e308, 1}, false},
		{"infinity too many", vec(1, 1), "", []float64{inf, 1}, false},
		{"finite beside infinity", vec(inf, 1), "", []float64{inf, 2}, false}, // limit 0.75
		{"difference overflows", vec(1e308, 1), "", []float64{-1e308, 1}, false},
		{"length", vec(1, 8), "", []float64{1}, false},
		{"empty", vec(), "", nil, true},
		{"elementwise", vec(1, 8), "elementwise", []float64{1.75, 5.5}, true},
		{"elementwise beyond", vec(1, 8), "elementwise", []float64{2, 8}, false},
		{"elementwise_rel beyond", vec(1, 8), "elementwise_rel", []float64{2, 8}, false},
		{"elementwise infinity", vec(inf, 1), "elementwise", []float64{inf, 1}, true},
		{"elementwise infinity missed", vec(inf, 1), "elementwise", []float64{3, 1}, false},
		{"exact", vec(1, 8), "exact", []float64{1, 8}, true},
		{"exact beyond", vec(1, 8), "exact", []float64{1, 8.000001}, false},
		{"sign_all", vec(8, -4), "sign_all", []float64{-8, 4}, true},
		{"sign_all kept", vec(8, -4), "sign_all", []float64{8, -4}, true},
		{"sign_all mixed", vec(8, -4), "sign_all", []float64{-8, -4}, false},
		{"sign_rows", mat(2, 8, -4, 8, 4), "sign_rows", []float64{-8, 4, 8, 4}, true},
		{"sign_rows mixed", mat(2, 8, -4, 8, 4), "sign_rows", []float64{-8, -4, -8, 4}, false},
		{"sign_cols", mat(3, 8, 4, 8, -4, 8, 6), "sign_cols", []float64{8, -4, 8, 4, 8, -6}, true},
		{"sign_cols mixed", mat(3, 8, 4, 8, -4, 8, 6), "sign_cols", []float64{8, -4, -8, 4, 8, -6}, false},
		{"sign_cols NaN", mat(2, 8, 4, 8, 4), "sign_cols", []float64{nan, 4, 8, 4}, false},
		{"sign_rows infinity", mat(1, inf, 4), "sign_rows", []float64{-inf, -4}, true},
		{"sign_rows of a vector", vec(1, 8), "sign_rows", []float64{1, 8}, false},
		{"multiset", vec(1, 8, 20), "multiset", []float64{20, 1, 8}, true},
		{"multiset used up", vec(1, 20, 20), "multiset", []float64{20, 1, 1}, false},
		{"multiset NaN", vec(nan, 8), "multiset", []float64{8, nan}, true},
		{"sign_cols_pair", mat(1, 1), "sign_cols_pair:Vt", []float64{1}, false},
		{"phase_cols", mat(1, 1), "phase_cols", []float64{1}, false},
		{"unknown rule", vec(1), "nearly", []float64{1}, false},
		{"complex", Value{Shape: []int{2}, Form: ComplexForm, C: []complex128{3 + 4i, 1}}, "", []float64{4.75, 4, 1, 1.75}, true},
		{"complex beyond", Value{Shape: []int{2}, Form: ComplexForm, C: []complex128{3 + 4i, 1}}, "", []float64{4.75, 4, 1, 1.8}, false},
		{"complex multiset", Value{Shape: []int{2}, Form: ComplexForm, C: []complex128{9i, -9i}}, "multiset", []float64{0, -9, 0, 9}, true},
		{"complex length", Value{Shape: []int{1}, Form: ComplexForm, C: []complex128{1}}, "", []float64{1}, false},
	} {
		k := &Case{Name: "case", Out: map[string]Value{"x": c.want}, Tol: map[string][2]float64{"x": tol}}
		if c.rule != "" {
			k.Compare = map[string]string{"x": c.rule}
		}
		rec := &recorder{TB: t}
		got := append([]float64(nil), c.got...)
		if !k.Check(rec, "x", got, false) {
			t.Errorf("%s: not compared", c.name)
		}
		if ok := len(rec.errors) == 0; ok != c.ok {
			t.Errorf("%s: passed %t, want %t: %q", c.name, ok, c.ok, rec.errors)
		}
		for i := range got {
			if !Same(got[i], c.got[i]) {
				t.Errorf("%s: the argument has changed to %v", c.name, got)
				break
			}
		}
	}
}

func TestCheckWhich(t *testing.T) {
	scalar := func(f Form, x float64) Value { return Value{Shape: []int{}, Form: f, F: []float64{x}} }
	c := &Case{
		Name: "case",
		Out: map[string]Value{
			"both": scalar(FloatForm, 1), "only64": scalar(FloatForm, 1), "cond2": scalar(FloatForm, 1),
			"rank": scalar(IntForm, 1), "mask": scalar(BoolForm, 1), "logdet": scalar(BitsForm, inf),
			"exact": scalar(FloatForm, 1), "bare": scalar(FloatForm, 1), "zero": scalar(FloatForm, 1),
		},
		Tol:     map[string][2]float64{"both": {0, 0.25}, "only64": {0, 0.25}, "zero": {}},
		Tol32:   map[string][2]float64{"both": {0, 0.5}},
		Compare: map[string]string{"exact": "exact", "bare": "elementwise"},
	}
	rec := &recorder{TB: t}
	for _, k := range []struct {
		key            string
		single         bool
		got            float64
		compared, fail bool
	}{
		{"both", false, 1.25, true, false},
		{"both", false, 1.5, true, true},
		{"both", true, 1.5, true, false},
		{"both", true, 1.75, true, true},
		{"only64", true, 9, false, false},
		{"only64", false, 9, true, true},
		{"cond2", false, 9, false, false},
		{"rank", false, 1, true, false},
		{"rank", false, 1.0000001, true, true},
		{"rank", true, 9, false, false},
		{"mask", false, 0, true, true},
		{"logdet", false, inf, true, false},
		{"logdet", false, 1e300, true, true},
		{"exact", false, 1, true, false},
		{"exact", false, 1.0000001, true, true},
		{"zero", false, 1.0000001, true, true},
		{"bare", false, 1, false, true},
		{"none", false, 1, false, true},
	} {
		rec.errors = nil
		if got := c.Check(rec, k.key, []float64{k.got}, k.single); got != k.compared {
			t.Errorf("%s: compared %t, want %t", k.key, got, k.compared)
		}
		if got := len(rec.errors) > 0; got != k.fail {
			t.Errorf("%s, single %t: %v fails %t, want %t: %q", k.key, k.single, k.got, got, k.fail, rec.errors)
		}
	}
	c.Check(rec, "both", []float64{7}, false)
	if e := rec.errors[len(rec.errors)-1]; !strings.HasPrefix(e, "case: both: 1 of 1 elements differ\n\t[0] got ") {
		t.Errorf("error %q", e)
	}
}
