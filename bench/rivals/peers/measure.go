//go:build cgo && peers

package main

import (
	"math"
	"runtime"
	"syscall"
	"time"

	"github.com/golanes/lanes"
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
	widest  float64      // the most independent adds a cycle so far
}

// newBench keeps one thread for everything if that is all there is to use;
// time is then what the process works, so that the turns of others on a shared
// machine do not count, while nobody can hide work on another thread.
// Else the C libraries get a thread of their own, on which their pools stay,
// while lanes is called from a goroutine free to move, as it would be.
func newBench(rounds int, sample time.Duration, threads int) *bench {
	b := &bench{rounds: rounds, sample: sample, threads: threads}
	lanes.SetThreads(threads)
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

// A reading is a sample in cycles, and how much of the core it had.
type reading struct{ cycles, quiet float64 }

// clocked turns the seconds that f says to have taken into cycles, by the mean
// of the clocks right before and after.
func (b *bench) clocked(f func() float64) reading {
	before, first := b.probe()
	t := f()
	after, last := b.probe()
	return reading{t * (before + after) / 2, min(first, last)}
}

// probe returns the clock, and how many adds a cycle the core has for us as a
// part of the most it ever had. The clock alone does not show somebody else
// on the same core, such as another machine's thread.
func (b *bench) probe() (hz, quiet float64) {
	hz = hertz()
	const turns = 6000
	_, adds := chain(1)
	width := float64(turns*adds) / wide(turns) / hz
	b.widest = max(b.widest, width)
	return hz, width / b.widest
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

// take returns one product in one sample. Where a sample is of many products,
// one goes before it so that the operands are in the caches. If the core was
// not ours alone it tries again, and in the end settles for the best.
func (b *bench) take(s side, reps int) (best reading) {
	for range tries {
		if b.threads > 1 {
			settle()
		}
		b.on(s, func() {
			if reps > 1 {
				s.run(1)
			}
			r := b.clocked(func() float64 { return s.run(reps) })
			r.cycles /= float64(reps)
			if r.quiet > best.quiet {
				best = r
			}
		})
		if best.quiet > enough {
			break
		}
	}
	return best
}

// A sample is good if the core was ours to this part; if not, it is taken again.
const (
	enough = 0.95
	tries  = 4
)

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
