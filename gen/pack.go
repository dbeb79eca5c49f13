package main

// packs are the kernels that lay out a strip of a matrix for the strip
// kernels: dst[p*step+j] is alpha times element j of row p.
func packs() []kernel {
	params := []string{"dst []T", "step", "src []T", "ld", "k", "w", "alpha T"}
	return []kernel{
		{name: "packRows", file: "matrix", params: params, body: packRows},
		{name: "packColumns", file: "matrix", params: params, body: packColumns},
	}
}

// packRows: row p of the source is row p of the strip. w is a whole tile's
// columns, or those of one vector or less.
func packRows(m machine, e elem) {
	log := log2(e.size)
	dst, step, src, ld, k, w := m.ptr("dst"), m.count("step"), m.ptr("src"), m.count("ld"), m.count("k"), m.count("w")
	alpha := m.splatArg("alpha")
	m.shiftGP(step, log)
	m.shiftGP(ld, log)
	// rows runs the loop whose turn is one, and leaves.
	rows := func(one func()) {
		row := m.label("row")
		m.bind(row)
		m.scope(one)
		m.addGP(src, ld)
		m.addGP(dst, step)
		m.add(k, -1)
		m.jumpIf(k, greater, 0, row)
		m.retDone()
	}
	bytes, vecs := m.width()*e.size, tile(m.level()).vecs
	single, some, done := m.label("single"), m.label("some"), m.label("done")
	m.jumpIf(k, lessEq, 0, done)
	m.jumpIf(w, notEqual, vecs*m.width(), single)
	rows(func() {
		for j := range vecs {
			m.store(m.mul(alpha, m.operand(src, j*bytes)), dst, j*bytes)
		}
	})
	m.bind(single)
	m.jumpIf(w, less, m.width(), some)
	rows(func() { m.store(m.mul(alpha, m.operand(src, 0)), dst, 0) })
	m.bind(some)
	pt := m.part(w)
	rows(func() { m.storePart(pt, m.mul(alpha, m.loadPart(pt, src, 0, nil)), dst, 0) })
	m.bind(done)
	m.retDone()
}

// packColumns: column p of the source is row p of the strip; w is the number
// of rows of the source, at most a turned vector's elements.
func packColumns(m machine, e elem) {
	log := log2(e.size)
	dst, step, src, ld, k, w := m.ptr("dst"), m.count("step"), m.ptr("src"), m.count("ld"), m.count("k"), m.count("w")
	m.shiftGP(step, log)
	m.shiftGP(ld, log)
	alpha := m.splatArg("alpha")
	sq := m.turned()
	rows := m.multiples(ld, sq.width())
	deep := squaresDeep(m.level(), e)
	cols := deep * 16 / e.size
	block, rest, single, one, done := m.label("block"), m.label("rest"), m.label("single"), m.label("one"), m.label("done")
	m.jumpIf(w, notEqual, sq.width(), single)
	m.add(k, -cols)
	m.bind(block)
	m.jumpIf(k, less, 0, rest)
	m.scope(func() {
		sq.turn(src, rows, deep, func(v vec) {
			sq.store(sq.mul(v, alpha), dst, 0)
			m.addGP(dst, step)
		})
	})
	m.add(src, deep*16)
	m.add(k, -cols)
	m.jump(block)
	m.bind(rest)
	m.add(k, cols)
	m.bind(single)
	m.jumpIf(k, lessEq, 0, done)
	m.bind(one)
	m.scope(func() {
		p, q, n := m.copyGP(src), m.copyGP(dst), m.copyGP(w)
		each := m.label("each")
		m.bind(each)
		m.storeLow(m.mul(m.loadLow(p, 0, 1), alpha), q, 0, 1)
		m.addGP(p, ld)
		m.add(q, e.size)
		m.add(n, -1)
		m.jumpIf(n, greater, 0, each)
	})
	m.add(src, e.size)
	m.addGP(dst, step)
	m.add(k, -1)
	m.jumpIf(k, greater, 0, one)
	m.bind(done)
	m.retDone()
}

// squaresDeep is how many squares' rows are loaded together: a line of the
// cache, if the registers hold as much.
func squaresDeep(l level, e elem) int {
	if l == avx2 && e == f32 {
		return 2
	}
	return 4
}
