// Package testkit holds what the tests of every package of lanes share: a
// loop over the instruction sets, memory that catches a stray access,
// comparison bit by bit and in ulps, random data that is the same on every
// architecture, and a reader of the case files beside the checkout.
package testkit

import (
	"math"
	"testing"

	"github.com/golanes/lanes/asm"
)

// Float is an element type of the library.
type Float = asm.Float

// EachLevel runs f as one subtest for every instruction set level this CPU
// has, with that level in force. The level is global: f must not call
// t.Parallel.
func EachLevel(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	for _, l := range asm.Levels() {
		t.Run(l.String(), func(t *testing.T) {
			defer asm.Force(l)()
			f(t)
		})
	}
}

// Lengths returns the slice lengths to test: all from 0 to 300, which covers
// every tail of every unrolling, then primes and both sides of the powers of
// two at which a kernel may change its way, up to a reduction of four pieces.
func Lengths() []int {
	var n []int
	for i := range 301 {
		n = append(n, i)
	}
	return append(n, 307, 511, 512, 513, 521, 1021, 1023, 1024, 1025,
		4093, 4096, 4099, 65535, 65536, 65537, 2*65536+1, 3*65536+17)
}

// layout returns the widths of the mantissa and exponent fields of T.
func layout[T Float]() (mantissa, exponent int) {
	if _, ok := any(T(0)).(float32); ok {
		return 23, 8
	}
	return 52, 11
}

// toBits returns the bits of x, those of a float32 in the low half.
func toBits[T Float](x T) uint64 {
	if x, ok := any(x).(float32); ok {
		return uint64(math.Float32bits(x))
	}
	return math.Float64bits(float64(x))
}

// fromBits is the inverse of toBits; for float32 it ignores the high half.
func fromBits[T Float](b uint64) T {
	var x T
	switch p := any(&x).(type) {
	case *float32:
		*p = math.Float32frombits(uint32(b))
	case *float64:
		*p = math.Float64frombits(b)
	}
	return x
}
