//go:build unix

package testkit

import (
	"runtime/debug"
	"testing"
	"unsafe"
)

// faults reads element i of s without a bounds check, or writes it if write is
// set, and reports whether that faults.
func faults[T Float](s []T, i int, write bool) (fault bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() { fault = recover() != nil }()
	p := (*T)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s)), i*int(unsafe.Sizeof(s[0]))))
	if write {
		*p = 1
	} else {
		sink = float64(*p)
	}
	return false
}

var sink float64

func testFault[T Float](t *testing.T) {
	for _, n := range []int{1, 3, 1024, 5000} {
		g := NewGuard[T](t, n)
		for _, write := range []bool{false, true} {
			if !faults(g.Head(n), -1, write) {
				t.Errorf("n=%d, write %t: no fault before the head", n, write)
			}
			if !faults(g.Tail(n), n, write) {
				t.Errorf("n=%d, write %t: no fault after the tail", n, write)
			}
			if faults(g.Head(n), 0, write) || faults(g.Tail(n), n-1, write) {
				t.Errorf("n=%d, write %t: fault inside", n, write)
			}
		}
	}
	g := NewGuard[T](t, 0)
	if !faults(g.Head(0), -1, false) || !faults(g.Tail(0), 0, false) {
		t.Error("n=0: no fault")
	}
}

func TestGuardFaults(t *testing.T) {
	t.Run("float32", testFault[float32])
	t.Run("float64", testFault[float64])
}

func TestGuardUnmaps(t *testing.T) {
	var s []float64
	t.Run("map", func(t *testing.T) { s = NewGuard[float64](t, 10).Head(10) })
	if !faults(s, 0, false) {
		t.Error("still mapped after the test")
	}
}
