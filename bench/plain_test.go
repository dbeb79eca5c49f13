package main

import (
	"math"
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// plain are operations as a user would write them by hand, each a function
// that is not inlined, as those of lanes are not: one operation for each shape
// of arguments and kind of arithmetic.
func plain[T asm.Float]() map[string]func(a *args[T], reps int) {
	return map[string]func(a *args[T], reps int){
		"Dot": func(a *args[T], reps int) {
			for range reps {
				a.r = plainDot(a.x, a.y)
			}
		},
		"Sum": func(a *args[T], reps int) {
			for range reps {
				a.r = plainSum(a.x)
			}
		},
		"Max": func(a *args[T], reps int) {
			for range reps {
				a.r = plainMax(a.x)
			}
		},
		"Axpy": func(a *args[T], reps int) {
			for range reps {
				plainAxpy(1e-6, a.x, a.y)
			}
		},
		"Scale": func(a *args[T], reps int) {
			for range reps {
				plainScale(a.dst, 3, a.x)
			}
		},
		"Add": func(a *args[T], reps int) {
			for range reps {
				plainAdd(a.dst, a.x, a.y)
			}
		},
		"Div": func(a *args[T], reps int) {
			for range reps {
				plainDiv(a.dst, a.x, a.y)
			}
		},
		"Sqrt": func(a *args[T], reps int) {
			for range reps {
				plainSqrt(a.dst, a.x)
			}
		},
		"MulAdd": func(a *args[T], reps int) {
			for range reps {
				plainMulAdd(a.dst, a.x, a.y, a.z)
			}
		},
	}
}

//go:noinline
func plainDot[T asm.Float](x, y []T) (s T) {
	y = y[:len(x)]
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

//go:noinline
func plainSum[T asm.Float](x []T) (s T) {
	for _, v := range x {
		s += v
	}
	return s
}

//go:noinline
func plainMax[T asm.Float](x []T) T {
	m := x[0]
	for _, v := range x[1:] {
		m = max(m, v)
	}
	return m
}

//go:noinline
func plainAxpy[T asm.Float](alpha T, x, y []T) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += alpha * v
	}
}

//go:noinline
func plainScale[T asm.Float](dst []T, alpha T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = alpha * x[i]
	}
}

//go:noinline
func plainAdd[T asm.Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + y[i]
	}
}

//go:noinline
func plainDiv[T asm.Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / y[i]
	}
}

//go:noinline
func plainSqrt[T asm.Float](dst, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = T(math.Sqrt(float64(x[i])))
	}
}

//go:noinline
func plainMulAdd[T asm.Float](dst, x, y, z []T) {
	x, y, z = x[:len(dst)], y[:len(dst)], z[:len(dst)]
	for i := range dst {
		dst[i] = x[i]*y[i] + z[i]
	}
}

// inTurn times f and g by turns and returns the medians in seconds.
func inTurn(f, g func(reps int)) (a, b float64) {
	const rounds = 9
	lf, lg := roof.NewLoop(f), roof.NewLoop(g)
	var ta, tb []float64
	for range rounds {
		ta = append(ta, lf.Best(500*time.Microsecond))
		tb = append(tb, lg.Best(500*time.Microsecond))
	}
	return median(ta), median(tb)
}
