package main

import (
	"slices"
	"sort"
)

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
	abreast int             // so many vectors have registers at the same time
}

// define runs the definition name for the machine. uniform says which of its
// arguments are the same for all vectors; spare is how many registers the
// caller needs for itself. Up to abreast vectors can be written at once.
func define(m machine, name string, uniform []bool, spare, abreast int) *formula {
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
	f.plan(m.regs()-spare, m.maskRegs(), abreast)
	return f
}

// plan finds what is needed, how many vectors go side by side and which
// constants can stay in registers. masks is how many registers there are for
// masks alone.
func (f *formula) plan(regs, masks, abreast int) {
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
	f.join(masks > 0)
	last := map[*expr]int{}
	constants := map[uint64]int{} // by how much a register for one saves
	for i, e := range f.order {
		for j, a := range e.args {
			a.uses++
			last[a] = i
			if a.op == opConst {
				constants[a.bits] += 2
				if e.op == opAtLeast || e.op == opAtMost || e.op == opSub && j == 0 || e.op == opFMA && j == 2 && e.args[1].op == opConst {
					constants[a.bits] += 10 // memory would be another instruction
				}
			}
		}
	}
	for _, e := range roots {
		e.uses++
		if e != f.s.rare { // which a jump uses at once
			last[e] = len(f.order)
		}
	}
	live, most := len(f.inputs), 0
	liveMasks, mostMasks, signs := 0, 0, 0
	count := func(e *expr, n int) {
		if e.isMask() && masks > 0 {
			liveMasks += n
			mostMasks = max(mostMasks, liveMasks)
		} else if e.op != opConst {
			live += n
			most = max(most, live)
		}
	}
	for i, e := range f.order {
		if e.op == opConst {
			continue
		}
		if e.op == opAbs || e.op == opNeg {
			signs = 1 // x86 keeps a mask for these
		}
		seen := map[*expr]bool{}
		for _, a := range e.args {
			if last[a] == i && !seen[a] {
				count(a, -1)
				seen[a] = true
			}
		}
		if e == f.s.rare && last[e] == 0 {
			last[e] = i + 1
		}
		count(e, 1) // where an operand was, or beside those that live on
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
	regs -= signs
	keep := 0
	if masks > 0 {
		// With registers enough, some of the constants are worth more than
		// another vector.
		keep = len(all) / 3
	}
	if masks > 0 || most > 3 || slices.Contains(f.uniform, true) {
		regs -= 2 // for constants and copies on their way
	} else {
		regs++ // most is met at one place, where only one of the vectors is at a time
	}
	for f.abreast = abreast; f.abreast > 1 && (f.abreast*most+keep > regs || masks > 0 && f.abreast*mostMasks > masks); f.abreast /= 2 {
	}
	for i, b := range all {
		if i < regs-f.abreast*most {
			f.held[b] = true
		}
	}
}

// joined are the operations that a masked instruction can do in the place of a
// select.
var joined = []exprOp{opAdd, opSub, opMul, opAnd, opOr, opXor, opIntAdd, opIntSub}

// join makes one operation of two where AVX-512 has an instruction for it: a
// select of a result that nobody else needs, and a logical operation on what
// an AND leaves of the bits of a value.
func (f *formula) join(evex bool) {
	if !evex {
		return
	}
	uses := map[*expr]int{}
	for _, e := range append(f.order, f.outs...) {
		for _, a := range e.args {
			uses[a]++
		}
	}
	for _, e := range f.outs {
		uses[e]++
	}
	gone := map[*expr]bool{}
	for _, e := range f.order {
		if (e.op == opXor || e.op == opOr) && e.args[0].op == opAnd {
			e.args[0], e.args[1] = e.args[1], e.args[0]
		}
		switch {
		case e.op == opSelect && uses[e.args[1]] == 1 && slices.Contains(joined, e.args[1].op):
			y := e.args[1]
			gone[y] = true
			*e = expr{op: opMerge, imm: int(y.op), args: []*expr{e.args[0], e.args[2], y.args[0], y.args[1]}, id: e.id}
		case (e.op == opXor || e.op == opOr) && uses[e.args[1]] == 1 && e.args[1].op == opAnd:
			y := e.args[1]
			gone[y] = true
			*e = expr{op: opLogic, imm: map[exprOp]int{opXor: 0x78, opOr: 0xf8}[e.op], args: []*expr{e.args[0], y.args[0], y.args[1]}, id: e.id}
		}
	}
	f.order = slices.DeleteFunc(f.order, func(e *expr) bool { return gone[e] })
}

// write emits the formula of one vector of each input. Lanes of the rare mask
// make it jump to rare.
func (f *formula) write(m machine, in []vec, rare string) []vec {
	return f.writeAll(m, [][]vec{in}, rare)[0]
}

// A sheetRegs is where one vector's exprs are.
type sheetRegs struct {
	regs map[*expr]vec
	left map[*expr]int // uses to come
}

// writeAll emits the formula of several vectors operation by operation: their
// chains then wait in the scheduler of the core for a shorter time.
func (f *formula) writeAll(m machine, in [][]vec, rare string) [][]vec {
	at := make([]sheetRegs, len(in))
	for j := range in {
		at[j] = sheetRegs{map[*expr]vec{}, map[*expr]int{}}
		for i, e := range f.inputs {
			at[j].regs[e], at[j].left[e] = in[j][i], e.uses
			if f.uniform[i] {
				at[j].left[e] = -1 // never dies
			}
		}
	}
	for _, e := range f.order {
		if e.op == opConst {
			continue
		}
		for j := range at {
			f.one(m, e, at[j])
		}
		if e == f.s.rare {
			var masks []vec
			for j := range at {
				masks = append(masks, at[j].regs[e])
				at[j].left[e]--
			}
			m.jumpIfAny(masks, rare)
		}
	}
	outs := make([][]vec, len(in))
	for j := range at {
		for _, e := range f.outs {
			if e.op == opConst {
				outs[j] = append(outs[j], m.holds(e.bits))
				continue
			}
			outs[j] = append(outs[j], at[j].regs[e])
		}
	}
	return outs
}

// one emits one operation.
func (f *formula) one(m machine, e *expr, at sheetRegs) {
	for _, a := range e.args {
		at.left[a]--
	}
	var args []arg
	for _, a := range e.args {
		switch {
		case a.op != opConst:
			args = append(args, arg{v: at.regs[a], dies: at.left[a] == 0})
		case f.held[a.bits]:
			args = append(args, arg{v: m.holds(a.bits)})
		default:
			args = append(args, arg{bits: a.bits})
		}
	}
	v := m.calculate(e.op, e.imm, args)
	at.regs[e], at.left[e] = v, e.uses
	for _, a := range args {
		if a.dies && a.v != v {
			m.free(a.v)
		}
	}
}
