package main

import "go/ast"

// A function is a kernel made of a definition in package asm: the Go function
// name + Of of one element of each input.
type function struct {
	name string
	in   []string // slices
	args []string // values, the same for every element
	outs []string // slices; dst if none are named
	doc  string
}

func functions() []kernel {
	x, xy, yx := []string{"x"}, []string{"x", "y"}, []string{"y", "x"}
	_ = yx
	_ = xy
	all := []function{
		{name: "exp", in: x, doc: "dst = exp x"},
		{name: "expSub", in: x, args: []string{"c"}, doc: "dst = exp(x - c)"},
		// What masks a softmax: a bias of -Inf, whatever x is.
		{name: "biasScale", in: []string{"x", "bias"}, args: []string{"scale"}, doc: "dst = scale x + bias with one rounding, -Inf where bias is"},
		{name: "biasFill", in: []string{"x", "bias"}, args: []string{"fill"}, doc: "dst = x, but fill where bias is -Inf"},
	}
	ks := make([]kernel, len(all))
	for i, f := range all {
		ks[i] = f.kernel()
	}
	return ks
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
	m       machine
	f       *formula
	n       gp
	in      []gp
	outs    []gp
	args    []vec
	wide    bool // float32 memory, float64 vectors
	leaves  bool
	size    int // bytes of an element in memory
	rare    []string
	leaving string
}

func (l *elementLoop) run() {
	m, w := l.m, l.m.width()
	var all gp
	if l.leaves {
		all = m.copyGP(l.n)
		l.leaving = m.label("leave")
	}
	tail, done, one := m.label("tail"), m.label("done"), m.label("one")
	unroll := l.f.abreast
	m.jumpIf(l.n, less, w, tail)
	if unroll > 1 {
		block := m.label("block")
		m.jumpIf(l.n, less, unroll*w, one)
		m.bind(block)
		l.vectors(unroll)
		m.jumpIf(l.n, greaterEq, unroll*w, block)
		m.jumpIf(l.n, less, w, tail)
	}
	m.bind(one)
	l.vectors(1)
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
	m.jump(l.leaving)
	for i, label := range l.rare { // n counts from the first vector of a block
		m.bind(label)
		if i > 0 {
			m.add(l.n, -w)
		}
	}
	m.bind(l.leaving)
	m.subGP(all, l.n)
	m.retCount("done", all)
	m.retDone()
}

// exit is the label for a rare lane in vector i of a block.
func (l *elementLoop) exit(i int) string {
	if !l.leaves {
		return ""
	}
	for len(l.rare) <= i {
		l.rare = append(l.rare, l.m.label("rare"))
	}
	return l.rare[i]
}

// vectors takes k vectors side by side and steps on.
func (l *elementLoop) vectors(k int) {
	m, w := l.m, l.m.width()
	m.scope(func() {
		in, exits := make([][]vec, k), make([]string, k)
		for i := range k {
			for _, p := range l.in {
				if l.wide {
					in[i] = append(in[i], m.loadWide(p, i*w*l.size))
				} else {
					in[i] = append(in[i], m.load(p, i*w*l.size))
				}
			}
			in[i], exits[i] = append(in[i], l.args...), l.exit(i)
		}
		for i, outs := range l.f.writeAll(m, in, exits) {
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
		for j, v := range l.f.write(m, append(x, l.args...), l.exit(0)) {
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
