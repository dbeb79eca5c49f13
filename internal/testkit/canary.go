package testkit

import (
	"testing"
	"unsafe"
)

const (
	alignment = 64 // bytes: a cache line, and the widest vector
	margin    = 64 // canaries at least, on either side
)

// A Canary is a slice at a chosen alignment amid elements that must not
// change. It catches stray writes; a stray read shows only through its effect,
// a NaN.
type Canary[T Float] struct {
	S     []T // the data, zero at first; cap(S) == len(S)
	buf   []T // S and the canaries round it
	start int // of S in buf
}

// NewCanary returns a Canary of n elements that starts offset elements, not
// negative, after an address divisible by 64.
func NewCanary[T Float](n, offset int) *Canary[T] {
	line := alignment / int(unsafe.Sizeof(T(0)))
	buf := make([]T, line+margin+offset+n+margin)
	start := margin
	for uintptr(unsafe.Pointer(&buf[start]))%alignment != 0 {
		start++
	}
	start += offset
	s := buf[start : start+n : start+n]
	nan := canary[T]()
	for i := range start {
		buf[i] = nan
	}
	for i := start + n; i < len(buf); i++ {
		buf[i] = nan
	}
	return &Canary[T]{s, buf, start}
}

// Check reports the canaries that have changed as errors of tb.
func (c *Canary[T]) Check(tb testing.TB) {
	tb.Helper()
	want := toBits(canary[T]())
	check := func(lo, hi int) {
		tb.Helper()
		for i := lo; i < hi; i++ {
			if x := c.buf[i]; toBits(x) != want {
				tb.Errorf("write out of bounds: element %d of a slice of %d is now %v", i-c.start, len(c.S), x)
			}
		}
	}
	check(0, c.start)
	check(c.start+len(c.S), len(c.buf))
}

// canary returns a NaN that no arithmetic makes. It is a quiet one, so that
// copying it through a register keeps its bits on every architecture.
func canary[T Float]() T {
	if m, _ := layout[T](); m == 23 {
		return fromBits[T](0x7fc5a5a5)
	}
	return fromBits[T](0x7ffc5a5a5a5a5a5a)
}
