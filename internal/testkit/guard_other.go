//go:build !unix

package testkit

import "testing"

// newGuarded returns n elements between canaries that are checked when the
// test ends.
func newGuarded[T Float](tb testing.TB, n int) []T {
	c := NewCanary[T](n, 0)
	tb.Cleanup(func() { c.Check(tb) })
	return c.S
}
