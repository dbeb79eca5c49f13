package main

import (
	"math"
	"slices"
)

// softmaxes is the kernels of softmax by rows (asm/softmax.go): a pass for the
// largest element of a row, one that adds the exponentials of what is left,
// and one that divides. The rows stay in the first-level cache in between.
func softmaxes() []kernel {
	return []kernel{
		{name: "softmaxRows", file: "softmax", params: []string{"dst []T", "x []T", "n", "rows", "stride"}, outs: []string{"dst"}, body: softmaxRows},
		{name: "expSumRows", file: "softmax", params: []string{"most []T", "sum []T", "x []T", "n", "rows", "stride"}, outs: []string{"sum"}, body: expSumRows},
		{name: "expSum", file: "softmax", params: []string{"sum []T", "dst []T", "x []T", "n", "c T"}, outs: []string{"sum"}, body: expSum(true)},
		{name: "expTotal", file: "softmax", params: []string{"sum []T", "x []T", "n", "c T"}, outs: []string{"sum"}, body: expSum(false)},
		{name: "logSoftmaxRows", file: "softmax", params: []string{"dst []T", "x []T", "n", "rows", "stride", "most []T", "log []T"}, outs: []string{"dst"}, body: logSoftmaxRows},
		{name: "softmaxGradRows", file: "softmax", params: []string{"dx []T", "y []T", "dy []T", "n", "rows", "stride", "sum []T"}, outs: []string{"dx"},
			body: gradRows("softmaxGradOf")},
		{name: "logSoftmaxGradRows", file: "softmax", params: []string{"dx []T", "y []T", "dy []T", "n", "rows", "stride", "sum []T"}, outs: []string{"dx"},
			body: gradRows("logSoftmaxGradOf")},
		{name: "keepFill", file: "softmax", params: []string{"dst []T", "x []T", "keep []bool", "n", "fill T"}, outs: []string{"dst"}, body: keepFill},
	}
}

// A row is the passes over a row of n elements. Lanes beyond its end hold
// -Inf: that is nobody's maximum, and its exponential is 0.
type row struct {
	m     machine
	e     elem
	empty vec
	down  *formula
}

func newRow(m machine, e elem) row {
	spare := 6
	if !m.crowded() {
		spare += e.lanes / m.width()
	}
	return row{m, e, m.constant(math.Inf(-1)), define(m, "downOf", []bool{false, true}, spare, 4)}
}

// eachRow runs body for every row and steps the pointers on.
func eachRow(m machine, e elem, ptrs []gp, body func()) {
	rows, stride := m.count("rows"), bytesOf(m, "stride", e)
	next := m.label("row")
	m.bind(next)
	m.scope(body)
	for _, p := range ptrs {
		m.addGP(p, stride)
	}
	m.add(rows, -1)
	m.jumpIf(rows, greater, 0, next)
}

// largest is the maximum in every lane. It may miss a NaN: that makes one of
// every x - maximum of its own anyway, and so of the sum.
func (r row) largest(x, n gp) vec {
	const k = 4
	m, w, size := r.m, r.m.width(), r.e.size
	top := m.reg()
	m.scope(func() {
		var acc []vec
		for range k {
			acc = append(acc, m.copy(r.empty))
		}
		take := func(count int) {
			for i := range count {
				m.scope(func() { m.to(acc[i]).atLeast(m.operand(x, i*w*size), acc[i]) })
			}
			m.add(x, count*w*size)
			m.add(n, -count*w)
		}
		block, one, single, part, fold := m.label("block"), m.label("one"), m.label("single"), m.label("part"), m.label("fold")
		m.jumpIf(n, less, k*w, one)
		m.bind(block)
		take(k)
		m.jumpIf(n, greaterEq, k*w, block)
		m.bind(one)
		m.jumpIf(n, less, w, part)
		m.bind(single)
		take(1)
		m.jumpIf(n, greaterEq, w, single)
		m.bind(part)
		m.jumpIf(n, equal, 0, fold)
		m.scope(func() { m.to(acc[1]).atLeast(m.loadPart(m.part(n), x, 0, r.empty), acc[1]) })
		m.bind(fold)
		for h := k / 2; h >= 1; h /= 2 {
			for i := range h {
				m.to(acc[i]).atLeast(acc[i], acc[i+h])
			}
		}
		v := acc[0]
		for h := w / 2; h >= 1; h /= 2 {
			m.scope(func() {
				up := m.upper(v, h)
				v = m.lower(v, h)
				m.to(v).atLeast(v, up)
			})
		}
		m.to(top).spread(v)
	})
	return top
}

// exps adds exp(x - c) in the lanes of a sum (DESIGN.md part 2) and returns
// that in lane 0; dst, if there is one, takes the terms.
func (r row) exps(x, dst, n gp, c vec) vec {
	sum := r.m.reg()
	r.m.scope(func() {
		k := r.e.lanes / r.m.width()
		if r.m.crowded() {
			r.m.to(sum).copy(r.inMemory(x, dst, n, c, r.m.scratch(r.e.lanes*r.e.size), k))
		} else {
			r.m.to(sum).copy(r.inRegisters(x, dst, n, c, k))
		}
	})
	return r.m.lower(sum, 1)
}

// step goes on by so many elements.
func (r row) step(x, dst, n gp, elements int) {
	r.m.add(x, elements*r.e.size)
	if dst != nil {
		r.m.add(dst, elements*r.e.size)
	}
	r.m.add(n, -elements)
}

// whole takes the vectors from lo up to hi, counted from where x stands.
func (r row) whole(lo, hi int, x, dst gp, c vec, add func(i int, v vec)) {
	m, bytes := r.m, r.m.width()*r.e.size
	for k := 0; lo < hi; lo += k {
		k = min(r.down.abreast, hi-lo)
		m.scope(func() {
			in := make([][]vec, k)
			for j := range in {
				in[j] = []vec{m.load(x, (lo+j)*bytes), c}
			}
			for j, out := range r.down.writeAll(m, in, "") {
				if dst != nil {
					m.store(out[0], dst, (lo+j)*bytes)
				}
				add(lo+j, out[0])
			}
		})
	}
}

// part takes the last n elements, fewer than a vector.
func (r row) part(x, dst, n gp, c vec, add func(v vec)) {
	r.m.scope(func() {
		pt := r.m.part(n)
		v := r.down.write(r.m, []vec{r.m.loadPart(pt, x, 0, r.empty), c}, "")[0]
		if dst != nil {
			r.m.storePart(pt, v, dst, 0)
		}
		add(v)
	})
}

// inRegisters has a register for every vector of lanes.
func (r row) inRegisters(x, dst, n gp, c vec, k int) vec {
	m, w := r.m, r.m.width()
	acc := make([]vec, k)
	for i := range acc {
		acc[i] = m.zero()
	}
	to := func(i int, v vec) { m.accumulate(acc[i], v) }
	block, tail, part, fold := m.label("block"), m.label("tail"), m.label("part"), m.label("fold")
	m.jumpIf(n, less, k*w, tail)
	m.bind(block)
	r.whole(0, k, x, dst, c, to)
	r.step(x, dst, n, k*w)
	m.jumpIf(n, greaterEq, k*w, block)
	m.bind(tail)
	m.jumpIf(n, equal, 0, fold)
	lane := m.zeroGP() // the vector of lanes whose turn it is
	for i := range k - 1 {
		m.jumpIf(n, less, w, part)
		r.whole(0, 1, x, dst, c, func(_ int, v vec) { to(i, v) })
		r.step(x, dst, n, w)
		m.add(lane, 1)
	}
	m.bind(part)
	m.jumpIf(n, equal, 0, fold)
	r.part(x, dst, n, c, func(v vec) {
		for i := range k {
			other := m.label("other")
			m.jumpIf(lane, notEqual, i, other)
			to(i, v)
			if i < k-1 {
				m.jump(fold)
			}
			m.bind(other)
		}
	})
	m.bind(fold)
	for h := k / 2; h >= 1; h /= 2 {
		for i := range h {
			m.accumulate(acc[i], acc[i+h])
		}
	}
	return r.inVector(acc[0])
}

// inMemory has the lanes at at, for too few registers beside what an
// exponential takes.
func (r row) inMemory(x, dst, n gp, c vec, at gp, k int) vec {
	const run = 4 // vectors; k is a multiple
	m, w := r.m, r.m.width()
	bytes := w * r.e.size
	m.scope(func() {
		zero := m.zero()
		for i := range k {
			m.store(zero, at, i*bytes)
		}
	})
	p, left := m.copyGP(at), m.zeroGP() // the lanes whose turn it is
	to := func(i int, v vec) {
		m.scope(func() {
			acc := m.load(p, i*bytes)
			m.accumulate(acc, v)
			m.store(acc, p, i*bytes)
		})
	}
	runs, single, part, fold := m.label("runs"), m.label("single"), m.label("part"), m.label("fold")
	m.add(left, k)
	m.bind(runs)
	m.jumpIf(n, less, run*w, single)
	r.whole(0, run, x, dst, c, to)
	r.step(x, dst, n, run*w)
	m.add(p, run*bytes)
	m.add(left, -run)
	m.jumpIf(left, greater, 0, runs)
	m.moveGP(p, at)
	m.add(left, k)
	m.jump(runs)
	m.bind(single)
	m.jumpIf(n, less, w, part)
	r.whole(0, 1, x, dst, c, to)
	r.step(x, dst, n, w)
	m.add(p, bytes)
	m.jump(single)
	m.bind(part)
	m.jumpIf(n, equal, 0, fold)
	r.part(x, dst, n, c, func(v vec) { to(0, v) })
	m.bind(fold)
	for h := k / 2; h >= 1; h /= 2 {
		for i := range h {
			m.scope(func() {
				a := m.load(at, i*bytes)
				m.accumulate(a, m.load(at, (i+h)*bytes))
				m.store(a, at, i*bytes)
			})
		}
	}
	return r.inVector(m.load(at, 0))
}

// inVector adds the lanes of a vector in halves; the sum is in lane 0.
func (r row) inVector(v vec) vec {
	m := r.m
	for h := m.width() / 2; h >= 1; h /= 2 {
		m.scope(func() {
			up := m.upper(v, h)
			v = m.lower(v, h)
			m.to(v).addv(v, up)
		})
	}
	return v
}

// sweep sets out = f(in) vector by vector, the last in part.
func sweep(m machine, e elem, n gp, in []gp, out gp, f func(x []vec) vec) {
	w := m.width()
	ptrs := in
	if !slices.Contains(in, out) {
		ptrs = append(in[:len(in):len(in)], out)
	}
	vectors := func(k int) {
		for i := range k {
			m.scope(func() {
				var x []vec
				for _, p := range in {
					x = append(x, m.load(p, i*w*e.size))
				}
				m.store(f(x), out, i*w*e.size)
			})
		}
		for _, p := range ptrs {
			m.add(p, k*w*e.size)
		}
		m.add(n, -k*w)
	}
	const unroll = 4
	block, one, single, tail, done := m.label("block"), m.label("one"), m.label("single"), m.label("tail"), m.label("done")
	m.jumpIf(n, less, unroll*w, one)
	m.bind(block)
	vectors(unroll)
	m.jumpIf(n, greaterEq, unroll*w, block)
	m.bind(one)
	m.jumpIf(n, less, w, tail)
	m.bind(single)
	vectors(1)
	m.jumpIf(n, greaterEq, w, single)
	m.bind(tail)
	m.jumpIf(n, equal, 0, done)
	m.scope(func() {
		pt := m.part(n)
		var x []vec
		for _, p := range in {
			x = append(x, m.loadPart(pt, p, 0, nil))
		}
		m.storePart(pt, f(x), out, 0)
	})
	m.bind(done)
}

func softmaxRows(m machine, e elem) {
	r, one := newRow(m, e), m.constant(1)
	dst, x, n := m.ptr("dst"), m.ptr("x"), m.count("n")
	eachRow(m, e, []gp{dst, x}, func() {
		c := m.reg()
		m.scope(func() { m.to(c).copy(r.largest(m.copyGP(x), m.copyGP(n))) })
		m.scope(func() {
			s := r.exps(m.copyGP(x), m.copyGP(dst), m.copyGP(n), c)
			m.to(c).spread(m.div(m.lower(one, 1), s))
		})
		m.scope(func() {
			d := m.copyGP(dst)
			sweep(m, e, m.copyGP(n), []gp{d}, d, func(x []vec) vec { return m.mul(c, x[0]) })
		})
	})
	m.retDone()
}

// expSumRows: the maximum and the sum of every row, for its log-sum-exp.
func expSumRows(m machine, e elem) {
	r := newRow(m, e)
	most, sum, x, n := m.ptr("most"), m.ptr("sum"), m.ptr("x"), m.count("n")
	eachRow(m, e, []gp{x}, func() {
		c := m.reg()
		m.scope(func() { m.to(c).copy(r.largest(m.copyGP(x), m.copyGP(n))) })
		m.storeLow(m.lower(c, 1), most, 0, 1)
		m.storeLow(r.exps(m.copyGP(x), nil, m.copyGP(n), c), sum, 0, 1)
		m.add(most, e.size)
		m.add(sum, e.size)
	})
	m.retDone()
}

// expSum is for a piece of a row, whose maximum is known.
func expSum(stored bool) func(m machine, e elem) {
	return func(m machine, e elem) {
		r, c := newRow(m, e), m.splatArg("c")
		sum, x, n := m.ptr("sum"), m.ptr("x"), m.count("n")
		var dst gp
		if stored {
			dst = m.ptr("dst")
		}
		m.storeLow(r.exps(x, dst, n, c), sum, 0, 1)
		m.retDone()
	}
}

// logSoftmaxRows takes the maximum and the logarithm of the sum from each row.
func logSoftmaxRows(m machine, e elem) {
	f := define(m, "logSoftmaxOf", []bool{false, true, true}, 8, 1)
	dst, x, n, most, log := m.ptr("dst"), m.ptr("x"), m.count("n"), m.ptr("most"), m.ptr("log")
	eachRow(m, e, []gp{dst, x}, func() {
		c, l := m.splat(most, 0), m.splat(log, 0)
		m.scope(func() {
			sweep(m, e, m.copyGP(n), []gp{m.copyGP(x)}, m.copyGP(dst), func(v []vec) vec { return f.write(m, []vec{v[0], c, l}, "")[0] })
		})
		m.add(most, e.size)
		m.add(log, e.size)
	})
	m.retDone()
}

// gradRows has one sum for every row.
func gradRows(definition string) func(m machine, e elem) {
	return func(m machine, e elem) {
		f := define(m, definition, []bool{false, false, true}, 8, 1)
		dx, y, dy, n, sum := m.ptr("dx"), m.ptr("y"), m.ptr("dy"), m.count("n"), m.ptr("sum")
		eachRow(m, e, []gp{dx, y, dy}, func() {
			s := m.splat(sum, 0)
			m.scope(func() {
				sweep(m, e, m.copyGP(n), []gp{m.copyGP(y), m.copyGP(dy)}, m.copyGP(dx), func(v []vec) vec { return f.write(m, append(v, s), "")[0] })
			})
			m.add(sum, e.size)
		})
		m.retDone()
	}
}

// keepFill sets dst = x where keep, else fill.
func keepFill(m machine, e elem) {
	dst, x, keep, n, fill := m.ptr("dst"), m.ptr("x"), m.ptr("keep"), m.count("n"), m.splatArg("fill")
	w := m.width()
	vectors := func(k int) {
		for i := range k {
			m.scope(func() { m.store(m.keep(keep, i*w, nil, m.load(x, i*w*e.size), fill), dst, i*w*e.size) })
		}
		m.add(x, k*w*e.size)
		m.add(dst, k*w*e.size)
		m.add(keep, k*w)
		m.add(n, -k*w)
	}
	const unroll = 4
	block, few, one, tail, done := m.label("block"), m.label("few"), m.label("one"), m.label("tail"), m.label("done")
	m.jumpIf(n, less, unroll*w, few)
	m.bind(block)
	vectors(unroll)
	m.jumpIf(n, greaterEq, unroll*w, block)
	m.bind(few)
	m.jumpIf(n, less, w, tail)
	m.bind(one)
	vectors(1)
	m.jumpIf(n, greaterEq, w, one)
	m.bind(tail)
	m.jumpIf(n, equal, 0, done)
	m.scope(func() {
		pt := m.part(n)
		m.storePart(pt, m.keep(keep, 0, n, m.loadPart(pt, x, 0, nil), fill), dst, 0)
	})
	m.bind(done)
	m.retDone()
}
