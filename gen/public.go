package main

import (
	"fmt"
	"strings"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// bound is the row of the oracle's table that says how near a function comes,
// nil if there is none.
func bound(name string) *oracle.Function {
	if name == "SinCos" {
		name = "SinCos.Sin"
	}
	for i := range oracle.Functions {
		if oracle.Functions[i].Name == name {
			return &oracle.Functions[i]
		}
	}
	return nil
}

// Ulp is the worst error of a function in units in the last place.
func (f face) Ulp(name string) string {
	b := bound(name)
	if b == nil {
		fail("no accuracy of %s", name)
	}
	return fmt.Sprint(b.Limit(8 * f.Size))
}

// A publicFunction is a function of functions that f32 and f64 export.
type publicFunction struct {
	Name                     string
	In, Outs                 int    // slices
	Values                   string // arguments for its values in a test: ", 0.5"
	Flops, Muls, Divs, Sqrts int    // of an element, as the table of package bench counts
}

// Functions are those that packages f32 and f64 export.
func (f face) Functions() []publicFunction {
	e := elems[0]
	if f.E != e.name {
		e = elems[1]
	}
	var all []publicFunction
	for _, k := range functions() {
		if name := title(k.name); !k.of.own {
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
