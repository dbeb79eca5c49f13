package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// reductions make a number of one or two slices.
func reductions[T asm.Float]() []op[T] {
	return []op[T]{
		{
			name: "Dot", mem: load2, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Dot(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Dot(a.x, a.y)
					}
				},
			),
		},
		{
			name: "Sum", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Sum(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Sum(a.x)
					}
				},
			),
		},
		{
			name: "SumSquares", mem: load1, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.SumSquares(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.SumSquares(a.x)
					}
				},
			),
		},
		{
			name: "Asum", mem: load1, flops: 2,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Asum(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Asum(a.x)
					}
				},
			),
		},
		{
			name: "Nrm2", mem: load1, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Nrm2(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Nrm2(a.x)
					}
				},
			),
		},
		// |x|^3 as a power: a scalar function of some forty operations.
		{
			name: "NrmP", mem: load1, flops: 40, muls: 20,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.NrmP(a.x, 3)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.NrmP(a.x, 3)
					}
				},
			),
		},
		{
			name: "SquaredDistance", mem: load2, flops: 3, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.SquaredDistance(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.SquaredDistance(a.x, a.y)
					}
				},
			),
		},
		{
			name: "Distance", mem: load2, flops: 3, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Distance(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Distance(a.x, a.y)
					}
				},
			),
		},
		{
			name: "Manhattan", mem: load2, flops: 3,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Manhattan(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Manhattan(a.x, a.y)
					}
				},
			),
		},
		{
			name: "Cosine", mem: load2, flops: 6, muls: 3,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Cosine(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Cosine(a.x, a.y)
					}
				},
			),
		},
		// Two norms, then the sums of (u-v)² and (u+v)² of the unit vectors.
		{
			name: "Angle", mem: load2, flops: 14, muls: 6, divs: 2,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Angle(a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Angle(a.x, a.y)
					}
				},
			),
		},
		{
			name: "Mean", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Mean(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Mean(a.x)
					}
				},
			),
		},
		{
			name: "Variance", mem: load1, flops: 4, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Variance(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Variance(a.x)
					}
				},
			),
		},
		{
			name: "Max", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Max(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Max(a.x)
					}
				},
			),
		},
		{
			name: "Min", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.r = f32.Min(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.r = f64.Min(a.x)
					}
				},
			),
		},
		{
			name: "ArgMax", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.i = f32.ArgMax(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.i = f64.ArgMax(a.x)
					}
				},
			),
		},
		{
			name: "ArgMin", mem: load1, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.i = f32.ArgMin(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.i = f64.ArgMin(a.x)
					}
				},
			),
		},
		{
			name: "Iamax", mem: load1, flops: 2,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						a.i = f32.Iamax(a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						a.i = f64.Iamax(a.x)
					}
				},
			),
		},
	}
}
