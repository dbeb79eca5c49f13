package oracle

import (
	"math"
)

// A Special is a value that C99's Annex F, or for an activation its limit,
// prescribes: f(X, Y) = Want, rounded to the type.
type Special struct {
	Name       string
	X, Y, Want float64
}

const (
	pi1 = math.Pi
	pi2 = math.Pi / 2
	pi4 = math.Pi / 4
)

var minus0 = math.Copysign(0, -1)

// Specials are the values of functions at zeros, infinities, NaN and poles. Of
// each NaN argument gives NaN, pow(1, y), pow(x, 0) and hypot(Inf, y) apart.
var Specials = append(unarySpecials(), []Special{
	{"Atan2", 0, -1, pi1}, {"Atan2", minus0, -1, -pi1}, {"Atan2", 0, minus0, pi1}, {"Atan2", minus0, minus0, -pi1},
	{"Atan2", 0, 0, 0}, {"Atan2", minus0, 0, minus0}, {"Atan2", 0, 1, 0}, {"Atan2", minus0, 1, minus0},
	{"Atan2", 1, 0, pi2}, {"Atan2", 1, minus0, pi2}, {"Atan2", -1, 0, -pi2}, {"Atan2", -1, minus0, -pi2},
	{"Atan2", 1, -infinity, pi1}, {"Atan2", -1, -infinity, -pi1}, {"Atan2", 1, infinity, 0}, {"Atan2", -1, infinity, minus0},
	{"Atan2", infinity, 1, pi2}, {"Atan2", -infinity, -1, -pi2}, {"Atan2", infinity, -infinity, 3 * pi4},
	{"Atan2", -infinity, -infinity, -3 * pi4}, {"Atan2", infinity, infinity, pi4}, {"Atan2", -infinity, infinity, -pi4},
	{"Atan2", nan, 1, nan}, {"Atan2", 1, nan, nan}, {"Atan2", nan, infinity, nan}, {"Atan2", infinity, nan, nan}, {"Atan2", 0, nan, nan},

	{"Pow", 0, -1, infinity}, {"Pow", minus0, -1, -infinity}, {"Pow", minus0, -3, -infinity}, {"Pow", 0, -2, infinity}, {"Pow", minus0, -2, infinity},
	{"Pow", minus0, -0.5, infinity}, {"Pow", 0, -infinity, infinity}, {"Pow", minus0, -infinity, infinity},
	{"Pow", 0, 1, 0}, {"Pow", minus0, 1, minus0}, {"Pow", minus0, 3, minus0}, {"Pow", 0, 2, 0}, {"Pow", minus0, 2, 0}, {"Pow", minus0, 0.5, 0}, {"Pow", 0, infinity, 0}, {"Pow", minus0, infinity, 0},
	{"Pow", -1, infinity, 1}, {"Pow", -1, -infinity, 1}, {"Pow", 1, nan, 1}, {"Pow", 1, infinity, 1}, {"Pow", 1, -infinity, 1}, {"Pow", 1, -3.5, 1},
	{"Pow", nan, 0, 1}, {"Pow", nan, minus0, 1}, {"Pow", infinity, 0, 1}, {"Pow", -infinity, 0, 1}, {"Pow", 0, 0, 1}, {"Pow", minus0, minus0, 1},
	{"Pow", -2, 0.5, nan}, {"Pow", -0.5, -1.5, nan}, {"Pow", -infinity, nan, nan}, {"Pow", nan, 1, nan}, {"Pow", nan, infinity, nan}, {"Pow", 2, nan, nan}, {"Pow", -1, nan, nan}, {"Pow", 0, nan, nan}, {"Pow", infinity, nan, nan},
	{"Pow", 0.5, -infinity, infinity}, {"Pow", -0.5, -infinity, infinity}, {"Pow", 2, -infinity, 0}, {"Pow", -2, -infinity, 0},
	{"Pow", 0.5, infinity, 0}, {"Pow", -0.5, infinity, 0}, {"Pow", 2, infinity, infinity}, {"Pow", -2, infinity, infinity},
	{"Pow", -infinity, -1, minus0}, {"Pow", -infinity, -3, minus0}, {"Pow", -infinity, -2, 0}, {"Pow", -infinity, -0.5, 0}, {"Pow", -infinity, -infinity, 0},
	{"Pow", -infinity, 1, -infinity}, {"Pow", -infinity, 3, -infinity}, {"Pow", -infinity, 2, infinity}, {"Pow", -infinity, 0.5, infinity}, {"Pow", -infinity, infinity, infinity},
	{"Pow", infinity, -1, 0}, {"Pow", infinity, -infinity, 0}, {"Pow", infinity, 0.5, infinity}, {"Pow", infinity, infinity, infinity},
	{"Pow", -2, 3, -8}, {"Pow", -2, 2, 4}, {"Pow", -2, -3, -0.125}, {"Pow", -2, 1e30, infinity}, {"Pow", -0.5, 1e30, 0}, {"Pow", -1, 1e30, 1}, {"Pow", -1, 3, -1}, {"Pow", -3, 1 - 0x1p-24, nan}, {"Pow", 9, 0.5, 3}, {"Pow", 2, 1100, infinity}, {"Pow", -2, 1101, -infinity}, {"Pow", 2, -1100, 0}, {"Pow", -2, -1101, minus0}, {"Pow", -1, 0x1p23 + 1, -1}, {"Pow", -1, 0x1p24, 1},

	{"Hypot", infinity, nan, infinity}, {"Hypot", nan, -infinity, infinity}, {"Hypot", -infinity, 1, infinity}, {"Hypot", infinity, infinity, infinity}, {"Hypot", 0, -infinity, infinity},
	{"Hypot", nan, 1, nan}, {"Hypot", 0, nan, nan}, {"Hypot", nan, nan, nan}, {"Hypot", 0, 0, 0}, {"Hypot", minus0, minus0, 0}, {"Hypot", minus0, 0, 0}, {"Hypot", -3, 4, 5}, {"Hypot", 0, -2, 2}, {"Hypot", -2, minus0, 2},

	{"LeakyRelu", -infinity, 0.5, -infinity}, {"LeakyRelu", infinity, 0.5, infinity}, {"LeakyRelu", nan, 0.5, nan}, {"LeakyRelu", 0, 0.5, 0}, {"LeakyRelu", -4, 0.5, -2},
	{"Elu", -infinity, 0.5, -0.5}, {"Elu", infinity, 0.5, infinity}, {"Elu", nan, 0.5, nan}, {"Elu", 0, 0.5, 0}, {"Elu", minus0, 0.5, minus0}, {"Elu", -1e30, 2, -2}, {"Elu", 3, 0.5, 3},

	{"ReluGrad", -1, 3, 0}, {"ReluGrad", 2, 3, 3}, {"ReluGrad", 2, nan, nan}, {"ReluGrad", infinity, -1, -1},
	{"SigmoidGrad", 0.5, 4, 1}, {"SigmoidGrad", 1, 4, 0}, {"SigmoidGrad", nan, 1, nan}, {"TanhGrad", 0, 4, 4}, {"TanhGrad", -1, 4, 0}, {"TanhGrad", nan, 1, nan}, {"TanhGrad", 0.5, nan, nan},
	{"SeluGrad", nan, 1, nan}, {"SeluGrad", -infinity, 1, 0},
}...)

// A line is a function's values at NaN, -Inf, -0, +0 and +Inf.
type line struct {
	name string
	want [5]float64
}

func unarySpecials() []Special {
	odd := func(name string, top float64) line { return line{name, [5]float64{nan, -top, minus0, 0, top}} }
	even := func(name string, origin, top float64) line {
		return line{name, [5]float64{nan, top, origin, origin, top}}
	}
	rises := func(name string, bottom, origin, top float64) line {
		return line{name, [5]float64{nan, bottom, origin, origin, top}}
	}
	gate := func(name string) line { return line{name, [5]float64{nan, minus0, minus0, 0, infinity}} }
	lines := []line{
		rises("Exp", 0, 1, infinity), rises("Exp2", 0, 1, infinity), {"Expm1", [5]float64{nan, -1, minus0, 0, infinity}},
		rises("Log", nan, -infinity, infinity), rises("Log2", nan, -infinity, infinity), rises("Log10", nan, -infinity, infinity),
		{"Log1p", [5]float64{nan, nan, minus0, 0, infinity}},
		odd("Sin", nan), odd("SinCos.Sin", nan), odd("Tan", nan), even("Cos", 1, nan), even("SinCos.Cos", 1, nan),
		odd("Asin", nan), even("Acos", pi2, nan), odd("Atan", pi2),
		odd("Sinh", infinity), even("Cosh", 1, infinity), odd("Tanh", 1), rises("Sigmoid", 0, 0.5, 1),
		odd("Erf", 1), rises("Erfc", 2, 1, 0),
		odd("Cbrt", infinity), {"Rsqrt", [5]float64{nan, nan, -infinity, infinity, 0}},
		{"Selu", [5]float64{nan, -quickScale * quickAlpha, minus0, 0, infinity}},
		gate("Gelu"), gate("GeluTanh"), gate("Silu"), gate("Mish"), gate("HardSwish"),
		rises("Softplus", 0, math.Ln2, infinity),
	}
	s := []Special{
		{"Log", 1, 0, 0}, {"Log2", 1, 0, 0}, {"Log10", 1, 0, 0}, {"Log", -1, 0, nan}, {"Log2", -1, 0, nan}, {"Log10", -1, 0, nan},
		{"Log2", 8, 0, 3}, {"Log2", 0.25, 0, -2}, {"Log2", 0x1p-140, 0, -140}, {"Log1p", -1, 0, -infinity}, {"Log1p", -2, 0, nan},
		{"Exp2", 10, 0, 1024}, {"Exp2", -140, 0, 0x1p-140}, {"Exp2", -1, 0, 0.5}, {"Exp", 1e30, 0, infinity}, {"Exp", -1e30, 0, 0}, {"Expm1", -1e30, 0, -1},
		{"Acos", 1, 0, 0}, {"Acos", -1, 0, pi1}, {"Acos", 1.5, 0, nan}, {"Acos", -1.5, 0, nan}, {"Asin", 1, 0, pi2}, {"Asin", -1, 0, -pi2}, {"Asin", 1.5, 0, nan}, {"Asin", -1.5, 0, nan},
		{"Atan", 1, 0, pi4}, {"Tanh", 100, 0, 1}, {"Tanh", -100, 0, -1}, {"Erf", 100, 0, 1}, {"Erf", -100, 0, -1}, {"Erfc", 100, 0, 0}, {"Erfc", -100, 0, 2},
		{"Cbrt", 27, 0, 3}, {"Cbrt", -8, 0, -2}, {"Rsqrt", 4, 0, 0.5}, {"Rsqrt", -1, 0, nan}, {"Sinh", 1e30, 0, infinity}, {"Cosh", -1e30, 0, infinity},
		{"Relu", -1, 0, 0}, {"Relu", 2, 0, 2}, {"Relu", nan, 0, nan}, {"Relu", infinity, 0, infinity}, {"Relu", -infinity, 0, 0},
		{"Softplus", 1e30, 0, 1e30}, {"Softplus", -1e30, 0, 0}, {"HardSwish", 4, 0, 4}, {"HardSwish", -5, 0, minus0},
	}
	for _, l := range lines {
		for i, x := range []float64{nan, math.Inf(-1), minus0, 0, infinity} {
			s = append(s, Special{l.name, x, 0, l.want[i]})
		}
	}
	return s
}
