package testkit

import (
	"testing"
	"unsafe"
)

// A Guard is memory with an inaccessible page before and after it. An access
// outside, even by assembly, faults and ends the test binary with the address
// and the stack. Where pages cannot be protected (Windows, js/wasm), canaries
// take their place: stray writes are reported at the end of the test and
// stray reads go unseen.
type Guard[T Float] struct {
	s []T // all elements between the guards
}

// NewGuard returns a Guard of at least n elements, all zero. It is freed when
// the test ends.
func NewGuard[T Float](tb testing.TB, n int) *Guard[T] {
	tb.Helper()
	return &Guard[T]{newGuarded[T](tb, n)}
}

// Head returns the first n elements: the element before them is out of bounds.
func (g *Guard[T]) Head(n int) []T { return g.s[:n:n] }

// Tail returns the last n elements: the element after them is out of bounds.
// Head and Tail are views of the same memory and overlap when their lengths
// add up to more than the whole.
func (g *Guard[T]) Tail(n int) []T {
	if n == 0 { // slicing an array up to nothing leaves the pointer at its start
		end := unsafe.Add(unsafe.Pointer(unsafe.SliceData(g.s)), len(g.s)*int(unsafe.Sizeof(T(0))))
		return unsafe.Slice((*T)(end), 0)
	}
	return g.s[len(g.s)-n:]
}
