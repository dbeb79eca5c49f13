package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestExpF32 compares a stratified sample with exp in 80 bits; the full form
// of this test, over all inputs, belongs to the elementary functions.
func TestExpF32(t *testing.T) {
	step := uint64(1000003)
	if testing.Short() {
		step *= 30
	}
	worst := 0.0
	for b := uint64(0); b < 1<<32; b += step >> 3 {
		x := math.Float32frombits(uint32(b))
		if !(math.Abs(float64(x)) < 110) {
			continue
		}
		worst = max(worst, expError(t, float64(x), float64(ExpOf(x)), 24, -149))
	}
	if !(worst <= 1.01) {
		t.Errorf("worst error %.4f ulp", worst)
	}
	t.Logf("worst error %.4f ulp", worst)
}

func TestExpF64(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	n := 50000
	if testing.Short() {
		n = 3000
	}
	worst := 0.0
	for range n {
		x := r.Float64()*1460 - 748
		if r.IntN(4) == 0 {
			x = math.Ldexp(r.Float64()-0.5, -r.IntN(60))
		}
		worst = max(worst, expError(t, x, ExpOf(x), 53, -1074))
	}
	if !(worst <= 0.98) {
		t.Errorf("worst error %.4f ulp", worst)
	}
	t.Logf("worst error %.4f ulp", worst)
}

// expError is the error of got in ulps of a format with p bits and smallest
// subnormal 2^least; 0 for a right overflow.
func expError(t *testing.T, x, got float64, p, least int) float64 {
	want := refExp(new(big.Float).SetPrec(refPrec).SetFloat64(x))
	limit := new(big.Float).SetMantExp(big.NewFloat(2-math.Ldexp(1, -p)), map[int]int{24: 127, 53: 1023}[p])
	if want.Cmp(limit) >= 0 {
		if !math.IsInf(got, 1) {
			t.Errorf("exp(%v) = %v, want +Inf", x, got)
		}
		return 0
	}
	if math.IsInf(got, 0) || math.IsNaN(got) {
		return math.Inf(1)
	}
	ulp := max(want.MantExp(nil)-p, least)
	d := new(big.Float).SetPrec(refPrec).Sub(new(big.Float).SetFloat64(got), want)
	e, _ := d.SetMantExp(d, -ulp).Float64()
	return math.Abs(e)
}

func TestExpSpecial(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range [][2]float64{{nan, nan}, {inf, inf}, {-inf, 0}, {0, 1}, {math.Copysign(0, -1), 1}, {1e30, inf}, {-1e30, 0}, {89, inf}, {-104, 0}, {-103.9, 0x1p-149}} {
		if got := float64(ExpOf(float32(c[0]))); !sameF64(got, c[1]) {
			t.Errorf("ExpOf32(%v) = %v, want %v", c[0], got, c[1])
		}
	}
	for _, c := range [][2]float64{{nan, nan}, {inf, inf}, {-inf, 0}, {0, 1}, {1e300, inf}, {-1e300, 0}, {710, inf}, {-746, 0}, {709.782712893384, 0x1.fffffffffff2ap+1023}} {
		if got := ExpOf(c[0]); !sameF64(got, c[1]) {
			t.Errorf("ExpF64(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}
