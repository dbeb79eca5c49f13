package main

// Frames own the loops: unrolling, tails and pointer steps. A kernel gives a
// frame the work for one vector and says it once; load fetches the vector of
// one input, whole or in part.
type loader func(p gp) vec

// lanes is the frame of a reduction: element i goes to virtual lane i mod L,
// at the end lanes fold in halves (DESIGN.md part 2). Every accumulator is a
// set of registers, so that several sums can share a pass.
type lanes struct {
	L     int // virtual lanes; a power of two
	n     gp  // elements, destroyed
	in    []gp
	size  int // bytes of an element in memory
	wide  bool
	sum   bool // accumulators start at 0 and only fma and accumulate change them
	once  bool // step uses its last input once, as a last operand
	fill  vec  // lanes beyond the end; zero if nil
	sets  int  // registers of an accumulator
	start func(acc []vec)
	step  func(m machine, acc []vec, load loader)
	merge func(a, b []vec)
}

// run emits the loops and returns the accumulators folded into lane 0.
//
// Slices of up to a few vectors go a way of their own, straight through: no
// loop, no accumulator that stays zero, and folding starts at what there is.
// The lanes left out hold only their start value: folding them in would
// change nothing but the sign of a zero, which the caller hides.
func (f lanes) run(m machine) []vec {
	w := m.width()
	acc := make([][]vec, f.L/w)
	for i := range acc {
		for range f.sets {
			acc[i] = append(acc[i], m.reg())
		}
	}
	whole := func(m machine, i int) {
		m.scope(func() {
			f.step(m, acc[i%len(acc)], func(p gp) vec {
				off := i * w * f.size
				switch {
				case f.wide:
					return m.loadWide(p, off)
				case f.once && p == f.in[len(f.in)-1]:
					return m.operand(p, off)
				}
				return m.load(p, off)
			})
		})
	}
	partial := func(m machine, i int, acc []vec) {
		m.scope(func() {
			pt := m.part(f.n)
			f.step(m, acc, func(p gp) vec {
				if f.wide {
					return m.loadPartWide(pt, p, i*w*f.size, f.fill)
				}
				return m.loadPart(pt, p, i*w*f.size, f.fill)
			})
		})
	}
	short := min(2, len(acc)) // vectors of the longest short slice
	shorts := make([]string, short+1)
	fold, long := m.label("fold"), m.label("long")
	m.jumpIf(f.n, greater, short*w, long)
	tiny := m.label("tiny")
	var h machine
	if f.sum {
		h = m.half()
	}
	if h != nil {
		m.jumpIf(f.n, lessEq, w/2, tiny)
	}
	for c := 1; c < short; c++ {
		shorts[c] = m.label("short")
		m.jumpIf(f.n, lessEq, c*w, shorts[c])
	}
	halve := func(h int) {
		for ; h > 1; h /= 2 {
			for i := range acc[:h/2] {
				f.merge(acc[i], acc[i+h/2])
			}
		}
	}
	done := m.label("one")
	for c := short; c >= 1; c-- {
		if c < short {
			m.bind(shorts[c])
		}
		first := f.begin(m, acc[:c])
		for i := 0; i < c-1; i++ {
			whole(first, i)
			m.add(f.n, -w)
		}
		if m.anyPart() {
			partial(first, c-1, acc[c-1])
		} else {
			full, next := m.label("full"), m.label("next")
			m.jumpIf(f.n, greaterEq, w, full)
			m.jumpIf(f.n, equal, 0, next)
			partial(m, c-1, acc[c-1])
			m.jump(next)
			m.bind(full)
			whole(m, c-1)
			m.bind(next)
		}
		halve(c)
		m.jump(done)
	}
	// Half a vector, where there are registers of that width: one fold less.
	least := m.label("half")
	if h != nil {
		m.bind(tiny)
		low := make([]vec, len(acc[0]))
		for i, v := range acc[0] {
			low[i] = m.lower(v, w/2)
		}
		partial(f.begin(h, [][]vec{low}), 0, low)
		m.jump(least)
	}

	m.bind(long)
	loop, tail, rest := m.label("block"), m.label("tail"), m.label("rest")
	// blocks does k of them and steps on.
	blocks := func(m machine, k int) {
		for b := range k {
			for i := range acc {
				whole(m, b*len(acc)+i)
			}
		}
		for _, p := range f.in {
			m.add(p, k*f.L*f.size)
		}
		m.add(f.n, -k*f.L)
	}
	unroll := max(1, 8/len(acc))
	loops := func() {
		if unroll > 1 {
			some := m.label("some")
			m.jumpIf(f.n, less, unroll*f.L, some)
			many := m.label("many")
			m.bind(many)
			blocks(m, unroll)
			m.jumpIf(f.n, greaterEq, unroll*f.L, many)
			m.bind(some)
			m.jumpIf(f.n, less, f.L, rest)
		}
		m.bind(loop)
		blocks(m, 1)
		m.jumpIf(f.n, greaterEq, f.L, loop)
		m.bind(rest)
		m.jumpIf(f.n, equal, 0, fold)
	}
	if f.sum {
		zero := m.label("zero")
		m.jumpIf(f.n, less, f.L, zero)
		blocks(firstTerm{m}, 1)
		m.jumpIf(f.n, less, f.L, rest)
		loops()
		m.jump(tail)
		m.bind(zero)
	}
	for _, a := range acc {
		f.start(a)
	}
	if !f.sum {
		m.jumpIf(f.n, less, f.L, tail)
		loops()
	}

	// Fewer than L are left: whole vectors, then a part of one.
	m.bind(tail)
	parts := make([]string, len(acc))
	for i := range acc {
		parts[i] = m.label("part")
		m.jumpIf(f.n, less, w, parts[i])
		if i < len(acc)-1 {
			whole(m, i)
			m.add(f.n, -w)
		}
	}
	for i := range acc {
		m.bind(parts[i])
		m.jumpIf(f.n, equal, 0, fold)
		partial(m, i, acc[i])
		if i < len(acc)-1 {
			m.jump(fold)
		}
	}
	m.bind(fold)
	halve(len(acc))
	for _, a := range acc[1:] {
		for _, v := range a {
			m.free(v)
		}
	}
	m.bind(done)
	for k := w / 2; k >= 1; k /= 2 {
		m.scope(func() {
			up := make([]vec, len(acc[0]))
			for i, v := range acc[0] {
				up[i], acc[0][i] = m.upper(v, k), m.lower(v, k)
			}
			f.merge(acc[0], up)
		})
		if k == w/2 && h != nil {
			m.bind(least)
		}
	}
	return acc[0]
}

// begin starts accumulators that see one term each and returns the machine
// for that: where sum is set, it is one whose first addition to a register
// is a move, so that the register need not be zero before.
func (f lanes) begin(m machine, acc [][]vec) machine {
	if f.sum && m.anyPart() { // without, the last vector may not come
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

// stream is the frame of an elementwise map.
type stream struct {
	n      gp
	in     []gp
	out    gp   // may be one of in
	once   int  // the input that f uses once, as a last operand; -1 if none
	masked bool // take the tail as one part, for an f too long to write often
	f      func(x []vec) vec
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
				x := make([]vec, len(s.in))
				for j, p := range s.in {
					if j == s.once {
						x[j] = m.operand(p, i*w*size)
					} else {
						x[j] = m.load(p, i*w*size)
					}
				}
				m.store(s.f(x), s.out, i*w*size)
			})
		}
		for _, p := range ptrs {
			m.add(p, k*w*size)
		}
		m.add(s.n, -k*w)
	}
	unroll := 8
	if s.masked {
		unroll = 4
	}
	block, few, one := m.label("block"), m.label("few"), m.label("one")
	single, tail, done := m.label("single"), m.label("tail"), m.label("done")
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
	m.jumpIf(s.n, equal, 0, done)
	if s.masked {
		m.scope(func() {
			pt := m.part(s.n)
			x := make([]vec, len(s.in))
			for j, p := range s.in {
				x[j] = m.loadPart(pt, p, 0, nil)
			}
			m.storePart(pt, s.f(x), s.out, 0)
		})
		m.bind(done)
		return
	}
	// Half a vector, a quarter, ... one element. Masked stores would be
	// fewer instructions, but a load that follows cannot forward from them.
	for k := w / 2; k >= 1; k /= 2 {
		next := done
		if k > 1 {
			next = m.label("low")
		}
		m.jumpUnless(s.n, k, next)
		m.scope(func() {
			x := make([]vec, len(s.in))
			for j, p := range s.in {
				x[j] = m.loadLow(p, 0, k)
			}
			m.storeLow(s.f(x), s.out, 0, k)
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
