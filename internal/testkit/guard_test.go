package testkit

import "testing"

func testGuard[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 1000, 5000, 100_000} {
		g := NewGuard[T](t, n)
		head, tail := g.Head(n), g.Tail(n)
		if len(head) != n || cap(head) != n || len(tail) != n || cap(tail) != n {
			t.Fatalf("n=%d: lengths %d and %d, capacities %d and %d", n, len(head), len(tail), cap(head), cap(tail))
		}
		for i := range n {
			head[i], tail[i] = T(i), T(i)
		}
		if all := len(g.s); all > 0 {
			g.Tail(1)[0] = 7
			if g.Head(all)[all-1] != 7 {
				t.Errorf("n=%d: Head and Tail are not the same memory", n)
			}
		}
	}
}

func TestGuard(t *testing.T) {
	t.Run("float32", testGuard[float32])
	t.Run("float64", testGuard[float64])
}
