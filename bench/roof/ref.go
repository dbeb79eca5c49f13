package roof

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// The kernels in plain Go, for builds and CPUs without the others.

// sink keeps the compiler from leaving out work whose result nobody wants.
var sink float64

func streamLoadF32Ref(x []float32, reps int) {
	var s float32
	for range reps {
		for _, v := range x {
			s += v
		}
	}
	sink = float64(s)
}

func streamCopyF32Ref(dst, x []float32, reps int) {
	for range reps {
		for i := range dst { // copy leaves out what is its own source
			dst[i] = x[i]
		}
	}
}

func streamTriadF32Ref(dst, x, y []float32, reps int) {
	for range reps {
		for i := range dst {
			_ = x[i]
			dst[i] = y[i]
		}
	}
}

func streamQuadF32Ref(dst, x, y, z []float32, reps int) {
	for range reps {
		for i := range dst {
			_, _ = x[i], y[i]
			dst[i] = z[i]
		}
	}
}

func peakFMAF32Ref(n int) { multiplyAdds[float32](n) }
func peakFMAF64Ref(n int) { multiplyAdds[float64](n) }

// multiplyAdds runs four chains of a product and a sum, fused or not.
func multiplyAdds[T asm.Float](n int) {
	const a, b = 0.5, 1
	var s0, s1, s2, s3 T
	for i := 0; i < n; i += 4 {
		s0 = s0*a + b
		s1 = s1*a + b
		s2 = s2*a + b
		s3 = s3*a + b
	}
	sink = float64(s0 + s1 + s2 + s3)
}

func peakDivF32Ref(n int) { divisions[float32](n) }
func peakDivF64Ref(n int) { divisions[float64](n) }

func divisions[T asm.Float](n int) {
	var s T
	for i := range n {
		s += 1.75 / T(i|1)
	}
	sink = float64(s)
}

func peakSqrtF32Ref(n int) {
	var s float32
	for i := range n {
		s += float32(math.Sqrt(float64(float32(i))))
	}
	sink = float64(s)
}

func peakSqrtF64Ref(n int) {
	var s float64
	for i := range n {
		s += math.Sqrt(float64(i))
	}
	sink = s
}
