package main

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// functions are the elementwise operations of one operand.
func functions[T asm.Float]() []op[T] {
	exp := expCost[T]()
	return []op[T]{
		{
			name: "Abs", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Abs(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Abs(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Neg", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Neg(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Neg(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Sqrt", mem: copying, flops: 1, sqrts: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Sqrt(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Sqrt(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Inv", mem: copying, flops: 1, divs: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Inv(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Inv(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Floor", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Floor(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Floor(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Ceil", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Ceil(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Ceil(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Round", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Round(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Round(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Trunc", mem: copying, flops: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Trunc(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Trunc(a.dst, a.x)
					}
				},
			),
		},
		{
			name: "Clamp", mem: copying, flops: 2,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Clamp(a.dst, a.x, 0.75, 1.25)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Clamp(a.dst, a.x, 0.75, 1.25)
					}
				},
			),
		},
		{
			name: "Exp", mem: copying, flops: exp.flops, muls: exp.muls,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Exp(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Exp(a.dst, a.x)
					}
				},
			),
		},
		// The maximum, the exponentials of differences, their sum and a product.
		{
			name: "Softmax", mem: copying, flops: exp.flops + 4, muls: exp.muls + 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Softmax(a.dst, a.x)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Softmax(a.dst, a.x)
					}
				},
			),
		},
	}
}

// A cost is part of an op's.
type cost struct{ flops, muls float64 }

// expCost: clamping takes 2 operations, the reduction 7, the result 5 of
// which one scales; the polynomial has 4 fused steps for float32 and 10 for
// float64.
func expCost[T asm.Float]() cost {
	if typeName[T]() == "f32" {
		return cost{14 + 8, 5 + 4}
	}
	return cost{14 + 20, 5 + 10}
}

// products are those of matrices.
func products[T asm.Float]() []op[T] {
	return []op[T]{
		{
			name: "Gemm", sizes: gemmSizes, cubic: true, mem: cached, flops: 2, muls: 1,
			run: pick[T](
				func(a *args[float32], reps int) {
					for range reps {
						f32.Gemm(f32.NoTrans, f32.NoTrans, a.n, a.n, a.n, 1, a.x, a.n, a.y, a.n, 0, a.dst, a.n)
					}
				},
				func(a *args[float64], reps int) {
					for range reps {
						f64.Gemm(f64.NoTrans, f64.NoTrans, a.n, a.n, a.n, 1, a.x, a.n, a.y, a.n, 0, a.dst, a.n)
					}
				},
			),
		},
	}
}
