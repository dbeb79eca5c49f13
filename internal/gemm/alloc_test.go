//go:build !race

package gemm

import (
	"runtime"
	"testing"
)

// TestSharedAllocations: products that threads share allocate nothing once the
// pools are filled. testing.AllocsPerRun would leave them one thread.
func TestSharedAllocations(t *testing.T) {
	oldFork := fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	defer func() { fork = oldFork }()
	fork = 1
	a, b, c := make([]float32, 4800), make([]float32, 4800), make([]float32, 4800)
	for _, s := range []struct {
		tA, tB                     Op
		m, n, k                    int
		alpha                      float32
		nextA, nextB, nextC, count int
	}{
		{NoTrans, NoTrans, 40, 100, 40, 1, 0, 0, 0, 1},
		{Trans, Trans, 40, 100, 40, -1, 0, 0, 0, 1},
		{NoTrans, Trans, 4, 100, 40, 1, 0, 0, 0, 1},
		{NoTrans, NoTrans, 100, 2, 40, 1, 0, 0, 0, 1},
		{NoTrans, NoTrans, 4, 4, 4, 1, 16, 16, 16, 300},
		{NoTrans, Trans, 12, 12, 12, 2, 144, 144, 144, 30},
	} {
		_, lda := s.tA.Stored(s.m, s.k)
		_, ldb := s.tB.Stored(s.k, s.n)
		least := ^uint64(0)
		for range 10 { // a collection may empty the pools
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range 5 {
				if s.count == 1 {
					Gemm(s.tA, s.tB, s.m, s.n, s.k, s.alpha, a, lda, b, ldb, 0, c, s.n)
				} else {
					Batch(s.tA, s.tB, s.m, s.n, s.k, s.alpha, a, lda, s.nextA, b, ldb, s.nextB, 0, c, s.n, s.nextC, s.count)
				}
			}
			runtime.ReadMemStats(&after)
			least = min(least, after.Mallocs-before.Mallocs)
		}
		if least > 0 {
			t.Errorf("%+v: %d allocations in 5 calls", s, least)
		}
	}
}
