package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// TestNrmP holds NrmP to the bound that packages f32 and f64 promise.
func TestNrmP(t *testing.T) {
	t.Run("f32", func(t *testing.T) { testNrmP[float32](t, 0x1p-24) })
	t.Run("f64", func(t *testing.T) { testNrmP[float64](t, 0x1p-53) })
}

func testNrmP[T Float](t *testing.T, eps float64) {
	r := rand.New(rand.NewPCG(12, 0))
	for _, p := range []float64{1.25, 1.5, 3, 4, 7.3, 20} {
		for _, n := range []int{1, 2, 5, 40} {
			x := make([]T, n)
			sum := new(big.Float)
			for i := range x {
				x[i] = T(r.Float64()*4 - 2)
				sum.Add(sum, refPow(math.Abs(float64(x[i])), p))
			}
			want, _ := oracle.Power(sum, new(big.Float).SetPrec(sum.Prec()).Quo(big.NewFloat(1), big.NewFloat(p))).Float64()
			tol := want * (eps + (float64(n)/32+8+2*p)*0x1p-53)
			if got := float64(NrmP(x, p)); !(math.Abs(got-want) <= tol) {
				t.Errorf("p=%v n=%d: %v, want %v", p, n, got, want)
			}
		}
	}
	inf, nan := T(math.Inf(1)), T(math.NaN())
	for _, c := range []struct {
		x    []T
		p    float64
		want T
	}{
		{nil, 3, 0}, {[]T{0, 0}, 3, 0}, {[]T{-5}, 3, 5}, {[]T{3, -4}, math.Inf(1), 4}, {[]T{1, inf}, 3, inf}, {[]T{nan, inf}, 3, nan}, {[]T{3, -4}, 1, 7}, {[]T{3, -4}, 2, 5},
	} {
		if got := NrmP(c.x, c.p); got != c.want && !(got != got && c.want != c.want) {
			t.Errorf("NrmP(%v, %v) = %v, want %v", c.x, c.p, got, c.want)
		}
	}
}
