package testkit

import (
	"math"
	"strings"
	"testing"
)

var (
	nan     = math.NaN()
	inf     = math.Inf(1)
	negZero = math.Copysign(0, -1)
)

func TestSame(t *testing.T) {
	otherNaN := math.Float64frombits(0xfff8000000000123)
	for _, c := range []struct {
		a, b float64
		want bool
	}{
		{1, 1, true}, {1, -1, false}, {1, math.Nextafter(1, 2), false},
		{0, 0, true}, {negZero, negZero, true}, {0, negZero, false},
		{inf, inf, true}, {inf, -inf, false},
		{nan, nan, true}, {nan, otherNaN, true}, {nan, 1, false}, {1, nan, false}, {nan, inf, false},
	} {
		if got := Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%v, %v) = %t", c.a, c.b, got)
		}
	}
	if Same(float32(0), float32(negZero)) || !Same(float32(nan), -float32(nan)) || Same[float32](1, 1+0x1p-23) {
		t.Error("Same is wrong for float32")
	}
}

func TestEqual(t *testing.T) {
	rec := &recorder{TB: t}
	if !Equal(rec, "x", []float32{1, float32(nan)}, []float32{1, -float32(nan)}) || !Equal(rec, "x", nil, []float64{}) {
		t.Error("equal slices differ")
	}
	rec.wantErrors(t)
	if Equal(rec, "sum", []float32{1}, []float32{1, 2}) {
		t.Error("slices of lengths 1 and 2 are equal")
	}
	rec.wantErrors(t, "sum: length 1, want 2")
	if Equal(rec, "sum", []float32{1, 0, 3}, []float32{1, float32(negZero), 3}) {
		t.Error("+0 equals -0")
	}
	rec.wantErrors(t, "sum: 1 of 3 elements differ\n\t[1] got 0 (0x00000000), want -0 (0x80000000)")
	if Equal(rec, "sum", make([]float64, 9), []float64{1, 1, 1, 1, 1, 1, 1, 1, 0}) {
		t.Error("zeros equal ones")
	}
	if e := rec.errors[0]; strings.Count(e, "\n") != 5 || !strings.Contains(e, "8 of 9") || !strings.Contains(e, "(0x3ff0000000000000)") {
		t.Errorf("error %q", e)
	}
}

func TestULP(t *testing.T) {
	const least, normal = math.SmallestNonzeroFloat64, 0x1p-1022
	for _, c := range []struct{ got, want, ulp float64 }{
		{1, 1, 0}, {0, negZero, 0}, {nan, nan, 0}, {inf, inf, 0},
		{1, math.Nextafter(1, 2), 1}, {1, math.Nextafter(1, 0), 1}, {2, 1, 1 << 52},
		{-1, -1 - 0x1p-50, 4},
		{least, 0, 1}, {least, negZero, 1}, {least, -least, 2}, {normal, normal - least, 1},
		{math.MaxFloat64, -math.MaxFloat64, 2 * 0x7fefffffffffffff},
		{nan, 1, inf}, {1, nan, inf}, {nan, inf, inf}, {inf, -inf, inf},
		{math.MaxFloat64, inf, inf}, {inf, math.MaxFloat64, inf},
	} {
		if got := ULP(c.got, c.want); got != c.ulp {
			t.Errorf("ULP(%v, %v) = %v, want %v", c.got, c.want, got, c.ulp)
		}
		if got := ULP(c.want, c.got); got != c.ulp {
			t.Errorf("ULP(%v, %v) = %v, want %v", c.want, c.got, got, c.ulp)
		}
	}
	if got := ULP[float32](-1, 2); got != 2*0x3f800000+1<<23 {
		t.Errorf("ULP[float32](-1, 2) = %v", got)
	}
}

func TestULPOf(t *testing.T) {
	const least = math.SmallestNonzeroFloat64
	for _, c := range []struct{ got, want, ulp float64 }{
		{1, 1, 0}, {1 + 0x1p-52, 1, 1}, {1 - 0x1p-53, 1, 0.5}, {-3, -3 + 0x1p-50, 2},
		{0, 0, 0}, {negZero, 0, 0}, {least, 0, 1}, {0, 3 * least, 3}, {0x1p-1022, 0x1p-1022 - least, 1},
		{nan, nan, 0}, {nan, 1, inf}, {1, nan, inf}, {nan, inf, inf},
		{inf, inf, 0}, {-inf, inf, inf}, {math.MaxFloat64, inf, inf}, {inf, math.MaxFloat64, inf},
		{math.MaxFloat64, -math.MaxFloat64, inf},
	} {
		if got := ULPOf(c.got, c.want); got != c.ulp {
			t.Errorf("ULPOf(%v, %v) = %v, want %v", c.got, c.want, got, c.ulp)
		}
	}
	for _, c := range []struct {
		got       float32
		want, ulp float64
	}{
		{1, 1 + 0x1p-25, 0.25}, {2, 2 - 0x1p-24, 0.5}, {2, 2 + 0x1p-23, 0.5}, {-1, -1 - 0x1p-23, 1},
		{0, 0, 0}, {0, 1e-300, 1e-300 / 0x1p-149}, {0, 0x1p-150, 0.5}, {0x1p-126, 0x1p-126 + 0x1p-150, 0.5},
		{float32(inf), 1e39, 0}, {float32(inf), 0x1p128, 0}, {float32(-inf), 1e39, inf},
		{math.MaxFloat32, 1e39, inf}, {float32(inf), math.MaxFloat32, inf},
		{math.MaxFloat32, math.MaxFloat32 + 0x1p102, 0.25},
		{float32(nan), 1, inf}, {float32(nan), nan, 0}, {1, nan, inf},
	} {
		if got := ULPOf(c.got, c.want); got != c.ulp {
			t.Errorf("ULPOf[float32](%v, %v) = %v, want %v", c.got, c.want, got, c.ulp)
		}
	}
}
