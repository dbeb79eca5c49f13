package asm_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// TestSumErrors holds sums to the bound that packages f32 and f64 promise:
// (n/L + log2 L + 1) eps of the sum of magnitudes, and eps more for every
// doubling of the number of pieces; differences cost eps more each.
func TestSumErrors(t *testing.T) {
	t.Run("f32", func(t *testing.T) { sumErrors[float32](t, 64, 0x1p-24) })
	t.Run("f64", func(t *testing.T) { sumErrors[float64](t, 32, 0x1p-53) })
}

func sumErrors[T asm.Float](t *testing.T, L int, eps float64) {
	type sum struct {
		name  string
		extra float64 // roundings of a term
		f     func(x, y []T) T
		term  func(t, u *big.Float) // t becomes the term of t and u
	}
	product := func(t, u *big.Float) { t.Mul(t, u) }
	sums := []sum{
		{"Dot", 0, asm.Dot[T], product},
		{"Sum", 0, func(x, _ []T) T { return asm.Sum(x) }, func(t, u *big.Float) {}},
		{"Asum", 0, func(x, _ []T) T { return asm.Asum(x) }, func(t, u *big.Float) { t.Abs(t) }},
		{"SumSquares", 0, func(x, _ []T) T { return asm.SumSquares(x) }, func(t, u *big.Float) { t.Mul(t, t) }},
		{"SquaredDistance", 2, asm.SquaredDistance[T], func(t, u *big.Float) { t.Sub(t, u); t.Mul(t, t) }},
		{"Manhattan", 1, asm.Manhattan[T], func(t, u *big.Float) { t.Sub(t, u); t.Abs(t) }},
	}
	r := testkit.NewRand(11)
	for _, n := range []int{1, 2, 3, 4, 5, 17, 64, 100, 1000, 70000} {
		if n > 1000 && testing.Short() {
			continue
		}
		x, y := values[T](r, n, testkit.Normal), values[T](r, n, testkit.Normal)
		for _, s := range sums {
			u, magnitude := new(big.Float).SetPrec(300), new(big.Float).SetPrec(300)
			want := exact(n, func(i int, t *big.Float) {
				t.SetFloat64(float64(x[i]))
				s.term(t, u.SetFloat64(float64(y[i])))
				magnitude.Add(magnitude, new(big.Float).Abs(t))
			})
			w, _ := want.Float64()
			m, _ := magnitude.Float64()
			pieces := (n + asm.Piece - 1) / asm.Piece
			tol := (float64(min(n, asm.Piece))/float64(L) + math.Log2(float64(L)) + 1 + s.extra + math.Ceil(math.Log2(float64(pieces)))) * eps * m
			testkit.EachLevel(t, func(t *testing.T) {
				if got := float64(s.f(x, y)); !(math.Abs(got-w) <= tol) {
					t.Errorf("%s n=%d: %v, want %v within %v", s.name, n, got, w, tol)
				}
			})
		}
		if n < 2 || n > 1000 {
			continue
		}
		dot := exact(n, func(i int, t *big.Float) { t.Mul(big.NewFloat(float64(x[i])), big.NewFloat(float64(y[i]))) })
		xx := exact(n, func(i int, t *big.Float) { square(t, x[i]) })
		yy := exact(n, func(i int, t *big.Float) { square(t, y[i]) })
		cos, _ := dot.Quo(dot, xx.Sqrt(xx.Mul(xx, yy))).Float64()
		testkit.EachLevel(t, func(t *testing.T) {
			half := float64(L / 2)
			tol := (2*float64(n)/half + math.Log2(half) + 4) * eps
			if got := float64(asm.Cosine(x, y)); !(math.Abs(got-cos) <= tol) {
				t.Errorf("Cosine n=%d: %v, want %v within %v", n, got, cos, tol)
			}
			dist, _ := new(big.Float).Sqrt(exact(n, func(i int, t *big.Float) {
				t.Sub(new(big.Float).SetPrec(300).SetFloat64(float64(x[i])), big.NewFloat(float64(y[i])))
				t.Mul(t, t)
			})).Float64()
			if got := float64(asm.Distance(x, y)); !(math.Abs(got-dist) <= dist*(float64(n)/32+9)*eps) {
				t.Errorf("Distance n=%d: %v, want %v", n, got, dist)
			}
			tol = (float64(n)/half + math.Log2(half) + 4) * eps
			if got := float64(asm.Angle(x, y)); !(math.Abs(got-math.Acos(cos)) <= tol) {
				t.Errorf("Angle n=%d: %v, want %v within %v", n, got, math.Acos(cos), tol)
			}
		})
	}
}
