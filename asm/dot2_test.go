package asm_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// product is x y in t, exactly.
func product[T asm.Float](t *big.Float, x, y T) {
	t.SetFloat64(float64(x))
	t.Mul(t, new(big.Float).SetFloat64(float64(y)))
}

// illConditioned makes a dot product whose terms are about 2^(bits/2) in
// magnitude and cancel to about 2^(-bits/2), as Ogita, Rump and Oishi do it:
// the first half of the terms is random, each of the others takes away what
// the sum so far is more than a random number of falling size.
func illConditioned[T asm.Float](r *testkit.Rand, n, bits int) (x, y []T) {
	x, y = make([]T, n), make([]T, n)
	testkit.Fill(r, x, testkit.Normal)
	testkit.Fill(r, y, testkit.Normal)
	sum, t := new(big.Float).SetPrec(4400), new(big.Float).SetPrec(4400)
	for i := range x {
		if x[i] == 0 {
			x[i] = 1
		}
		e := bits / 4 // of either factor
		if i > 0 && i < n/2 {
			e = int(r.Uint64()>>1) % (bits/4 + 1)
		}
		if i >= n/2 {
			e = bits/4 - bits/2*(i-n/2)/max(1, n-1-n/2)
		}
		x[i], y[i] = T(math.Ldexp(float64(x[i]), e)), T(math.Ldexp(float64(y[i]), e))
		if i >= n/2 {
			s, _ := sum.Float64()
			y[i] = T((float64(x[i])*float64(y[i]) - s) / float64(x[i]))
		}
		product(t, x[i], y[i])
		sum.Add(sum, t)
	}
	for i := n - 1; i > 0; i-- {
		j := int(r.Uint64() % uint64(i+1))
		x[i], x[j], y[i], y[j] = x[j], x[i], y[j], y[i]
	}
	return x, y
}

// TestDotCompensated holds the error of dot products, the worse and worse
// conditioned, below the bound of the paper.
func TestDotCompensated(t *testing.T) {
	t.Run("f32", func(t *testing.T) { dotCompensated[float32](t, 24, 60) })
	t.Run("f64", func(t *testing.T) { dotCompensated[float64](t, 53, 160) })
}

func dotCompensated[T asm.Float](t *testing.T, p, most int) {
	r := testkit.NewRand(40)
	eps := math.Ldexp(1, -p)
	worst := 0.0 // condition that left a correct bit
	for bits := 0; bits <= most; bits += 4 {
		for _, n := range []int{2, 3, 6, 17, 50, 100, 1000, 2*asm.Piece + 3} {
			if n > asm.Piece && bits%40 != 0 {
				continue
			}
			x, y := illConditioned[T](r, n, bits)
			sum := exact(n, func(i int, t *big.Float) { product(t, x[i], y[i]) })
			mag := exact(n, func(i int, t *big.Float) { product(t, x[i], y[i]); t.Abs(t) })
			want, _ := sum.Float64()
			size, _ := mag.Float64()
			testkit.EachLevel(t, func(t *testing.T) {
				got := asm.DotCompensated(x, y)
				d := new(big.Float).SetPrec(4400).SetFloat64(float64(got))
				e, _ := d.Sub(d, sum).Float64()
				e = math.Abs(e)
				if bound := eps*math.Abs(want) + float64(n*n)*eps*eps*size; !(e <= bound) {
					t.Errorf("n=%d bits=%d: error %g above %g", n, bits, e, bound)
				}
				if p == 24 {
					if bound := eps*(1+1e-6)*math.Abs(want) + (float64(n)/32+8)*0x1p-53*size; !(e <= bound) {
						t.Errorf("n=%d bits=%d: error %g above %g, that of float64 lanes", n, bits, e, bound)
					}
				}
				if e < math.Abs(want)/2 {
					worst = max(worst, size/math.Abs(want))
				}
			})
		}
	}
	if lost := math.Log2(worst); !(lost > float64(3*p)/2) {
		t.Errorf("a condition of 2^%.0f is the worst that leaves a bit", lost)
	}
}

// TestDotCompensatedSpecial: infinities and overflow are those of a plain sum.
func TestDotCompensatedSpecial(t *testing.T) {
	inf, nan, big := math.Inf(1), math.NaN(), math.MaxFloat64
	testkit.EachLevel(t, func(t *testing.T) {
		for _, c := range []struct {
			x, y []float64
			want float64
		}{
			{nil, nil, 0}, {[]float64{math.Copysign(0, -1)}, []float64{1}, 0},
			{[]float64{inf, 1}, []float64{1, 1}, inf}, {[]float64{-inf, 1}, []float64{2, 5}, -inf},
			{[]float64{inf, -inf}, []float64{1, 1}, nan}, {[]float64{inf}, []float64{0}, nan}, {[]float64{nan, 1}, []float64{0, 1}, nan},
			{[]float64{big, 1}, []float64{2, 1}, inf}, {[]float64{big, big}, []float64{1, 1}, inf}, {[]float64{big, 1, -big}, []float64{1, 1, 1}, 1},
		} {
			for _, pad := range []int{0, 3, 40} { // in longer slices
				x, y := append(make([]float64, pad), c.x...), append(make([]float64, pad), c.y...)
				if got := asm.DotCompensated(x, y); !testkit.Same(got, c.want) {
					t.Errorf("%v . %v = %v, want %v", c.x, c.y, got, c.want)
				}
			}
		}
		// No sum of float32 overflows on the way.
		x := []float32{math.MaxFloat32, 1, math.MaxFloat32}
		if got := asm.DotCompensated(x, []float32{2, 3, -2}); got != 3 {
			t.Errorf("float32: %v, want 3", got)
		}
	})
}

// TestDotPairDefinition writes DESIGN's lanes down once more: long slices are
// cut, and pieces join in a tree.
func TestDotPairDefinition(t *testing.T) {
	two := func(a, b float64) (float64, float64) {
		s := a + b
		t := s - a
		return s, (a - (s - t)) + (b - t)
	}
	r := testkit.NewRand(41)
	for _, n := range []int{0, 1, 15, 16, 17, 100, asm.Piece, asm.Piece + 1, 3*asm.Piece + 5} {
		x, y := illConditioned[float64](r, max(n, 2), 60)
		x, y = x[:n], y[:n]
		type pair struct{ s, c float64 }
		join := func(a, b pair) pair {
			s, e := two(a.s, b.s)
			return pair{s, a.c + b.c + e}
		}
		var pieces []pair
		for i := 0; i < n || i == 0; i += asm.Piece {
			var acc [16]pair
			for j := i; j < min(i+asm.Piece, n); j++ {
				h := float64(x[j] * y[j])
				s, e := two(acc[j%16].s, h)
				acc[j%16] = pair{s, acc[j%16].c + (e - math.FMA(-x[j], y[j], h))}
			}
			for h := 8; h > 0; h /= 2 {
				for j := range h {
					acc[j] = join(acc[j], acc[j+h])
				}
			}
			pieces = append(pieces, acc[0])
		}
		for len(pieces) > 1 {
			var next []pair
			for i := 0; i < len(pieces); i += 2 {
				if i+1 < len(pieces) {
					next = append(next, join(pieces[i], pieces[i+1]))
				} else {
					next = append(next, pieces[i])
				}
			}
			pieces = next
		}
		testkit.EachLevel(t, func(t *testing.T) {
			if got, want := asm.DotCompensated(x, y), pieces[0].s+pieces[0].c; got != want {
				t.Errorf("n=%d: %v, want %v", n, got, want)
			}
		})
	}
}
