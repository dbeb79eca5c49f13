package roof

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/golanes/lanes/asm"
)

// TestStreams runs every stream kernel at every level: what it stores is the
// last slice it loads, all of it and nothing beyond, however often it repeats.
func TestStreams(t *testing.T) {
	for _, l := range asm.Levels() {
		for _, n := range []int{granule, 2 * granule, 7 * granule} {
			for _, reps := range []int{1, 3} {
				streams(t, l, n, reps)
			}
		}
	}
}

func streams(t *testing.T, l asm.Level, n, reps int) {
	x, y, z := numbers(n, 1), numbers(n, 2), numbers(n, 3)
	for _, s := range []struct {
		name string
		want []float32
		run  func(dst []float32)
	}{
		{"load", numbers(n, 9), func([]float32) { streamLoadF32(l, x, reps) }},
		{"copy", x, func(dst []float32) { streamCopyF32(l, dst, x, reps) }},
		{"triad", y, func(dst []float32) { streamTriadF32(l, dst, x, y, reps) }},
		{"quad", z, func(dst []float32) { streamQuadF32(l, dst, x, y, z, reps) }},
	} {
		const guard = 64
		mem := numbers(n+2*guard, 8)
		edge := slices.Clone(mem)
		dst := mem[guard : guard+n : guard+n]
		copy(dst, numbers(n, 9))
		s.run(dst)
		if !slices.Equal(dst, s.want) {
			t.Errorf("%v %s n=%d reps=%d: dst is wrong", l, s.name, n, reps)
		}
		if !slices.Equal(mem[:guard], edge[:guard]) || !slices.Equal(mem[guard+n:], edge[guard+n:]) {
			t.Errorf("%v %s n=%d reps=%d: wrote beyond dst", l, s.name, n, reps)
		}
	}
	for i, s := range [][]float32{x, y, z} {
		if !slices.Equal(s, numbers(n, i+1)) {
			t.Errorf("%v n=%d: an input changed", l, n)
		}
	}
}

func numbers(n, seed int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(seed*10000 + i)
	}
	return x
}

// TestPeaks: a peak kernel takes n operations and more time for more of them.
func TestPeaks(t *testing.T) {
	for name, kernel := range map[string]func(asm.Level, int){
		"fma32": peakFMAF32, "fma64": peakFMAF64, "div32": peakDivF32,
		"div64": peakDivF64, "sqrt32": peakSqrtF32, "sqrt64": peakSqrtF64,
	} {
		for _, l := range asm.Levels() {
			least := func(n int) time.Duration {
				best := time.Duration(math.MaxInt64)
				for range 5 {
					start := time.Now()
					kernel(l, n)
					best = min(best, time.Since(start))
				}
				return best
			}
			kernel(l, 0)
			kernel(l, 1)
			const n = 1 << 14
			if short, long := least(n), least(16*n); long < 4*short {
				t.Errorf("%v %s: %v for %d operations, %v for %d", l, name, short, n, long, 16*n)
			}
		}
	}
}

// TestPatterns measures each pattern for both types. No memory moves a
// terabyte per second to one core, nor does any fall below 10 MB/s.
func TestPatterns(t *testing.T) {
	plausible := func(what string, rate float64) {
		if !(1e7 < rate && rate < 1e12) {
			t.Errorf("%s: %g per second", what, rate)
		}
	}
	for p := Load; p <= Quad; p++ {
		plausible(p.String(), Measure(p, 16<<10))
	}
	x := Alloc[float64](64)
	plausible("float64", Bandwidth(Update, nil, x, nil, nil).Measure(time.Millisecond))
	plausible("div", Div[float64]().Measure(time.Millisecond))
	plausible("sqrt", Sqrt[float32]().Measure(time.Millisecond))
	plausible("fma", FMA[float32]().Measure(time.Millisecond))
}

// TestLike: a pattern is like itself, and what it says is moved is no more than
// it takes at the pattern's rate.
func TestLike(t *testing.T) {
	for _, p := range []Pattern{Load, Copy, Triad, Quad} {
		loads, stores := p.Moves()
		if q, n := Like(3*loads, 3*stores); q != p || n != 3*(loads+stores) {
			t.Errorf("%v is like %v, %d", p, q, n)
		}
	}
	for _, c := range []struct {
		loads, stores int
		p             Pattern
		moved         int
	}{{8, 4, Triad, 12}, {7, 3, Triad, 10}, {9, 4, Triad, 13}, {7, 4, Triad, 11}, {4, 3, Copy, 7}, {3, 4, Copy, 8}, {4, 9, Copy, 18}, {8, 1, Load, 8}, {17, 4, Load, 17}} {
		if p, n := Like(c.loads, c.stores); p != c.p || n != c.moved {
			t.Errorf("%d loads, %d stores: %v, %d", c.loads, c.stores, p, n)
		}
	}
}

// TestBandwidthPanics: too short a slice, or no pattern.
func TestBandwidthPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"short": func() { Bandwidth(Load, nil, make([]float32, granule-1), nil, nil) },
		"nil":   func() { Bandwidth(Copy, nil, make([]float64, granule), nil, nil) },
		"none":  func() { Bandwidth(None, nil, make([]float32, granule), nil, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

// TestBest: the time is that of one repetition, and setting out takes no more
// than a few runs.
func TestBest(t *testing.T) {
	calls := 0
	l := NewLoop(func(n int) {
		calls++
		time.Sleep(time.Duration(n) * time.Millisecond)
	})
	if s := l.Best(time.Millisecond); !(s >= 1e-3 && s < 0.1) {
		t.Errorf("a millisecond's sleep took %v s", s)
	}
	if calls > 3 {
		t.Errorf("%d runs for a budget of one", calls)
	}
}
