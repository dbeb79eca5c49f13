package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
	"github.com/golanes/lanes/quat"

	gonum "gonum.org/v1/gonum/num/quat"
	"gonum.org/v1/gonum/spatial/r3"
)

// singles is how many quaternions a loop over single values goes through: they
// and the results stay in L1.
const singles = 64

// A single is a method of package quat and the same by gonum. Each has its own
// loop over all operands, of concrete types as a user's would be.
type single struct {
	name            string
	f32, f64, gonum func(o *operands)
	rotates         bool // its results are vectors
}

// operands are those of every single value: unit quaternions and vectors.
type operands struct {
	p32, q32, d32 []quat.Quat[float32]
	p64, q64, d64 []quat.Quat[float64]
	pg, qg, dg    []gonum.Number
	v32, u32      []quat.Vec[float32]
	v64, u64      []quat.Vec[float64]
	vg, ug        []r3.Vec
}

func newOperands() *operands {
	r := rand.New(rand.NewPCG(1, 2))
	draw := func() float64 { return 2*r.Float64() - 1 }
	o := &operands{
		d32: make([]quat.Quat[float32], singles), d64: make([]quat.Quat[float64], singles), dg: make([]gonum.Number, singles),
		u32: make([]quat.Vec[float32], singles), u64: make([]quat.Vec[float64], singles), ug: make([]r3.Vec, singles),
	}
	add := func(q32 *[]quat.Quat[float32], q64 *[]quat.Quat[float64], qg *[]gonum.Number) {
		q := quat.Quat[float64]{W: draw(), X: draw(), Y: draw(), Z: draw()}.Normalize()
		*q32 = append(*q32, quat.Quat[float32]{W: float32(q.W), X: float32(q.X), Y: float32(q.Y), Z: float32(q.Z)})
		*q64 = append(*q64, q)
		*qg = append(*qg, gonum.Number{Real: q.W, Imag: q.X, Jmag: q.Y, Kmag: q.Z})
	}
	for range singles {
		add(&o.p32, &o.p64, &o.pg)
		add(&o.q32, &o.q64, &o.qg)
		v := r3.Vec{X: draw(), Y: draw(), Z: draw()}
		o.vg = append(o.vg, v)
		o.v64 = append(o.v64, quat.Vec[float64]{X: v.X, Y: v.Y, Z: v.Z})
		o.v32 = append(o.v32, quat.Vec[float32]{X: float32(v.X), Y: float32(v.Y), Z: float32(v.Z)})
	}
	return o
}

// power is the exponent of Pow.
const power = 0.3

var allSingles = []single{
	{name: "Mul",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.p32[i].Mul(o.q32[i])
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.p64[i].Mul(o.q64[i])
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.Mul(o.pg[i], o.qg[i])
			}
		}},
	{name: "Conj",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Conj()
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Conj()
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.Conj(o.qg[i])
			}
		}},
	{name: "Inv",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Inv()
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Inv()
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.Inv(o.qg[i])
			}
		}},
	{name: "Normalize",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Normalize()
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Normalize()
			}
		},
		gonum: func(o *operands) {
			for i, q := range o.qg {
				o.dg[i] = gonum.Scale(1/gonum.Abs(q), q)
			}
		}},
	{name: "Exp",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Exp()
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Exp()
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.Exp(o.qg[i])
			}
		}},
	{name: "Log",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Log()
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Log()
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.Log(o.qg[i])
			}
		}},
	{name: "Pow",
		f32: func(o *operands) {
			for i := range o.d32 {
				o.d32[i] = o.q32[i].Pow(power)
			}
		},
		f64: func(o *operands) {
			for i := range o.d64 {
				o.d64[i] = o.q64[i].Pow(power)
			}
		},
		gonum: func(o *operands) {
			for i := range o.dg {
				o.dg[i] = gonum.PowReal(o.qg[i], power)
			}
		}},
	{name: "Rotate", rotates: true,
		f32: func(o *operands) {
			for i := range o.u32 {
				o.u32[i] = o.q32[i].Rotate(o.v32[i])
			}
		},
		f64: func(o *operands) {
			for i := range o.u64 {
				o.u64[i] = o.q64[i].Rotate(o.v64[i])
			}
		},
		gonum: func(o *operands) {
			for i := range o.ug {
				o.ug[i] = r3.Rotation(o.qg[i]).Rotate(o.vg[i])
			}
		}},
}

// results are those of float32, float64 and gonum, component by component.
func (o *operands) results(s single) (d [3][]float64) {
	for i := range singles {
		if s.rotates {
			a, b, c := o.u32[i], o.u64[i], o.ug[i]
			d[0] = append(d[0], float64(a.X), float64(a.Y), float64(a.Z))
			d[1] = append(d[1], b.X, b.Y, b.Z)
			d[2] = append(d[2], c.X, c.Y, c.Z)
			continue
		}
		a, b, c := o.d32[i], o.d64[i], o.dg[i]
		d[0] = append(d[0], float64(a.W), float64(a.X), float64(a.Y), float64(a.Z))
		d[1] = append(d[1], b.W, b.X, b.Y, b.Z)
		d[2] = append(d[2], c.Real, c.Imag, c.Jmag, c.Kmag)
	}
	return d
}

// TestSingles: our methods and gonum's functions agree to a few roundings of
// numbers up to 4, and nothing is allocated.
func TestSingles(t *testing.T) {
	o := newOperands()
	for _, s := range allSingles {
		clear(o.d32)
		clear(o.d64)
		clear(o.dg)
		for i, run := range []func(o *operands){s.f32, s.f64, s.gonum} {
			if n := testing.AllocsPerRun(10, func() { run(o) }); n != 0 {
				t.Errorf("%s: %v allocations by side %d", s.name, n, i)
			}
		}
		d := o.results(s)
		for side, tol := range []float64{0x1p-20, 0x1p-48} {
			for i, want := range d[2] {
				if !(math.Abs(d[side][i]-want) <= tol) {
					t.Errorf("%s, side %d, component %d: %v, gonum has %v", s.name, side, i, d[side][i], want)
				}
			}
		}
		if !slices.ContainsFunc(d[2], func(x float64) bool { return x != 0 }) {
			t.Errorf("%s: no results", s.name)
		}
	}
}

// BenchmarkSingles times our methods for single values, such as Mul/f64, in
// turn with gonum's functions, which are of float64 only, and reports the times
// of both for a value and gonum's over ours.
func BenchmarkSingles(b *testing.B) {
	for _, s := range allSingles {
		b.Run(s.name+"/f32", func(b *testing.B) { benchSingle(b, s.f32, s.gonum) })
		b.Run(s.name+"/f64", func(b *testing.B) { benchSingle(b, s.f64, s.gonum) })
	}
}

func benchSingle(b *testing.B, ours, theirs func(o *operands)) {
	defer asm.Force(asm.Go)() // a single value has no vectors
	o := newOperands()
	repeat := func(f func(o *operands)) *roof.Loop {
		return roof.NewLoop(func(reps int) {
			for range reps {
				f(o)
			}
		})
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		ours(o)
	}
	b.StopTimer()
	x, y := repeat(ours), repeat(theirs)
	const rounds, slot = 21, 300 * time.Microsecond
	var a, g, ratios []float64
	for range rounds {
		ta, tg := x.Best(slot), y.Best(slot)
		a, g, ratios = append(a, ta*1e9/singles), append(g, tg*1e9/singles), append(ratios, tg/ta)
	}
	b.ReportMetric(median(a), "ns/value")
	b.ReportMetric(median(g), "gonum-ns/value")
	b.ReportMetric(median(ratios), "gonum/ours")
}
