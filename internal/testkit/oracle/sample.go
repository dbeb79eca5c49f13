package oracle

import (
	"math"
	"math/rand/v2"
)

// A Source draws arguments of a type.
type Source struct {
	*rand.Rand
	size int // bits of an element
}

func newSource(size int, seed, part uint64) *Source {
	return &Source{rand.New(rand.NewPCG(seed, part)), size}
}

// round is x in the type, away from infinity.
func (s *Source) round(x float64) float64 {
	if s.size == 64 || x != x || math.IsInf(x, 0) {
		return x
	}
	return float64(float32(max(-math.MaxFloat32, min(math.MaxFloat32, x))))
}

// uniform is in [lo, hi); signed gives x a random sign; scaled has an exponent
// uniform in [lo, hi]; any has any exponent of the type, subnormals included.
func (s *Source) uniform(lo, hi float64) float64 { return lo + s.Float64()*(hi-lo) }

func (s *Source) signed(x float64) float64 {
	if s.Uint64()&1 == 0 {
		return -x
	}
	return x
}

func (s *Source) scaled(lo, hi int) float64 {
	return math.Ldexp(1+s.Float64(), lo+s.IntN(hi-lo+1))
}

func (s *Source) any() float64 {
	f := formats[s.size]
	return s.scaled(f.least-1, f.over-1)
}

// near is within 16 steps of x, or at a distance of a random power of two.
func (s *Source) near(x float64) float64 {
	if s.Uint64()&1 == 0 {
		return x * (1 + s.signed(s.scaled(-formats[s.size].bits, -3)))
	}
	steps := s.IntN(33) - 16
	if s.size == 32 {
		return float64(math.Float32frombits(math.Float32bits(float32(x)) + uint32(steps)))
	}
	return math.Float64frombits(math.Float64bits(x) + uint64(steps))
}

// quarterTurns are next to multiples of π/2, small or huge.
func (s *Source) quarterTurns() float64 {
	k := math.Floor(s.scaled(0, s.IntN(formats[s.size].bits)+1))
	return s.signed(math.FMA(k, math.Pi/2, k*0x1.1a62633145c07p-54))
}

// ratio draws two numbers whose ratio has any size, or is near 1, or that lie
// near the ends of the range.
func (s *Source) ratio() (x, y float64) {
	f := formats[s.size]
	top := f.over - 1
	switch s.IntN(8) {
	case 0:
		x, y = s.any(), s.any()
	case 1:
		x, y = s.scaled(-3, 3), s.scaled(-f.bits-8, f.bits+8)
	case 2:
		x = s.scaled(f.least+f.bits, top)
		y = x * (1 + s.signed(s.scaled(-f.bits, -5)))
	case 3:
		x, y = s.scaled(f.least-1, f.least+f.bits+4), s.scaled(f.least-1, f.least+f.bits+4)
	case 4:
		x, y = s.scaled(top-4, top), s.scaled(top-f.bits-6, top)
	case 5: // the quotient is subnormal
		x = s.scaled(0, top)
		y = x * s.scaled(f.least-1, f.least+f.bits+2)
	case 6:
		x, y = s.scaled(-f.over/2-30, -f.over/2+30), s.scaled(-f.over/2-30, -f.over/2+30)
	default:
		x, y = s.Float64(), s.Float64()
	}
	if s.Uint64()&1 == 0 {
		x, y = y, x
	}
	return s.signed(x), s.signed(y)
}

// power draws x and y with x^y all over the range and beyond.
func (s *Source) power() (x, y float64) {
	f := formats[s.size]
	near1 := func(lo int) float64 { return 1 + s.signed(s.scaled(lo, -4)) }
	to := func(x, lo, hi float64) (float64, float64) {
		x = s.round(x)
		return x, s.uniform(lo, hi) / math.Log2(x)
	}
	lo, hi := float64(f.least), float64(f.over)
	switch s.IntN(12) {
	case 0:
		return s.signed(s.any()), s.signed(s.any())
	case 1, 2:
		return to(s.any(), lo-6, hi+6)
	case 3:
		return s.uniform(0.01, 20), s.uniform(-20, 20)
	case 4, 5:
		return to(near1(1-f.bits), lo-6, hi+6)
	case 6:
		return to(math.Exp2(s.uniform(-30, 30)), lo-1, lo+float64(f.bits))
	case 7:
		return to(math.Exp2(s.uniform(-30, 30)), hi-0.01, hi+0.0001)
	case 8:
		return s.signed(s.scaled(-7, 7)), float64(s.IntN(241) - 120)
	case 9:
		return -near1(1 - f.bits), math.Floor(s.scaled(0, f.bits))
	case 10:
		return s.any(), s.signed(s.scaled(-f.bits-20, -1))
	}
	return s.any(), [...]float64{0.5, -0.5, 1. / 3, 1.5, -1, 2, 3, 0.25}[s.IntN(8)]
}

// specials are tried with every function, in pairs where it takes two.
func (s *Source) specials() []float64 {
	v := []float64{math.NaN()}
	f := formats[s.size]
	tiny, huge := math.Ldexp(1, f.least), math.Ldexp(2-math.Ldexp(1, 1-f.bits), f.over-1)
	for _, x := range []float64{0, tiny, 3 * tiny, math.Ldexp(1, f.least+f.bits-1), 0.5, 1 - math.Ldexp(1, -f.bits), 1, 1 + math.Ldexp(1, 1-f.bits), 1.5, 2, 3, huge, math.Inf(1)} {
		v = append(v, x, -x)
	}
	return v
}

// first draws the first argument of f, the stratum by turns.
func (s *Source) first(f *Function, i int) float64 {
	r := f.Range[s.size/64]
	switch i % 8 {
	case 0:
		return s.signed(s.any())
	case 1:
		return s.signed(s.scaled(-30, 10))
	case 2, 3:
		if len(f.Points) > 0 {
			return s.near(f.Points[s.IntN(len(f.Points))])
		}
	case 4:
		return s.near(float64(s.IntN(41)-20) / 2)
	case 5:
		if f.Extra != nil {
			return f.Extra(s)
		}
	}
	return s.uniform(r[0], r[1])
}

// Draw fills x and y, arguments of f in elements of size bits, for a part of a
// sample: the same ones each time.
func Draw(f *Function, size int, part uint64, x, y []float64) {
	s := newSource(size, 4, part)
	special := s.specials()
	var alpha float64
	for i := range x {
		var a, b float64
		switch {
		case i%64 == 63:
			a, b = special[s.IntN(len(special))], special[s.IntN(len(special))]
			if f.Second == Grad && math.IsInf(b, 0) { // times a slope of zero it may be anything
				b = 1
			}
		case f.Pair != nil:
			a, b = f.Pair(s)
		default:
			a, b = s.first(f, i), s.signed(s.scaled(-3, 3))
		}
		if f.Second == Alpha {
			if i == 0 {
				alpha = []float64{1, 0.01, 0.5, s.Float64(), s.uniform(0, 3)}[s.IntN(5)]
			}
			b = alpha
		}
		x[i], y[i] = s.round(a), s.round(b)
	}
}

// drawAround fills x and y with arguments at any distance up to 1/8 of w's.
func drawAround(f *Function, size int, part uint64, w Worst, x, y []float64) {
	s := newSource(size, 5, part)
	by := func(a float64) float64 {
		return s.round(a * (1 + s.signed(s.scaled(-formats[size].bits, -4))))
	}
	for i := range x {
		x[i], y[i] = by(w.X), w.Y
		if f.Second == Vector || f.Second == Grad {
			y[i] = by(w.Y)
		}
	}
}
