package main

import "math"

var nan = math.NaN()

// An elementwise operation: f of one vector of each input.
type mapping struct {
	name string
	in   []string // slices
	args []string // values, the same for every element
	out  string   // dst unless it is one of in
	once int      // 1 + the input that f uses once, as a last operand; 0 if none
	fuse bool     // a fused multiply-add, which is dear in plain Go
	doc  string
	f    func(m machine, arg []vec) func(x []vec) vec
}

func (p mapping) kernel() kernel {
	k := kernel{name: p.name, file: "map", narrow: true, doc: "sets " + p.doc + "."}
	k.plain = map[elem]int{f32: 4, f64: 4}
	if p.fuse {
		k.plain = nil
	}
	out := p.out
	if out == "" {
		out = "dst"
		k.params = append(k.params, "dst []T")
	}
	k.outs = []string{out}
	for _, x := range p.in {
		k.params = append(k.params, x+" []T")
	}
	k.params = append(k.params, "n")
	for _, a := range p.args {
		k.params = append(k.params, a+" T")
	}
	k.body = func(m machine, e elem) {
		ptrs := map[string]gp{}
		s := stream{n: m.count("n"), once: 1 << p.once >> 1}
		for _, x := range p.in {
			ptrs[x] = m.ptr(x)
			s.in = append(s.in, ptrs[x])
		}
		if s.out = ptrs[out]; s.out == nil {
			s.out = m.ptr(out)
		}
		var args []vec
		for _, a := range p.args {
			args = append(args, m.splatArg(a))
		}
		s.f = p.f(m, args)
		s.run(m)
		m.retDone()
	}
	return k
}

// each makes the f of a mapping whose work needs no preparation.
func each(f func(m machine, x, arg []vec) vec) func(machine, []vec) func([]vec) vec {
	return func(m machine, arg []vec) func([]vec) vec {
		return func(x []vec) vec { return f(m, x, arg) }
	}
}

func maps() []kernel {
	x, xy, xyz := []string{"x"}, []string{"x", "y"}, []string{"x", "y", "z"}
	alpha := []string{"alpha"}
	all := []mapping{
		{name: "add", once: 2, doc: "dst = x + y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.addv(x[0], x[1]) })},
		{name: "sub", once: 2, doc: "dst = x - y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.sub(x[0], x[1]) })},
		{name: "mul", once: 2, doc: "dst = x y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.mul(x[0], x[1]) })},
		{name: "div", once: 2, doc: "dst = x / y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.div(x[0], x[1]) })},
		{name: "maximum", doc: "dst to the larger of x and y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.maximum(x[0], x[1]) })},
		{name: "minimum", doc: "dst to the smaller of x and y", in: xy, f: each(func(m machine, x, _ []vec) vec { return m.minimum(x[0], x[1]) })},
		{name: "mulAdd", fuse: true, once: 2, doc: "dst = x y + z with one rounding", in: xyz, f: each(func(m machine, x, _ []vec) vec {
			m.fma(x[2], x[0], x[1])
			return x[2]
		})},
		{name: "axpy", fuse: true, once: 1, doc: "y = alpha x + y with one rounding", in: xy, out: "y", args: alpha, f: each(func(m machine, x, a []vec) vec {
			m.fma(x[1], a[0], x[0])
			return x[1]
		})},
		{name: "addScalar", once: 1, doc: "dst = x + alpha", in: x, args: alpha, f: each(func(m machine, x, a []vec) vec { return m.addv(a[0], x[0]) })},
		{name: "scale", once: 1, doc: "dst = alpha x", in: x, args: alpha, f: each(func(m machine, x, a []vec) vec { return m.mul(a[0], x[0]) })},
		{name: "abs", once: 1, doc: "dst = |x|", in: x, f: each(func(m machine, x, _ []vec) vec { return m.abs(x[0]) })},
		{name: "neg", once: 1, doc: "dst = -x", in: x, f: each(func(m machine, x, _ []vec) vec { return m.neg(x[0]) })},
		{name: "sqrt", once: 1, doc: "dst to the square roots of x", in: x, f: each(func(m machine, x, _ []vec) vec { return m.sqrt(x[0]) })},
		{name: "inv", once: 1, doc: "dst = 1 / x", in: x, f: each(func(m machine, x, _ []vec) vec { return m.div(m.constant(1), x[0]) })},
		{name: "clamp", once: 1, doc: "dst = minimum(maximum(x, lo), hi)", in: x, args: []string{"lo", "hi"}, f: func(m machine, a []vec) func([]vec) vec {
			clamp := m.clamp(a[0], a[1])
			return func(x []vec) vec { return clamp(x[0]) }
		}},
	}
	for _, r := range []struct {
		name, doc string
		mode      rounding
	}{
		{"round", "dst to the nearest integers, halves to even", nearestEven},
		{"floor", "dst to the largest integers not above x", floor},
		{"ceil", "dst to the smallest integers not below x", ceil},
		{"trunc", "dst = x without its fraction", trunc},
	} {
		all = append(all, mapping{name: r.name, once: 1, doc: r.doc, in: x, f: each(func(m machine, x, _ []vec) vec {
			return m.round(x[0], r.mode)
		})})
	}
	ks := make([]kernel, len(all))
	for i, p := range all {
		ks[i] = p.kernel()
	}
	return ks
}
