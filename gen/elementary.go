package main

import "go/ast"

// A function is a kernel made of a definition in package asm: the Go function
// name + Of of one element of each input.
type function struct {
	name string
	in   []string // slices
	args []string // values, the same for every element
	outs []string // slices; dst if none are named
	own  bool     // for package asm alone
	doc  string
}

func functions() []kernel {
	x, xy, yx := []string{"x"}, []string{"x", "y"}, []string{"y", "x"}
	all := []function{
		{name: "exp", in: x, doc: "dst = exp x"},
		{name: "expSub", own: true, in: x, args: []string{"c"}, doc: "dst = exp(x - c)"},
		{name: "exp2", in: x, doc: "dst = 2^x"},
		{name: "expm1", in: x, doc: "dst = exp(x) - 1"},
		{name: "log", in: x, doc: "dst = log x"},
		{name: "log2", in: x, doc: "dst to the logarithms of x to base 2"},
		{name: "log10", in: x, doc: "dst to the logarithms of x to base 10"},
		{name: "log1p", in: x, doc: "dst = log(1 + x)"},
		{name: "sin", in: x, doc: "dst = sin x"},
		{name: "cos", in: x, doc: "dst = cos x"},
		{name: "sinCos", in: x, outs: []string{"sin", "cos"}, doc: "sin and cos to the sines and cosines of x"},
		{name: "tan", in: x, doc: "dst = tan x"},
		{name: "asin", in: x, doc: "dst = asin x"},
		{name: "acos", in: x, doc: "dst = acos x"},
		{name: "atan", in: x, doc: "dst = atan x"},
		{name: "atan2", in: yx, doc: "dst to the angles of the points (x, y)"},
		{name: "sinh", in: x, doc: "dst = sinh x"},
		{name: "cosh", in: x, doc: "dst = cosh x"},
		{name: "tanh", in: x, doc: "dst = tanh x"},
		{name: "sigmoid", in: x, doc: "dst = 1/(1 + exp(-x))"},
		{name: "erf", in: x, doc: "dst = erf x"},
		{name: "erfc", in: x, doc: "dst = 1 - erf x"},
		{name: "pow", in: xy, doc: "dst = x^y"},
		{name: "cbrt", in: x, doc: "dst to the cube roots of x"},
		{name: "rsqrt", in: x, doc: "dst = 1/sqrt(x)"},
		{name: "hypot", in: xy, doc: "dst = sqrt(x² + y²)"},
		// What masks a softmax: a bias of -Inf, whatever x is.
		{name: "biasScale", own: true, in: []string{"x", "bias"}, args: []string{"scale"}, doc: "dst = scale x + bias with one rounding, -Inf where bias is"},
		{name: "biasFill", own: true, in: []string{"x", "bias"}, args: []string{"fill"}, doc: "dst = x, but fill where bias is -Inf"},
	}
	all = append(all, activations()...)
	ks := make([]kernel, len(all))
	for i, f := range all {
		ks[i] = f.kernel()
	}
	return ks
}

// activations are the functions that networks use, and their gradients, from
// the argument or, where said, from the result.
func activations() []function {
	x, grad, ofResult := []string{"x"}, []string{"x", "dy"}, []string{"y", "dy"}
	dx, alpha := []string{"dx"}, []string{"alpha"}
	return []function{
		{name: "relu", in: x, doc: "dst to the larger of x and 0"},
		{name: "leakyRelu", in: x, args: alpha, doc: "dst = x, or alpha x below 0"},
		{name: "pRelu", in: []string{"x", "slope"}, doc: "dst = x, or slope x below 0"},
		{name: "thresholdedRelu", in: x, args: alpha, doc: "dst = x above alpha, else 0"},
		{name: "shrink", in: x, args: []string{"bias", "lambda"}, doc: "dst = x with bias taken off where |x| > lambda, else 0"},
		{name: "hardSigmoid", in: x, args: []string{"alpha", "beta"}, doc: "dst = alpha x + beta between 0 and 1"},
		{name: "hardSwish", in: x, doc: "dst = x times (x + 3)/6 between 0 and 1"},
		{name: "softsign", in: x, doc: "dst = x/(1 + |x|)"},
		{name: "elu", in: x, args: alpha, doc: "dst = x, or alpha (exp(x) - 1) below 0"},
		{name: "celu", in: x, args: alpha, doc: "dst = x, or alpha (exp(x/alpha) - 1) below 0"},
		{name: "selu", in: x, doc: "dst to a scaled elu of x"},
		{name: "gelu", in: x, doc: "dst to x times the normal distribution"},
		{name: "geluTanh", in: x, doc: "dst to gelu by tanh"},
		{name: "silu", in: x, doc: "dst = x/(1 + exp(-x))"},
		{name: "softplus", in: x, doc: "dst = log(1 + exp x)"},
		{name: "mish", in: x, doc: "dst = x tanh(softplus x)"},
		{name: "reluGrad", in: grad, outs: dx, doc: "dx to the gradient of relu"},
		{name: "leakyReluGrad", in: grad, outs: dx, args: alpha, doc: "dx to the gradient of leakyRelu"},
		{name: "hardSwishGrad", in: grad, outs: dx, doc: "dx to the gradient of hardSwish"},
		{name: "eluGrad", in: grad, outs: dx, args: alpha, doc: "dx to the gradient of elu"},
		{name: "seluGrad", in: grad, outs: dx, doc: "dx to the gradient of selu"},
		{name: "geluGrad", in: grad, outs: dx, doc: "dx to the gradient of gelu"},
		{name: "geluTanhGrad", in: grad, outs: dx, doc: "dx to the gradient of geluTanh"},
		{name: "siluGrad", in: grad, outs: dx, doc: "dx to the gradient of silu"},
		{name: "softplusGrad", in: grad, outs: dx, doc: "dx to the gradient of softplus"},
		{name: "mishGrad", in: grad, outs: dx, doc: "dx to the gradient of mish"},
		{name: "sigmoidGrad", in: ofResult, outs: dx, doc: "dx to the gradient of sigmoid"},
		{name: "tanhGrad", in: ofResult, outs: dx, doc: "dx to the gradient of tanh"},
	}
}

func (f function) kernel() kernel {
	if f.outs == nil {
		f.outs = []string{"dst"}
	}
	k := kernel{name: f.name, file: "elementary", of: &f, outs: f.outs, doc: "sets " + f.doc + "."}
	for _, s := range append(f.outs[:len(f.outs):len(f.outs)], f.in...) {
		k.params = append(k.params, s+" []T")
	}
	k.params = append(k.params, "n")
	for _, a := range f.args {
		k.params = append(k.params, a+" T")
	}
	k.body = func(m machine, e elem) { f.body(m, e) }
	return k
}

// definition is the name of the Go function that the kernel for e follows,
// and whether it computes in float64 what is float32 in memory.
func (f function) definition(e elem) (name string, wide bool) {
	name = title(f.name) + "Of"
	d := asmDefinitions()
	decl := d.funcs[name]
	if decl == nil {
		fail("no definition of %s", name)
	}
	if e == f64 {
		return name, false
	}
	// if single[T]() { return T(f(float64(x))) }
	branch, ok := decl.Body.List[0].(*ast.IfStmt)
	if !ok || len(branch.Body.List) != 1 {
		return name, false
	}
	if c, ok := branch.Cond.(*ast.CallExpr); !ok || callee(c) != "single" {
		return name, false
	}
	ret, ok := branch.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return name, false
	}
	conv, ok := ret.Results[0].(*ast.CallExpr)
	if !ok || callee(conv) != "T" {
		return name, false
	}
	inner, ok := conv.Args[0].(*ast.CallExpr)
	if !ok {
		return name, false
	}
	for _, a := range inner.Args {
		if c, ok := a.(*ast.CallExpr); !ok || callee(c) != "float64" {
			return name, false
		}
	}
	return callee(inner), true
}

func (f function) widens(e elem) bool {
	_, wide := f.definition(e)
	return wide
}

// callee is the name of what is called, without type arguments.
func callee(c *ast.CallExpr) string {
	switch fn := c.Fun.(type) {
	case *ast.Ident:
		return fn.Name
	case *ast.IndexExpr:
		if id, ok := fn.X.(*ast.Ident); ok {
			return id.Name
		}
	case *ast.SelectorExpr:
		if id, ok := fn.X.(*ast.Ident); ok {
			return id.Name + "." + fn.Sel.Name
		}
	}
	return ""
}

// leaves reports whether the kernel for e stops at vectors that it leaves to
// the definition.
func (f function) leaves(e elem) bool {
	name, wide := f.definition(e)
	if wide {
		e = f64
	}
	s := newSheet(e)
	r := &reader{asmDefinitions(), s, nil}
	var args []value
	for range len(f.in) + len(f.args) {
		args = append(args, s.input())
	}
	r.call(r.funcs[name], name, args)
	return s.rare != nil
}

// body writes the kernel: a loop over vectors, with a part of one at the end.
// It stops at the first vector with a rare lane and returns how many elements
// were done.
func (f function) body(m machine, e elem) {
	name, wide := f.definition(e)
	l := &elementLoop{m: m, wide: wide, size: e.size, n: m.count("n")}
	for _, x := range f.outs {
		l.outs = append(l.outs, m.ptr(x))
	}
	uniform := make([]bool, len(f.in))
	for _, x := range f.in {
		l.in = append(l.in, m.ptr(x))
	}
	for _, a := range f.args {
		l.args = append(l.args, m.splatArg(a))
		uniform = append(uniform, true)
	}
	l.f = define(m, name, uniform, 1, 4)
	l.leaves = l.f.s.rare != nil
	l.run()
}

// An elementLoop is the frame of a function.
type elementLoop struct {
	m      machine
	f      *formula
	n      gp
	in     []gp
	outs   []gp
	args   []vec
	wide   bool // float32 memory, float64 vectors
	leaves bool
	size   int // bytes of an element in memory
	leave  string
}

func (l *elementLoop) run() {
	m, w := l.m, l.m.width()
	var all gp
	if l.leaves {
		all = m.copyGP(l.n)
	}
	l.leave = m.label("leave")
	tail, done, one := m.label("tail"), m.label("done"), m.label("one")
	unroll := l.f.abreast
	m.jumpIf(l.n, less, w, tail)
	if unroll > 1 {
		block := m.label("block")
		m.jumpIf(l.n, less, unroll*w, one)
		m.bind(block)
		l.vectors(unroll, one) // nothing is stored before all are done
		m.jumpIf(l.n, greaterEq, unroll*w, block)
		m.jumpIf(l.n, less, w, tail)
	}
	m.bind(one)
	l.vectors(1, l.leave)
	m.jumpIf(l.n, greaterEq, w, one)
	m.bind(tail)
	m.jumpIf(l.n, equal, 0, done)
	l.part()
	if l.leaves {
		m.subGP(l.n, l.n)
	}
	m.bind(done)
	if !l.leaves {
		m.retDone()
		return
	}
	m.bind(l.leave)
	m.subGP(all, l.n)
	m.retCount("done", all)
	m.retDone()
}

// vectors takes k vectors side by side and steps on; rare is where to go from a
// rare lane.
func (l *elementLoop) vectors(k int, rare string) {
	m, w := l.m, l.m.width()
	m.scope(func() {
		in := make([][]vec, k)
		for i := range k {
			for _, p := range l.in {
				if l.wide {
					in[i] = append(in[i], m.loadWide(p, i*w*l.size))
				} else {
					in[i] = append(in[i], m.load(p, i*w*l.size))
				}
			}
			in[i] = append(in[i], l.args...)
		}
		for i, outs := range l.f.writeAll(m, in, rare) {
			for j, v := range outs {
				if l.wide {
					m.storeNarrow(v, l.outs[j], i*w*l.size)
				} else {
					m.store(v, l.outs[j], i*w*l.size)
				}
			}
		}
	})
	for _, p := range append(l.in[:len(l.in):len(l.in)], l.outs...) {
		m.add(p, k*w*l.size)
	}
	m.add(l.n, -k*w)
}

// part takes fewer elements than a vector has. Lanes beyond are 1, which is
// nowhere rare.
func (l *elementLoop) part() {
	m := l.m
	m.scope(func() {
		var fill vec
		if l.leaves {
			fill = m.constantHere(1)
		}
		pt := m.part(l.n)
		var x []vec
		for _, p := range l.in {
			if l.wide {
				x = append(x, m.loadPartWide(pt, p, 0, fill))
			} else {
				x = append(x, m.loadPart(pt, p, 0, fill))
			}
		}
		for j, v := range l.f.write(m, append(x, l.args...), l.leave) {
			if l.wide {
				m.storePartNarrow(pt, v, l.outs[j], 0)
			} else {
				m.storePart(pt, v, l.outs[j], 0)
			}
		}
	})
}

// exp is e^x in a larger kernel, which keeps spare registers for itself.
func exp(m machine, x vec, spare int) vec {
	return define(m, "ExpOf", []bool{false}, spare, 1).write(m, []vec{x}, "")[0]
}
