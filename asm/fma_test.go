package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactFMA is x*y + z rounded once, by math/big; the operands are finite.
func exactFMA(x, y, z float32) float32 {
	p := new(big.Float).SetPrec(600).Mul(big.NewFloat(float64(x)), big.NewFloat(float64(y)))
	p.SetPrec(600).Add(p, big.NewFloat(float64(z)))
	if p.Sign() == 0 { // exact: IEEE's rules for the sign
		return float32(float64(x)*float64(y) + float64(z))
	}
	f, _ := p.Float32()
	return f
}

func TestFMA32(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	n := 300000
	if testing.Short() {
		n = 30000
	}
	slow := 0
	check := func(x, y, z float32) {
		t.Helper()
		got, want := fma(x, y, z), exactFMA(x, y, z)
		if math.Float32bits(got) != math.Float32bits(want) {
			t.Fatalf("fma(%b, %b, %b) = %b, want %b", x, y, z, got, want)
		}
		if s := float64(x)*float64(y) + float64(z); float32(s) != want {
			slow++
		}
	}
	mant := func(bits int) float32 { return 1 + float32(r.Uint32()>>(32-bits))*float32(math.Ldexp(1, -bits)) }
	for range n {
		// Few bits in every operand make midpoints likely.
		x, y := mant(1+r.IntN(23)), mant(1+r.IntN(23))
		z := float32(math.Ldexp(float64(mant(1+r.IntN(23))), r.IntN(80)-40))
		if r.IntN(2) == 0 {
			z = -z
		}
		check(x, y, z)
		s := float32(math.Ldexp(1, -r.IntN(64)-40)) // products that underflow
		check(x*s, y*s, 0)
		check(x*s, y*s, z*float32(math.Ldexp(1, -126)))
		check(x*0x1p64, y*0x1p62, -z*0x1p100)
		// x*y = 2^24 k + half an ulp of z, and a hair off it.
		check(0x1p-24, 1+0x1p-23, mant(23))
		check(x, 0x1p-24, mant(23))
	}
	if slow == 0 {
		t.Error("no case needed the second way")
	}
}

func TestFMA32Special(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range [][4]float32{
		{inf, 1, 1, inf}, {inf, 0, 1, nan}, {inf, 1, -inf, nan}, {nan, 1, 1, nan}, {1, nan, 1, nan}, {1, 1, nan, nan},
		{math.MaxFloat32, 2, -inf, -inf}, {math.MaxFloat32, 2, 0, inf}, {math.MaxFloat32, 1, 0x1p103, inf}, {math.MaxFloat32, 1, 0x1p102, math.MaxFloat32},
		{0, 0, 0, 0},
	} {
		got := fma(c[0], c[1], c[2])
		if got != c[3] && !(got != got && c[3] != c[3]) {
			t.Errorf("fma(%v, %v, %v) = %v, want %v", c[0], c[1], c[2], got, c[3])
		}
	}
}

func BenchmarkFMA32(b *testing.B) {
	x := make([]float32, 1024)
	y := make([]float32, 1024)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range x {
		x[i], y[i] = r.Float32(), r.Float32()
	}
	b.ResetTimer()
	for range b.N {
		axpyRef(x, y, 1e-6)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1024, "ns/term")
}
