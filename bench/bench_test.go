package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/golanes/lanes"
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f32"
)

// roofTime is what a benchmark spends on its roofs, before and after.
const roofTime = 5 * time.Millisecond

// BenchmarkOps times every operation under names such as Dot/f32/avx512/1024
// and reports, besides bytes or flop per second, the share of the roof: of
// what the core allows, measured just before and after.
//
// Operations run on one thread.
func BenchmarkOps(b *testing.B) {
	defer lanes.SetThreads(0)
	lanes.SetThreads(1)
	benchOps[float32](b)
	benchOps[float64](b)
}

func benchOps[T asm.Float](b *testing.B) {
	for _, o := range ops[T]() {
		for _, l := range asm.Levels() {
			for _, n := range o.sizes {
				b.Run(fmt.Sprintf("%s/%s/%v/%d", o.name, typeName[T](), l, n), func(b *testing.B) { benchOp(b, o, l, n) })
			}
		}
	}
}

func benchOp[T asm.Float](b *testing.B, o op[T], l asm.Level, n int) {
	defer asm.Force(l)()
	a := newArgs(o, n)
	ds := o.demands(a)
	least := limit(ds, roofTime)
	o.run(a, 1)
	b.ReportAllocs()
	b.ResetTimer()
	o.run(a, b.N)
	b.StopTimer()
	least = (least + limit(ds, roofTime)) / 2
	each := b.Elapsed().Seconds() / float64(b.N)
	if o.cubic {
		b.ReportMetric(o.flop(n)/each/1e9, "GFLOP/s")
	} else {
		b.SetBytes(int64(o.bytes(n)))
	}
	if least > 0 {
		b.ReportMetric(least/each, "roof")
	}
}

// BenchmarkFMA32 times the fused multiply-add of float32 in plain Go, which
// the definitions of all float32 sums of products consist of.
func BenchmarkFMA32(b *testing.B) {
	defer asm.Force(asm.Go)()
	x, y := make([]float32, 1024), make([]float32, 1024)
	for i := range x {
		x[i], y[i] = 0.5+float32(i)/1024, 1
	}
	b.ResetTimer()
	for range b.N {
		f32.Axpy(1e-6, x, y)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*len(x)), "ns/term")
}

// shortLengths are those at which a call may cost no more than a plain loop
// and two nanoseconds.
var shortLengths = []int{1, 2, 3, 4, 7, 8, 12, 16}

// BenchmarkShort times operations on a few elements in turn with the same as
// a plain loop, and reports the loop's time and what the operation takes
// beyond it.
func BenchmarkShort(b *testing.B) {
	benchShort[float32](b)
	benchShort[float64](b)
}

func benchShort[T asm.Float](b *testing.B) {
	loops := plain[T]()
	for _, o := range ops[T]() {
		loop, ok := loops[o.name]
		if !ok {
			continue
		}
		for _, l := range asm.Levels()[1:] {
			for _, n := range shortLengths {
				b.Run(fmt.Sprintf("%s/%s/%v/%d", o.name, typeName[T](), l, n), func(b *testing.B) {
					defer asm.Force(l)()
					a := newArgs(o, n)
					b.ResetTimer()
					o.run(a, b.N)
					b.StopTimer()
					ours, theirs := inTurn(func(reps int) { o.run(a, reps) }, func(reps int) { loop(a, reps) })
					b.ReportMetric(theirs*1e9, "plain-ns")
					b.ReportMetric((ours-theirs)*1e9, "over-ns")
				})
			}
		}
	}
}
