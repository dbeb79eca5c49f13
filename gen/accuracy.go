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
	Name                     string
	In, Outs                 int    // slices
	Values                   string // arguments for its values in a test: ", 0.5"
	Flops, Muls, Divs, Sqrts int    // of an element, as the table of package bench counts
}

// Functions are those that have a stated accuracy.
func (f face) Functions() []publicFunction {
	e := elems[0]
	if f.E != e.name {
		e = elems[1]
	}
	var all []publicFunction
	for _, k := range functions() {
		if name := title(k.name); ulps[name] != [2]string{} {
			p := publicFunction{Name: name, In: len(k.of.in), Outs: len(k.of.outs), Values: strings.Repeat(", 0.5", len(k.of.args))}
			p.count(k.of, e)
			all = append(all, p)
		}
	}
	return all
}

// Function is one of them, Has reports whether it is there.
func (f face) Function(name string) publicFunction {
	for _, p := range f.Functions() {
		if p.Name == name {
			return p
		}
	}
	return publicFunction{}
}

func (f face) Has(name string) bool { return f.Function(name).Name != "" }

// count adds up the operations of f's definition, those of float64 twice where
// the memory is float32, for they take twice the vectors.
func (p *publicFunction) count(f *function, e elem) {
	name, wide := f.definition(e)
	weight := 1
	if wide {
		e, weight = f64, 2
	}
	s := newSheet(e)
	r := &reader{asmDefinitions(), s, nil}
	var args []value
	for range len(f.in) + len(f.args) {
		args = append(args, s.input())
	}
	seen := map[*expr]bool{}
	var add func(x *expr)
	add = func(x *expr) {
		if seen[x] {
			return
		}
		seen[x] = true
		switch x.op {
		case opConst, opInput:
			return
		case opMul:
			p.Muls += weight
		case opFMA:
			p.Muls += weight
			p.Flops += weight
		case opDiv:
			p.Divs += weight
		case opSqrt:
			p.Sqrts += weight
		}
		p.Flops += weight
		for _, a := range x.args {
			add(a)
		}
	}
	decl := r.funcs[name]
	for _, v := range r.call(decl, name, args) {
		add(r.float(decl, v))
	}
	if s.rare != nil {
		add(s.rare)
	}
}
