package main

// Kernels of quaternions whose components stay side by side.

// items is the loop over as many quaternions as a vector has lanes, which are
// four vectors of them.
func items(m machine, e elem, q, dst gp, one func(off int)) {
	n, w := m.count("n"), m.width()
	again, leave := m.label("again"), m.label("leave")
	m.jumpIf(n, less, w, leave)
	m.bind(again)
	for i := range 4 {
		m.scope(func() { one(i * w * e.size) })
	}
	m.add(q, 4*w*e.size)
	m.add(dst, 4*w*e.size)
	m.add(n, -w)
	m.jumpIf(n, greaterEq, w, again)
	m.bind(leave)
	all := m.count("n")
	m.subGP(all, n)
	m.retCount("done", all)
	m.retDone()
}

// signs repeats a sign for each component, for lanes from the first on.
func signs(e elem, w, first int, negative [4]bool) []uint64 {
	bits := make([]uint64, w)
	for j := range bits {
		if negative[(first+j)%4] {
			bits[j] = e.signBit()
		}
	}
	return bits
}

// conjugate changes three signs.
func conjugate(m machine, e elem) {
	dst, q := m.ptr("dst"), m.ptr("q")
	w := m.width()
	var flip []vec
	for i := 0; i < max(w, 4); i += w {
		flip = append(flip, m.pattern(signs(e, w, i, [4]bool{false, true, true, true})))
	}
	items(m, e, q, dst, func(off int) {
		i := off / (w * e.size)
		m.store(m.calculate(opXor, 0, []arg{{v: flip[i%len(flip)]}, {v: m.operand(q, off)}}), dst, off)
	})
}

// The product a b is the sum over the components k of a of a_k times b with its
// components exchanged, the one at place i from hamilton[k].from[i], and some
// of the signs changed: the terms and the order of QuatMulOf.
var hamilton = [4]struct {
	from     [4]int
	negative [4]bool
}{
	{from: [4]int{0, 1, 2, 3}},
	{from: [4]int{1, 0, 3, 2}, negative: [4]bool{true, false, true, false}},
	{from: [4]int{2, 3, 0, 1}, negative: [4]bool{true, false, false, true}},
	{from: [4]int{3, 2, 1, 0}, negative: [4]bool{true, true, false, false}},
}

// multiplyOne is p q or q p for one p, whose part of every term is made before
// the loop.
func (b batch) multiplyOne(m machine, e elem) {
	dst, p, q := m.ptr("dst"), m.ptr("p"), m.ptr("q")
	right := b.name == "quatMulEachRight"
	var term [4]vec
	all := m.loadQuad(p)
	for k, h := range hamilton {
		if right {
			term[k] = m.permuteQuad(all, h.from)
		} else {
			term[k] = m.splat(p, k*e.size)
		}
		if k > 0 {
			term[k] = m.calculate(opXor, 0, []arg{{v: term[k]}, {v: m.pattern(signs(e, m.width(), 0, h.negative))}})
		}
	}
	items(m, e, q, dst, func(off int) {
		v := m.load(q, off)
		var sum vec
		for k, h := range hamilton {
			from := h.from
			if right {
				from = [4]int{k, k, k, k}
			}
			u := v
			if right || k > 0 {
				u = m.permuteQuad(v, from)
			}
			t := m.mul(u, term[k])
			if sum == nil {
				sum = t
			} else {
				sum = m.addv(sum, t)
			}
		}
		m.store(sum, dst, off)
	})
}
