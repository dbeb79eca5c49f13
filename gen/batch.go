package main

import "slices"

// An operand is a slice of quaternions (4 components), vectors (3), matrices
// (9) or numbers (1), or one such item that goes with all of the others.
type batchOperand struct {
	name  string
	comps int
	one   bool
}

// A batch is a kernel that carries out a definition on whole slices of items.
// soa says that every component has a slice of its own.
type batch struct {
	name string // also the definition's, if of is empty
	of   string
	outs []batchOperand
	in   []batchOperand
	args []string // values, the same for every item
	doc  string
	soa  bool
	from bool     // only the components of what is read have slices of their own
	to   bool     // only those of what is written
	both bool     // there is a variant for structures of arrays
	dear bool     // the definition takes as long as a block
	park []string // operands that wait in memory where registers are few
}

func quats(names ...string) (ops []batchOperand) {
	for _, n := range names {
		ops = append(ops, batchOperand{n, 4, false})
	}
	return ops
}

// batches are the slice functions of package quat.
func batches() []batch {
	q, pq := quats("q"), quats("p", "q")
	vec := func(n string) batchOperand { return batchOperand{n, 3, false} }
	mat := func(n string) batchOperand { return batchOperand{n, 9, false} }
	num := func(n string) batchOperand { return batchOperand{n, 1, false} }
	one := func(o batchOperand) batchOperand { o.one = true; return o }
	list := func(ops ...batchOperand) []batchOperand { return ops }
	dst, dstVec := quats("dst"), list(vec("dst"))
	all := []batch{
		{name: "quatMul", outs: dst, in: pq, both: true, doc: "sets dst to the products p q."},
		{name: "quatMulEach", of: "quatMul", outs: dst, in: list(one(pq[0]), pq[1]), both: true, doc: "sets dst to p q for one p."},
		{name: "quatMulEachRight", of: "quatMul", outs: dst, in: list(q[0], one(pq[0])), both: true, doc: "sets dst to q p for one p."},
		{name: "quatConj", outs: dst, in: q, both: true, doc: "sets dst to the conjugates of q."},
		{name: "quatInv", outs: dst, in: q, both: true, doc: "sets dst to the inverses of q."},
		{name: "quatNormalize", outs: dst, in: q, both: true, doc: "sets dst to q/|q|."},
		{name: "rotate", outs: dstVec, in: list(one(q[0]), vec("v")), both: true, doc: "sets dst to v turned by one q."},
		{name: "rotateEach", of: "rotate", outs: dstVec, in: list(q[0], vec("v")), both: true, doc: "sets dst to v turned by q."},
		{name: "matApply", outs: dstVec, in: list(one(mat("m")), vec("v")), both: true, doc: "sets dst to m v for one m."},
		{name: "quatToMat", outs: list(mat("dst")), in: q, doc: "sets dst to the rotation matrices of q."},
		{name: "quatFromMat", outs: dst, in: list(mat("m")), doc: "sets dst to the unit quaternions of m."},
		{name: "quatToMatSoA", of: "quatToMat", outs: list(mat("dst")), in: q, from: true, doc: "sets dst to the rotation matrices of q."},
		{name: "quatFromMatSoA", of: "quatFromMat", outs: dst, in: list(mat("m")), to: true, park: []string{"m"}, doc: "sets the components of dst to those of the unit quaternions of m."},
		{name: "quatExp", outs: dst, in: q, both: true, dear: true, doc: "sets dst to the exponentials of q."},
		{name: "quatLog", outs: dst, in: q, both: true, dear: true, park: []string{"q"}, doc: "sets dst to the logarithms of q."},
		{name: "rotVecToQuat", outs: dst, in: list(vec("v")), both: true, dear: true, doc: "sets dst to the unit quaternions of the rotation vectors v."},
		{name: "quatToRotVec", outs: dstVec, in: q, both: true, dear: true, doc: "sets dst to the rotation vectors of q."},
		{name: "quatDot", outs: list(num("dst")), in: pq, both: true, doc: "sets dst to the inner products of p and q."},
		{name: "quatAngle", outs: list(num("dst")), in: pq, both: true, dear: true, doc: "sets dst to the angles of the rotations from p to q."},
		{name: "slerp", outs: dst, in: append(slices.Clone(pq), num("t")), both: true, dear: true, park: []string{"p", "q"}, doc: "sets dst to what is at t on the shorter ways from p to q."},
		{name: "nlerp", outs: dst, in: append(slices.Clone(pq), num("t")), both: true, doc: "sets dst to the directions of (1-t) p ± t q."},
		{name: "integrate", outs: dst, in: list(q[0], vec("v")), args: []string{"dt"}, both: true, dear: true, park: []string{"q"}, doc: "sets dst to q exp(v dt/2)."},
		{name: "toSoA", of: "quatCopy", outs: dst, in: q, to: true, doc: "sets the components of dst to those of q."},
		{name: "fromSoA", of: "quatCopy", outs: dst, in: q, from: true, doc: "sets dst to the quaternions with the components of q."},
		{name: "toVecSoA", of: "vecCopy", outs: dstVec, in: list(vec("v")), to: true, doc: "sets the components of dst to those of v."},
		{name: "fromVecSoA", of: "vecCopy", outs: dstVec, in: list(vec("v")), from: true, doc: "sets dst to the vectors with the components of v."},
	}
	var bs []batch
	for _, b := range all {
		if b.of == "" {
			b.of = b.name
		}
		bs = append(bs, b)
		if b.both {
			b.name, b.soa = b.name+"SoA", true
			bs = append(bs, b)
		}
	}
	return bs
}

// apart reports whether the components of o, among the operands of b, have
// slices of their own.
func (b batch) apart(o batchOperand, out bool) bool {
	switch {
	case o.one:
		return false
	case b.to:
		return out
	case b.from:
		return !out
	}
	return b.soa
}

// slices names the kernel's pointers for o.
func (b batch) slices(o batchOperand, out bool) []string {
	if !b.apart(o, out) || o.comps == 1 {
		return []string{o.name}
	}
	var names []string
	for i := range o.comps {
		names = append(names, o.name+"wxyz"[i+4-o.comps:][:1])
	}
	return names
}

// blocked says that the kernel takes its addresses from a block: there are too
// many to pass them on cheaply.
func (b batch) blocked() bool { return len(b.flat()) > 5 }

func (b batch) kernel() kernel {
	k := kernel{name: b.name, file: "rotation", results: []string{"done int"}, doc: b.doc}
	for _, s := range b.flat() {
		if s.out {
			k.outs = append(k.outs, s.name)
		}
		if !b.blocked() {
			k.params = append(k.params, s.name+" []T")
		}
	}
	if b.blocked() {
		k.params = append(k.params, "at *unsafe.Pointer")
	}
	k.params = append(k.params, "n")
	for _, a := range b.args {
		k.params = append(k.params, a+" T")
	}
	k.body = b.body
	switch b.name { // where the components can stay where they are
	case "quatConj":
		k.body = conjugate
	case "quatMulEach", "quatMulEachRight":
		k.body = func(m machine, e elem) {
			if m.quads() {
				b.multiplyOne(m, e)
			} else {
				b.body(m, e)
			}
		}
	}
	return k
}

func rotations() []kernel {
	var ks []kernel
	for _, b := range batches() {
		ks = append(ks, b.kernel())
	}
	return ks
}

// A batchLoop is the frame of a batch: a loop over as many items as a vector
// has lanes. It stops where fewer are left and where the definition is rare,
// and returns how many were done.
type batchLoop struct {
	batch
	m     machine
	size  int
	mixed bool          // as the machine's
	index gp            // in bytes, for components that are apart
	ptrs  map[string]gp // the others are loaded where they are used
	block gp            // of addresses
	same  [][]vec       // the planes of the operands that are one item
	args  []vec
	f     *formula
	leave string
}

func (b batch) body(m machine, e elem) {
	l := &batchLoop{batch: b, m: m, size: e.size, ptrs: map[string]gp{}}
	var uniform []bool
	for _, o := range append(b.in[:len(b.in):len(b.in)], b.outs...) {
		l.mixed = l.mixed || o.comps == 3 && !o.one && !b.soa
	}
	for _, o := range b.in {
		for range o.comps {
			uniform = append(uniform, o.one)
		}
	}
	for range b.args {
		uniform = append(uniform, true)
	}
	n := m.count("n")
	if b.blocked() {
		l.block = m.ptr("at")
	}
	l.point(b.in, false)
	l.point(b.outs, true)
	for _, o := range b.in {
		var same []vec
		if o.one {
			for c := range o.comps {
				same = append(same, m.splat(l.ptrs[o.name], c*e.size))
			}
		}
		l.same = append(l.same, same)
	}
	for _, a := range b.args {
		l.args = append(l.args, m.splatArg(a))
	}
	l.f = define(m, title(b.of)+"Of", uniform, 1+m.planeRegs(l.mixed), 2) // side by side if there is room
	if l.anyApart() {
		l.index = m.zeroGP()
	}
	l.leave = m.label("leave")
	l.run(n)
	m.bind(l.leave)
	all := m.count("n")
	m.subGP(all, n)
	m.retCount("done", all)
	m.retDone()
}

// run goes through the items, as many vectors side by side as there are
// registers for and then one by one.
func (l *batchLoop) run(n gp) {
	m, w := l.m, l.m.width()
	one := m.label("one")
	if k := l.f.abreast; k > 1 {
		block := m.label("block")
		m.jumpIf(n, less, k*w, one)
		m.bind(block)
		l.vectors(k, one)
		m.add(n, -k*w)
		m.jumpIf(n, greaterEq, k*w, block)
	}
	m.bind(one)
	m.jumpIf(n, less, w, l.leave)
	again := m.label("again")
	m.bind(again)
	l.vectors(1, l.leave)
	m.add(n, -w)
	m.jumpIf(n, greaterEq, w, again)
}

// vectors carries out k vectors of items side by side and moves on; rare is
// where to go, before anything is stored, from a rare lane.
func (l *batchLoop) vectors(k int, rare string) {
	m := l.m
	m.scope(func() {
		x := make([][]vec, k)
		for j := range x {
			for i, o := range l.in {
				planes := l.same[i]
				if !o.one {
					planes = l.load(o, j)
				}
				for _, v := range planes {
					if slices.Contains(l.park, o.name) {
						v = m.park(len(x[j])+16*j, v)
					}
					x[j] = append(x[j], v)
				}
			}
			x[j] = append(x[j], l.args...)
		}
		for j, v := range l.f.writeAll(m, x, rare) {
			l.store(v, j)
		}
	})
	l.step(k * m.width())
}

func (l *batchLoop) anyApart() bool {
	return l.apart(l.in[len(l.in)-1], false) || l.apart(l.in[0], false) || l.apart(l.outs[0], true)
}

// point loads addresses, as many as there are registers for.
func (l *batchLoop) point(ops []batchOperand, out bool) {
	for _, o := range ops {
		for _, name := range l.slices(o, out) {
			if len(l.ptrs) < l.m.pointers() {
				l.ptrs[name] = l.pointer(name)
			}
		}
	}
}

// pointer loads the address of a slice.
func (l *batchLoop) pointer(name string) gp {
	if l.block == nil {
		return l.m.ptr(name)
	}
	i := slices.IndexFunc(l.flat(), func(s flatSlice) bool { return s.name == name })
	return l.m.loadGP(l.block, 8*i)
}

// at is where the current block of a slice begins.
func (l *batchLoop) at(name string, apart bool) gp {
	p, ok := l.ptrs[name]
	if !ok {
		p = l.pointer(name)
	}
	if apart {
		return l.m.indexed(p, l.index)
	}
	return p
}

// load is block j of an operand. Between layouts, planes that are slices take the order of the others.
func (l *batchLoop) load(o batchOperand, j int) []vec {
	off := j * l.m.width() * l.size
	if !l.apart(o, false) {
		return l.m.loadPlanes(l.at(o.name, false), off*o.comps, o.comps, l.mixed)
	}
	var x []vec
	for _, name := range l.slices(o, false) {
		if at := l.at(name, true); l.soa {
			x = append(x, l.m.load(at, off))
		} else {
			x = append(x, l.m.loadPlanes(at, off, 1, l.mixed)...)
		}
	}
	return x
}

func (l *batchLoop) store(v []vec, j int) {
	off := j * l.m.width() * l.size
	for _, o := range l.outs {
		if !l.apart(o, true) {
			l.m.storePlanes(v[:o.comps], l.at(o.name, false), off*o.comps, l.mixed)
		} else {
			for i, name := range l.slices(o, true) {
				if at := l.at(name, true); l.soa {
					l.m.store(v[i], at, off)
				} else {
					l.m.storePlanes(v[i:i+1], at, off, l.mixed)
				}
			}
		}
		v = v[o.comps:]
	}
}

// step moves on by w items.
func (l *batchLoop) step(w int) {
	for _, o := range l.in {
		if p, ok := l.ptrs[o.name]; ok && !o.one && !l.apart(o, false) {
			l.m.add(p, w*o.comps*l.size)
		}
	}
	for _, o := range l.outs {
		if p, ok := l.ptrs[o.name]; ok && !l.apart(o, true) {
			l.m.add(p, w*o.comps*l.size)
		}
	}
	if l.index != nil {
		l.m.add(l.index, w*l.size)
	}
}
