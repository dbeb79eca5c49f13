package main

import "slices"

// Frames own the loops: unrolling, tails and pointer steps. A kernel gives a
// frame the work for one vector and says it once; load fetches the vector of
// one input, whole or in part, and store puts one in its place.
type (
	loader func(p gp) vec
	storer func(v vec, p gp)
)

// lanes is the frame of a reduction: element i goes to virtual lane i mod L,
// at the end lanes fold in halves (DESIGN.md part 2). Every accumulator is a
// set of registers, so that several sums can share a pass.
type lanes struct {
	L     int // virtual lanes; a power of two
	n     gp  // elements, destroyed
	in    []gp
	size  int  // bytes of an element in memory
	wide  bool // float32 memory, float64 lanes
	sum   bool // accumulators start at 0 and only fma and accumulate change them
	once  int  // so many of the last inputs are used once by step, as last operands
	fill  vec  // lanes beyond the end; zero if nil
	sets  int  // registers of an accumulator
	start func(acc []vec)
	step  func(m machine, acc []vec, load loader)
	// also takes the place of step where vectors are stored as well.
	also  func(m machine, acc []vec, load loader, store storer)
	merge func(a, b []vec)
}

// run emits the loops and returns the accumulators folded into lane 0.
func (f lanes) run(m machine) []vec {
	r := &reduction{lanes: f, m: m, w: m.width(), acc: make([][]vec, f.L/m.width())}
	for i := range r.acc {
		for range f.sets {
			r.acc[i] = append(r.acc[i], m.reg())
		}
	}
	if f.sum && f.anyPart(m) {
		r.half = m.half()
	}
	r.fold, r.one, r.least = m.label("fold"), m.label("one"), m.label("least")
	long := m.label("long")
	r.shorts(long)
	m.bind(long)
	r.loops()
	r.tail()
	m.bind(r.fold)
	r.halve(len(r.acc))
	for _, a := range r.acc[1:] {
		for _, v := range a {
			m.free(v)
		}
	}
	m.bind(r.one)
	return r.inVector()
}

// A reduction is the code of a lanes frame as it is written.
type reduction struct {
	lanes
	m    machine
	w    int
	acc  [][]vec
	half machine // of vectors of half the width, nil if there is none

	// Where folding starts: from all accumulators, from the first alone, from
	// half of it.
	fold, one, least string
}

// whole takes vector i from where the pointers stand.
func (r *reduction) whole(m machine, i int) {
	off := i * r.w * r.size
	m.scope(func() {
		r.both(m, r.acc[i%len(r.acc)], func(p gp) vec {
			switch {
			case r.wide:
				return m.loadWide(p, off)
			case slices.Contains(r.in[len(r.in)-r.once:], p):
				return m.operand(p, off)
			}
			return m.load(p, off)
		}, func(v vec, p gp) { m.store(v, p, off) })
	})
}

// partial takes the last elements, which are vector i.
func (r *reduction) partial(m machine, i int, acc []vec) {
	off := i * r.w * r.size
	m.scope(func() {
		pt := m.part(r.n)
		r.both(m, acc, func(p gp) vec {
			if r.wide {
				return m.loadPartWide(pt, p, off, r.fill)
			}
			return m.loadPart(pt, p, off, r.fill)
		}, func(v vec, p gp) { m.storePart(pt, v, p, off) })
	})
}

func (r *reduction) both(m machine, acc []vec, load loader, store storer) {
	if r.also != nil {
		r.also(m, acc, load, store)
		return
	}
	r.step(m, acc, load)
}

// anyPart reports whether a part may also be empty or whole.
func (f lanes) anyPart(m machine) bool { return m.anyPart() && (f.also == nil || m.wholePart()) }

// blocks takes k times L elements and steps on.
func (r *reduction) blocks(m machine, k int) {
	for i := range k * len(r.acc) {
		r.whole(m, i)
	}
	for _, p := range r.in {
		m.add(p, k*r.L*r.size)
	}
	m.add(r.n, -k*r.L)
}

// halve folds the first n accumulators into one.
func (r *reduction) halve(n int) {
	for ; n > 1; n /= 2 {
		for i := range r.acc[:n/2] {
			r.merge(r.acc[i], r.acc[i+n/2])
		}
	}
}

// shorts takes slices of up to two vectors straight through: no loop, no
// accumulator that stays zero, and folding starts at what there is. The lanes
// left out hold only their start value: folding them in would change nothing
// but the sign of a zero, which the caller hides. Other slices go to long.
func (r *reduction) shorts(long string) {
	m, w := r.m, r.w
	most := min(2, len(r.acc))
	m.jumpIf(r.n, greater, most*w, long)
	tiny := m.label("tiny")
	if r.half != nil {
		m.jumpIf(r.n, lessEq, w/2, tiny)
	}
	single := m.label("single")
	if most > 1 {
		m.jumpIf(r.n, lessEq, w, single)
		r.short(2)
		m.bind(single)
	}
	r.short(1)
	if r.half != nil {
		// Half a vector: one fold less.
		m.bind(tiny)
		low := make([]vec, len(r.acc[0]))
		for i, v := range r.acc[0] {
			low[i] = m.lower(v, w/2)
		}
		r.partial(r.begin(r.half, [][]vec{low}), 0, low)
		m.jump(r.least)
	}
}

// short takes a slice of c vectors, the last in part or whole.
func (r *reduction) short(c int) {
	m := r.m
	first := r.begin(m, r.acc[:c])
	for i := range c - 1 {
		r.whole(first, i)
		m.add(r.n, -r.w)
	}
	if r.anyPart(m) {
		r.partial(first, c-1, r.acc[c-1])
	} else {
		full, next := m.label("full"), m.label("next")
		m.jumpIf(r.n, greaterEq, r.w, full)
		m.jumpIf(r.n, equal, 0, next)
		r.partial(m, c-1, r.acc[c-1])
		m.jump(next)
		m.bind(full)
		r.whole(m, c-1)
		m.bind(next)
	}
	r.halve(c)
	m.jump(r.one)
}

// loops takes L elements at a time, and two or four times as many where the
// accumulators are few, until fewer than L are left.
func (r *reduction) loops() {
	m := r.m
	few, rest, tail := m.label("few"), m.label("rest"), m.label("tail")
	if r.sum {
		m.jumpIf(r.n, less, r.L, few)
		r.blocks(firstTerm{m}, 1)
	} else {
		r.startAll()
	}
	m.jumpIf(r.n, less, r.L, rest)
	if unroll := 8 / len(r.acc); unroll > 1 {
		many, single := m.label("many"), m.label("single")
		m.jumpIf(r.n, less, unroll*r.L, single)
		m.bind(many)
		r.blocks(m, unroll)
		m.jumpIf(r.n, greaterEq, unroll*r.L, many)
		m.bind(single)
		m.jumpIf(r.n, less, r.L, rest)
	}
	block := m.label("block")
	m.bind(block)
	r.blocks(m, 1)
	m.jumpIf(r.n, greaterEq, r.L, block)
	m.bind(rest)
	m.jumpIf(r.n, equal, 0, r.fold)
	if r.sum {
		m.jump(tail)
		m.bind(few)
		r.startAll()
		m.bind(tail)
	}
}

func (r *reduction) startAll() {
	for _, a := range r.acc {
		r.start(a)
	}
}

// tail takes fewer than L elements: whole vectors, then a part of one.
func (r *reduction) tail() {
	m, last := r.m, len(r.acc)-1
	parts := make([]string, len(r.acc))
	for i := range parts {
		parts[i] = m.label("part")
		m.jumpIf(r.n, less, r.w, parts[i])
		if i < last {
			r.whole(m, i)
			m.add(r.n, -r.w)
		}
	}
	for i, part := range parts {
		m.bind(part)
		m.jumpIf(r.n, equal, 0, r.fold)
		r.partial(m, i, r.acc[i])
		if i < last {
			m.jump(r.fold)
		}
	}
}

// inVector folds the lanes of the first accumulator.
func (r *reduction) inVector() []vec {
	m, acc := r.m, r.acc[0]
	for k := r.w / 2; k >= 1; k /= 2 {
		m.scope(func() {
			up := make([]vec, len(acc))
			for i, v := range acc {
				up[i], acc[i] = m.upper(v, k), m.lower(v, k)
			}
			r.merge(acc, up)
		})
		if k == r.w/2 && r.half != nil {
			m.bind(r.least)
		}
	}
	return acc
}

// begin starts accumulators that see one term each and returns the machine
// for that: where sum is set, it is one whose first addition to a register
// is a move, so that the register need not be zero before.
func (f lanes) begin(m machine, acc [][]vec) machine {
	if f.sum && f.anyPart(m) { // without, the last vector may not come
		return firstTerm{m}
	}
	for _, a := range acc {
		f.start(a)
	}
	return m
}

// firstTerm takes every accumulator for +0. It differs from a sum with +0 in
// the sign of a zero, which the + 0 at the end of a reduction hides.
type firstTerm struct{ machine }

func (m firstTerm) fma(acc, x, y vec)     { m.machine.to(acc).mul(x, y) }
func (m firstTerm) accumulate(acc, x vec) { m.machine.to(acc).copy(x) }

// later is the machine for additions to anything but an accumulator.
func later(m machine) machine {
	if f, ok := m.(firstTerm); ok {
		return f.machine
	}
	return m
}

// stream is the frame of an elementwise map.
type stream struct {
	n    gp
	in   []gp
	out  gp   // may be one of in
	once uint // bit i: f uses input i once, as a last operand
	f    func(x []vec) vec
	lazy func(x func(i int) vec) vec // in the place of f: fetches one input after the other
}

// value is f of the inputs, which get fetches.
func (s stream) value(get func(i int) vec) vec {
	if s.lazy != nil {
		return s.lazy(get)
	}
	x := make([]vec, len(s.in))
	for i := range x {
		x[i] = get(i)
	}
	return s.f(x)
}

func (s stream) run(m machine) {
	w, size := m.width(), m.elem().size
	ptrs := append([]gp(nil), s.in...)
	inPlace := false
	for _, p := range s.in {
		inPlace = inPlace || p == s.out
	}
	if !inPlace {
		ptrs = append(ptrs, s.out)
	}
	// vectors does k of them and steps on.
	vectors := func(k int) {
		for i := range k {
			m.scope(func() {
				v := s.value(func(j int) vec {
					if s.once>>j&1 == 1 {
						return m.operand(s.in[j], i*w*size)
					}
					return m.load(s.in[j], i*w*size)
				})
				m.store(v, s.out, i*w*size)
			})
		}
		for _, p := range ptrs {
			m.add(p, k*w*size)
		}
		m.add(s.n, -k*w)
	}
	const unroll = 8
	block, few, one := m.label("block"), m.label("few"), m.label("one")
	single, tail, done := m.label("single"), m.label("tail"), m.label("done")
	m.jumpIf(s.n, less, w, tail)
	m.jumpIf(s.n, less, unroll*w, few)
	m.bind(block)
	vectors(unroll)
	m.jumpIf(s.n, greaterEq, unroll*w, block)
	m.bind(few)
	m.jumpIf(s.n, less, unroll/2*w, single)
	vectors(unroll / 2)
	m.bind(single)
	m.jumpIf(s.n, less, w, tail)
	m.bind(one)
	vectors(1)
	m.jumpIf(s.n, greaterEq, w, one)
	m.bind(tail)
	// Half a vector, a quarter, ... one element. Masked stores would be
	// fewer instructions, but a load that follows cannot forward from them.
	for k := w / 2; k >= 1; k /= 2 {
		next := done
		if k > 1 {
			next = m.label("low")
		}
		m.jumpUnless(s.n, k, next)
		m.scope(func() {
			m.storeLow(s.value(func(j int) vec { return m.loadLow(s.in[j], 0, k) }), s.out, 0, k)
		})
		if k > 1 {
			for _, p := range ptrs {
				m.add(p, k*size)
			}
			m.bind(next)
		}
	}
	m.bind(done)
}
