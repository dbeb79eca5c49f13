package main

import (
	"math"
	"slices"
	"time"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// sizes are the lengths compared.
var sizes = []int{4, 16, 64, 256, 1024, 16384, 1 << 20}

// fromPlain is the length from which on the plain loop counts as a rival.
const fromPlain = 64

// A row is what one operation takes at one length, in nanoseconds; 0 for a
// rival that lacks it.
type row struct {
	op, typ                  string
	n                        int
	lanes, gonum, vek, plain float64
	ratio                    float64 // time of the best rival over ours
}

// newArgs makes arguments of length n, numbers in [0.5, 1.5).
func newArgs[T asm.Float](n int) *args[T] {
	a := &args[T]{x: roof.Alloc[T](n), y: roof.Alloc[T](n), tmp: roof.Alloc[T](n)}
	seed := uint32(1)
	for _, s := range [][]T{a.x, a.y} {
		for i := range s {
			seed = seed*1664525 + 1013904223
			s[i] = 0.5 + T(seed>>8)/(1<<24)
		}
	}
	return a
}

// contenders in the order of a row's times.
func (m match[T]) contenders() [4]contender[T] {
	return [4]contender[T]{m.lanes, m.gonum, m.vek, m.plain}
}

// measure times every contender in every round and gives medians. The ratio
// compares times of the same round, which share the clock of the moment; each
// round begins with another contender and every other one goes backwards, so
// that nobody always comes after the same one.
func (m match[T]) measure(n, rounds int, slot time.Duration) row {
	a := newArgs[T](n)
	var loops [4]*roof.Loop
	for i, c := range m.contenders() {
		if c != nil {
			loops[i] = roof.NewLoop(func(reps int) { c(a, reps) })
		}
	}
	var times, ratios [4][]float64
	for round := range rounds {
		var t [4]float64
		for k := range loops {
			i := (k + round) % len(loops)
			if round%2 == 1 {
				i = len(loops) - 1 - i
			}
			if loops[i] != nil {
				t[i] = loops[i].Best(slot)
			}
		}
		for i := range t {
			times[i] = append(times[i], t[i]*1e9)
			ratios[i] = append(ratios[i], t[i]/t[0])
		}
	}
	r := row{op: m.op, typ: "f32", n: n, ratio: math.Inf(1)}
	if unsafe.Sizeof(T(0)) == 8 {
		r.typ = "f64"
	}
	for i, to := range []*float64{&r.lanes, &r.gonum, &r.vek, &r.plain} {
		if loops[i] == nil {
			continue
		}
		*to = median(times[i])
		if to != &r.lanes && (to != &r.plain || n >= fromPlain) {
			r.ratio = min(r.ratio, median(ratios[i]))
		}
	}
	return r
}

// median sorts x and returns its middle value.
func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
