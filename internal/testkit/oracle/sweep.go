package oracle

import (
	"hash/crc64"
	"math"
	"slices"
	"sync/atomic"
)

// block is how many arguments of a sweep go together.
const block = 1 << 16

func blocksOf(step uint64) int { return int((1<<32-1)/step/block) + 1 }

// blockOf is block p of a sweep: arguments and results.
func blockOf(step uint64, p int, call Call[float32]) (dst, x []float32) {
	x = make([]float32, 0, block)
	for i := uint64(p) * block; i < uint64(p+1)*block && i*step < 1<<32; i++ {
		x = append(x, math.Float32frombits(uint32(i*step)))
	}
	dst = make([]float32, len(x))
	call(dst, x, slices.Repeat([]float32{1}, len(x)))
	return dst, x
}

// Sweep is the worst error of call over every step-th float32. The second
// argument, where there is one, is 1. The first error is taken by Quick, and by
// the exact value where that does not settle it. Progress, if not nil, is
// called now and then with the share done.
func Sweep(f *Function, step uint64, call Call[float32], progress func(done float64)) Worst {
	blocks := blocksOf(step)
	var done atomic.Int64
	var worst Worst
	for _, w := range inParts(blocks, func(p int) Worst {
		dst, x := blockOf(step, p, call)
		w := f.blockWorst(dst, x)
		if d := int(done.Add(1)); progress != nil && d%(blocks/16+1) == 0 {
			progress(float64(d) / float64(blocks))
		}
		return w
	}) {
		worst.take(w)
	}
	return f.exactly(32, worst)
}

// blockWorst asks the exact value only for what would be the worst beyond the
// bound.
func (f *Function) blockWorst(dst, x []float32) Worst {
	w := Worst{Count: len(x)}
	for i, got := range dst {
		a := float64(x[i])
		want := f.Quick(a)
		if got == float32(want) && got != 0 && w.Ulps >= 0.5 {
			continue // rounded as well as can be
		}
		err, ok := ulps32(got, want, f.floor(32, a, 1))
		if ok && err <= w.Ulps {
			continue
		}
		o := Worst{err, a, 1, float64(got), 0}
		if !ok || err > f.Limit(32) {
			o = f.exactly(32, o)
		}
		w.take(o)
	}
	return w
}

// exactly is w with the error against the exact value.
func (f *Function) exactly(size int, w Worst) Worst {
	w.Ulps = f.ulps(size, w.X, w.Y, w.Got)
	return w
}

var crc = crc64.MakeTable(crc64.ECMA)

// Hash is a hash of call's results for every step-th float32, any NaN like any
// other: equal hashes say that two levels agree in every bit.
func Hash(step uint64, call Call[float32]) uint64 {
	blocks := blocksOf(step)
	sums := make([]byte, 8*blocks)
	inParts(blocks, func(p int) Worst {
		dst, _ := blockOf(step, p, call)
		bytes := make([]byte, 0, 4*len(dst))
		for _, v := range dst {
			b := math.Float32bits(v)
			if v != v {
				b = 0x7fc00000
			}
			bytes = append(bytes, byte(b), byte(b>>8), byte(b>>16), byte(b>>24))
		}
		s := crc64.Checksum(bytes, crc)
		for k := range 8 {
			sums[8*p+k] = byte(s >> (8 * k))
		}
		return Worst{}
	})
	return crc64.Checksum(sums, crc)
}
