//go:build cgo && peers

package main

// #include "maps.h"
import "C"

import (
	"math"

	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// A span is where arguments are taken from.
type span struct{ from, to float64 }

// A function is one of arrays, and what each side calls it.
type function struct {
	name string
	x, y span // y is empty for functions of one argument
	// Lanes' own through one, two or both below; nil where there is none.
	f32 mapping[float32]
	f64 mapping[float64]
	// Package math's: one of the three.
	one  func(x float64) float64
	two  func(x, y float64) float64
	both func(x float64) (a, b float64)
	// SLEEF's bound, as in its names; empty where it has no such function.
	sleef string
	eigen int // one of the numbers in maps.h, or -1
}

// A mapping is a function of arrays: from x, or x and y, to d, or d and e.
type mapping[T any] func(d, e, x, y []T)

func one[T any](f func(d, x []T)) mapping[T]     { return func(d, _, x, _ []T) { f(d, x) } }
func two[T any](f func(d, x, y []T)) mapping[T]  { return func(d, _, x, y []T) { f(d, x, y) } }
func both[T any](f func(d, e, x []T)) mapping[T] { return func(d, e, x, _ []T) { f(d, e, x) } }

// functions are the rows of the preset. SLEEF's u10 is below 1.0 ulp.
var functions = []function{
	{name: "exp", x: span{-20, 10}, f32: one(f32.Exp), f64: one(f64.Exp), one: math.Exp, sleef: "u10", eigen: C.eigen_exp},
	{name: "exp2", x: span{-20, 10}, f32: one(f32.Exp2), f64: one(f64.Exp2), one: math.Exp2, sleef: "u10", eigen: -1},
	{name: "expm1", x: span{-5, 5}, f32: one(f32.Expm1), f64: one(f64.Expm1), one: math.Expm1, sleef: "u10", eigen: C.eigen_expm1},
	{name: "log", x: span{0.01, 100}, f32: one(f32.Log), f64: one(f64.Log), one: math.Log, sleef: "u10", eigen: C.eigen_log},
	{name: "log2", x: span{0.01, 100}, f32: one(f32.Log2), f64: one(f64.Log2), one: math.Log2, sleef: "u10", eigen: C.eigen_log2},
	{name: "log10", x: span{0.01, 100}, f32: one(f32.Log10), f64: one(f64.Log10), one: math.Log10, sleef: "u10", eigen: C.eigen_log10},
	{name: "log1p", x: span{-0.9, 10}, f32: one(f32.Log1p), f64: one(f64.Log1p), one: math.Log1p, sleef: "u10", eigen: C.eigen_log1p},
	{name: "sin", x: span{-10, 10}, f32: one(f32.Sin), f64: one(f64.Sin), one: math.Sin, sleef: "u10", eigen: C.eigen_sin},
	{name: "cos", x: span{-10, 10}, f32: one(f32.Cos), f64: one(f64.Cos), one: math.Cos, sleef: "u10", eigen: C.eigen_cos},
	{name: "sincos", x: span{-10, 10}, f32: both(f32.SinCos), f64: both(f64.SinCos), both: math.Sincos, sleef: "u10", eigen: -1},
	{name: "tan", x: span{-10, 10}, f32: one(f32.Tan), f64: one(f64.Tan), one: math.Tan, sleef: "u10", eigen: C.eigen_tan},
	{name: "asin", x: span{-1, 1}, f32: one(f32.Asin), f64: one(f64.Asin), one: math.Asin, sleef: "u10", eigen: C.eigen_asin},
	{name: "acos", x: span{-1, 1}, f32: one(f32.Acos), f64: one(f64.Acos), one: math.Acos, sleef: "u10", eigen: C.eigen_acos},
	{name: "atan", x: span{-10, 10}, f32: one(f32.Atan), f64: one(f64.Atan), one: math.Atan, sleef: "u10", eigen: C.eigen_atan},
	{name: "atan2", x: span{-10, 10}, y: span{-10, 10}, f32: two(f32.Atan2), f64: two(f64.Atan2), two: math.Atan2, sleef: "u10", eigen: -1},
	{name: "sinh", x: span{-10, 10}, f32: one(f32.Sinh), f64: one(f64.Sinh), one: math.Sinh, sleef: "u10", eigen: C.eigen_sinh},
	{name: "cosh", x: span{-10, 10}, f32: one(f32.Cosh), f64: one(f64.Cosh), one: math.Cosh, sleef: "u10", eigen: C.eigen_cosh},
	{name: "tanh", x: span{-5, 5}, f32: one(f32.Tanh), f64: one(f64.Tanh), one: math.Tanh, sleef: "u10", eigen: C.eigen_tanh},
	{name: "erf", x: span{-4, 4}, f32: one(f32.Erf), f64: one(f64.Erf), one: math.Erf, sleef: "u10", eigen: C.eigen_erf},
	{name: "erfc", x: span{-4, 8}, f32: one(f32.Erfc), f64: one(f64.Erfc), one: math.Erfc, sleef: "u15", eigen: C.eigen_erfc},
	{name: "pow", x: span{0.1, 10}, y: span{-5, 5}, f32: two(f32.Pow), f64: two(f64.Pow), two: math.Pow, sleef: "u10", eigen: C.eigen_pow},
	{name: "cbrt", x: span{-100, 100}, f32: one(f32.Cbrt), f64: one(f64.Cbrt), one: math.Cbrt, sleef: "u10", eigen: -1},
	{name: "hypot", x: span{-100, 100}, y: span{-100, 100}, f32: two(f32.Hypot), f64: two(f64.Hypot), two: math.Hypot, sleef: "u05", eigen: -1},
	{name: "rsqrt", x: span{0.01, 100}, f32: one(f32.Rsqrt), f64: one(f64.Rsqrt), one: func(x float64) float64 { return 1 / math.Sqrt(x) }, eigen: C.eigen_rsqrt},
	{name: "sigmoid", x: span{-10, 10}, f32: one(f32.Sigmoid), f64: one(f64.Sigmoid), one: func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, eigen: C.eigen_logistic},
}
