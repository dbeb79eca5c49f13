package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// TestSoftmaxError holds Softmax to the bound that f64 promises; float32 has
// the same code.
func TestSoftmaxError(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 0))
	for _, n := range []int{1, 2, 10, 100, 700} {
		x, got := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = r.Float64()*60 - 30
		}
		Softmax(got, x)
		m := maxRef(x)
		sum := new(big.Float)
		e := make([]*big.Float, n)
		for i, v := range x {
			e[i] = oracle.Find("Exp").Exact(v, 0)
			sum.Add(sum, e[i])
		}
		for i := range x {
			want, _ := new(big.Float).Quo(e[i], sum).Float64()
			tol := (float64(n)/32 + 6 + 6 + m - x[i] + math.Log(float64(n))) * 0x1p-53 * want
			if !(math.Abs(got[i]-want) <= tol) {
				t.Errorf("n=%d x=%v: %v, want %v", n, x[i]-m, got[i], want)
			}
		}
	}
}
