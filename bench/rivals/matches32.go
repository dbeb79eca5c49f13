package main

import (
	"math"

	"github.com/viterin/vek/vek32"
	"gonum.org/v1/gonum/blas/gonum"

	"github.com/golanes/lanes/f32"
)

var blas gonum.Implementation

func matches32() []match[float32] {
	return []match[float32]{
		{
			op: "Dot",
			lanes: func(a *args[float32], reps int) {
				for range reps {
					a.r = f32.Dot(a.x, a.y)
				}
			},
			gonum: func(a *args[float32], reps int) {
				for range reps {
					a.r = blas.Sdot(len(a.x), a.x, 1, a.y, 1)
				}
			},
			vek: func(a *args[float32], reps int) {
				for range reps {
					a.r = vek32.Dot(a.x, a.y)
				}
			},
			plain: func(a *args[float32], reps int) {
				for range reps {
					a.r = dot(a.x, a.y)
				}
			},
		},
		{
			op: "Sum",
			lanes: func(a *args[float32], reps int) {
				for range reps {
					a.r = f32.Sum(a.x)
				}
			},
			vek: func(a *args[float32], reps int) {
				for range reps {
					a.r = vek32.Sum(a.x)
				}
			},
			plain: func(a *args[float32], reps int) {
				for range reps {
					a.r = sum(a.x)
				}
			},
		},
		{
			op: "Axpy", updates: true,
			lanes: func(a *args[float32], reps int) {
				for range reps {
					f32.Axpy(alpha, a.x, a.y)
				}
			},
			gonum: func(a *args[float32], reps int) {
				for range reps {
					blas.Saxpy(len(a.x), alpha, a.x, 1, a.y, 1)
				}
			},
			vek: func(a *args[float32], reps int) {
				for range reps {
					vek32.MulNumber_Into(a.tmp, a.x, alpha)
					vek32.Add_Inplace(a.y, a.tmp)
				}
			},
			plain: func(a *args[float32], reps int) {
				for range reps {
					axpy(alpha, a.x, a.y)
				}
			},
		},
		{
			op: "SquaredDistance",
			lanes: func(a *args[float32], reps int) {
				for range reps {
					a.r = f32.SquaredDistance(a.x, a.y)
				}
			},
			gonum: func(a *args[float32], reps int) {
				n := len(a.x)
				for range reps {
					blas.Scopy(n, a.y, 1, a.tmp, 1)
					blas.Saxpy(n, -1, a.x, 1, a.tmp, 1)
					a.r = blas.Sdot(n, a.tmp, 1, a.tmp, 1)
				}
			},
			vek: func(a *args[float32], reps int) {
				for range reps {
					d := vek32.Distance(a.x, a.y)
					a.r = d * d
				}
			},
			plain: func(a *args[float32], reps int) {
				for range reps {
					a.r = squaredDistance(a.x, a.y)
				}
			},
		},
		{
			op: "Cosine",
			lanes: func(a *args[float32], reps int) {
				for range reps {
					a.r = f32.Cosine(a.x, a.y)
				}
			},
			gonum: func(a *args[float32], reps int) {
				n := len(a.x)
				for range reps {
					xx, yy := blas.Sdot(n, a.x, 1, a.x, 1), blas.Sdot(n, a.y, 1, a.y, 1)
					a.r = blas.Sdot(n, a.x, 1, a.y, 1) / float32(math.Sqrt(float64(xx)*float64(yy)))
				}
			},
			vek: func(a *args[float32], reps int) {
				for range reps {
					a.r = vek32.CosineSimilarity(a.x, a.y)
				}
			},
			plain: func(a *args[float32], reps int) {
				for range reps {
					a.r = cosine(a.x, a.y)
				}
			},
		},
	}
}
