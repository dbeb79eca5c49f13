package main

import "strings"

// ulps are the worst errors of the elementary functions and activations as
// their documentation states them, for float32 and float64. Tests hold them.
var ulps = map[string][2]string{
	"Exp": {"0.95", "0.95"}, "Exp2": {"1", "1"}, "Expm1": {"1", "1"},
	"Log": {"1", "1"}, "Log2": {"1", "1"}, "Log10": {"1", "1"}, "Log1p": {"1", "1"},
	"Sin": {"1", "1"}, "Cos": {"1", "1"}, "Tan": {"2", "2"},
	"Asin": {"2", "2"}, "Acos": {"2", "2"}, "Atan": {"2", "2"}, "Atan2": {"2", "2"},
	"Sinh": {"2", "2"}, "Cosh": {"1", "1"}, "Tanh": {"1", "1"}, "Sigmoid": {"1", "1"},
	"Erf": {"1", "1"}, "Erfc": {"2", "2"}, "Pow": {"2", "2"}, "Cbrt": {"1", "1"}, "Rsqrt": {"1", "1"}, "Hypot": {"1", "1"},
	"SinCos": {"1", "1"}, "Relu": {"0", "0"}, "ReluGrad": {"0", "0"}, "LeakyRelu": {"0.5", "0.5"}, "LeakyReluGrad": {"0.5", "0.5"},
	"Elu": {"3", "3"}, "Selu": {"3", "3"}, "Gelu": {"3", "3"}, "GeluTanh": {"3", "3"}, "Silu": {"3", "3"},
	"Softplus": {"3", "3"}, "Mish": {"3", "3"}, "HardSwish": {"3", "3"},
	"EluGrad": {"3", "3"}, "SeluGrad": {"3", "3"}, "GeluGrad": {"3", "3"}, "GeluTanhGrad": {"3", "3"}, "SiluGrad": {"3", "3"},
	"SoftplusGrad": {"3", "3"}, "MishGrad": {"3", "3"}, "HardSwishGrad": {"3", "3"}, "SigmoidGrad": {"3", "3"}, "TanhGrad": {"3", "3"},
}

// Ulp is the error of a function in units in the last place.
func (f face) Ulp(name string) string {
	u, ok := ulps[name]
	if !ok {
		fail("no accuracy of %s", name)
	}
	if f.Size == 4 {
		return u[0]
	}
	return u[1]
}

// A publicFunction is a function of functions that f32 and f64 export.
type publicFunction struct {
	Name     string
	In, Outs int    // slices
	Values   string // arguments for its values in a test: ", 0.5"
}

// Functions are those that have a stated accuracy.
func (f face) Functions() []publicFunction {
	var all []publicFunction
	for _, k := range functions() {
		if name := title(k.name); ulps[name] != [2]string{} {
			all = append(all, publicFunction{name, len(k.of.in), len(k.of.outs), strings.Repeat(", 0.5", len(k.of.args))})
		}
	}
	return all
}

// Has reports whether there is a kernel for a function.
func (f face) Has(name string) bool {
	for _, p := range f.Functions() {
		if p.Name == name {
			return true
		}
	}
	return false
}
