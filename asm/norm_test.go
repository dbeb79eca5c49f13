package asm_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// exact sums f over the elements in 2200 bits, which hold any sum of squares
// of float64 without an error that could be seen.
func exact(n int, f func(i int, t *big.Float)) *big.Float {
	s, t := new(big.Float).SetPrec(4400), new(big.Float).SetPrec(4400)
	for i := range n {
		f(i, t)
		s.Add(s, t)
	}
	return s
}

func square[T asm.Float](t *big.Float, x T) {
	t.SetFloat64(float64(x))
	t.Mul(t, t)
}

// TestNrm2 bounds the error of Nrm2 at every scale of the type.
func TestNrm2(t *testing.T) {
	t.Run("f32", func(t *testing.T) { nrm2[float32](t, 24, -149, 127) })
	t.Run("f64", func(t *testing.T) { nrm2[float64](t, 53, -1074, 1023) })
}

func nrm2[T asm.Float](t *testing.T, p, least, most int) {
	eps := math.Ldexp(1, -p)
	r := testkit.NewRand(4)
	for e := least - 3; e <= most+1; e += 1 + (most-least)/40 {
		for _, n := range []int{1, 2, 5, 33, 200} {
			x := make([]T, n)
			testkit.Fill(r, x, testkit.Normal)
			for i := range x {
				x[i] = T(math.Ldexp(float64(x[i]), e)) // some underflow, some overflow
			}
			want, _ := new(big.Float).Sqrt(exact(n, func(i int, t *big.Float) { square(t, finite(x[i])) })).Float64()
			bad := false
			for _, v := range x {
				bad = bad || math.IsInf(float64(v), 0)
			}
			testkit.EachLevel(t, func(t *testing.T) {
				got := float64(asm.Nrm2(x))
				if bad {
					if !math.IsInf(got, 1) {
						t.Errorf("2^%d n=%d with Inf: %v", e, n, got)
					}
					return
				}
				// (n/L2 + log2 L + 1) eps, and one rounding more below the normal range.
				tol := want*(float64(n)/32+8)*eps + math.Ldexp(1, least)
				if T(want) > T(math.Ldexp(1, most)) {
					return // next to overflow
				}
				if !(math.Abs(got-want) <= tol) {
					t.Errorf("2^%d n=%d: %v, want %v", e, n, got, want)
				}
			})
		}
	}
}

func finite[T asm.Float](x T) T {
	if math.IsInf(float64(x), 0) {
		return 0
	}
	return x
}

func TestNrm2Mixed(t *testing.T) {
	testkit.EachLevel(t, func(t *testing.T) {
		inf, nan := math.Inf(1), math.NaN()
		for _, c := range []struct {
			x    []float64
			want float64
		}{
			{nil, 0}, {[]float64{0, 0}, 0}, {[]float64{math.Copysign(0, -1)}, 0},
			{[]float64{3e300, 4e300}, 5e300}, {[]float64{5e-324}, 5e-324}, {[]float64{5e-324, 0, 5e-324, 5e-324, 5e-324}, 1e-323},
			{[]float64{1e300, 5e-324}, 1e300}, {[]float64{math.MaxFloat64}, math.MaxFloat64}, {[]float64{math.MaxFloat64, math.MaxFloat64}, inf},
			{[]float64{1, inf}, inf}, {[]float64{-inf, 1}, inf}, {[]float64{nan, inf}, nan}, {[]float64{nan, 1e300}, nan}, {[]float64{nan}, nan},
		} {
			if got := asm.Nrm2(c.x); !testkit.Same(got, c.want) && !(math.Abs(got-c.want) <= 4e-16*c.want) {
				t.Errorf("Nrm2(%v) = %v, want %v", c.x, got, c.want)
			}
			if got := asm.Distance(c.x, make([]float64, len(c.x))); !testkit.Same(got, asm.Nrm2(c.x)) {
				t.Errorf("Distance(%v, 0) = %v", c.x, got)
			}
		}
	})
}

// TestStatistics compares with exact sums; the data has a large mean, where
// E x² - (E x)² would have no digit left.
func TestStatistics(t *testing.T) {
	r := testkit.NewRand(6)
	for _, n := range []int{1, 2, 7, 100, 5000} {
		x := make([]float32, n)
		testkit.Fill(r, x, testkit.Normal)
		y := make([]float64, n)
		for i := range x {
			x[i] += 3000
			y[i] = float64(x[i]) * 1e3
		}
		mean := exact(n, func(i int, t *big.Float) { t.SetFloat64(float64(x[i])) })
		mean.Quo(mean, big.NewFloat(float64(n)))
		dev := exact(n, func(i int, t *big.Float) {
			t.SetFloat64(float64(x[i]))
			t.Sub(t, mean)
			t.Mul(t, t)
		})
		dev.Quo(dev, big.NewFloat(float64(n)))
		m, _ := mean.Float64()
		v, _ := dev.Float64()
		mean64 := exact(n, func(i int, t *big.Float) { t.SetFloat64(y[i]) })
		mean64.Quo(mean64, big.NewFloat(float64(n)))
		dev64 := exact(n, func(i int, t *big.Float) { t.Sub(t.SetFloat64(y[i]), mean64); t.Mul(t, t) })
		dev64.Quo(dev64, big.NewFloat(float64(n)))
		m64, _ := mean64.Float64()
		v64, _ := dev64.Float64()
		shift := m64 * (float64(n)/32 + 8) * 0x1p-53 // of the rounded mean
		testkit.EachLevel(t, func(t *testing.T) {
			for _, c := range []struct {
				what           string
				got, want, tol float64
			}{
				{"f32 mean", float64(asm.Mean(x)), m, m * 0x1p-24},
				{"f32 variance", float64(asm.Variance(x)), v, v * 0x1.1p-24},
				{"f64 mean", asm.Mean(y), m64, m64 * (float64(n)/32 + 8) * 0x1p-53},
				{"f64 variance", asm.Variance(y), v64, v64*(float64(n)/16+16)*0x1p-53 + shift*shift},
			} {
				if !(math.Abs(c.got-c.want) <= c.tol) {
					t.Errorf("n=%d: %s %v, want %v", n, c.what, c.got, c.want)
				}
			}
		})
	}
	testkit.EachLevel(t, func(t *testing.T) {
		for _, c := range []struct {
			x              []float64
			mean, variance float64
		}{
			{[]float64{1, math.NaN(), 2}, math.NaN(), math.NaN()},
			{[]float64{1, math.Inf(1), 2}, math.Inf(1), math.NaN()},
			{[]float64{math.MaxFloat64, math.MaxFloat64, 1}, math.Inf(1), math.Inf(1)},
			{[]float64{5}, 5, 0},
		} {
			if m, v := asm.Mean(c.x), asm.Variance(c.x); !testkit.Same(m, c.mean) || !testkit.Same(v, c.variance) {
				t.Errorf("%v: mean %v, variance %v", c.x, m, v)
			}
		}
	})
}

// TestAngle: small angles, and those near pi, keep their digits.
func TestAngle(t *testing.T) {
	testkit.EachLevel(t, func(t *testing.T) {
		for _, a := range []float64{0, 1e-300, 1e-17, 1e-12, 1e-8, 1e-3, 0.5, 1, 1.5} {
			for _, scale := range []float64{1e-310, 1e-160, 1, 1e160, 1e307} {
				x := []float64{0, 3 * scale, 0}
				y := []float64{math.Ldexp(1, 0) * math.Tan(a), 1, 0}
				if got := asm.Angle(x, y); !(math.Abs(got-a) <= 4e-16*a) {
					t.Errorf("angle %v at %v: %v", a, scale, got)
				}
				asm.Neg(y, y)
				if got := asm.Angle(x, y); !(math.Abs(got-(math.Pi-a)) <= 5e-16) {
					t.Errorf("angle pi - %v at %v: %v", a, scale, got)
				}
			}
		}
		nan := math.NaN()
		for _, x := range [][]float64{{}, {0, 0}, {nan, 1}, {math.Inf(1), 1}} {
			if got := asm.Angle(x, make([]float64, len(x))); !testkit.Same(got, nan) {
				t.Errorf("Angle(%v, 0) = %v", x, got)
			}
			one := make([]float64, len(x))
			if len(one) > 0 {
				one[0] = 1
			}
			if got := asm.Angle(one, x); !testkit.Same(got, nan) {
				t.Errorf("Angle(1, %v) = %v", x, got)
			}
		}
	})
}

// TestCosine: the range holds, and the rescue from overflow and underflow.
func TestCosine(t *testing.T) {
	testkit.EachLevel(t, func(t *testing.T) {
		r := testkit.NewRand(10)
		for n := 1; n < 50; n++ {
			x := make([]float32, n)
			testkit.Fill(r, x, testkit.Normal)
			if c := asm.Cosine(x, x); !(c <= 1 && c >= 1-1e-6) {
				t.Errorf("cos(x, x) = %v", c)
			}
		}
		nan := math.NaN()
		for _, c := range []struct {
			x, y []float64
			want float64
		}{
			{[]float64{3e200, 4e200}, []float64{4e-200, 3e-200}, 0.96},
			{[]float64{5e-324, 5e-324}, []float64{1e308, -1e308}, 0},
			{[]float64{5e-324, 0}, []float64{1.7e308, 0}, 1},
			{[]float64{0, 0}, []float64{1, 1}, nan}, {[]float64{1, nan}, []float64{1, 1}, nan}, {[]float64{math.Inf(1), 1}, []float64{1, 1}, nan},
		} {
			if got := asm.Cosine(c.x, c.y); !testkit.Same(got, c.want) && !(math.Abs(got-c.want) <= 3e-16) {
				t.Errorf("Cosine(%v, %v) = %v, want %v", c.x, c.y, got, c.want)
			}
		}
	})
}

// TestExtremes has the special values of Max and its like in every position.
func TestExtremes(t *testing.T) {
	zero, minus, nan := 0.0, math.Copysign(0, -1), math.NaN()
	testkit.EachLevel(t, func(t *testing.T) {
		for _, n := range []int{1, 2, 3, 4, 7, 8, 9, 16, 31, 33, 64, 100, 2047, 2048, 2049, 5000} {
			for _, at := range []int{0, 1, n / 2, n - 1} {
				if at >= n {
					continue
				}
				x := make([]float64, n)
				check := func(what string, got, want float64) {
					t.Helper()
					if !testkit.Same(got, want) {
						t.Errorf("n=%d at=%d: %s is %v, want %v", n, at, what, got, want)
					}
				}
				index := func(what string, got, want int) {
					t.Helper()
					if got != want {
						t.Errorf("n=%d at=%d: %s is %d, want %d", n, at, what, got, want)
					}
				}
				for i := range x {
					x[i] = minus
				}
				x[at] = zero
				check("max of zeros", asm.Max(x), zero)
				index("argmax of zeros", asm.ArgMax(x), 0)
				for i := range x {
					x[i] = zero
				}
				x[at] = minus
				check("min of zeros", asm.Min(x), minus)
				check("absmax of zeros", asm.AbsMax(x), zero)
				x[at] = 7
				index("argmax", asm.ArgMax(x), at)
				index("iamax", asm.Iamax(x), at)
				x[at] = -7
				index("argmin", asm.ArgMin(x), at)
				index("iamax", asm.Iamax(x), at)
				check("absmax", asm.AbsMax(x), 7)
				x[n-1-at] = 7
				index("iamax of two", asm.Iamax(x), min(at, n-1-at))
				x[at] = nan
				check("max with NaN", asm.Max(x), nan)
				check("min with NaN", asm.Min(x), nan)
				check("absmax with NaN", asm.AbsMax(x), nan)
				index("argmax with NaN", asm.ArgMax(x), at)
				index("argmin with NaN", asm.ArgMin(x), at)
				index("iamax with NaN", asm.Iamax(x), at)
			}
		}
	})
}

// TestClamp has every pair of bounds, and every value between them, from the
// special ones.
func TestClamp(t *testing.T) {
	t.Run("f32", clampSpecials[float32])
	t.Run("f64", clampSpecials[float64])
}

func clampSpecials[T asm.Float](t *testing.T) {
	table := testkit.Specials[T]()
	x := append(append([]T(nil), table...), table...)
	want, got := make([]T, len(x)), make([]T, len(x))
	testkit.EachLevel(t, func(t *testing.T) {
		for _, lo := range table {
			for _, hi := range table {
				for i, v := range x {
					want[i] = min(max(v, lo), hi)
				}
				asm.Clamp(got, x, lo, hi)
				if !testkit.Equal(t, fmt.Sprint("clamp to ", lo, hi), got, want) {
					return
				}
			}
		}
	})
}
