package main

import (
	"math"

	"github.com/viterin/vek"
	"gonum.org/v1/gonum/floats"

	"github.com/golanes/lanes/f64"
)

func matches64() []match[float64] {
	return []match[float64]{
		{
			op: "Dot",
			lanes: func(a *args[float64], reps int) {
				for range reps {
					a.r = f64.Dot(a.x, a.y)
				}
			},
			gonum: func(a *args[float64], reps int) {
				for range reps {
					a.r = floats.Dot(a.x, a.y)
				}
			},
			vek: func(a *args[float64], reps int) {
				for range reps {
					a.r = vek.Dot(a.x, a.y)
				}
			},
			plain: func(a *args[float64], reps int) {
				for range reps {
					a.r = dot(a.x, a.y)
				}
			},
		},
		{
			op: "Sum",
			lanes: func(a *args[float64], reps int) {
				for range reps {
					a.r = f64.Sum(a.x)
				}
			},
			gonum: func(a *args[float64], reps int) {
				for range reps {
					a.r = floats.Sum(a.x)
				}
			},
			vek: func(a *args[float64], reps int) {
				for range reps {
					a.r = vek.Sum(a.x)
				}
			},
			plain: func(a *args[float64], reps int) {
				for range reps {
					a.r = sum(a.x)
				}
			},
		},
		{
			op: "Axpy", updates: true,
			lanes: func(a *args[float64], reps int) {
				for range reps {
					f64.Axpy(alpha, a.x, a.y)
				}
			},
			gonum: func(a *args[float64], reps int) {
				for range reps {
					floats.AddScaled(a.y, alpha, a.x)
				}
			},
			vek: func(a *args[float64], reps int) {
				for range reps {
					vek.MulNumber_Into(a.tmp, a.x, alpha)
					vek.Add_Inplace(a.y, a.tmp)
				}
			},
			plain: func(a *args[float64], reps int) {
				for range reps {
					axpy(alpha, a.x, a.y)
				}
			},
		},
		{
			op: "SquaredDistance",
			lanes: func(a *args[float64], reps int) {
				for range reps {
					a.r = f64.SquaredDistance(a.x, a.y)
				}
			},
			gonum: func(a *args[float64], reps int) {
				for range reps {
					d := floats.Distance(a.x, a.y, 2)
					a.r = d * d
				}
			},
			vek: func(a *args[float64], reps int) {
				for range reps {
					d := vek.Distance(a.x, a.y)
					a.r = d * d
				}
			},
			plain: func(a *args[float64], reps int) {
				for range reps {
					a.r = squaredDistance(a.x, a.y)
				}
			},
		},
		{
			op: "Cosine",
			lanes: func(a *args[float64], reps int) {
				for range reps {
					a.r = f64.Cosine(a.x, a.y)
				}
			},
			gonum: func(a *args[float64], reps int) {
				for range reps {
					xx, yy := floats.Dot(a.x, a.x), floats.Dot(a.y, a.y)
					a.r = floats.Dot(a.x, a.y) / math.Sqrt(xx*yy)
				}
			},
			vek: func(a *args[float64], reps int) {
				for range reps {
					a.r = vek.CosineSimilarity(a.x, a.y)
				}
			},
			plain: func(a *args[float64], reps int) {
				for range reps {
					a.r = cosine(a.x, a.y)
				}
			},
		},
	}
}
