package main

import "math/bits"

// A turnedShape is a tile of a kernel that multiplies by B transposed, of
// which it turns squares in registers: so many rows of A by groups of turned
// vectors of columns, and squares loaded together.
type turnedShape struct{ rows, groups, deep int }

// turnedShapes: enough chains to keep the multipliers busy, but few rows of B
// at a time and whole lines of them, since they may share a set of the cache.
// NEON has none, since its multipliers want A packed.
func turnedShapes(l level) []turnedShape {
	var ts []turnedShape
	for r := 1; r <= tile(l).rows; r++ {
		switch {
		case l == avx512 && r <= 4:
			ts = append(ts, turnedShape{r, 2, 4})
		case l == avx512:
			ts = append(ts, turnedShape{r, 1, 4})
		case l == avx2 && r == 1:
			ts = append(ts, turnedShape{r, 2, 2})
		case l == avx2 && r <= 4:
			ts = append(ts, turnedShape{r, 1, 2})
		case l == avx2:
			ts = append(ts, turnedShape{r, 1, 1})
		}
	}
	return ts
}

// turned is the kernel of few rows of A by B transposed: C = beta C + A B'.
// M is the number of rows, one panel; N a multiple of the columns of the
// shape, K of the depth.
func turned() kernel {
	return kernel{
		name: "turned", file: "matrix", params: []string{"s *Strip"},
		at: func(l level) bool { return len(turnedShapes(l)) > 0 },
		body: func(m machine, e elem) {
			t := &strip{machine: m, e: e, log: log2(e.size)}
			t.g = t.ptr("s")
			shapes := turnedShapes(m.level())
			rows := t.loadGP(t.g, stripM)
			ways := make([]string, len(shapes))
			for i := len(shapes) - 1; i > 0; i-- {
				ways[i] = t.label("rows")
				t.jumpIf(rows, equal, shapes[i].rows, ways[i])
			}
			for i, s := range shapes {
				if i > 0 {
					t.bind(ways[i])
				}
				t.scope(func() { t.turned(s) })
			}
		},
	}
}

func (t *strip) turned(s turnedShape) {
	v := t.machine.turned()
	bytes := v.width() * t.e.size
	rowA, colA, rowB := t.bytesAt(stripRowA), t.bytesAt(stripColA), t.bytesAt(stripRowB)
	rowsA, rowsB := t.multiples(rowA, s.rows), t.multiples(rowB, v.width())
	columns, first, turn, block, end := t.label("columns"), t.label("first"), t.label("turn"), t.label("block"), t.label("end")
	t.bind(columns)
	acc := make([][]vec, s.rows)
	for i := range acc {
		for range s.groups {
			acc[i] = append(acc[i], v.reg())
		}
	}
	t.scope(func() { t.jumpIf(t.loadGP(t.g, stripLoad), equal, 0, first) })
	t.scope(func() {
		beta, rowC, row := v.splat(t.g, stripBeta), t.bytesAt(stripRowC), t.loadGP(t.g, stripC)
		for i := range acc {
			for j := range acc[i] {
				v.to(acc[i][j]).mul(beta, v.operand(row, j*bytes))
			}
			t.addGP(row, rowC)
		}
	})
	t.jump(turn)
	t.bind(first)
	for i := range acc {
		for j := range acc[i] {
			v.to(acc[i][j]).zero()
		}
	}
	t.bind(turn)
	t.scope(func() {
		// General registers are few: the count is in memory, and the address
		// of a group's rows is made anew.
		a, b := t.loadGP(t.g, stripA), t.loadGP(t.g, stripB)
		t.scope(func() { t.storeGP(t.loadGP(t.g, stripK), t.g, stripRest) })
		t.bind(block)
		for j := range s.groups {
			t.scope(func() {
				p, q := a, b
				if j > 0 {
					q = t.copyGP(rowB)
					t.shiftGP(q, log2(v.width()))
					t.scope(func() {
						one := t.copyGP(q)
						for range j - 1 {
							t.addGP(q, one)
						}
					})
					t.addGP(q, b)
				}
				if j < s.groups-1 {
					p = t.copyGP(a)
				}
				v.turn(q, rowsB, s.deep, func(x vec) {
					for i, y := range t.scalars(p, rowsA, s.rows) {
						v.fmaElem(acc[i][j:j+1], []vec{x}, y)
					}
					t.addGP(p, colA)
				})
			})
		}
		t.add(b, 16*s.deep)
		t.scope(func() {
			k := t.loadGP(t.g, stripRest)
			t.add(k, -s.deep*16/t.e.size)
			t.storeGP(k, t.g, stripRest)
			t.jumpIf(k, greater, 0, block)
		})
	})
	t.scope(func() {
		rowC, row := t.bytesAt(stripRowC), t.loadGP(t.g, stripC)
		for i := range acc {
			for j := range acc[i] {
				v.store(acc[i][j], row, j*bytes)
			}
			t.addGP(row, rowC)
		}
	})
	t.scope(func() {
		n := t.loadGP(t.g, stripN)
		t.add(n, -s.groups*v.width())
		t.jumpIf(n, lessEq, 0, end)
		t.storeGP(n, t.g, stripN)
		b, step := t.loadGP(t.g, stripB), t.copyGP(rowB)
		t.shiftGP(step, log2(s.groups*v.width()))
		t.addGP(b, step)
		t.storeGP(b, t.g, stripB)
		c := t.loadGP(t.g, stripC)
		t.add(c, s.groups*bytes)
		t.storeGP(c, t.g, stripC)
	})
	t.jump(columns)
	t.bind(end)
	t.retDone()
}

// log2 of a power of two.
func log2(n int) int { return bits.TrailingZeros(uint(n)) }
