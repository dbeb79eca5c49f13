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
	for i := range buf {
		buf[i] = canary[T]()
	}
	start := margin
	for uintptr(unsafe.Pointer(&buf[start]))%alignment != 0 {
		start++
	}
	start += offset
	s := buf[start : start+n : start+n]
	clear(s)
	return &Canary[T]{s, buf, start}
}

// Check reports the canaries that have changed as errors of tb.
func (c *Canary[T]) Check(tb testing.TB) {
	tb.Helper()
	end := c.start + len(c.S)
	for i, x := range c.buf {
		if (i < c.start || i >= end) && toBits(x) != toBits(canary[T]()) {
			tb.Errorf("write out of bounds: element %d of a slice of %d is now %v", i-c.start, len(c.S), x)
		}
	}
}

// canary returns a NaN that no arithmetic makes. It is a quiet one, so that
// copying it through a register keeps its bits on every architecture.
func canary[T Float]() T {
	if m, _ := layout[T](); m == 23 {
		return fromBits[T](0x7fc5a5a5)
	}
	return fromBits[T](0x7ffc5a5a5a5a5a5a)
}
