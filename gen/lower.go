package main

import "sort"

// An arg is an operand of an expr on its way into instructions: a register,
// or a constant that has none.
type arg struct {
	v    vec
	bits uint64 // of the constant where v is nil
	dies bool   // nobody reads the register afterwards
}

// A formula is a definition on a sheet, ready to be written.
type formula struct {
	s       *sheet
	inputs  []*expr
	outs    []*expr
	order   []*expr         // what is needed, operands first
	held    map[uint64]bool // constants that stay in registers
	uniform []bool          // inputs that the caller keeps
}

// define runs the definition name for the machine. uniform says which of its
// arguments are the same for all vectors; spare is how many registers the
// caller needs for itself.
func define(m machine, name string, uniform []bool, spare int) *formula {
	s := newSheet(m.elem())
	r := &reader{asmDefinitions(), s, m.direct()}
	f := &formula{s: s, uniform: uniform, held: map[uint64]bool{}}
	var args []value
	for range uniform {
		in := s.input()
		f.inputs = append(f.inputs, in)
		args = append(args, in)
	}
	decl := r.funcs[name]
	if decl == nil {
		fail("no definition of %s", name)
	}
	for _, v := range r.call(decl, name, args) {
		f.outs = append(f.outs, r.float(decl, v))
	}
	f.plan(m.regs() - spare)
	return f
}

// plan finds what is needed and which constants can stay in registers.
func (f *formula) plan(regs int) {
	roots := append([]*expr(nil), f.outs...)
	if f.s.rare != nil {
		roots = append(roots, f.s.rare)
	}
	needed := map[*expr]bool{}
	var need func(e *expr)
	need = func(e *expr) {
		if needed[e] {
			return
		}
		needed[e] = true
		for _, a := range e.args {
			need(a)
		}
	}
	for _, e := range roots {
		need(e)
	}
	for _, e := range f.s.exprs {
		if needed[e] && e.op != opInput {
			f.order = append(f.order, e)
		}
	}
	last := map[*expr]int{}
	constants := map[uint64]int{}
	for i, e := range f.order {
		for _, a := range e.args {
			a.uses++
			last[a] = i
			if a.op == opConst {
				constants[a.bits]++
			}
		}
	}
	for _, e := range roots {
		e.uses++
		last[e] = len(f.order)
	}
	live, most := 0, 0
	for range f.inputs {
		live++
	}
	for i, e := range f.order {
		if e.op == opConst {
			continue
		}
		live++
		most = max(most, live)
		seen := map[*expr]bool{}
		for _, a := range e.args {
			if last[a] == i && a.op != opConst && !seen[a] {
				live--
				seen[a] = true
			}
		}
	}
	var all []uint64
	for b := range constants {
		all = append(all, b)
	}
	sort.Slice(all, func(i, j int) bool {
		if ci, cj := constants[all[i]], constants[all[j]]; ci != cj {
			return ci > cj
		}
		return all[i] < all[j]
	})
	for i, b := range all {
		if i < regs-most-2 {
			f.held[b] = true
		}
	}
}

// write emits the formula of one vector of each input. Lanes of the rare mask
// make it jump to rare.
func (f *formula) write(m machine, in []vec, rare string) []vec {
	regs := map[*expr]vec{}
	left := map[*expr]int{}
	for i, e := range f.inputs {
		regs[e], left[e] = in[i], e.uses
		if f.uniform[i] {
			left[e] = -1 // never dies
		}
	}
	operand := func(e *expr) arg {
		if e.op == opConst {
			if f.held[e.bits] {
				return arg{v: m.holds(e.bits)}
			}
			return arg{bits: e.bits}
		}
		return arg{v: regs[e], dies: left[e] == 0}
	}
	for _, e := range f.order {
		if e.op == opConst {
			continue
		}
		for _, a := range e.args {
			left[a]--
		}
		var args []arg
		for _, a := range e.args {
			args = append(args, operand(a))
		}
		v := m.calculate(e.op, e.imm, args)
		regs[e], left[e] = v, e.uses
		for _, a := range args {
			if a.dies && a.v != v {
				m.free(a.v)
			}
		}
		if e == f.s.rare {
			m.jumpIfAny(v, rare)
			left[e]--
		}
	}
	var outs []vec
	for _, e := range f.outs {
		if e.op == opConst {
			outs = append(outs, m.holds(e.bits))
			continue
		}
		outs = append(outs, regs[e])
	}
	return outs
}
