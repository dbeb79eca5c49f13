package oracle

import (
	"math"
	"math/big"
	"strings"
	"testing"
)

// TestKnown compares with values of another library in another language, in 40
// digits.
func TestKnown(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range known {
		seen[k.name] = true
		want, _, err := big.ParseFloat(k.want, 0, prec, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		got := Find(k.name).Exact(k.x, k.y)
		if got == nil {
			t.Errorf("%s(%x, %x) is NaN", k.name, k.x, k.y)
			continue
		}
		d := sub(got, want)
		if size(d) > size(want)-125 {
			t.Errorf("%s(%x, %x) = %x, want %s", k.name, k.x, k.y, got, k.want)
		}
	}
	for _, f := range Functions {
		if base, _, _ := strings.Cut(f.Name, "."); base != "SinCos" && !seen[f.Name] {
			t.Errorf("%s is not among the known values", f.Name)
		}
	}
}

// TestQuick holds the float64 forms to what a sweep needs.
func TestQuick(t *testing.T) {
	n := 64
	if testing.Short() {
		n = 4
	}
	for i := range Functions {
		f := &Functions[i]
		if f.Quick == nil {
			if f.Second != Vector {
				t.Errorf("%s has no quick form", f.Name)
			}
			continue
		}
		worst, at := 0.0, 0.0
		x, y := make([]float64, n*16), make([]float64, n*16)
		Draw(f, 32, 0, x, y)
		for i, x := range x {
			want := f.Exact(x, 1)
			if i%64 == 63 || want == nil || want.IsInf() || want.Sign() == 0 {
				continue
			}
			got := f.Quick(x)
			if a := math.Abs(got); a > math.MaxFloat32 || a < 0x1p-160 {
				continue
			}
			floor := max(f.floor(32, x, 1), 0x1p-126)
			e := steps(got, want, max(formats[32].unit(want), formats[32].unit(num(floor))))
			if !(e <= worst) {
				worst, at = e, x
			}
		}
		if !(worst < 0x1p-18) {
			t.Errorf("%s: %.3g ulp of float32 at %x", f.Name, worst, at)
		}
		t.Logf("%-14s 2^%.1f", f.Name, math.Log2(worst))
	}
}

func TestUlps(t *testing.T) {
	tiny := num(0x1p-1074)
	huge := new(big.Float).SetPrec(prec).SetMantExp(num(1), 1024)
	under := sub(huge, twice(one, 970)) // where rounding turns to infinity
	for _, c := range []struct {
		size int
		got  float64
		want *big.Float
		ulps float64
	}{
		{64, 1, num(1), 0},
		{64, 1 + 0x1p-52, num(1), 1},
		{64, 1 - 0x1p-53, num(1), 0.5},
		{32, 1 + 0x1p-23, num(1), 1},
		{32, 1, num(1 - 0x1p-25), 0.5},
		{64, 0, twice(tiny, -1), 0.5},
		{64, 0x1p-1074, twice(tiny, -1), 0.5},
		{32, 0x1p-149, num(0x1p-150), 0.5},
		{32, 0x3p-149, num(0x1p-149), 2},
		{64, 0, neg(twice(tiny, -1)), math.Inf(1)},
		{64, math.Inf(1), huge, 0},
		{64, math.Inf(1), under, 0},
		{64, math.Inf(1), sub(under, twice(one, 900)), math.Inf(1)},
		{64, math.Inf(-1), huge, math.Inf(1)},
		{64, math.MaxFloat64, under, 0.5},
		{64, math.MaxFloat64, inf(false), math.Inf(1)},
		{32, math.Inf(1), num(0x1.ffffffp127), 0},
		{32, math.Inf(1), num(0x1.fffffefp127), math.Inf(1)},
		{64, math.NaN(), nil, 0},
		{64, math.NaN(), num(1), math.Inf(1)},
		{64, 1, nil, math.Inf(1)},
		{64, math.Copysign(0, -1), num(0), math.Inf(1)},
		{64, math.Copysign(0, -1), num(math.Copysign(0, -1)), 0},
		{64, 0x1p-1074, num(0), 1},
	} {
		if got := Ulps(c.size, c.got, c.want); got != c.ulps {
			t.Errorf("Ulps(%d, %x, %v) = %v, want %v", c.size, c.got, c.want, got, c.ulps)
		}
		if c.size == 64 || c.want == nil {
			continue
		}
		if got, ok := ulps32(float32(c.got), float(c.want), 0); ok && got != c.ulps {
			t.Errorf("ulps32(%x, %v) = %v, want %v", c.got, c.want, got, c.ulps)
		}
	}
}

// TestSpecials compares the table of special values with the exact ones.
func TestSpecials(t *testing.T) {
	for _, s := range Specials {
		f := Find(s.Name)
		if e := f.ulps(64, s.X, s.Y, s.Want); !(e <= 0.51) {
			t.Errorf("%s(%v, %v): %v ulp from %v", s.Name, s.X, s.Y, e, s.Want)
		}
	}
}

// TestCheck lets correctly rounded functions pass.
func TestCheck(t *testing.T) {
	calls := map[string]Call[float64]{}
	for _, f := range Functions {
		if rising[f.Name] != nil {
			continue
		}
		calls[f.Name] = func(dst, x, y []float64) {
			for i := range dst {
				dst[i] = math.NaN()
				if v := f.Exact(x[i], y[i]); v != nil {
					dst[i] = float(v)
				}
			}
		}
	}
	Check(t, calls, 64, 0)
}
