//go:build !race

package softmax

import (
	"runtime"
	"testing"
)

// TestSharedAllocations: calls that threads share allocate nothing once the
// pools are filled. testing.AllocsPerRun would leave them one thread.
func TestSharedAllocations(t *testing.T) {
	oldFork := fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	defer func() { fork = oldFork }()
	fork = 1
	const rows, cols = 300, 40
	x, y, dst := make([]float32, rows*cols), make([]float32, rows*cols), make([]float32, rows*cols)
	keep, labels := make([]bool, rows*cols), make([]int, rows)
	for op := Softmax; op <= CrossEntropyGrad; op++ {
		for _, masked := range []bool{false, true} {
			s := Shape[float32]{Op: op, Rows: rows, Cols: cols, Stride: cols, MaskStride: cols, Scale: 1}
			k := keep
			if !masked || op == CrossEntropy || op == CrossEntropyGrad {
				k = nil
			}
			least := ^uint64(0)
			for range 10 { // a collection may empty the pools
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				for range 5 {
					Do(s, dst, x, y, k, nil, labels)
				}
				runtime.ReadMemStats(&after)
				least = min(least, after.Mallocs-before.Mallocs)
			}
			if least > 0 {
				t.Errorf("%d, masked %v: %d allocations in 5 calls", op, masked, least)
			}
		}
	}
}
