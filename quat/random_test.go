package quat

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
)

// TestRandomBits: the same on every machine.
func TestRandomBits(t *testing.T) {
	h := fnv.New64a()
	put := func(x float64) {
		b := math.Float64bits(x)
		for i := range 8 {
			h.Write([]byte{byte(b >> (8 * i))})
		}
	}
	src := rand.NewPCG(7, 11)
	for range 200 {
		q, v, n := Random[float64](src), RandomUnit[float64](src), RandomNear(src, 0.01)
		for _, x := range []float64{q.W, q.X, q.Y, q.Z, v.X, v.Y, v.Z, n.W, n.X, n.Y, n.Z} {
			put(x)
		}
	}
	if got, want := h.Sum64(), uint64(0x68b7b5ea31e27562); got != want {
		t.Errorf("hash %#x, want %#x", got, want)
	}
}

// TestRandomTypes: float32 is float64 rounded, and a slice what single values
// are; lengths are 1.
func TestRandomTypes(t *testing.T) {
	const n = 200
	var q [n]Quat[float64]
	var q32 [n]Quat[float32]
	var v [n]Vec[float64]
	var v32 [n]Vec[float32]
	src := func() *rand.PCG { return rand.NewPCG(1, 2) }
	one := src()
	RandomFill(q[:], src())
	RandomFill(q32[:], src())
	for i := range n {
		if q[i] != Random[float64](one) || q32[i] != narrow[float32](q[i]) {
			t.Fatalf("element %d: %v, %v", i, q[i], q32[i])
		}
		if !(lengthError(q[i]) <= 2*0x1p-52) || !(lengthError(q32[i]) <= 0x1p-23) {
			t.Fatalf("length of %v: %g, %g", q[i], lengthError(q[i]), lengthError(q32[i]))
		}
	}
	one = src()
	RandomUnitFill(v[:], src())
	RandomUnitFill(v32[:], src())
	for i := range n {
		if v[i] != RandomUnit[float64](one) || Pure(v32[i]) != narrow[float32](Pure(v[i])) {
			t.Fatalf("element %d: %v, %v", i, v[i], v32[i])
		}
		if !(lengthError(Pure(v[i])) <= 2*0x1p-52) || !(lengthError(Pure(v32[i])) <= 0x1p-23) {
			t.Fatalf("length of %v", v[i])
		}
	}
	a, b := RandomNear(src(), 0.1), RandomNear(src(), float32(0.1))
	if !(gap(a, wide(b)) <= 1e-7) || !(lengthError(a) <= 2*0x1p-52) {
		t.Errorf("%v, %v", a, b)
	}
	if got := RandomNear(src(), 0.0); got != Identity[float64]() {
		t.Errorf("without noise: %v", got)
	}
	if got := RandomNear(src(), math.NaN()); got.W == got.W || got.X == got.X || got.Y == got.Y || got.Z == got.Z {
		t.Errorf("NaN: %v", got)
	}
	s := src()
	if n := testing.AllocsPerRun(5, func() {
		RandomFill(q[:], s)
		RandomUnitFill(v[:], s)
		RandomNear(s, 0.1)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// within fails if the mean of n numbers of standard deviation sd is more than
// five of its standard deviations from want.
func within(t *testing.T, what string, sum float64, n int, want, sd float64) {
	t.Helper()
	if got := sum / float64(n); !(math.Abs(got-want) <= 5*sd/math.Sqrt(float64(n))) {
		t.Errorf("%s: mean %v, want %v", what, got, want)
	}
}

// TestRandomUniform: moments of the components, which on S³ are those of a
// uniform point, and the distribution of the angle, of density (1-cos a)/π.
func TestRandomUniform(t *testing.T) {
	const n, bins = 30000, 40
	src := rand.NewPCG(3, 4)
	var first [4]float64
	var second [4][4]float64
	var fourth [4]float64
	var count [bins]int
	fixed := Quat[float64]{1, -2, 3, 0.5}.Normalize()
	for range n {
		q := Random[float64](src)
		c := [4]float64{q.W, q.X, q.Y, q.Z}
		for i := range 4 {
			first[i] += c[i]
			fourth[i] += c[i] * c[i] * c[i] * c[i]
			for j := range 4 {
				second[i][j] += c[i] * c[j]
			}
		}
		// Invariant: the angle to any rotation.
		a := q.AngleTo(fixed)
		count[min(bins-1, int((a-math.Sin(a))/math.Pi*bins))]++
	}
	for i := range 4 {
		within(t, "component", first[i], n, 0, 0.5)
		within(t, "fourth power", fourth[i], n, 1.0/8, 0.2) // the variance of x⁴ is 7/128 - 1/64
		for j := range 4 {
			if i == j {
				within(t, "square", second[i][j], n, 0.25, 0.25) // 1/8 - 1/16
			} else {
				within(t, "product", second[i][j], n, 0, math.Sqrt(1.0/24))
			}
		}
	}
	chi := 0.0
	for _, c := range count {
		d := float64(c) - n/bins
		chi += d * d / (n / bins)
	}
	// 39 degrees of freedom: 1 in 10^5 above 90.
	if !(chi <= 90) {
		t.Errorf("chi-square of angles %v", chi)
	}
	var sum Vec[float64]
	squares := [3]float64{}
	product := 0.0
	for range n {
		v := RandomUnit[float64](src)
		sum = sum.Add(v)
		squares[0] += v.X * v.X
		squares[1] += v.Y * v.Y
		squares[2] += v.Z * v.Z
		product += v.X * v.Y
	}
	for i := range 3 {
		within(t, "coordinate", *component(&sum, i), n, 0, math.Sqrt(1.0/3))
		within(t, "its square", squares[i], n, 1.0/3, math.Sqrt(4.0/45))
	}
	within(t, "product of coordinates", product, n, 0, math.Sqrt(1.0/15))
	const sigma = 0.01
	sum, squares, product = Vec[float64]{}, [3]float64{}, 0
	fourths := 0.0
	for range n {
		v := RandomNear(src, sigma).RotVec().Scale(1 / sigma)
		sum = sum.Add(v)
		squares[0] += v.X * v.X
		squares[1] += v.Y * v.Y
		squares[2] += v.Z * v.Z
		product += v.X * v.Y
		fourths += v.Z * v.Z * v.Z * v.Z
	}
	for i := range 3 {
		within(t, "noise", *component(&sum, i), n, 0, 1)
		within(t, "its square", squares[i], n, 1, math.Sqrt(2))
	}
	within(t, "product of noise", product, n, 0, 1)
	within(t, "fourth power of noise", fourths, n, 3, math.Sqrt(96))
}
