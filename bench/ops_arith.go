package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// arithmetic are the elementwise operations of several operands.
func arithmetic[T asm.Float]() []op[T] {
	return []op[T]{
		{
			name: "Axpy", mem: axpying, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Axpy(1e-6, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Axpy(1e-6, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Scal", mem: updating, flops: 1, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Scal(1, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Scal(1, a.x)
					}
				},
			),
		},
		{
			name: "Add", mem: triad, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Add(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Add(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Sub", mem: triad, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Sub(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Sub(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Mul", mem: triad, flops: 1, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Mul(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Mul(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Div", mem: triad, flops: 1, divs: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Div(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Div(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Maximum", mem: triad, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Maximum(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Maximum(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "Minimum", mem: triad, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Minimum(a.dst, a.x, a.y)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Minimum(a.dst, a.x, a.y)
					}
				},
			),
		},
		{
			name: "MulAdd", mem: quad, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.MulAdd(a.dst, a.x, a.y, a.z)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.MulAdd(a.dst, a.x, a.y, a.z)
					}
				},
			),
		},
		{
			name: "AddScalar", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.AddScalar(a.dst, 2, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.AddScalar(a.dst, 2, a.x)
					}
				},
			),
		},
		{
			name: "Scale", mem: copying, flops: 1, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Scale(a.dst, 3, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Scale(a.dst, 3, a.x)
					}
				},
			),
		},
	}
}
