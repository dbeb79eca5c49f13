package main

// A sum is a reduction by addition: terms are added to sums accumulators in
// the fixed lanes of DESIGN.md part 2.
type sum struct {
	name   string
	in     []string // slices
	args   []string // values, the same for every element
	lanes  int      // divides the type's number of virtual lanes; 0 is 1
	out    []string // results
	wide   bool     // float32 memory, float64 lanes
	narrow bool     // vectors of 256 bits at most
	fill   int      // 1 + the value that fills lanes beyond the end; zero if 0
	only   elem
	doc    string
	short  string // the term of element i in Go, for slices of up to four
	terms  func(m machine, acc, x, arg []vec)
	// finish, if any, makes the result of the folded sums. Those that good
	// lists are sums of squares, and if one of them lies out of the range
	// where it is good (DESIGN.md part 2) the result is NaN instead: then, and
	// for long slices, the Go function rare takes over.
	finish func(m machine, sums []vec) vec
	good   []int
	rare   string
	four   string // the Go function for up to four elements
	once   bool   // terms uses its last input once, as a last operand
	// merge, if any, folds the sums of b into those of a where that is more
	// than an addition. Nothing joins the pieces of a slice then.
	merge func(m machine, a, b []vec)
}

func (s sum) kernel() kernel {
	k := kernel{name: s.name, file: "reduce", results: s.out, wide: s.wide, narrow: s.narrow, only: s.only, fold: "+", short: s.short, doc: "returns " + s.doc + "."}
	if s.finish != nil {
		k.fold, k.results, k.rare, k.four = "", []string{"r"}, s.rare, s.four
	}
	if s.merge != nil {
		k.fold = ""
	}
	for _, x := range s.in {
		k.params = append(k.params, x+" []T")
	}
	k.params = append(k.params, "n")
	for _, a := range s.args {
		k.params = append(k.params, a+" T")
	}
	k.body = func(m machine, e elem) {
		f := lanes{L: m.elem().lanes / max(s.lanes, 1), n: m.count("n"), size: e.size, wide: e != m.elem(), sum: s.merge == nil, sets: len(s.out)}
		if s.once {
			f.once = 1
		}
		for _, x := range s.in {
			f.in = append(f.in, m.ptr(x))
		}
		var args []vec
		for _, a := range s.args {
			args = append(args, m.splatArg(a))
		}
		if s.fill > 0 {
			f.fill = args[s.fill-1]
		}
		f.start = func(acc []vec) {
			for _, a := range acc {
				m.to(a).zero()
			}
		}
		f.step = func(m machine, acc []vec, load loader) {
			var x []vec
			for _, p := range f.in {
				x = append(x, load(p))
			}
			s.terms(m, acc, x, args)
		}
		f.merge = func(a, b []vec) {
			if s.merge != nil {
				m.scope(func() { s.merge(m, a, b) })
				return
			}
			for i := range a {
				m.to(a[i]).addv(a[i], b[i])
			}
		}
		sums := f.run(m)
		if s.finish != nil {
			bad := m.label("bad")
			lo, hi := goodRange(m.elem())
			for _, i := range s.good {
				m.jumpUnlessIn(sums[i], lo, hi, bad)
			}
			m.scope(func() { m.ret("r", s.finish(m, sums)) })
			m.retDone()
			m.bind(bad)
			m.ret("r", m.to(sums[0]).constantHere(nan))
			m.retDone()
			return
		}
		for i, v := range sums {
			// + 0: an empty sum and one of -0 alone is +0, and so nobody
			// sees which lanes were padded or skipped.
			m.ret(s.out[i], plusZero(m, v))
		}
		m.retDone()
	}
	return k
}

func reductions() []kernel {
	one := []string{"sum"}
	x, xy := []string{"x"}, []string{"x", "y"}
	all := []sum{
		{name: "dot", once: true, short: "x[i] * y[i]", doc: "the sum of x y", in: xy, out: one, terms: func(m machine, acc, x, _ []vec) {
			m.fma(acc[0], x[0], x[1])
		}},
		{name: "sum", once: true, short: "x[i]", doc: "the sum of x", in: x, out: one, terms: func(m machine, acc, x, _ []vec) {
			m.accumulate(acc[0], x[0])
		}},
		{name: "sumSquares", short: "x[i] * x[i]", doc: "the sum of x²", in: x, out: one, terms: func(m machine, acc, x, _ []vec) {
			m.fma(acc[0], x[0], x[0])
		}},
		{name: "asum", short: "abs(x[i])", doc: "the sum of |x|", in: x, out: one, terms: func(m machine, acc, x, _ []vec) {
			m.accumulate(acc[0], m.abs(x[0]))
		}},
		{name: "squaredDistance", once: true, short: "square(x[i] - y[i])", doc: "the sum of (x-y)²", in: xy, out: one, terms: func(m machine, acc, x, _ []vec) {
			d := m.sub(x[0], x[1])
			m.fma(acc[0], d, d)
		}},
		{name: "manhattan", once: true, short: "abs(x[i] - y[i])", doc: "the sum of |x-y|", in: xy, out: one, terms: func(m machine, acc, x, _ []vec) {
			m.accumulate(acc[0], m.abs(m.sub(x[0], x[1])))
		}},
		{name: "nrm2", rare: "nrm2Rare", good: []int{0}, doc: "returns the Euclidean norm of x", in: x, out: one,
			terms:  func(m machine, acc, x, _ []vec) { m.fma(acc[0], x[0], x[0]) },
			finish: func(m machine, sums []vec) vec { return m.sqrt(sums[0]) }},
		{name: "distance", rare: "distanceRare", good: []int{0}, doc: "returns the Euclidean norm of x-y", in: xy, out: one, once: true,
			terms: func(m machine, acc, x, _ []vec) {
				d := m.sub(x[0], x[1])
				m.fma(acc[0], d, d)
			},
			finish: func(m machine, sums []vec) vec { return m.sqrt(sums[0]) }},
		// The same with a power of two on the way, for what would overflow
		// or underflow.
		{name: "sumSquaresScaled", doc: "the sum of (s x)²", in: x, args: []string{"s"}, out: one, terms: func(m machine, acc, x, s []vec) {
			t := m.mul(x[0], s[0])
			m.fma(acc[0], t, t)
		}},
		{name: "squaredDistanceScaled", once: true, doc: "the sum of (s (x-y))²", in: xy, args: []string{"s"}, out: one, terms: func(m machine, acc, x, s []vec) {
			t := m.mul(m.sub(x[0], x[1]), s[0])
			m.fma(acc[0], t, t)
		}},
		{name: "cosineSums", doc: "the sums of x y, x² and y²", in: xy, lanes: 2, out: []string{"xy", "xx", "yy"}, terms: cosineTerms},
		{name: "cosine", rare: "cosineRare", four: "cosineShort", good: []int{1, 2}, doc: "returns the cosine of the angle between x and y, NaN if one is zero or empty",
			in: xy, lanes: 2, out: []string{"xy", "xx", "yy"}, terms: cosineTerms, finish: func(m machine, sums []vec) vec {
				norms := m.sqrt(m.pair(sums[1], sums[2])) // one root, where the divider is busy for several cycles
				c := m.div(plusZero(m, sums[0]), m.mul(m.lower(norms, 1), m.upper(norms, 1)))
				m.to(c).atLeast(c, m.constantHere(-1))
				return m.to(c).atMost(c, m.constantHere(1))
			}},
		{name: "cosineSumsScaled", doc: "the sums of CosineSums for sx x and sy y", in: xy, args: []string{"sx", "sy"}, lanes: 2, out: []string{"xy", "xx", "yy"},
			terms: func(m machine, acc, x, s []vec) {
				cosineTerms(m, acc, []vec{m.mul(x[0], s[0]), m.mul(x[1], s[1])}, nil)
			}},
		// Kahan's angle: the squares of u-v and u+v for the unit vectors
		// u = x sx/nx and v = y sy/ny.
		{name: "angleSums", doc: "the sums of (u-v)² and (u+v)², u = sx x/nx, v = sy y/ny", in: xy, args: []string{"sx", "nx", "sy", "ny"}, lanes: 2, out: []string{"diff", "sum"},
			terms: func(m machine, acc, x, a []vec) {
				u := m.div(m.mul(x[0], a[0]), a[1])
				v := m.div(m.mul(x[1], a[2]), a[3])
				d := m.sub(u, v)
				m.fma(acc[0], d, d)
				s := m.addv(u, v)
				m.fma(acc[1], s, s)
			}},
		// Dot products of higher precision. That of float32 runs in float64
		// lanes, where products are exact; with vectors of 512 bits it took half
		// as long again (Zen 4, whose conversions to them are slow).
		{name: "dotWide", doc: "the sum of x y in float64", in: xy, out: one, wide: true, narrow: true, only: f32, terms: func(m machine, acc, x, _ []vec) {
			m.fma(acc[0], x[0], x[1])
		}},
		{name: "dotPair", doc: "the sum of x y in two parts: hi as plain sums give it, and the rounding\nerrors on the way, lo", in: xy, lanes: 2, out: []string{"hi", "lo"}, only: f64,
			terms: func(m machine, acc, x, _ []vec) {
				h := m.mul(x[0], x[1])
				d := m.copy(h)
				m.fms(d, x[0], x[1])
				// addTo, half of it as multiplications by 1, which share the
				// work out among the units.
				one := m.constant(1)
				s := m.addv(acc[0], h)
				b := m.sub(s, acc[0])
				m.fms(acc[0], m.sub(s, b), one)
				m.fms(h, b, one)
				m.fma(acc[0], h, one)
				m.accumulate(acc[1], m.sub(acc[0], d))
				m.to(acc[0]).copy(s)
			},
			merge: func(m machine, a, b []vec) {
				m.accumulate(a[1], b[1])
				m.accumulate(a[1], addTo(m, a[0], b[0]))
			}},
		// Statistics: float32 runs in float64 lanes.
		{name: "sumWide", doc: "the sum of x in float64", in: x, out: one, wide: true, only: f32, terms: func(m machine, acc, x, _ []vec) {
			m.accumulate(acc[0], x[0])
		}},
		{name: "deviation", doc: "the sum of (x-mean)² in float64; mean is finite", in: x, args: []string{"mean"}, out: one, wide: true, fill: 1,
			terms: func(m machine, acc, x, mean []vec) {
				d := m.sub(x[0], mean[0])
				m.fma(acc[0], d, d)
			}},
	}
	ks := make([]kernel, len(all))
	for i, s := range all {
		ks[i] = s.kernel()
	}
	return ks
}

func plusZero(m machine, v vec) vec { return m.addv(v, m.lower(m.zero(), 1)) }

// addTo adds v to sum and returns the rounding error, exactly (Knuth).
func addTo(m machine, sum, v vec) vec {
	s := m.addv(sum, v)
	b := m.sub(s, sum)
	e := m.addv(m.sub(sum, m.sub(s, b)), m.sub(v, b))
	m.to(sum).copy(s)
	return e
}

// goodRange is where a sum of squares has lost no term of weight.
func goodRange(e elem) (lo, hi float64) {
	if e == f32 {
		return 0x1p-60, 0x1p120
	}
	return 0x1p-900, 0x1p900
}

func cosineTerms(m machine, acc, x, _ []vec) {
	m.fma(acc[0], x[0], x[1])
	m.fma(acc[1], x[0], x[0])
	m.fma(acc[2], x[1], x[1])
}
