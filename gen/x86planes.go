package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mmcloughlin/avo/operand"
)

// indices is a vector of lane numbers for a permutation.
func (x *x86) indices(at []int) vec {
	bits := make([]uint64, len(at))
	for i, n := range at {
		bits[i] = uint64(n)
	}
	return x.pattern(bits)
}

// pattern is held in a register like a constant.
func (x *x86) pattern(bits []uint64) vec {
	name := "lanes_each_" + x.suffix()
	for _, b := range bits {
		name += fmt.Sprintf("_%x", b)
	}
	if v, ok := x.tables[name]; ok {
		return v
	}
	m := x.table(name, len(bits), func(i int) operand.Constant { return x.lane(bits[i]) })
	v := x.reg()
	x.ps("VMOVUP", m, v)
	f := x.function()
	last := len(f.Nodes) - 1
	f.Nodes = slices.Insert(f.Nodes[:last:last], 0, f.Nodes[last])
	x.tables[name] = v
	return v
}

// turnSquare turns four registers of four components each, item by item, into
// four planes, and back: it is its own inverse but for 512 bits of float64.
func (x *x86) turnSquare(r []vec) []vec {
	two := func(name string, a, b vec) vec {
		d := x.reg()
		x.op(name, b, a, d)
		return d
	}
	if x.el == f32 {
		a, b := two("VUNPCKLPS", r[0], r[1]), two("VUNPCKHPS", r[0], r[1])
		c, d := two("VUNPCKLPS", r[2], r[3]), two("VUNPCKHPS", r[2], r[3])
		return []vec{two("VUNPCKLPD", a, c), two("VUNPCKHPD", a, c), two("VUNPCKLPD", b, d), two("VUNPCKHPD", b, d)}
	}
	a, b := two("VUNPCKLPD", r[0], r[1]), two("VUNPCKHPD", r[0], r[1])
	c, d := two("VUNPCKLPD", r[2], r[3]), two("VUNPCKHPD", r[2], r[3])
	halves := func(imm int, u, v vec) vec {
		d := x.reg()
		if x.evex() {
			x.op("VSHUFF64X2", imm, v, u, d)
		} else {
			x.op("VPERM2F128", imm, v, u, d)
		}
		return d
	}
	lo, hi := 0x20, 0x31
	if x.evex() { // even and odd quarters of both
		lo, hi = 0x88, 0xdd
	}
	return []vec{halves(lo, a, c), halves(lo, b, d), halves(hi, a, c), halves(hi, b, d)}
}

// turnBack makes the registers of items that turnSquare had.
func (x *x86) turnBack(v []vec) []vec {
	if !x.evex() || x.el == f32 {
		return x.turnSquare(v)
	}
	two := func(name string, a, b vec) vec {
		d := x.reg()
		x.op(name, b, a, d)
		return d
	}
	a, b := two("VUNPCKLPD", v[0], v[1]), two("VUNPCKHPD", v[0], v[1])
	c, d := two("VUNPCKLPD", v[2], v[3]), two("VUNPCKHPD", v[2], v[3])
	lo, hi := x.indices([]int{0, 1, 8, 9, 2, 3, 10, 11}), x.indices([]int{4, 5, 12, 13, 6, 7, 14, 15})
	pick := func(index, u, v vec) vec {
		r := x.copy(u)
		x.op("VPERMT2PD", v, index, r)
		return r
	}
	return []vec{pick(lo, a, c), pick(lo, b, d), pick(hi, a, c), pick(hi, b, d)}
}

// A quad is the part of a register that one item's four components take: 128
// bits of float32, 256 bits of float64. quadItem is the item in quad l of
// register j before it is turned.
func (x *x86) quadsIn() int { return x.bytes() / (4 * x.el.size) }

func (x *x86) quadItem(order []int, j, l int) int {
	if x.el == f32 {
		return order[4*l+j]
	}
	return j*x.quadsIn() + l
}

// loadQuads is four planes of the components from the first on, of items that
// have stride components.
func (x *x86) loadQuads(p gp, off, first, stride int, order []int) []vec {
	var r []vec
	q := x.quadsIn()
	for j := range 4 {
		at := func(l int) operand.Mem {
			return mem(p, off+x.el.size*(stride*x.quadItem(order, j, l)+first))
		}
		whole := stride == 4
		for l := range q {
			whole = whole && x.quadItem(order, j, l) == j*q+l
		}
		if whole || q == 1 {
			v := x.reg()
			x.ps("VMOVUP", at(0), v)
			r = append(r, v)
			continue
		}
		v := x.reg()
		x.op(strings.Replace(x.insertName(), "INSERT", "BROADCAST", 1), at(0), v) // avo would not see a part of v as v
		for l := 1; l < q; l++ {
			d := x.reg()
			x.op(x.insertName(), l, at(l), v, d)
			v = d
		}
		r = append(r, v)
	}
	return x.turnSquare(r)
}

func (x *x86) insertName() string {
	switch {
	case x.el == f64:
		return "VINSERTF64X4"
	case x.evex():
		return "VINSERTF32X4"
	}
	return "VINSERTF128"
}

func (x *x86) extractName() string { return strings.Replace(x.insertName(), "INSERT", "EXTRACT", 1) }

// storeQuads is the other way round.
func (x *x86) storeQuads(v []vec, p gp, off, first, stride int, order []int) {
	q := x.quadsIn()
	for j, r := range x.turnBack(v) {
		at := func(l int) operand.Mem {
			return mem(p, off+x.el.size*(stride*x.quadItem(order, j, l)+first))
		}
		whole := stride == 4
		for l := range q {
			whole = whole && x.quadItem(order, j, l) == j*q+l
		}
		if whole || q == 1 {
			x.ps("VMOVUP", r, at(0))
			continue
		}
		x.ps("VMOVUP", sized(r, 4*x.el.size), at(0))
		for l := 1; l < q; l++ {
			x.op(x.extractName(), l, r, at(l))
		}
	}
}

// spreadThree makes three planes of three registers by two permutations each.
func (x *x86) spreadThree(p gp, off int, order []int) []vec {
	w := x.width()
	r := []vec{x.load(p, off), x.load(p, off+x.bytes()), x.load(p, off+2*x.bytes())}
	var planes []vec
	for c := range 3 {
		var one, two []int
		for lane, i := range order {
			if e := 3*i + c; e < 2*w {
				one, two = append(one, e), append(two, lane)
			} else {
				one, two = append(one, 0), append(two, e-w)
			}
		}
		planes = append(planes, x.permuteThree(r[0], r[1], r[2], one, two))
	}
	return planes
}

// gatherThree makes three registers of three planes.
func (x *x86) gatherThree(v []vec, p gp, off int, order []int) {
	w := x.width()
	lane := make([]int, w)
	for l, i := range order {
		lane[i] = l
	}
	for k := range 3 {
		var one, two []int
		for q := range w {
			e := k*w + q
			if c := e % 3; c < 2 {
				one, two = append(one, c*w+lane[e/3]), append(two, q)
			} else {
				one, two = append(one, 0), append(two, w+lane[e/3])
			}
		}
		x.store(x.permuteThree(v[0], v[1], v[2], one, two), p, off+k*x.bytes())
	}
}

// permuteThree picks one from a and b, then two from that and c.
func (x *x86) permuteThree(a, b, c vec, one, two []int) vec {
	d := x.copy(a)
	x.op("VPERMT2P"+x.suffix(), b, x.indices(one), d)
	x.op("VPERMT2P"+x.suffix(), c, x.indices(two), d)
	return d
}

// Vectors on AVX2: three registers, each 128 bits of the first half of the
// block and as many of the second, hold x0 y0 z0 x1, y1 z1 x2 y2, z2 x3 y3 z3
// in either half, or x0 y0, z0 x1, y1 z1 of float64.

func (x *x86) shuffleTwo(imm int, a, b vec) vec {
	d := x.reg()
	if x.el == f64 {
		imm |= imm << 2 // both halves
	}
	x.ps("VSHUFP", imm, b, a, d)
	return d
}

// splitThree makes three planes in the order of memory.
func (x *x86) splitThree(p gp, off int) []vec {
	var r []vec
	for j := range 3 {
		low, v := x.reg(), x.reg()
		x.op("VBROADCASTF128", mem(p, off+16*j), low)
		x.op("VINSERTF128", 1, mem(p, off+48+16*j), low, v)
		r = append(r, v)
	}
	if x.el == f64 {
		return []vec{x.shuffleTwo(2, r[0], r[1]), x.shuffleTwo(1, r[0], r[2]), x.shuffleTwo(2, r[1], r[2])}
	}
	xy := x.shuffleTwo(0x9e, r[1], r[2]) // x2 y2 x3 y3
	yz := x.shuffleTwo(0x49, r[0], r[1]) // y0 z0 y1 z1
	return []vec{x.shuffleTwo(0x8c, r[0], xy), x.shuffleTwo(0xd8, yz, xy), x.shuffleTwo(0xcd, yz, r[2])}
}

// joinThree is the other way round.
func (x *x86) joinThree(v []vec, p gp, off int) {
	var r []vec
	if x.el == f64 {
		r = []vec{x.shuffleTwo(0, v[0], v[1]), x.shuffleTwo(2, v[2], v[0]), x.shuffleTwo(3, v[1], v[2])}
	} else {
		xy := x.shuffleTwo(0x88, v[0], v[1]) // x0 x2 y0 y2
		yz := x.shuffleTwo(0xdd, v[1], v[2]) // y1 y3 z1 z3
		zx := x.shuffleTwo(0xd8, v[2], v[0]) // z0 z2 x1 x3
		r = []vec{x.shuffleTwo(0x88, xy, zx), x.shuffleTwo(0xd8, yz, xy), x.shuffleTwo(0xdd, zx, yz)}
	}
	for j, v := range r {
		x.ps("VMOVUP", sized(v, 16), mem(p, off+16*j))
		x.op("VEXTRACTF128", 1, v, mem(p, off+48+16*j))
	}
}

// storePairs stores two planes next to each other in items of stride
// components, from component first on.
func (x *x86) storePairs(a, b vec, p gp, off, first, stride int, order []int) {
	extract := map[bool]string{true: "VEXTRACTF32X4", false: "VEXTRACTF128"}[x.evex()]
	each := 16 / x.el.size // elements of 128 bits
	for h, name := range []string{"VUNPCKLP", "VUNPCKHP"} {
		d := x.reg()
		x.ps(name, b, a, d)
		for l := range x.bytes() / 16 {
			lane := sized(d, 16)
			at := func(i int) operand.Mem {
				return mem(p, off+x.el.size*(stride*order[l*each+h*each/2+i]+first))
			}
			if x.el == f64 {
				if l == 0 {
					x.op("VMOVUPD", lane, at(0))
				} else {
					x.op(extract, l, d, at(0))
				}
				continue
			}
			if l > 0 {
				lane = x.ctx.XMM()
				x.op(extract, l, d, lane)
			}
			x.op("VMOVLPS", lane, at(0))
			x.op("VMOVHPS", lane, at(1))
		}
	}
}

func (x *x86) quads() bool { return true }

func (x *x86) loadQuad(p gp) vec {
	v := x.reg()
	if x.quadsIn() == 1 {
		x.ps("VMOVUP", mem(p, 0), v)
	} else {
		x.op(strings.Replace(x.insertName(), "INSERT", "BROADCAST", 1), mem(p, 0), v)
	}
	return v
}

func (x *x86) permuteQuad(v vec, from [4]int) vec {
	imm := from[0] | from[1]<<2 | from[2]<<4 | from[3]<<6
	d := x.reg()
	if x.el == f32 {
		x.op("VPERMILPS", imm, v, d)
	} else {
		x.op("VPERMPD", imm, v, d)
	}
	return d
}

func (x *x86) park(i int, v vec) vec {
	if x.evex() {
		return v
	}
	m, ok := x.parked[i]
	if !ok {
		m = x.ctx.AllocLocal(x.bytes())
		x.parked[i] = m
	}
	x.ps("VMOVUP", v, m)
	return m
}

// An indexed is an address with a register added to it.
type indexed struct{ base, index gp }

// pointers leaves registers for a count, an index, a block of addresses and one
// on its way.
func (x *x86) pointers() int { return 10 }

func (x *x86) indexed(p, i gp) gp { return indexed{p, i} }
