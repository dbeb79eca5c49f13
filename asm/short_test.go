package asm

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestShort compares the plain Go that takes up to four elements with the
// definitions, which for longer slices run at level Go alone.
func TestShort(t *testing.T) {
	t.Run("f32", short[float32])
	t.Run("f64", short[float64])
}

func short[T Float](t *testing.T) {
	r := rand.New(rand.NewPCG(13, 0))
	special := []T{0, T(math.Copysign(0, -1)), T(math.Inf(1)), T(math.NaN()), 1, -1, T(1e-30), T(1e30), T(math.SmallestNonzeroFloat32)}
	draw := func() T {
		if r.IntN(6) == 0 {
			return special[r.IntN(len(special))]
		}
		return T(r.Float64()*4 - 2)
	}
	same := func(what string, n int, got, want T) {
		t.Helper()
		if got != want && !(got != got && want != want) || got == 0 && math.Signbit(float64(got)) != math.Signbit(float64(want)) {
			t.Fatalf("%s n=%d: %v, the definition has %v", what, n, got, want)
		}
	}
	for range 3000 {
		n := r.IntN(5)
		x, y := make([]T, n), make([]T, n)
		for i := range x {
			x[i], y[i] = draw(), draw()
		}
		same("Dot", n, Dot(x, y), dotRef(x, y))
		same("Sum", n, Sum(x), sumRef(x))
		same("SumSquares", n, SumSquares(x), sumSquaresRef(x))
		same("Asum", n, Asum(x), asumRef(x))
		same("SquaredDistance", n, SquaredDistance(x, y), squaredDistanceRef(x, y))
		same("Manhattan", n, Manhattan(x, y), manhattanRef(x, y))
		same("Cosine", n, Cosine(x, y), cosineRare(x, y))
	}
}

// TestGoodSums pins the range in which a norm is the root of the plain sum of
// squares (DESIGN.md part 2), and the power of two nearest to a number.
func TestGoodSums(t *testing.T) {
	for _, c := range []struct {
		sum  float64
		f32  bool
		f64  bool
		what string
	}{
		{0x1p-60, true, true, "the lower bound of float32"}, {0x1p120, true, true, "its upper bound"},
		{0x1p-61, false, true, "below"}, {0x1p121, false, true, "above"},
		{0x1p-900, false, true, "the lower bound of float64"}, {0x1p900, false, true, "its upper bound"},
		{0x1p-901, false, false, "below"}, {0x1p901, false, false, "above"},
		{math.NaN(), false, false, "NaN"}, {0, false, false, "zero"},
	} {
		if goodF32(float32(c.sum)) != c.f32 || goodF64(c.sum) != c.f64 {
			t.Errorf("%s: good %v %v", c.what, goodF32(float32(c.sum)), goodF64(c.sum))
		}
	}
	// On either side of a bound the result is the same.
	for _, l := range Levels() {
		undo := Force(l)
		for _, e := range []int{-451, -450, -449, 449, 450, 451} {
			x := []float64{math.Ldexp(1, e), 0, 0, 0, 0}
			if got := Nrm2(x); got != x[0] {
				t.Errorf("%v: Nrm2 of 2^%d is %v", l, e, got)
			}
		}
		undo()
	}
	for _, c := range [][2]float64{{1, 1}, {1.49, 1}, {1.5, 0.5}, {2, 0.5}, {0.75, 1}, {0.74, 2}, {math.MaxFloat64, 0x1p-1022}, {5e-324, 0x1p1022}} {
		if got := scaleOf(c[0]); got != c[1] {
			t.Errorf("scaleOf(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}
