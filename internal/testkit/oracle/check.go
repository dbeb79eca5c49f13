package oracle

import (
	"math"
	"testing"
)

// Check runs every test that a function of the table must pass on calls, by
// the table's names: special values, a sample by strata of n arguments, for
// float32 every step-th one, and whether exp and log rise.
func Check[T Float](t *testing.T, calls map[string]Call[T], n int, step uint64) {
	size := sizeOf[T]()
	for name := range calls {
		Find(name)
	}
	for i := range Functions {
		f := &Functions[i]
		call := calls[f.Name]
		if call == nil {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			for _, s := range Specials {
				if s.Name != f.Name {
					continue
				}
				dst := make([]T, 1)
				call(dst, []T{T(s.X)}, []T{T(s.Y)})
				got, want := dst[0], T(s.Want)
				if got != want && (got == got || want == want) || got == 0 && math.Signbit(float64(got)) != math.Signbit(float64(want)) && !f.AnyZero {
					t.Errorf("%s(%v, %v) = %v, want %v", f.Name, s.X, s.Y, got, want)
				}
			}
			w := Sample(f, n, call)
			if c, ok := any(call).(Call[float32]); ok && f.Quick != nil && step > 0 {
				w.take(Sweep(f, step, c, nil))
			}
			t.Log(w)
			if !(w.Ulps <= f.Limit(size)) {
				t.Errorf("%v, allowed %v", w, f.Limit(size))
			}
			for _, p := range rising[f.Name] {
				checkRise(t, call, p)
			}
		})
	}
}

// rising are the places where a function changes from one reduction, table or
// formula to another and must not fall.
var rising = map[string][]float64{"Exp": expSteps(), "Log": logSteps()}

func expSteps() (p []float64) {
	for k := -1100; k <= 1024; k++ {
		p = append(p, (float64(k)+0.5)*math.Ln2)
	}
	return append(p, 88.72284, -87.33655, -103.9721, 709.782712893384, -708.3964, -745.13321)
}

func logSteps() (p []float64) {
	for k := -1074; k <= 1023; k++ {
		for _, m := range []float64{1, 0.75, 2. / 3, math.Sqrt2 / 2} {
			p = append(p, math.Ldexp(m, k))
		}
	}
	return p
}

// checkRise tries the 64 numbers around x.
func checkRise[T Float](t *testing.T, call Call[T], x float64) {
	const n = 64
	if math.Abs(x) > 1e38 && sizeOf[T]() == 32 {
		return
	}
	in, out := make([]T, n), make([]T, n)
	for i := range in {
		in[i] = stepped(T(x), i-n/2)
	}
	call(out, in, make([]T, n))
	for i := 1; i < n; i++ {
		if in[i-1] < in[i] && out[i-1] > out[i] || in[i-1] > in[i] && out[i-1] < out[i] {
			t.Errorf("falls: f(%x) = %x, f(%x) = %x", in[i-1], out[i-1], in[i], out[i])
			return
		}
	}
}

// stepped is the number n steps further from zero than x.
func stepped[T Float](x T, n int) T {
	if sizeOf[T]() == 32 {
		return T(math.Float32frombits(math.Float32bits(float32(x)) + uint32(n)))
	}
	return T(math.Float64frombits(math.Float64bits(float64(x)) + uint64(n)))
}
