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
	fill  vec // lanes beyond the end; zero if nil
	start func() []vec
	step  func(acc []vec, load loader)
	merge func(a, b []vec)
}

// run emits the loops and returns the accumulators folded into lane 0.
func (f lanes) run(m machine) []vec {
	w := m.width()
	acc := make([][]vec, f.L/w)
	for i := range acc {
		acc[i] = f.start()
	}
	whole := func(i int) {
		m.scope(func() {
			f.step(acc[i], func(p gp) vec {
				if f.wide {
					return m.loadWide(p, i*w*f.size)
				}
				return m.load(p, i*w*f.size)
			})
		})
	}
	partial := func(i int) {
		m.scope(func() {
			pt := m.part(f.n)
			f.step(acc[i], func(p gp) vec {
				if f.wide {
					return m.loadPartWide(pt, p, i*w*f.size, f.fill)
				}
				return m.loadPart(pt, p, i*w*f.size, f.fill)
			})
		})
	}

	total := m.copyGP(f.n)
	loop, tail, fold := m.label("block"), m.label("tail"), m.label("fold")
	m.jumpIf(f.n, less, f.L, tail)
	m.bind(loop)
	for i := range acc {
		whole(i)
	}
	for _, p := range f.in {
		m.add(p, f.L*f.size)
	}
	m.add(f.n, -f.L)
	m.jumpIf(f.n, greaterEq, f.L, loop)

	// Fewer than L are left: whole vectors, then a part of one.
	m.bind(tail)
	parts := make([]string, len(acc))
	for i := range acc {
		parts[i] = m.label("part")
		m.jumpIf(f.n, less, w, parts[i])
		if i < len(acc)-1 {
			whole(i)
			m.add(f.n, -w)
		}
	}
	for i := range acc {
		m.bind(parts[i])
		m.jumpIf(f.n, equal, 0, fold)
		partial(i)
		if i < len(acc)-1 {
			m.jump(fold)
		}
	}

	// A short slice leaves lanes that hold only their start value: folding
	// them in would change nothing, so it starts further down.
	m.bind(fold)
	folds := map[int]string{}
	for h := 1; h < len(acc); h *= 2 {
		folds[h] = m.label("fold")
		m.jumpIf(total, lessEq, h*w, folds[h])
	}
	for h := len(acc) / 2; h >= 1; h /= 2 {
		for i := range acc[:h] {
			f.merge(acc[i], acc[i+h])
		}
		m.bind(folds[h])
	}
	for k := w / 2; k >= 1; k /= 2 {
		m.scope(func() {
			up := make([]vec, len(acc[0]))
			for i, v := range acc[0] {
				up[i], acc[0][i] = m.upper(v, k), m.lower(v, k)
			}
			f.merge(acc[0], up)
		})
	}
	return acc[0]
}

// stream is the frame of an elementwise map.
type stream struct {
	n      gp
	in     []gp
	out    gp // may be one of in
	unroll int
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
	advance := func(k int) {
		for _, p := range ptrs {
			m.add(p, k*w*size)
		}
		m.add(s.n, -k*w)
	}
	vector := func(i int) {
		m.scope(func() {
			x := make([]vec, len(s.in))
			for j, p := range s.in {
				x[j] = m.load(p, i*w*size)
			}
			m.store(s.f(x), s.out, i*w*size)
		})
	}
	block, one, tail, done := m.label("block"), m.label("one"), m.label("tail"), m.label("done")
	single := m.label("single")
	m.jumpIf(s.n, less, s.unroll*w, single)
	m.bind(block)
	for i := 0; i < s.unroll; i++ {
		vector(i)
	}
	advance(s.unroll)
	m.jumpIf(s.n, greaterEq, s.unroll*w, block)
	m.bind(single)
	m.jumpIf(s.n, less, w, tail)
	m.bind(one)
	vector(0)
	advance(1)
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
