package main

import "fmt"

// A shape is the register tile of one strip kernel: so many rows of A, and
// columns of B and C in whole vectors of the level and perhaps one of half
// the width. In a part shape the last vector may hold fewer columns.
type shape struct {
	vecs int
	half bool
	part bool
	rows int
}

// shapes are those of a level. The part ones come first, in steps of half a
// vector of x86's widest and of one of NEON, then the whole tile, then one
// for few rows, which needs many columns to keep the multipliers busy.
func shapes(l level) []shape {
	switch l {
	case avx512:
		return []shape{
			{half: true, part: true, rows: 8}, {vecs: 1, part: true, rows: 8}, {vecs: 1, half: true, part: true, rows: 8}, {vecs: 2, part: true, rows: 8},
			{vecs: 2, rows: 8}, {vecs: 4, rows: 4},
		}
	case avx2:
		return []shape{
			{vecs: 1, part: true, rows: 8}, {vecs: 2, part: true, rows: 6},
			{vecs: 2, rows: 6}, {vecs: 4, rows: 2},
		}
	}
	return []shape{
		{vecs: 1, part: true, rows: 8}, {vecs: 2, part: true, rows: 8}, {vecs: 3, part: true, rows: 8},
		{vecs: 3, rows: 8}, {vecs: 4, rows: 4},
	}
}

// tile is the whole one.
func tile(l level) shape {
	for _, s := range shapes(l) {
		if !s.part {
			return s
		}
	}
	return shape{}
}

// bytes is the width of a strip.
func (s shape) bytes(l level) int {
	n := s.vecs * l.bytes
	if s.half {
		n += l.bytes / 2
	}
	return n
}

func (s shape) name() string {
	n := fmt.Sprintf("strip%d", s.vecs)
	if s.half {
		n += "h"
	}
	if s.part {
		n += "part"
	}
	return n
}

// The offsets of asm.Strip.
const (
	stripA = 8 * iota
	stripB
	stripC
	stripM
	stripN
	stripK
	stripRows
	stripRowA
	stripColA
	stripPanelA
	stripRowB
	stripRowC
	stripLoad
	stripCount
	stripNextA
	stripNextB
	stripNextC
	stripRest
	stripBeta
)

// matrix is the strip kernels of every level: C = beta C + A B for a strip of
// columns of B and C. Each element of C is one chain of fused multiply-adds
// over ascending k.
func matrix() []kernel {
	var ks []kernel
	have := map[string]bool{}
	for _, l := range levels {
		for _, s := range shapes(l) {
			if have[s.name()] {
				continue
			}
			have[s.name()] = true
			ks = append(ks, kernel{
				name: s.name(), file: "matrix", params: []string{"s *Strip"},
				at: func(l level) bool { _, ok := s.at(l); return ok },
				body: func(m machine, e elem) {
					own, _ := s.at(m.level())
					newStrip(m, e, own).write()
				},
			})
		}
	}
	return append(append(ks, turned()), packs()...)
}

// at is the shape of that name at a level.
func (s shape) at(l level) (shape, bool) {
	for _, t := range shapes(l) {
		if t.name() == s.name() {
			return t, true
		}
	}
	return shape{}, false
}

// A strip writes the kernel of one shape.
type strip struct {
	machine
	e     elem
	shape shape
	slots []slot
	log   int
	g     gp // asm.Strip
	part  part
	last  gp // columns of a part slot, where a part cannot be whole
}

// A slot is one vector of the tile's columns.
type slot struct {
	m    machine // of its width
	off  int     // in bytes
	part bool
}

func newStrip(m machine, e elem, s shape) *strip {
	t := &strip{machine: m, e: e, shape: s, log: log2(e.size)}
	for i := range s.vecs {
		t.slots = append(t.slots, slot{m: m, off: i * m.width() * e.size})
	}
	if s.half {
		t.slots = append(t.slots, slot{m: m.half(), off: s.vecs * m.width() * e.size})
	}
	t.slots[len(t.slots)-1].part = s.part
	return t
}

// bytesAt loads a distance of asm.Strip and makes bytes of it.
func (t *strip) bytesAt(off int) gp {
	g := t.loadGP(t.g, off)
	t.shiftGP(g, t.log)
	return g
}

func (t *strip) write() {
	t.g = t.ptr("s")
	if t.shape.part {
		n, last := t.loadGP(t.g, stripN), t.slots[len(t.slots)-1]
		t.add(n, -last.off/t.e.size)
		t.part = last.m.part(n)
		if !t.wholePart() {
			t.last = n
		}
	}
	rowA, colA, rowB := t.bytesAt(stripRowA), t.bytesAt(stripColA), t.bytesAt(stripRowB)
	rows := t.multiples(rowA, t.shape.rows)
	product, panel, next, done := t.label("product"), t.label("panel"), t.label("next"), t.label("done")
	t.bind(product)
	a, c, m := t.loadGP(t.g, stripA), t.loadGP(t.g, stripC), t.loadGP(t.g, stripM)
	t.jumpIf(m, equal, 0, done)
	t.bind(panel)
	h := t.loadGP(t.g, stripRows)
	t.minGP(h, m)
	ways := make([]string, t.shape.rows+1)
	for r := t.shape.rows; r >= 2; r-- {
		ways[r] = t.label("rows")
		t.jumpIf(h, equal, r, ways[r])
	}
	for r := 1; r <= t.shape.rows; r++ {
		if r > 1 {
			t.bind(ways[r])
		}
		t.scope(func() { t.panel(r, a, c, rows, colA, rowB) })
		t.add(m, -r)
		t.jumpIf(m, greater, 0, next)
		t.jump(done)
	}
	t.bind(next)
	t.scope(func() { t.addGP(a, t.bytesAt(stripPanelA)) })
	t.jump(panel)
	t.bind(done)
	// The next product of a batch.
	end := t.label("end")
	t.scope(func() {
		left := t.loadGP(t.g, stripCount)
		t.add(left, -1)
		t.jumpIf(left, lessEq, 0, end)
		t.storeGP(left, t.g, stripCount)
		for i, base := range []int{stripA, stripB, stripC} {
			p := t.loadGP(t.g, base)
			t.addGP(p, t.bytesAt(stripNextA+8*i))
			t.storeGP(p, t.g, base)
		}
	})
	t.jump(product)
	t.bind(end)
	t.retDone()
}

// panel multiplies r rows; c moves on to the next ones.
func (t *strip) panel(r int, a, c gp, rows multiples, colA, rowB gp) {
	acc := make([][]vec, r)
	for i := range acc {
		for _, s := range t.slots {
			acc[i] = append(acc[i], s.m.reg())
		}
	}
	first, turn := t.label("first"), t.label("turn")
	t.scope(func() {
		load := t.loadGP(t.g, stripLoad)
		t.jumpIf(load, equal, 0, first)
	})
	t.scope(func() {
		beta, rowC, row := t.splat(t.g, stripBeta), t.bytesAt(stripRowC), t.copyGP(c)
		for i := range acc {
			for j, s := range t.slots {
				t.loadC(acc[i][j], s, row)
				s.m.to(acc[i][j]).mul(acc[i][j], beta)
			}
			if i < r-1 {
				t.addGP(row, rowC)
			}
		}
	})
	t.jump(turn)
	t.bind(first)
	for i := range acc {
		for j, s := range t.slots {
			s.m.to(acc[i][j]).zero()
		}
	}
	t.bind(turn)
	a, b, k := t.copyGP(a), t.loadGP(t.g, stripB), t.loadGP(t.g, stripK)
	step := func() {
		t.scope(func() {
			var bv []vec
			if !t.anyPart() || !t.shape.part && !t.shape.half {
				bv = t.loadRun(b, len(t.slots)) // without parts B is padded
			} else {
				for _, s := range t.slots {
					if s.part {
						bv = append(bv, s.m.loadPart(t.part, b, s.off, nil))
					} else {
						bv = append(bv, s.m.load(b, s.off))
					}
				}
			}
			for i, x := range t.scalars(a, rows, r) {
				t.fmaElem(acc[i], bv, x)
			}
			t.addGP(a, colA)
			t.addGP(b, rowB)
		})
	}
	const unroll = 4
	block, single, one, done := t.label("block"), t.label("single"), t.label("one"), t.label("done")
	// A whole panel of many terms stops before the last of them to fetch C:
	// its own rows, which the operands may have driven out of the cache, and
	// those of the next panel.
	ahead := !t.shape.part && r == t.shape.rows
	again, short := t.label("again"), t.label("short")
	if ahead {
		t.jumpIf(k, less, 4*fetchAhead, short)
		t.add(k, -fetchAhead)
		t.bind(short)
		t.scope(func() {
			rest := t.loadGP(t.g, stripK)
			t.subGP(rest, k)
			t.storeGP(rest, t.g, stripRest)
		})
		t.bind(again)
	}
	t.add(k, -unroll)
	t.jumpIf(k, less, 0, single)
	t.bind(block)
	for range unroll {
		step()
	}
	t.add(k, -unroll)
	t.jumpIf(k, greaterEq, 0, block)
	t.bind(single)
	t.add(k, unroll)
	t.jumpIf(k, equal, 0, done)
	t.bind(one)
	step()
	t.add(k, -1)
	t.jumpIf(k, greater, 0, one)
	t.bind(done)
	if ahead {
		last := t.label("last")
		t.scope(func() { t.moveGP(k, t.loadGP(t.g, stripRest)) })
		t.jumpIf(k, equal, 0, last)
		t.fetchC(r, c)
		t.scope(func() { t.storeGP(t.zeroGP(), t.g, stripRest) })
		t.jump(again)
		t.bind(last)
	}
	rowC := t.bytesAt(stripRowC)
	for i := range acc {
		for j, s := range t.slots {
			t.storeC(acc[i][j], s, c)
		}
		t.addGP(c, rowC)
	}
}

// fetchAhead is how many terms before the end C is fetched.
const fetchAhead = 32

// fetchC prefetches r rows from c on and as many after them.
func (t *strip) fetchC(r int, c gp) {
	t.scope(func() {
		rowC, row := t.bytesAt(stripRowC), t.copyGP(c)
		for range 2 * r {
			for off := 0; off < t.shape.bytes(t.level()); off += 64 {
				t.prefetch(row, off)
			}
			t.addGP(row, rowC)
		}
	})
}

// whole runs part, or whole where a part cannot be whole and the last columns
// fill a vector.
func (t *strip) whole(part, whole func()) {
	if t.wholePart() {
		part()
		return
	}
	full, done := t.label("full"), t.label("done")
	t.jumpIf(t.last, equal, t.width(), full)
	part()
	t.jump(done)
	t.bind(full)
	whole()
	t.bind(done)
}

func (t *strip) loadC(d vec, s slot, p gp) {
	load := func() { s.m.to(d).load(p, s.off) }
	if !s.part {
		load()
		return
	}
	t.whole(func() { s.m.to(d).loadPart(t.part, p, s.off, nil) }, load)
}

func (t *strip) storeC(v vec, s slot, p gp) {
	store := func() { s.m.store(v, p, s.off) }
	if !s.part {
		store()
		return
	}
	t.whole(func() { s.m.storePart(t.part, v, p, s.off) }, store)
}
