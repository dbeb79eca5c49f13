package main

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"
)

// rows is the kernels that take several rows of a matrix in one call
// (asm/rows.go), so that short rows share the cost of it and long ones pass
// over their vectors together.
func rows() []kernel {
	walk := []string{"step", "grow", "skip", "n", "more", "rows"}
	return []kernel{
		{name: "axpyRows", file: "rows", narrow: true, params: []string{"y []T", "n", "a []T", "lda", "x []T", "rows"}, outs: []string{"y"}, body: axpyRows},
		{name: "dotRows", file: "rows", params: []string{"dst []T", "a []T", "lda", "x []T", "n", "rows"}, outs: []string{"dst"}, body: dotRows},
		{name: "rankRows", file: "rows", narrow: true, params: append([]string{"a []T", "x []T", "y []T", "alpha T"}, walk...), outs: []string{"a"}, body: rankRows},
		{name: "symRows", file: "rows", params: append([]string{"a []T", "x []T", "y []T", "alpha T", "diag", "shift"}, walk...), outs: []string{"y"}, body: symRows},
		{name: "turnRows", file: "rows", params: []string{"dst []T", "step", "src []T", "ld", "cols", "squares"}, outs: []string{"dst"}, body: turnRows},
		symFour(true), symFour(false),
	}
}

// bytesOf is a count of elements in bytes.
func bytesOf(m machine, name string, e elem) gp {
	g := m.count(name)
	m.shiftGP(g, log2(e.size))
	return g
}

// together runs body for as many rows at a time as most, a power of two, then
// for half as many, and so on; body steps on.
func together(m machine, rows gp, most int, body func(r int)) {
	for r := most; r >= 1; r /= 2 {
		again, fewer := m.label("again"), m.label("fewer")
		m.bind(again)
		m.jumpIf(rows, less, r, fewer)
		m.scope(func() { body(r) })
		m.add(rows, -r)
		m.jump(again)
		m.bind(fewer)
	}
	m.retDone()
}

// axpyRows: y goes through the registers once for eight rows. From the third-
// level cache four are as fast or faster, from memory and for short rows more
// are better (Zen 4).
func axpyRows(m machine, e elem) {
	y, n, a, x, rows := m.ptr("y"), m.count("n"), m.ptr("a"), m.ptr("x"), m.count("rows")
	together(m, rows, 8, func(r int) {
		s := stream{n: m.copyGP(n), once: 1<<r - 1}
		m.scope(func() {
			lda := bytesOf(m, "lda", e)
			for range r {
				s.in = append(s.in, m.copyGP(a))
				m.addGP(a, lda)
			}
		})
		s.out = m.copyGP(y)
		s.in = append(s.in, s.out)
		var alpha []vec
		for i := range r {
			alpha = append(alpha, m.splat(x, i*e.size))
		}
		m.add(x, r*e.size)
		s.lazy = func(row func(i int) vec) vec {
			v := row(r)
			for i := range r {
				m.fma(v, alpha[i], row(i))
			}
			return v
		}
		s.run(m)
	})
}

// dotRows: rows share the loads of x as far as there are accumulators.
func dotRows(m machine, e elem) {
	dst, a, x, n, rows := m.ptr("dst"), m.ptr("a"), m.ptr("x"), m.count("n"), m.count("rows")
	most := 1 << (bits.Len(uint((m.regs()-4)/(e.lanes/m.width()))) - 1)
	together(m, rows, most, func(r int) {
		f := lanes{L: e.lanes, n: m.copyGP(n), in: []gp{m.copyGP(x)}, size: e.size, sum: true, sets: r, once: r}
		m.scope(func() {
			lda := bytesOf(m, "lda", e)
			for range r {
				f.in = append(f.in, m.copyGP(a))
				m.addGP(a, lda)
			}
		})
		f.start, f.merge = zeros(m), addAll(m)
		f.step = func(m machine, acc []vec, load loader) {
			v := load(f.in[0])
			for i := range acc {
				m.fma(acc[i], v, load(f.in[1+i]))
			}
		}
		for i, v := range f.run(m) {
			m.scope(func() { m.storeLow(plusZero(m, v), dst, i*e.size, 1) })
		}
		m.add(dst, r*e.size)
	})
}

func zeros(m machine) func(acc []vec) {
	return func(acc []vec) {
		for _, a := range acc {
			m.to(a).zero()
		}
	}
}

func addAll(m machine) func(a, b []vec) {
	return func(a, b []vec) {
		for i := range a {
			m.to(a[i]).addv(a[i], b[i])
		}
	}
}

// A walk goes down the rows of a triangle or a rectangle (asm.Walk).
type walk struct {
	n, step, rows gp
	e             elem
}

func newWalk(m machine, e elem) walk {
	return walk{n: m.count("n"), step: bytesOf(m, "step", e), rows: m.count("rows"), e: e}
}

// down runs body for every row; vectors are those that skip.
func (w walk) down(m machine, a gp, vectors []gp, body func()) {
	row, done := m.label("row"), m.label("done")
	m.bind(row)
	m.jumpIf(w.rows, lessEq, 0, done)
	m.scope(body)
	m.addGP(a, w.step)
	m.scope(func() { m.addGP(w.step, bytesOf(m, "grow", w.e)) })
	m.scope(func() {
		skip := bytesOf(m, "skip", w.e)
		for _, v := range vectors {
			m.addGP(v, skip)
		}
	})
	m.scope(func() { m.addGP(w.n, m.count("more")) })
	m.add(w.rows, -1)
	m.jump(row)
	m.bind(done)
	m.retDone()
}

// rankRows adds alpha x[i], rounded, times y to row i.
func rankRows(m machine, e elem) {
	a, x, y, alpha := m.ptr("a"), m.ptr("x"), m.ptr("y"), m.splatArg("alpha")
	w := newWalk(m, e)
	w.down(m, a, []gp{y}, func() {
		u := m.splat(x, 0)
		m.to(u).mul(u, alpha)
		m.add(x, e.size)
		s := stream{n: m.copyGP(w.n), in: []gp{m.copyGP(y), m.copyGP(a)}, once: 1}
		s.out = s.in[1]
		s.f = func(v []vec) vec {
			m.fma(v[1], u, v[0])
			return v[1]
		}
		s.run(m)
	})
}

// symRows: y takes alpha times x at the diagonal times the row, and at the
// diagonal, which that spoils, alpha times the dot instead.
func symRows(m machine, e elem) {
	a, x, y, alpha := m.ptr("a"), m.ptr("x"), m.ptr("y"), m.splatArg("alpha")
	diag := bytesOf(m, "diag", e)
	w := newWalk(m, e)
	w.down(m, a, []gp{x, y}, func() {
		u, old := m.reg(), m.reg()
		m.scope(func() {
			d := m.copyGP(diag)
			m.addGP(d, x)
			m.to(u).splat(d, 0)
			m.to(u).mul(u, alpha)
			m.moveGP(d, diag)
			m.addGP(d, y)
			m.to(old).loadLow(d, 0, 1)
		})
		f := lanes{L: e.lanes, n: m.copyGP(w.n), in: []gp{m.copyGP(y), m.copyGP(a), m.copyGP(x)}, size: e.size, sum: true, sets: 1, once: 1}
		f.start, f.merge = zeros(m), addAll(m)
		f.also = func(m machine, acc []vec, load loader, store storer) {
			v := load(f.in[1])
			m.fma(acc[0], v, load(f.in[2]))
			r := load(f.in[0])
			later(m).fma(r, u, v)
			store(r, f.in[0])
		}
		dot := f.run(m)[0]
		m.scope(func() {
			low, d := m.lower(old, 1), m.copyGP(diag)
			m.addGP(d, y)
			m.fma(low, alpha, plusZero(m, dot))
			m.storeLow(low, d, 0, 1)
		})
		m.scope(func() { m.addGP(diag, bytesOf(m, "shift", e)) })
	})
}

// turnRows transposes rows of so many squares, and columns of whole lines of
// the cache. Such a line of the source is used up at once, and in the
// transpose so are those that the squares fill: rows that lie a multiple of a
// page apart share a set of the cache.
func turnRows(m machine, e elem) {
	const line = 64
	sq := m.turned()
	deep := squaresDeep(m.level(), e)
	dst, src, cols := m.ptr("dst"), m.ptr("src"), m.count("cols")
	step, ld := bytesOf(m, "step", e), bytesOf(m, "ld", e)
	rows := m.multiples(ld, sq.width())
	block, square, done := m.label("block"), m.label("square"), m.label("done")
	m.bind(block)
	m.jumpIf(cols, lessEq, 0, done)
	m.scope(func() {
		s, d, n := m.copyGP(src), m.copyGP(dst), m.count("squares")
		m.bind(square)
		m.scope(func() {
			p := m.copyGP(d)
			for range line / (16 * deep) {
				m.scope(func() {
					sq.turn(s, rows, deep, func(v vec) {
						sq.store(v, p, 0)
						m.addGP(p, step)
					})
				})
				m.add(s, 16*deep)
			}
		})
		m.add(s, -line)
		m.scope(func() {
			down := m.copyGP(ld)
			m.shiftGP(down, log2(sq.width()))
			m.addGP(s, down)
		})
		m.add(d, sq.width()*e.size)
		m.add(n, -1)
		m.jumpIf(n, greater, 0, square)
	})
	m.add(src, line)
	m.scope(func() {
		down := m.copyGP(step)
		m.shiftGP(down, log2(line/e.size))
		m.addGP(dst, down)
	})
	m.add(cols, -line/e.size)
	m.jump(block)
	m.bind(done)
	m.retDone()
}

// rowCalls writes the calls of these kernels, as strips does for its own.
func rowCalls(b *bytes.Buffer, tiers []level) {
	for _, k := range append(rows(), softmaxes()...) {
		for _, e := range elems {
			var params, args, stubs []string
			for _, p := range k.params {
				name, typ, _ := strings.Cut(p, " ")
				arg := name
				switch typ {
				case "[]T":
					arg = "unsafe.SliceData(" + name + ")"
					typ = "[]" + e.goTyp
				case "[]bool":
					arg = "unsafe.SliceData(" + name + ")"
				case "T":
					typ = e.goTyp
				case "":
					typ = "int"
				}
				params, args, stubs = append(params, name+" "+typ), append(args, name), append(stubs, arg)
			}
			fmt.Fprintf(b, "\n//go:noinline\nfunc %s%s(%s) {\n", k.name, e.name, strings.Join(params, ", "))
			var own []level
			for _, l := range tiers {
				if k.exists(l) {
					own = append(own, l)
				}
			}
			eachLevel(b, own, func(l level) {
				fmt.Fprintf(b, "%s%s%s(%s)\nreturn\n", k.name, e.name, l.name, strings.Join(stubs, ", "))
			})
			fmt.Fprintf(b, "%sRef(%s)\n}\n", k.name, strings.Join(args, ", "))
		}
	}
}
