package asm

import "math"

func addRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = x[i] + y[i]
	}
}

func subRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = x[i] - y[i]
	}
}

func mulRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = x[i] * y[i]
	}
}

func divRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = x[i] / y[i]
	}
}

func maximumRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = max(x[i], y[i])
	}
}

func minimumRef[T Float](dst, x, y []T) {
	for i := range dst {
		dst[i] = min(x[i], y[i])
	}
}

func mulAddRef[T Float](dst, x, y, z []T) {
	for i := range dst {
		v, ok := tryFMA(x[i], y[i], z[i])
		if !ok {
			v = fmaOdd(x[i], y[i], z[i])
		}
		dst[i] = v
	}
}

func axpyRef[T Float](x, y []T, alpha T) {
	for i := range x {
		v, ok := tryFMA(alpha, x[i], y[i])
		if !ok {
			v = fmaOdd(alpha, x[i], y[i])
		}
		y[i] = v
	}
}

func addScalarRef[T Float](dst, x []T, alpha T) {
	for i := range dst {
		dst[i] = x[i] + alpha
	}
}

func scaleRef[T Float](dst, x []T, alpha T) {
	for i := range dst {
		dst[i] = x[i] * alpha
	}
}

func absRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = abs(x[i])
	}
}

func negRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = -x[i]
	}
}

// sqrtRef: the root in float64, rounded to float32, is the correctly rounded
// one, since 53 >= 2*24 + 2 bits (Figueroa 1995).
func sqrtRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = T(math.Sqrt(float64(x[i])))
	}
}

func invRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = 1 / x[i]
	}
}

func clampRef[T Float](dst, x []T, lo, hi T) {
	for i := range dst {
		dst[i] = min(max(x[i], lo), hi)
	}
}

func roundRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = T(math.RoundToEven(float64(x[i])))
	}
}

func floorRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = T(math.Floor(float64(x[i])))
	}
}

func ceilRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = T(math.Ceil(float64(x[i])))
	}
}

func truncRef[T Float](dst, x []T) {
	for i := range dst {
		dst[i] = T(math.Trunc(float64(x[i])))
	}
}
