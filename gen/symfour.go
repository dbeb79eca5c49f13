package main

// symFour is symRows for four rows of a triangle at a time, where registers
// and masks allow that: the rows share the loads of x and y and the stores.
// Their vectors lie below each other, so a lane holds other columns than the
// definition of a sum says, but all elements of one: it is folded with the
// same partner.
//
// y goes wrong where the diagonal block of the four rows is, and is made right
// there in the end.
func symFour(upper bool) kernel {
	name := map[bool]string{true: "symUpper", false: "symLower"}[upper]
	return kernel{
		name: name, file: "rows", params: []string{"a []T", "x []T", "y []T", "alpha T", "step", "grow", "n", "rows"}, outs: []string{"y"},
		at:   func(l level) bool { return l == avx512 },
		body: func(m machine, e elem) { (&four{machine: m, e: e, above: upper}).write() },
	}
}

const fourRows = 4

type four struct {
	machine
	e     elem
	above bool // the triangle is the upper one
	acc   [fourRows][]vec
	u     []vec // alpha x at the diagonals, rounded
	p     []gp  // of the rows
	x, y  gp
}

func (f *four) write() {
	a, x, y, n, rows := f.ptr("a"), f.ptr("x"), f.ptr("y"), f.count("n"), f.count("rows")
	step, alpha := bytesOf(f, "step", f.e), f.splatArg("alpha")
	again, done := f.label("again"), f.label("done")
	f.bind(again)
	f.jumpIf(rows, less, fourRows, done)
	f.scope(func() {
		f.p = nil
		for r := range fourRows {
			p := f.copyGP(a)
			if f.above { // all from the same column
				f.add(p, -r*f.e.size)
			}
			f.p = append(f.p, p)
			f.addGP(a, step)
			f.scope(func() { f.addGP(step, bytesOf(f, "grow", f.e)) })
		}
		f.x, f.y = f.copyGP(x), f.copyGP(y)
		var old []vec
		f.u = nil
		f.scope(func() {
			dx, dy := f.copyGP(x), f.copyGP(y)
			f.diagonal(n, dx, dy)
			for r := range fourRows {
				u := f.splat(dx, r*f.e.size)
				f.to(u).mul(u, alpha)
				f.u, old = append(f.u, u), append(old, f.loadLow(dy, r*f.e.size, 1))
			}
		})
		left := f.copyGP(n)
		dots := f.dots(left)
		f.subGP(f.x, x) // how far the pointers went
		for _, p := range f.p {
			f.subGP(p, f.x)
		}
		f.diagonal(n, f.p...)
		d := f.copyGP(y)
		f.diagonal(n, d)
		for r, v := range old {
			take := func(q int) { f.fma(v, f.u[q], f.loadLow(f.p[q], r*f.e.size, 1)) }
			for q := range r {
				if f.above {
					take(q)
				}
			}
			f.fma(v, alpha, plusZero(f, dots[r]))
			for q := r + 1; q < fourRows && !f.above; q++ {
				take(q)
			}
			f.storeLow(v, d, r*f.e.size, 1)
		}
	})
	if f.above {
		f.add(x, fourRows*f.e.size)
		f.add(y, fourRows*f.e.size)
		f.add(n, -fourRows)
	} else {
		f.add(n, fourRows)
	}
	f.add(rows, -fourRows)
	f.jump(again)
	f.bind(done)
	f.retDone()
}

// diagonal moves pointers to the column of the first row's diagonal; n is the
// length of that row.
func (f *four) diagonal(n gp, ps ...gp) {
	if f.above {
		return
	}
	off := f.copyGP(n)
	f.add(off, -1)
	f.shiftGP(off, log2(f.e.size))
	for _, p := range ps {
		f.addGP(p, off)
	}
}

// vector takes vector i from where the pointers stand. parts are the masks of
// the rows, the last one also that of x and y; none if all is whole.
func (f *four) vector(i, off int, all part, parts []part) {
	get := func(p gp, pt part) vec {
		if pt == nil {
			return f.load(p, off)
		}
		return f.loadPart(pt, p, off, nil)
	}
	w := get(f.y, all)
	var v vec
	if all == nil {
		v = f.load(f.x, off)
	}
	for r, p := range f.p {
		var pt part
		if parts != nil {
			// x too: it may be infinite where the row has ended.
			pt = parts[r]
			v = get(f.x, pt)
		}
		a := get(p, pt)
		f.fma(f.acc[r][i], a, v)
		f.fma(w, f.u[r], a)
	}
	if all == nil {
		f.store(w, f.y, off)
	} else {
		f.storePart(all, w, f.y, off)
	}
}

// step moves the pointers on by k vectors.
func (f *four) step(n gp, k int) {
	for _, p := range append([]gp{f.x, f.y}, f.p...) {
		f.add(p, k*f.width()*f.e.size)
	}
	f.add(n, -k*f.width())
}

// clamped is the part of a vector that n elements are, n perhaps negative or
// more than a vector.
func (f *four) clamped(n gp, plus int) part {
	c := f.copyGP(n)
	f.add(c, plus)
	limit := func(to int) gp {
		g := f.zeroGP()
		f.add(g, to)
		return g
	}
	f.minGP(c, limit(f.width()))
	ok := f.label("ok")
	f.jumpIf(c, greaterEq, 0, ok)
	f.moveGP(c, limit(0))
	f.bind(ok)
	return f.part(c)
}

// dots goes through the rows and returns the sums in lane 0.
func (f *four) dots(n gp) []vec {
	w, vecs := f.width(), f.e.lanes/f.width()
	for r := range f.acc {
		f.acc[r] = nil
		for range vecs {
			f.acc[r] = append(f.acc[r], f.zero())
		}
	}
	fold := f.label("fold")
	if f.above {
		// Row r begins r elements into the first vector. That goes to the
		// last lanes, so that those after it start with the first.
		all := f.clamped(n, 0)
		var parts []part
		for r := range fourRows {
			parts = append(parts, f.beyond(all, r))
		}
		f.vector(vecs-1, 0, all, parts)
		f.step(n, 1)
	}
	block, rest := f.label("block"), f.label("rest")
	f.bind(block)
	f.jumpIf(n, less, f.e.lanes, rest)
	for i := range vecs {
		f.vector(i, i*w*f.e.size, nil, nil)
	}
	f.step(n, vecs)
	f.jump(block)
	f.bind(rest)
	ends := make([]string, vecs)
	for i := range vecs {
		ends[i] = f.label("end")
		f.jumpIf(n, less, w, ends[i])
		if i < vecs-1 {
			f.vector(i, 0, nil, nil)
			f.step(n, 1)
		}
	}
	for i, end := range ends {
		f.bind(end)
		if f.above {
			f.jumpIf(n, lessEq, 0, fold)
			all := f.part(n)
			f.vector(i, 0, all, []part{all, all, all, all})
		} else { // row r has r elements more, which the next vector may begin with
			for k := range 2 {
				var parts []part
				for r := range fourRows {
					parts = append(parts, f.clamped(n, r-k*w))
				}
				f.vector((i+k)%vecs, k*w*f.e.size, parts[fourRows-1], parts)
			}
		}
		if i < vecs-1 {
			f.jump(fold)
		}
	}
	f.bind(fold)
	merge := addAll(f)
	sums := make([]vec, fourRows)
	for k := vecs / 2; k >= 1; k /= 2 {
		for r := range f.acc {
			merge(f.acc[r][:k], f.acc[r][k:2*k])
		}
	}
	for r := range sums {
		sums[r] = f.acc[r][0]
	}
	for k := w / 2; k >= 1; k /= 2 {
		for r, v := range sums {
			up := f.upper(v, k)
			sums[r] = f.lower(v, k)
			f.to(sums[r]).addv(sums[r], up)
		}
	}
	return sums
}
