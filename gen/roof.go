package main

import (
	"bytes"
	"fmt"
	"strings"
)

// roofs are the kernels of package bench/roof: what a core can do at best,
// with no more work than it takes to keep it busy.
func roofs() []kernel {
	xyz := []string{"x []T", "y []T", "z []T"}
	ks := []kernel{
		streamRoof("streamLoad", nil, xyz[:1]),
		streamRoof("streamCopy", []string{"dst []T"}, xyz[:1]),
		streamRoof("streamTriad", []string{"dst []T"}, xyz[:2]),
		streamRoof("streamQuad", []string{"dst []T"}, xyz),
	}
	// Any numbers do whose results stay normal; a power of two might take a
	// short way through the divider.
	const a, b = 1.75, 1.7320507764816284
	return append(ks,
		peakRoof("peakFMA", 0, func(m machine, d vec) { m.fma(d, m.constant(1), m.constant(1)) }),
		peakRoof("peakDiv", 8, func(m machine, d vec) { m.to(d).div(m.constant(a), m.constant(b)) }),
		peakRoof("peakSqrt", 8, func(m machine, d vec) { m.to(d).sqrt(m.constant(b)) }),
	)
}

// roofUnroll is the number of vectors of every slice in one turn of a stream's
// loop. n must be a multiple of what they hold, which for the widest vectors
// of float32 is 128.
const roofUnroll = 8

// streamRoof loads every element of in and stores the last of them to dst, if
// there is one, reps times over. Moving bytes costs the same for every type,
// so there is one for float32 only.
func streamRoof(name string, dst, in []string) kernel {
	return kernel{name: name, params: append(append(dst[:len(dst):len(dst)], in...), "n", "reps"), only: f32, body: func(m machine, e elem) {
		var start []gp
		for _, p := range append(dst[:len(dst):len(dst)], in...) {
			start = append(start, m.ptr(strings.Fields(p)[0]))
		}
		n, reps := m.count("n"), m.count("reps")
		rep, block := m.label("rep"), m.label("block")
		m.bind(rep)
		var ptrs []gp
		for _, p := range start {
			ptrs = append(ptrs, m.copyGP(p))
		}
		left := m.copyGP(n)
		bytes := m.width() * e.size
		m.bind(block)
		for i := 0; i < roofUnroll; i++ {
			m.scope(func() {
				var v vec
				for _, p := range ptrs[len(dst):] {
					v = m.load(p, i*bytes)
				}
				if len(dst) > 0 {
					m.store(v, ptrs[0], i*bytes)
				}
			})
		}
		for _, p := range ptrs {
			m.add(p, roofUnroll*bytes)
		}
		m.add(left, -roofUnroll*m.width())
		m.jumpIf(left, greaterEq, 1, block)
		m.add(reps, -1)
		m.jumpIf(reps, greaterEq, 1, rep)
		m.retDone()
	}}
}

// peakRoof does an operation on n elements in registers, in chains that do
// not depend on one another; 0 chains are as many as the registers hold.
func peakRoof(name string, chains int, step func(m machine, d vec)) kernel {
	return kernel{name: name, params: []string{"n"}, body: func(m machine, _ elem) {
		k := chains
		if k == 0 {
			k = m.regs() - 4
		}
		n := m.count("n")
		d := make([]vec, k)
		for i := range d {
			d[i] = m.zero()
		}
		block := m.label("block")
		m.bind(block)
		for i := range d {
			step(m, d[i])
		}
		m.add(n, -k*m.width())
		m.jumpIf(n, greaterEq, 1, block)
		m.retDone()
	}}
}

// writeRoofs adds the files of package bench/roof.
func (o output) writeRoofs() {
	ks := roofs()
	for _, l := range levels {
		name := fmt.Sprintf("bench/roof/kernels_%s_%s.s", strings.ToLower(l.name), l.arch)
		o.files[name] = o.assembly(l, "", ks)
	}
	for _, arch := range []string{"amd64", "arm64"} {
		o.files["bench/roof/kernels_"+arch+".go"] = roofDispatch(arch, ks)
	}
	o.files["bench/roof/kernels_generic.go"] = roofDispatch("", ks)
}

// roofDispatch writes the stubs of one GOARCH ("" for all others) and for every
// kernel a Go function that runs it at a given level.
func roofDispatch(arch string, ks []kernel) []byte {
	var b bytes.Buffer
	b.WriteString(header)
	if arch == "" {
		b.WriteString("//go:build purego || !(amd64 || arm64)\n\npackage roof\n\nimport \"github.com/golanes/lanes/asm\"\n")
	} else {
		b.WriteString("//go:build !purego\n\npackage roof\n\nimport (\n\"unsafe\"\n\n\"github.com/golanes/lanes/asm\"\n)\n")
	}
	for _, k := range ks {
		for _, e := range k.elems() {
			roofCall(&b, arch, k, e)
		}
	}
	return gofmt(b.Bytes())
}

func roofCall(b *bytes.Buffer, arch string, k kernel, e elem) {
	params, _ := k.stub(e)
	var slices, values, ptrs []string
	for _, p := range params {
		switch {
		case p.typ[0] == '*':
			slices = append(slices, p.name)
			ptrs = append(ptrs, "unsafe.SliceData("+p.name+")")
		case p.name == "n" && len(slices) > 0:
			ptrs = append(ptrs, "len("+slices[0]+")")
		default:
			values = append(values, p.name)
		}
	}
	args := strings.Join(append(slices[:len(slices):len(slices)], values...), ", ")
	list := strings.Join(values, ", ") + " int"
	if len(slices) > 0 {
		list = strings.Join(slices, ", ") + " []" + e.goTyp + ", " + list
	}
	name := k.name + e.name
	if arch == "" {
		fmt.Fprintf(b, "\nfunc %s(_ asm.Level, %s) { %sRef(%s) }\n", name, list, name, args)
		return
	}
	var stubs, cases strings.Builder
	for _, l := range levels {
		if l.arch == arch {
			fmt.Fprintf(&stubs, "\n//go:noescape\nfunc %s%s%s\n", name, l.name, strings.TrimPrefix(signature(params, nil), "func"))
			fmt.Fprintf(&cases, "case asm.%s:\n%s%s(%s)\n", l.name, name, l.name, strings.Join(append(ptrs[:len(ptrs):len(ptrs)], values...), ", "))
		}
	}
	fmt.Fprintf(b, "%s\nfunc %s(l asm.Level, %s) {\nswitch l {\n%sdefault:\n%sRef(%s)\n}\n}\n", stubs.String(), name, list, cases.String(), name, args)
}
