//go:build cgo && peers

package main

import (
	"math"
	"runtime"
	"slices"
	"syscall"
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// hertz is the clock of the core in this moment: that of the fastest of a few
// short chains of adds, since a disturbance only ever adds time.
func hertz() float64 {
	const turns = 3000 // some 60 us
	best := 0.0
	for range 4 {
		t, adds := chain(turns)
		best = max(best, float64(turns*adds)/t)
	}
	return best
}

// A bench is the way to take samples.
type bench struct {
	rounds  int
	sample  time.Duration
	threads int
	onC     func(func()) // runs C code, always on the same thread
}

// newBench keeps one thread for everything if that is all there is to use;
// time is then what the process works, so that the turns of others on a shared
// machine do not count, while nobody can hide work on another thread.
// Else the C libraries get a thread of their own, on which their pools stay,
// while lanes is called from a goroutine free to move, as it would be.
func newBench(rounds int, sample time.Duration, threads int) *bench {
	b := &bench{rounds: rounds, sample: sample, threads: threads}
	setThreads(threads)
	if threads == 1 {
		countWork()
		runtime.LockOSThread()
		b.onC = func(f func()) { f() }
		return b
	}
	work, done := make(chan func()), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		for f := range work {
			f()
			done <- struct{}{}
		}
	}()
	b.onC = func(f func()) {
		work <- f
		<-done
	}
	return b
}

// on runs f where its side belongs.
func (b *bench) on(s side, f func()) {
	if s.lanes {
		f()
	} else {
		b.onC(f)
	}
}

// clocked returns the cycles that f, which times itself, says to have taken:
// seconds by the mean of the clocks right before and after.
func clocked(f func() float64) float64 {
	before := hertz()
	t := f()
	return t * (before + hertz()) / 2
}

// repetitions finds how many products fill a sample, and warms up the side.
func (b *bench) repetitions(s side) int {
	reps := 1
	b.on(s, func() {
		for {
			t := s.run(reps)
			if t >= b.sample.Seconds()/4 {
				reps = max(1, int(math.Round(float64(reps)*b.sample.Seconds()/t)))
				return
			}
			reps *= 2
		}
	})
	return reps
}

// take returns the cycles of one product in one sample. Where a sample is of
// many products, one goes before it so that the operands are in the caches.
func (b *bench) take(s side, reps int) (cycles float64) {
	if b.threads > 1 {
		settle()
	}
	b.on(s, func() {
		if reps > 1 {
			s.run(1)
		}
		cycles = clocked(func() float64 { return s.run(reps) }) / float64(reps)
	})
	return cycles
}

// settle waits until the threads of other sides have stopped spinning for
// more work, which some do for a tenth of a second.
func settle() {
	const step = 2 * time.Millisecond
	for range 100 {
		before := used()
		time.Sleep(step)
		if used()-before < step/4 {
			return
		}
	}
}

// used is the CPU time of this process.
func used() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// A result is what a job gave, in medians of the rounds.
type result struct {
	job
	typ     string
	threads int
	sides   []sideResult
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

// measure times all sides of one job. In every round each side and the roofs
// come once; every round starts with another one and every other round goes
// backwards, so that nobody always follows the same one.
func measure[T asm.Float](b *bench, o *operands[T], sides []side) result {
	r := result{job: o.job, threads: b.threads}
	reps := make([]int, len(sides))
	cycles := make([][]float64, len(sides))
	for i, s := range sides {
		reps[i] = b.repetitions(s)
	}
	n := float64(b.threads)
	var roofs, loads, clocks []float64
	fma := roof.FMA[T]()
	load := (*roof.Roof)(nil)
	if o.m == 1 && len(o.b)*size[T]() >= 512 {
		load = roof.Bandwidth(roof.Load, nil, o.b, nil, nil)
		r.bytes = float64(o.n) * float64(o.k) * float64(size[T]())
	}
	roofRound := func() {
		if b.threads > 1 {
			settle()
		}
		clock := hertz()
		rate := fma.Measure(b.sample / 2)
		bytes := 0.0
		if load != nil {
			bytes = load.Measure(b.sample / 2)
		}
		clock = (clock + hertz()) / 2
		roofs, loads, clocks = append(roofs, n*rate/clock), append(loads, n*bytes/clock), append(clocks, clock)
	}
	for round := range b.rounds {
		for k := range len(sides) + 1 {
			i := (k + round) % (len(sides) + 1)
			if round%2 == 1 {
				i = len(sides) - i
			}
			if i == len(sides) {
				roofRound()
			} else {
				cycles[i] = append(cycles[i], b.take(sides[i], reps[i]))
			}
		}
	}
	clock := median(clocks)
	r.roof, r.load = median(roofs), median(loads)
	r.loadRate = r.load * clock
	for i, s := range sides {
		sr := sideResult{name: s.name, lanes: s.lanes, cycles: median(cycles[i])}
		sr.seconds = sr.cycles / clock
		shares, ofLoad := make([]float64, b.rounds), make([]float64, b.rounds)
		for k, c := range cycles[i] {
			shares[k], ofLoad[k] = o.flops()/c/roofs[k], r.bytes/c/loads[k]
		}
		sr.share = median(shares)
		if load != nil {
			sr.ofLoad = median(ofLoad)
		}
		for l := range sides {
			if !sides[l].lanes {
				continue
			}
			ratios := make([]float64, b.rounds)
			for k := range ratios {
				ratios[k] = cycles[i][k] / cycles[l][k]
			}
			sr.ratios = append(sr.ratios, median(ratios))
		}
		r.sides = append(r.sides, sr)
	}
	return r
}

// median is the middle value of x, or the mean of the middle two.
func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
