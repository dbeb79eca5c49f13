// Package roof measures what a core can do at best: the bandwidth of each
// level of its memory for the access patterns of numeric code, and the rates
// of its multiply-add pipes, divider and square root. It is what the
// benchmarks of lanes hold their operations against.
//
// The clock of many machines drifts by a fifth within minutes, so a roof is
// only good for what is measured next to it: make a [Roof], and call Measure
// in turn with the work it is compared to.
//
// A roof is the best of all levels that the CPU has, for the widest vectors
// are not always the fastest. Without assembly (the build tag purego, or an
// architecture without kernels) it is what a plain Go loop reaches.
package roof

import (
	"math"
	"time"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// A Roof is an upper bound on a rate, ready to be measured.
type Roof struct {
	work  float64 // of one repetition: bytes, flop or results
	loops []*Loop // one for each level
}

// Measure returns the rate in units per second: bytes for [Bandwidth], flop
// for [FMA], results for [Div] and [Sqrt]. It is that of the fastest of
// several short runs, at the level that does best, and takes about budget.
func (r *Roof) Measure(budget time.Duration) float64 {
	best := math.Inf(1)
	for _, l := range r.loops {
		best = min(best, l.Best(budget/time.Duration(len(r.loops))))
	}
	return r.work / best
}

// newRoof makes a roof of kernels that do work at a time; n repeats it.
func newRoof(work float64, kernel func(l asm.Level, n int)) *Roof {
	levels := asm.Levels()
	if len(levels) > 1 {
		levels = levels[1:] // plain Go is not the limit
	}
	r := &Roof{work: work}
	for _, l := range levels {
		r.loops = append(r.loops, NewLoop(func(n int) { kernel(l, n) }))
	}
	return r
}

// peakBatch is how many element operations a peak kernel does at a time, so
// many that the last, partial turn of its loop does not count.
const peakBatch = 1 << 16

// peak is newRoof for a kernel pair that takes a number of operations.
func peak[T asm.Float](work float64, f32, f64 func(l asm.Level, n int)) *Roof {
	kernel := f64
	if unsafe.Sizeof(T(0)) == 4 {
		kernel = f32
	}
	return newRoof(work*peakBatch, func(l asm.Level, n int) { kernel(l, n*peakBatch) })
}

// FMA is the rate of fused multiply-adds on vectors of T in registers, in
// flop/s; one multiply-add is two flop.
func FMA[T asm.Float]() *Roof { return peak[T](2, peakFMAF32, peakFMAF64) }

// Div is the rate of divisions on vectors of T in registers, in quotients per
// second.
func Div[T asm.Float]() *Roof { return peak[T](1, peakDivF32, peakDivF64) }

// Sqrt is the rate of square roots of vectors of T in registers, per second.
func Sqrt[T asm.Float]() *Roof { return peak[T](1, peakSqrtF32, peakSqrtF64) }
