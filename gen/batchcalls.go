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
			names := t.each(", ", func(s flatSlice) string { return s.name })
			fmt.Fprintf(b, "\nfunc %sBlocks%s(%s *%s, n int%s) int {\n", t.name, e.name, names, e.goTyp, t.argList(e.goTyp))
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

// writeLoop: a kernel returns early at a block that it leaves to the
// definition, and where less than a block is left. That is copied to a block of
// ones on the stack, unless it is so little that the definition is faster.
func (t batch) writeLoop(b *bytes.Buffer) {
	list := t.each(", ", func(s flatSlice) string { return s.name })
	first := t.flat()[0]
	fmt.Fprintf(b, "\n// %s %s\nfunc %s[T Float](%s []T%s) {\n", title(t.name), t.doc, title(t.name), list, t.argList("T"))
	b.WriteString(t.each("\n", func(s flatSlice) string {
		if s.out {
			return "raceWrite(" + s.name + ")"
		}
		return "raceRead(" + s.name + ")"
	}))
	fmt.Fprintf(b, "\nw := lanesOf[T]()\nfor i, n := 0, len(%s)/%d; i < n; {\nk := min(n-i, w)\n", first.name, first.step)
	blocks := func(arg func(s flatSlice) string, n string) string {
		call := func(e elem) string {
			return fmt.Sprintf("%sBlocks%s(%s, %s%s)", t.name, e.name, t.each(", ", func(s flatSlice) string {
				return fmt.Sprintf("(*%s)(%s)", e.goTyp, arg(s))
			}), n, t.values(e))
		}
		return fmt.Sprintf("var done int\nif unsafe.Sizeof(T(0)) == 4 {\ndone = %s\n} else {\ndone = %s\n}\n", call(f32), call(f64))
	}
	fmt.Fprintf(b, "if k == w && w > 0 {\n%sif done > 0 {\ni += done\ncontinue\n}\n", blocks(func(s flatSlice) string {
		if s.one {
			return fmt.Sprintf("unsafe.Pointer(unsafe.SliceData(%s))", s.name)
		}
		return fmt.Sprintf("unsafe.Pointer(&%s[%s])", s.name, times(s.step, "i"))
	}, "min(n-i, batchPiece)"))
	fmt.Fprintf(b, "} else if k > batchFew && w > 0 {\nvar u struct{ %s }\n", t.each("; ", func(s flatSlice) string {
		if s.one {
			return ""
		}
		return fmt.Sprintf("%s [%s]T", s.name, times(s.step, "maxLanes"))
	}))
	for _, s := range t.flat() {
		if !s.one && !s.out {
			fmt.Fprintf(b, "partOf(u.%s[:%s], %s[%s:%s])\n", s.name, times(s.step, "w"), s.name, times(s.step, "i"), times(s.step, "(i+k)"))
		}
	}
	fmt.Fprintf(b, "%sif done == w {\n", blocks(func(s flatSlice) string {
		if s.one {
			return fmt.Sprintf("unsafe.Pointer(unsafe.SliceData(%s))", s.name)
		}
		return fmt.Sprintf("unsafe.Pointer(&u.%s)", s.name)
	}, "w"))
	for _, s := range t.flat() {
		if s.out {
			fmt.Fprintf(b, "copy(%s[%s:], u.%s[:%s])\n", s.name, times(s.step, "i"), s.name, times(s.step, "k"))
		}
	}
	fmt.Fprintf(b, "return\n}\n}\nif w == 0 {\nk = n\n}\n%sRef(%s%s)\ni += k\n}\n}\n", t.name, t.each(", ", func(s flatSlice) string {
		if s.one {
			return s.name
		}
		return fmt.Sprintf("%s[%s:%s]", s.name, times(s.step, "i"), times(s.step, "(i+k)"))
	}), t.argList(""))
}

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

// writePlain is the loop over the definition.
func (t batch) writePlain(b *bytes.Buffer) {
	fmt.Fprintf(b, "\nfunc %sRef[T Float](%s []T%s) {\n", t.name, t.each(", ", func(s flatSlice) string { return s.name }), t.argList("T"))
	first := t.flat()[0]
	fmt.Fprintf(b, "for i := range len(%s)/%d {\n", first.name, first.step)
	var outs, in []string
	for _, s := range t.flat() {
		for c := range s.step {
			at := fmt.Sprintf("%s[%d]", s.name, c)
			switch {
			case s.one:
			case s.step > 1:
				at = fmt.Sprintf("%s[%d*i+%d]", s.name, s.step, c)
			default:
				at = s.name + "[i]"
			}
			if s.out {
				outs = append(outs, at)
			} else {
				in = append(in, at)
			}
		}
	}
	in = append(in, t.args...)
	fmt.Fprintf(b, "%s = %sOf(%s)\n}\n}\n", strings.Join(outs, ", "), title(t.of), strings.Join(in, ", "))
}
