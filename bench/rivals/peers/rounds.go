//go:build cgo && peers

package main

import (
	"slices"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// A result is what a job gave, in medians of the rounds in which the core was
// ours, or of all if it never was.
type result struct {
	job
	typ     string
	threads int
	sides   []sideResult
	quiet   float64 // how much of the core the samples had
	roof    float64 // flops per cycle of all threads
	// Of products with a single row: the bytes of B, and how many of them can
	// be loaded in a cycle and a second. 0 for others.
	bytes, load, loadRate float64
	notes                 []string // what was left out, and why
}

type sideResult struct {
	name    string
	lanes   bool
	cycles  float64
	seconds float64   // from the clock of the same samples
	share   float64   // of the roof
	ofLoad  float64   // share of load, if there is one
	ratios  []float64 // of its cycles to those of each side of lanes
}

// samples are what the rounds gave: of each side the cycles, of the roofs the
// rates in a cycle, and how much of the core each had; the roofs come last.
type samples struct {
	cycles       [][]float64
	quiet        [][]float64
	roofs, loads []float64
	clocks       []float64
}

// measure times all sides of one job.
func measure[T asm.Float](b *bench, o *operands[T], sides []side) result {
	r := result{job: o.job, threads: b.threads}
	var load *roof.Roof
	if o.m == 1 && len(o.b)*size[T]() >= 512 {
		load = roof.Bandwidth(roof.Load, nil, o.b, nil, nil)
		r.bytes = float64(o.n) * float64(o.k) * float64(size[T]())
	}
	t := b.rotate(sides, roof.FMA[T](), load)
	last := len(sides)
	clock := median(t.clocks)
	r.roof = t.typical(func(k int) float64 { return t.roofs[k] }, last)
	r.load = t.typical(func(k int) float64 { return t.loads[k] }, last)
	r.loadRate = r.load * clock
	r.quiet = median(slices.Concat(t.quiet...))
	for i, s := range sides {
		c := t.cycles[i]
		sr := sideResult{name: s.name, lanes: s.lanes}
		sr.cycles = t.typical(func(k int) float64 { return c[k] }, i)
		sr.seconds = sr.cycles / clock
		sr.share = t.typical(func(k int) float64 { return o.flops() / c[k] / t.roofs[k] }, i, last)
		if load != nil {
			sr.ofLoad = t.typical(func(k int) float64 { return r.bytes / c[k] / t.loads[k] }, i, last)
		}
		for l := range sides {
			if sides[l].lanes {
				sr.ratios = append(sr.ratios, t.typical(func(k int) float64 { return c[k] / t.cycles[l][k] }, i, l))
			}
		}
		r.sides = append(r.sides, sr)
	}
	return r
}

// rotate takes the samples. In every round each side and the roofs come once;
// every round starts with another one and every other round goes backwards,
// so that nobody always follows the same one.
func (b *bench) rotate(sides []side, fma, load *roof.Roof) *samples {
	last := len(sides)
	t := &samples{cycles: make([][]float64, last), quiet: make([][]float64, last+1)}
	reps := make([]int, last)
	for i, s := range sides {
		reps[i] = b.repetitions(s)
	}
	for round := range b.rounds {
		for k := range last + 1 {
			i := (k + round) % (last + 1)
			if round%2 == 1 {
				i = last - i
			}
			if i == last {
				t.quiet[i] = append(t.quiet[i], b.roofs(t, fma, load))
				continue
			}
			s := b.take(sides[i], reps[i])
			t.cycles[i], t.quiet[i] = append(t.cycles[i], s.cycles), append(t.quiet[i], s.quiet)
		}
	}
	return t
}

// roofs measures the roofs of a round on one thread, counts them for all, and
// returns how much of the core they had.
func (b *bench) roofs(t *samples, fma, load *roof.Roof) (quiet float64) {
	if b.threads > 1 {
		settle()
	}
	before, first := b.probe()
	flops, bytes := fma.Measure(b.sample/2), 0.0
	if load != nil {
		bytes = load.Measure(b.sample / 2)
	}
	after, last := b.probe()
	clock := (before + after) / 2
	n := float64(b.threads)
	t.roofs, t.loads = append(t.roofs, n*flops/clock), append(t.loads, n*bytes/clock)
	t.clocks = append(t.clocks, clock)
	return min(first, last)
}

// typical is the median of value over the rounds in which the core was ours
// in all samples that it depends on, or over all rounds if there is none.
func (t *samples) typical(value func(round int) float64, of ...int) float64 {
	var all, good []float64
	for k := range t.clocks {
		v, quiet := value(k), true
		for _, i := range of {
			quiet = quiet && t.quiet[i][k] > enough
		}
		all = append(all, v)
		if quiet {
			good = append(good, v)
		}
	}
	if len(good) > 0 {
		return median(good)
	}
	return median(all)
}

// median is the middle value of x, or the mean of the middle two.
func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
