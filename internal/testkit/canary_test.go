package testkit

import (
	"testing"
	"unsafe"
)

func testCanary[T Float](t *testing.T) {
	rec := &recorder{TB: t}
	size := uintptr(unsafe.Sizeof(T(0)))
	for _, n := range []int{0, 1, 7, 64, 1000} {
		for offset := range 20 {
			c := NewCanary[T](n, offset)
			if len(c.S) != n || cap(c.S) != n {
				t.Fatalf("n=%d: length %d, capacity %d", n, len(c.S), cap(c.S))
			}
			base := uintptr(unsafe.Pointer(&c.buf[0])) + uintptr(c.start)*size
			if got := base % 64; got != uintptr(offset)*size%64 {
				t.Fatalf("n=%d, offset %d: %d bytes after a line", n, offset, got)
			}
			for i := range c.S {
				if c.S[i] != 0 {
					t.Fatalf("n=%d: element %d is %v", n, i, c.S[i])
				}
				c.S[i] = 1
			}
			c.Check(rec)
			rec.wantErrors(t)
			_ = append(c.S, 5)
			c.Check(rec)
			rec.wantErrors(t)
			c.buf[c.start-64] = 3
			c.buf[c.start+n] = 5
			c.buf[c.start+n+63] = fromBits[T](toBits(canary[T]()) + 1) // another NaN
			c.Check(rec)
			rec.wantErrors(t, "element -64 ", "now 5", "now NaN")
		}
	}
}

func TestCanary(t *testing.T) {
	t.Run("float32", testCanary[float32])
	t.Run("float64", testCanary[float64])
}
