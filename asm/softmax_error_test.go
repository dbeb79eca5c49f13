package asm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

func exact(x float64) *big.Float       { return new(big.Float).SetPrec(200).SetFloat64(x) }
func minus(a, b *big.Float) *big.Float { return exact(0).Sub(a, b) }

// TestSoftmaxError holds Softmax, LogSoftmax and LogSumExp to the bounds that
// f32 and f64 promise.
func TestSoftmaxError(t *testing.T) {
	t.Run("f32", func(t *testing.T) { softmaxError[float32](t, 64, 7, 0x1p-24) })
	t.Run("f64", func(t *testing.T) { softmaxError[float64](t, 32, 6, 0x1p-53) })
}

func softmaxError[T Float](t *testing.T, lanes, log, eps float64) {
	r := rand.New(rand.NewPCG(15, 0))
	for _, n := range []int{1, 2, 10, 100, 700} {
		for _, spread := range []float64{0, 1e-3, 2, 60} {
			x, soft, logs := make([]T, n), make([]T, n), make([]T, n)
			for i := range x {
				x[i] = T((r.Float64() - 0.5) * spread)
			}
			if spread == 2 { // far from 0
				for i := range x {
					x[i] += 100
				}
			}
			Softmax(soft, x)
			LogSoftmax(logs, x)
			m := float64(maxRef(x))
			sum := exact(0)
			e := make([]*big.Float, n)
			for i, v := range x {
				e[i] = oracle.Exp(minus(exact(float64(v)), exact(m)))
				sum.Add(sum, e[i])
			}
			lse, logN := exact(0).Add(exact(m), oracle.Log(sum)), math.Log(float64(n))
			base := float64(n)/lanes + log
			bound := func(what string, got T, want *big.Float, tol float64) {
				t.Helper()
				d, _ := minus(exact(float64(got)), want).Float64()
				if !(math.Abs(d) <= tol*eps) {
					t.Errorf("%s n=%d spread %v: error %v eps, bound %v", what, n, spread, d/eps, tol)
				}
			}
			w, _ := lse.Float64()
			bound("LogSumExp", LogSumExp(x), lse, base+3+5*logN+math.Abs(w))
			for i := range x {
				q := exact(0).Quo(e[i], sum)
				w, _ := q.Float64()
				far := m - float64(x[i])
				bound("Softmax", soft[i], q, (base+6+far+logN)*w)
				bound("LogSoftmax", logs[i], minus(exact(float64(x[i])), lse), base+3+2*far+5*logN)
			}
		}
	}
}

// TestSoftmaxLong: a row of many pieces keeps its digits, since the sum does.
func TestSoftmaxLong(t *testing.T) {
	n := 40*Piece + 77
	if testing.Short() {
		n = 2*Piece + 77
	}
	x, y := make([]float32, n), make([]float32, n)
	for i := range x {
		x[i] = float32(i%7) - 3
	}
	sum := 0.0 // exp is within an ulp, and there are seven of them
	for k := range 7 {
		sum += math.Exp(float64(k)-6) * float64((n-k+6)/7)
	}
	want := 3 + math.Log(sum)
	if got := float64(LogSumExp(x)); math.Abs(got-want) > 3e-6 {
		t.Errorf("log-sum-exp %v, want %v", got, want)
	}
	Softmax(y, x)
	for i, v := range y {
		if want := math.Exp(float64(x[i])-3) / sum; math.Abs(float64(v)/want-1) > 3e-6 {
			t.Fatalf("element %d is %v, want %v", i, v, want)
		}
	}
	LogSoftmax(y, x)
	for i, v := range y {
		if want := float64(x[i]) - want; math.Abs(float64(v)-want) > 5e-6 {
			t.Fatalf("element %d is %v, want %v", i, v, want)
		}
	}
}
