package main

import (
	"bytes"
	"fmt"
	"strings"
)

// flat is the slices of a batch in the kernel's order, with the components of
// each item that lie side by side in it and whether it is one item.
type flatSlice struct {
	name string
	step int
	one  bool
	out  bool
}

func (b batch) flat() []flatSlice {
	var fs []flatSlice
	add := func(o batchOperand, out bool) {
		for _, name := range b.slices(o, out) {
			step := o.comps
			if b.apart(o, out) {
				step = 1
			}
			fs = append(fs, flatSlice{name, step, o.one, out})
		}
	}
	for _, o := range b.outs {
		add(o, true)
	}
	for _, o := range b.in {
		add(o, false)
	}
	return fs
}

// each joins what f says of every slice.
func (b batch) each(sep string, f func(s flatSlice) string) string {
	var list []string
	for _, s := range b.flat() {
		if t := f(s); t != "" {
			list = append(list, t)
		}
	}
	return strings.Join(list, sep)
}

func (b batch) argList(typ string) string {
	s := ""
	for _, a := range b.args {
		s += ", " + a
		if typ != "" {
			s += " " + typ
		}
	}
	return s
}

// batchCalls chooses the kernel of a batch for pointers to its first items.
func batchCalls(b *bytes.Buffer, tiers []level) {
	for _, t := range batches() {
		for _, e := range elems {
			params, names := t.pointers(e), t.pointers(elem{})
			fmt.Fprintf(b, "\nfunc %sBlocks%s(%s, n int%s) int {\n", t.name, e.name, params, t.argList(e.goTyp))
			if len(tiers) > 0 {
				b.WriteString("switch level {\n")
				for _, l := range tiers {
					fmt.Fprintf(b, "case %s:\nreturn %s%s%s(%s, n%s)\n", l.name, t.name, e.name, l.name, names, t.argList(""))
				}
				b.WriteString("}\n")
			}
			b.WriteString("return 0\n}\n")
		}
	}
}

// pointers is the addresses that a kernel takes, with their type if e is one.
func (t batch) pointers(e elem) string {
	names, typ := t.each(", ", func(s flatSlice) string { return s.name }), " *"+e.goTyp
	if t.blocked() {
		names, typ = "at", " *unsafe.Pointer"
	}
	if e == (elem{}) {
		return names
	}
	return names + typ
}

// A group is an operand as the Go functions take it: a slice, or a pointer to
// the slices of its components.
type group struct {
	name   string
	comps  []flatSlice
	apart  bool
	one    bool
	out    bool
	number int // components
}

func (t batch) groups() []group {
	var gs []group
	add := func(o batchOperand, out bool) {
		g := group{name: o.name, apart: t.apart(o, out) && o.comps > 1, one: o.one, out: out, number: o.comps}
		for _, name := range t.slices(o, out) {
			g.comps = append(g.comps, flatSlice{name: name, out: out, one: o.one})
		}
		gs = append(gs, g)
	}
	for _, o := range t.outs {
		add(o, true)
	}
	for _, o := range t.in {
		add(o, false)
	}
	return gs
}

// params is the parameter list of the Go functions.
func (t batch) params() string {
	var list []string
	for _, g := range t.groups() {
		if g.apart {
			list = append(list, fmt.Sprintf("%s *[%d][]T", g.name, g.number))
		} else {
			list = append(list, g.name+" []T")
		}
	}
	return strings.Join(list, ", ") + t.argList("T")
}

// runs is every slice of numbers among the operands: how Go names it, how many
// numbers an item has there.
type run struct {
	group
	expr string
	step int
	name string
}

func (t batch) runs() []run {
	var rs []run
	for _, g := range t.groups() {
		for i, c := range g.comps {
			r := run{g, g.name, g.number, c.name}
			if g.apart {
				r.expr, r.step = fmt.Sprintf("%s[%d]", g.name, i), 1
			}
			rs = append(rs, r)
		}
	}
	return rs
}

// batchFile is the Go side of the batches: the loop over blocks, what is left
// of one, and the definition on slices.
func batchFile() []byte {
	var b bytes.Buffer
	b.WriteString(header + "package asm\n\nimport \"unsafe\"\n")
	for _, t := range batches() {
		t.writeLoop(&b)
		t.writePlain(&b)
	}
	return gofmt(b.Bytes())
}

// call is a call of the kernels with what addr says of every run.
func (t batch) call(addr func(r run) string, n string) string {
	var list []string
	for _, r := range t.runs() {
		list = append(list, addr(r))
	}
	s := "var done int\n"
	if t.blocked() {
		// One by one: a literal is copied in pieces of two, which have to wait
		// until both have been stored.
		s = fmt.Sprintf("var at [%d]unsafe.Pointer\n", len(list))
		for i, a := range list {
			s += fmt.Sprintf("at[%d] = %s\n", i, a)
		}
		s += "var done int\n"
	}
	for i, e := range elems {
		args := "&at[0]"
		if !t.blocked() {
			var typed []string
			for _, a := range list {
				typed = append(typed, fmt.Sprintf("(*%s)(%s)", e.goTyp, a))
			}
			args = strings.Join(typed, ", ")
		}
		s += [...]string{"if unsafe.Sizeof(T(0)) == 4 {\n", "} else {\n"}[i]
		s += fmt.Sprintf("done = %sBlocks%s(%s, %s%s)\n", t.name, e.name, args, n, t.values(e))
	}
	return s + "}\n"
}

// writeLoop: a kernel returns early at a block that it leaves to the
// definition, and where less than a block is left. That is copied to a block
// on the stack, unless it is so little that the definition is faster.
func (t batch) writeLoop(b *bytes.Buffer) {
	rs := t.runs()
	fmt.Fprintf(b, "\n// %s %s\nfunc %s[T Float](%s) {\n", title(t.name), t.doc, title(t.name), t.params())
	for _, r := range rs {
		verb := "Read"
		if r.out {
			verb = "Write"
		}
		fmt.Fprintf(b, "race%s(%s)\n", verb, r.expr)
	}
	fmt.Fprintf(b, "w := lanesOf[T]()\nfor i, n := 0, len(%s)/%d; i < n; {\nk := min(n-i, w)\n", rs[0].expr, rs[0].step)
	fmt.Fprintf(b, "if k == w && w > 0 {\n%sif done > 0 {\ni += done\ncontinue\n}\n", t.call(func(r run) string {
		if r.one {
			return fmt.Sprintf("unsafe.Pointer(unsafe.SliceData(%s))", r.expr)
		}
		return fmt.Sprintf("item(%s, %s)", r.expr, times(r.step, "i"))
	}, "min(n-i, "+t.piece()+")"))
	fmt.Fprintf(b, "} else if k > %s && w > 0 {\nif %sRest(%s, i, k%s) {\nreturn\n}\n}\n", t.few(), t.name, t.names(), t.argList(""))
	fmt.Fprintf(b, "if w == 0 {\nk = n\n}\n%sRef(%s, i, i+k%s)\ni += k\n}\n}\n", t.name, t.names(), t.argList(""))

	fmt.Fprintf(b, "\n// %sRest is for the last k items, from i on, fewer than a block.\nfunc %[1]sRest[T Float](%s, i, k int%s) bool {\nvar u struct{", t.name, t.operands(), t.argList("T"))
	for _, r := range rs {
		if !r.one {
			fmt.Fprintf(b, "%s [%s]T; ", r.name, times(r.step, "maxLanes"))
		}
	}
	b.WriteString("}\nw := lanesOf[T]()\n")
	for _, r := range rs {
		if !r.one && !r.out {
			fmt.Fprintf(b, "partOf(u.%s[:%s], %s[%s:%s])\n", r.name, times(r.step, "w"), r.expr, times(r.step, "i"), times(r.step, "(i+k)"))
		}
	}
	fmt.Fprintf(b, "%sif done < w {\nreturn false\n}\n", t.call(func(r run) string {
		if r.one {
			return fmt.Sprintf("unsafe.Pointer(unsafe.SliceData(%s))", r.expr)
		}
		return fmt.Sprintf("unsafe.Pointer(&u.%s)", r.name)
	}, "w"))
	for _, r := range rs {
		if r.out {
			fmt.Fprintf(b, "copy(%s[%s:], u.%s[:%s])\n", r.expr, times(r.step, "i"), r.name, times(r.step, "k"))
		}
	}
	b.WriteString("return true\n}\n")
}

// piece is how many items a call of assembly takes.
func (t batch) piece() string {
	if t.dear {
		return "batchPiece/8"
	}
	return "batchPiece"
}

func (t batch) few() string {
	if t.dear {
		return "batchOne"
	}
	return "batchFew"
}

// names is the operands of the Go functions, operands with their types.
func (t batch) names() string {
	var list []string
	for _, g := range t.groups() {
		list = append(list, g.name)
	}
	return strings.Join(list, ", ")
}

func (t batch) operands() string { return strings.TrimSuffix(t.params(), t.argList("T")) }

func (t batch) values(e elem) string {
	s := ""
	for _, a := range t.args {
		s += fmt.Sprintf(", %s(%s)", e.goTyp, a)
	}
	return s
}

func times(n int, x string) string {
	if n == 1 {
		return strings.Trim(x, "()")
	}
	return fmt.Sprintf("%d*%s", n, x)
}

// writePlain is the loop over the definition, from item i up to end.
func (t batch) writePlain(b *bytes.Buffer) {
	fmt.Fprintf(b, "\nfunc %sRef[T Float](%s, i, end int%s) {\nfor ; i < end; i++ {\n", t.name, t.operands(), t.argList("T"))
	var outs, in []string
	for _, r := range t.runs() {
		for c := range r.step {
			at := fmt.Sprintf("%s[%d]", r.expr, c)
			switch {
			case r.one:
			case r.step > 1:
				at = fmt.Sprintf("%s[%d*i+%d]", r.expr, r.step, c)
			default:
				at = r.expr + "[i]"
			}
			if r.out {
				outs = append(outs, at)
			} else {
				in = append(in, at)
			}
		}
	}
	in = append(in, t.args...)
	fmt.Fprintf(b, "%s = %sOf(%s)\n}\n}\n", strings.Join(outs, ", "), title(t.of), strings.Join(in, ", "))
}
