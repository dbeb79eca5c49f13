package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// The exact values.
var refAtan2, refPow = oracle.Find("Atan2").Exact, oracle.Find("Pow").Exact

func refExp2(x float64) *big.Float { return oracle.Find("Exp2").Exact(x, 0) }
func refLog2(x float64) *big.Float { return oracle.Find("Log2").Exact(x, 0) }

// within fails unless the worst error of n samples is at most tol. The
// comparison is false for NaN on purpose.
func within(t *testing.T, name string, tol float64, n int, sample func(r *rand.Rand) (a, b float64),
	fn func(a, b float64) float64, ref oracle.Value) {
	t.Helper()
	if testing.Short() {
		n /= 10
	}
	r := rand.New(rand.NewPCG(1, 2))
	var worst, wa, wb float64
	for range n {
		a, b := sample(r)
		err := oracle.Ulps(64, fn(a, b), ref(a, b))
		if !(err <= tol) {
			t.Errorf("%s: (%x, %x): got %x, off by %.4g ulp, allowed %.4g", name, a, b, fn(a, b), err, tol)
			return
		}
		if err > worst {
			worst, wa, wb = err, a, b
		}
	}
	t.Logf("%-24s worst %.5f ulp at (%x, %x)", name, worst, wa, wb)
}

// mant is uniform in [1, 2); signed gives it a random sign.
func mant(r *rand.Rand) float64                    { return 1 + r.Float64() }
func expo(r *rand.Rand, lo, hi int) float64        { return math.Ldexp(mant(r), lo+r.IntN(hi-lo+1)) }
func uniform(r *rand.Rand, lo, hi float64) float64 { return lo + float64((hi-lo)*r.Float64()) }
func signed(r *rand.Rand, x float64) float64 {
	if r.IntN(2) == 0 {
		return -x
	}
	return x
}

// The bounds the doc comments quote.
const (
	powTol = 0.53
)

func TestPowF64Accuracy(t *testing.T) {
	run := func(name string, n int, sample func(r *rand.Rand) (x, y float64)) {
		within(t, name, powTol, n, sample, tablePow, refPow)
	}
	// to makes the power about 2^p with p uniform.
	to := func(r *rand.Rand, x, lo, hi float64) (float64, float64) {
		return x, uniform(r, lo, hi) / math.Log2(x)
	}
	run("whole range", 4000, func(r *rand.Rand) (x, y float64) { return to(r, expo(r, -1074, 1023), -1080, 1030) })
	run("moderate", 2000, func(r *rand.Rand) (x, y float64) { return uniform(r, 0.01, 20), uniform(r, -20, 20) })
	near1 := func(r *rand.Rand, lo, hi int) float64 { return 1 + signed(r, expo(r, lo, hi)) }
	run("x near 1", 3000, func(r *rand.Rand) (x, y float64) { return to(r, near1(r, -52, -8), -1080, 1030) })
	run("x in the first steps", 3000, func(r *rand.Rand) (x, y float64) {
		x, y = to(r, near1(r, -9, -7), 900, 1024)
		return x, signed(r, y)
	})
	run("near table steps", 2000, func(r *rand.Rand) (x, y float64) {
		x = (1 + float64(r.IntN(128))/128) * near1(r, -52, -48)
		return to(r, x, -1080, 1030)
	})
	run("subnormal result", 2500, func(r *rand.Rand) (x, y float64) {
		return to(r, math.Exp2(uniform(r, -30, 30)), -1075, -1021)
	})
	run("least normal result", 1000, func(r *rand.Rand) (x, y float64) {
		return to(r, math.Exp2(uniform(r, -30, 30)), -1022.01, -1021.99)
	})
	run("least results", 1000, func(r *rand.Rand) (x, y float64) { return to(r, expo(r, -300, -1), -1075.1, -1070) })
	run("near overflow", 1500, func(r *rand.Rand) (x, y float64) {
		return to(r, math.Exp2(uniform(r, -30, 30)), 1023.9, 1024.0001)
	})
	run("integer y", 2500, func(r *rand.Rand) (x, y float64) {
		return signed(r, expo(r, -7, 7)), float64(r.IntN(241) - 120)
	})
	run("odd and even huge y", 500, func(r *rand.Rand) (x, y float64) {
		return -near1(r, -52, -50), float64(r.Int64N(1<<54) - 1<<53)
	})
	run("small y", 1000, func(r *rand.Rand) (x, y float64) {
		return expo(r, -1074, 1023), signed(r, expo(r, -70, -1))
	})
	run("roots and squares", 1000, func(r *rand.Rand) (x, y float64) {
		return expo(r, -1074, 1023), [...]float64{0.5, -0.5, 1. / 3, 1.5, -1, 2, 3, 0.25}[r.IntN(8)]
	})
}

// same is bit equality, except that any NaN is like any other.
func sameF64(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

func TestPowF64Special(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	const tiny, huge = 0x1p-1074, math.MaxFloat64
	const odd = 1<<53 - 1 // the greatest odd double
	cases := []struct{ x, y, want float64 }{
		{0, -1, inf}, {zero, -1, -inf}, {0, -3, inf}, {zero, -3, -inf}, {zero, -odd, -inf},
		{0, -2, inf}, {zero, -2, inf}, {0, -0.5, inf}, {zero, -0.5, inf}, {zero, -odd - 1, inf}, {zero, -huge, inf}, {zero, -1.5, inf}, {zero, -tiny, inf},
		{0, -inf, inf}, {zero, -inf, inf},
		{0, 1, 0}, {zero, 1, zero}, {0, 3, 0}, {zero, 3, zero}, {zero, odd, zero},
		{0, 2, 0}, {zero, 2, 0}, {0, 0.5, 0}, {zero, 0.5, 0}, {zero, odd + 1, 0}, {zero, huge, 0}, {zero, 1.5, 0}, {zero, tiny, 0},
		{0, inf, 0}, {zero, inf, 0},
		{-1, inf, 1}, {-1, -inf, 1}, {-1, odd, -1}, {-1, -odd, -1}, {-1, odd + 1, 1}, {-1, huge, 1}, {-1, -huge, 1}, {-1, 0.5, nan}, {-1, 0x1p52 - 0.5, nan},
		{1, nan, 1}, {1, inf, 1}, {1, -inf, 1}, {1, 0, 1}, {1, huge, 1}, {1, -tiny, 1},
		{nan, 0, 1}, {nan, zero, 1}, {inf, 0, 1}, {-inf, zero, 1}, {0, 0, 1}, {zero, zero, 1}, {-3, 0, 1}, {tiny, zero, 1},
		{nan, 1, nan}, {nan, -2, nan}, {nan, inf, nan}, {nan, nan, nan}, {2, nan, nan}, {0, nan, nan}, {inf, nan, nan}, {-1, nan, nan}, {-inf, nan, nan},
		{-2, 0.5, nan}, {-tiny, -1.5, nan}, {-huge, tiny, nan}, {-2, 1e15 + 0.5, nan}, {-0.5, 1. / 3, nan},
		{0.5, -inf, inf}, {-0.5, -inf, inf}, {tiny, -inf, inf}, {1 - 0x1p-53, -inf, inf}, {2, -inf, 0}, {-2, -inf, 0}, {1 + 0x1p-52, -inf, 0},
		{0.5, inf, 0}, {-0.5, inf, 0}, {1 - 0x1p-53, inf, 0}, {-tiny, inf, 0}, {2, inf, inf}, {-2, inf, inf}, {-huge, inf, inf}, {1 + 0x1p-52, inf, inf},
		{-inf, -1, zero}, {-inf, -odd, zero}, {-inf, -2, 0}, {-inf, -0.5, 0}, {-inf, -1.5, 0}, {-inf, -inf, 0}, {-inf, -huge, 0},
		{-inf, 1, -inf}, {-inf, odd, -inf}, {-inf, 2, inf}, {-inf, 0.5, inf}, {-inf, 1.5, inf}, {-inf, inf, inf}, {-inf, huge, inf},
		{inf, -1, 0}, {inf, -0.5, 0}, {inf, -inf, 0}, {inf, 1, inf}, {inf, tiny, inf}, {inf, inf, inf},
		{2, 1024, inf}, {-2, 1025, -inf}, {2, huge, inf}, {huge, huge, inf}, {huge, -huge, 0}, {tiny, huge, 0}, {tiny, -huge, inf}, {-huge, odd, -inf}, {-huge, -odd, zero},
		{huge, 1.0000001, inf}, {2, 1100, inf}, {2, 1e300, inf}, {2, -1e300, 0}, {-2, -1e300, 0},
		{2, -1074, tiny}, {2, -1075, 0}, {-2, -1075, zero}, {2, -1076, 0}, {-2, -1101, zero}, {2, -1100, 0}, {2, -1022, 0x1p-1022}, {-2, -1073, -2 * tiny}, {2, math.Nextafter(-1075, 0), tiny},
		{2, 1023, 0x1p1023}, {-2, 1023, -0x1p1023}, {2, tiny, 1}, {huge, tiny, 1}, {tiny, -tiny, 1},
		{1 + 0x1p-52, huge, inf}, {1 - 0x1p-53, huge, 0}, {1 + 0x1p-52, 1, 1 + 0x1p-52}, {-1 - 0x1p-52, -huge, 0},
	}
	for _, c := range cases {
		if got := tablePow(c.x, c.y); !sameF64(got, c.want) {
			t.Errorf("tablePow(%v, %v) = %v, want %v", c.x, c.y, got, c.want)
		}
	}
	// A NaN result is one encoding, whatever came in.
	odder := math.Float64frombits(0xFFF8000000000123)
	for _, got := range []float64{tablePow(odder, 2), tablePow(2, odder), tablePow(-2, 0.5)} {
		if math.Float64bits(got) != math.Float64bits(math.NaN()) {
			t.Errorf("NaN result %x is not math.NaN()", math.Float64bits(got))
		}
	}
}

// TestPowF64Exact has powers that are doubles, and pairs of powers that are
// equal because their logarithms are the same double-double.
func TestPowF64Exact(t *testing.T) {
	check := func(x, y, want float64) {
		t.Helper()
		if got := tablePow(x, y); !sameF64(got, want) {
			t.Errorf("tablePow(%x, %x) = %x, want %x", x, y, got, want)
		}
	}
	for n := -1074; n <= 1023; n++ {
		check(2, float64(n), math.Ldexp(1, n))
		check(0.5, float64(-n), math.Ldexp(1, n))
		if n%2 == 0 {
			check(math.Ldexp(1, n), 0.5, math.Ldexp(1, n/2))
		}
	}
	for base := 3.0; base < 1<<26; base = 2*base - math.Floor(base/7) {
		for n, v := 1.0, base; v < 1<<53; n, v = n+1, float64(v*base) {
			check(base, n, v)
			check(-base, n, math.Copysign(v, float64(1-2*(int(n)&1))))
			check(float64(base*0x1p-9), n, math.Ldexp(v, int(-9*n)))
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		x := expo(r, -1074, 1023)
		check(x, 1, x)
		check(-x, 1, -x)
		root := expo(r, -500, 500)
		root = math.Float64frombits(math.Float64bits(root) &^ (1<<27 - 1))
		check(root, 2, float64(root*root))
		check(float64(root*root), 0.5, root)
		y := signed(r, uniform(r, 0, 1075))
		check(0.5, y, tablePow(2, -y))
		n := math.RoundToEven(uniform(r, -40, 40))
		want := tablePow(x, n)
		if int(n)&1 == 1 {
			want = -want
		}
		check(-x, n, want)
	}
}

func TestAtan2OfSymmetry(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 50000 {
		y, x := signed(r, expo(r, -30, 30)), signed(r, expo(r, -20, 20))
		a := Atan2Of(y, x)
		if b := Atan2Of(-y, x); !sameF64(a, -b) {
			t.Fatalf("Atan2Of(±%x, %x) = %x, %x", y, x, a, b)
		}
		// A common power of two drops out, across both scaling borders.
		k := r.IntN(1900) - 950
		if b := Atan2Of(math.Ldexp(y, k), math.Ldexp(x, k)); !sameF64(a, b) {
			t.Fatalf("Atan2Of(%x, %x) = %x, but %x times 2^%d", y, x, a, b, k)
		}
	}
}

// TestElemTables computes the tables and constants again.
func TestElemTables(t *testing.T) {
	check := func(name string, i int, want *big.Float, hi, lo float64) {
		t.Helper()
		h, _ := want.Float64()
		l, _ := new(big.Float).Sub(want, big.NewFloat(h)).Float64()
		if h != hi || l != lo {
			t.Errorf("%s[%d] = %x, %x, want %x, %x", name, i, hi, lo, h, l)
		}
	}
	for j, row := range powExp2Table {
		check("powExp2Table", j, refExp2(float64(j)/64), row[0], row[1])
	}
	for i, row := range powLog2Table {
		want := new(big.Float).Neg(refLog2(row[0]))
		scaled, _ := new(big.Float).Mul(want, big.NewFloat(0x1p40)).Float64()
		hi := math.RoundToEven(scaled) * 0x1p-40
		lo, _ := new(big.Float).Sub(want, big.NewFloat(hi)).Float64()
		if row[1] != hi || row[2] != lo {
			t.Errorf("powLog2Table[%d] = %x, want %x, %x", i, row, hi, lo)
		}
		// What powLog2 needs of r: z exact, so few bits and |z| ≤ 2⁻⁷.
		a, b := 1+float64(i)/128, 1+float64(i+1)/128
		if i >= 53 {
			a, b = a/2, b/2
		}
		if math.Abs(a*row[0]-1) > 0x1p-7 || math.Abs(b*row[0]-1) > 0x1p-7 || row[0]*256 != math.Floor(row[0]*256) {
			t.Errorf("powLog2Table[%d]: r = %v", i, row[0])
		}
	}
}

var elemSink float64
