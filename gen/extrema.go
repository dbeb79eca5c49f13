package main

// extremum is the frame of Max, Min and max|x|: any order of the elements
// gives the same bits, so it takes as many accumulators as hide the latency.
func extremum(name string, max, abs bool, doc string) kernel {
	fold := "min"
	if max {
		fold = "max"
	}
	return kernel{
		fold: fold, doc: doc, plain: map[elem]int{f32: 4, f64: 4},
		name: name, file: "reduce", params: []string{"x []T", "n"}, results: []string{"r"},
		body: func(m machine, e elem) {
			x, n := m.ptr("x"), m.count("n")
			load := func(v vec) vec {
				if abs {
					return m.abs(v)
				}
				return v
			}
			ext := m.extreme(max)
			first := load(m.splat(x, 0)) // fills what lies beyond the end
			f := lanes{L: 4 * m.width(), n: n, in: []gp{x}, size: e.size, fill: first}
			f.sets = ext.regs
			f.start = func(acc []vec) { ext.start(acc, first) }
			f.step = func(_ machine, acc []vec, get loader) { ext.step(acc, load(get(x))) }
			f.merge = ext.merge
			m.ret("r", ext.result(f.run(m)))
			m.retDone()
		},
	}
}

// find returns the index of the first vector that holds v, or of |v|, and n
// if there is none: the caller looks for the element.
func find(name string, abs bool) kernel {
	what := "v"
	if abs {
		what = "|v|"
	}
	return kernel{
		doc:  "returns an index from which fewer than a vector's width on x first equals " + what + ",\nand len(x) if it never does. A NaN equals nothing.",
		name: name, file: "reduce", params: []string{"x []T", "n", "v T"}, results: []string{"i int"},
		body: func(m machine, e elem) {
			x, n, v := m.ptr("x"), m.count("n"), m.splatArg("v")
			nan := m.constant(nan) // equals nothing
			w := m.width()
			i := m.zeroGP()
			check := func(t vec, hit string) {
				if abs {
					t = m.abs(t)
				}
				m.jumpAnyEqual(t, v, hit)
			}
			loop, tail, hit, miss := m.label("loop"), m.label("tail"), m.label("hit"), m.label("miss")
			m.jumpIf(n, less, w, tail)
			m.bind(loop)
			m.scope(func() { check(m.load(x, 0), hit) })
			m.add(x, w*e.size)
			m.add(i, w)
			m.add(n, -w)
			m.jumpIf(n, greaterEq, w, loop)
			m.bind(tail)
			m.jumpIf(n, equal, 0, miss)
			m.scope(func() { check(m.loadPart(m.part(n), x, 0, nan), hit) })
			m.addGP(i, n)
			m.bind(miss)
			m.bind(hit)
			m.retCount("i", i)
			m.retDone()
		},
	}
}

func extrema() []kernel {
	return []kernel{
		extremum("max", true, false, "returns the largest of x, which is not empty."),
		extremum("min", false, false, "returns the smallest of x, which is not empty."),
		extremum("absMax", true, true, "returns the largest |x|; x is not empty."),
		find("find", false),
		find("findAbs", true),
	}
}
