package main

import (
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func mem(p gp, off int) operand.Mem {
	if at, ok := p.(indexed); ok {
		return operand.Mem{Base: at.base.(reg.Register), Index: at.index.(reg.Register), Scale: 1, Disp: off}
	}
	return operand.Mem{Base: p.(reg.Register), Disp: off}
}

func (x *x86) load(p gp, off int) vec {
	v := x.out(x.bytes())
	x.ps("VMOVUP", mem(p, off), v)
	return v
}

func (x *x86) loadRun(p gp, n int) []vec {
	var vs []vec
	for i := range n {
		vs = append(vs, x.load(p, i*x.bytes()))
	}
	return vs
}

func (x *x86) operand(p gp, off int) vec { return mem(p, off) }

func (x *x86) store(v vec, p gp, off int) { x.ps("VMOVUP", v, mem(p, off)) }

func (x *x86) loadLow(p gp, off, k int) vec {
	d := x.out(16)
	x.op(x.lowMove(k), mem(p, off), d)
	return d
}

func (x *x86) storeLow(v vec, p gp, off, k int) { x.op(x.lowMove(k), v, mem(p, off)) }

// lowMove moves k elements between memory and the low end of a register.
func (x *x86) lowMove(k int) string {
	return map[int]string{4: "VMOVSS", 8: "VMOVSD", 16: "VMOVUPS"}[k*x.el.size]
}

func (x *x86) splat(p gp, off int) vec {
	v := x.out(x.bytes())
	x.op("VBROADCASTS"+x.suffix(), mem(p, off), v)
	return v
}

// An x86part is a mask register, and for AVX2, which has none for stores, the
// count as well.
type x86part struct {
	n    reg.Register
	mask reg.Register
	half reg.Register // AVX2, float64: the mask for as many float32
}

// maskTable: 32 bytes of ones, then 32 of zeros; a window onto it is the mask
// of a part. AVX-512 reads (1<<n)-1 from a table of its own.
func (x *x86) maskTable() operand.Mem {
	if x.evex() {
		return x.table("lanes_masks", 17, func(i int) operand.Constant { return operand.U16(1<<i - 1) })
	}
	return x.table("lanes_masks", 8, func(i int) operand.Constant {
		if i < 4 {
			return operand.U64(math.MaxUint64)
		}
		return operand.U64(0)
	})
}

func (x *x86) table(name string, n int, at func(i int) operand.Constant) operand.Mem {
	m, ok := x.data[name]
	if !ok {
		m = x.ctx.StaticGlobal(name)
		x.ctx.DataAttributes(attr.RODATA | attr.NOPTR)
		for i := 0; i < n; i++ {
			x.ctx.AppendDatum(at(i))
		}
		x.data[name] = m
	}
	return m
}

func (x *x86) anyPart() bool   { return true }
func (x *x86) wholePart() bool { return x.evex() }

func (x *x86) part(n gp) part {
	pt := x86part{n: n.(reg.Register)}
	base := x.ctx.GP64()
	x.ctx.LEAQ(x.maskTable(), base)
	if x.evex() {
		k := x.ctx.K()
		x.ctx.KMOVW(operand.Mem{Base: base, Index: pt.n, Scale: 2}, k)
		pt.mask = k
		return pt
	}
	back := x.ctx.GP64()
	x.ctx.MOVQ(pt.n, back)
	x.ctx.NEGQ(back)
	pt.mask = x.fresh(x.bytes()).(reg.Register)
	x.ctx.VMOVUPS(operand.Mem{Base: base, Disp: 32, Index: back, Scale: uint8(x.el.size)}, pt.mask)
	if x.el == f64 {
		pt.half = x.ctx.XMM()
		x.ctx.VMOVUPS(operand.Mem{Base: base, Disp: 32, Index: back, Scale: 4}, pt.half)
	}
	return pt
}

func (x *x86) loadPart(p part, base gp, off int, fill vec) vec {
	pt, m := p.(x86part), mem(base, off)
	v := x.out(x.bytes())
	switch {
	case x.evex() && fill == nil:
		x.op("VMOVUP"+x.suffix()+"_Z", m, pt.mask, v)
	case x.evex():
		x.ps("VMOVAP", narrowed(fill, v), v)
		x.ps("VMOVUP", m, pt.mask, v)
	default:
		x.ps("VMASKMOVP", m, pt.mask, v)
		if fill != nil {
			x.ps("VBLENDVP", pt.mask, v, narrowed(fill, v), v)
		}
	}
	return v
}

// storePart without masks goes by the bits of the count: VMASKMOVPS as a
// store takes some twenty cycles on AMD.
func (x *x86) storePart(p part, v vec, base gp, off int) {
	pt := p.(x86part)
	if x.evex() {
		x.ps("VMOVUP", v, pt.mask, mem(base, off))
		return
	}
	x.storeBits(pt.n, v.(reg.Register), base, off, x.el.size)
}

// storeBits stores the first n elements of v, fewer than it holds.
func (x *x86) storeBits(n, v reg.Register, base gp, off, size int) {
	q := x.ctx.GP64()
	x.ctx.LEAQ(mem(base, off), q)
	rest := x.ctx.XMM()
	x.ctx.VMOVAPS(sized(v, 16).(operand.Op), rest)
	for k := vsize(v) / size / 2; k >= 1; k /= 2 {
		skip := x.label("skip")
		x.ctx.TESTQ(operand.U32(k), n)
		x.ctx.JEQ(operand.LabelRef(skip))
		switch k * size {
		case 16:
			x.ctx.VMOVUPS(rest, mem(q, 0))
			x.ctx.VEXTRACTF128(operand.U8(1), v, rest)
		case 8:
			x.ctx.VMOVSD(rest, mem(q, 0))
			x.ctx.VPERMILPD(operand.U8(1), rest, rest)
		case 4:
			x.ctx.VMOVSS(rest, mem(q, 0))
		}
		if k > 1 {
			x.ctx.ADDQ(operand.U8(k*size), q)
		}
		x.ctx.Label(skip)
	}
}

// keep: AVX2 makes lanes of ones where a bool is 0.
func (x *x86) keep(p gp, off int, n gp, u, v vec) vec {
	d, t := x.out(vsize(u)), x.ctx.XMM()
	if x.evex() {
		k := x.ctx.K()
		switch {
		case n != nil:
			x.op("VMOVDQU8_Z", mem(p, off), x.part(n).(x86part).mask, t)
		case x.width() == 16:
			x.op("VMOVDQU", mem(p, off), t)
		default:
			x.op("VMOVQ", mem(p, off), t)
		}
		x.op("VPTESTMB", t, t, k)
		x.ps("VBLENDMP", u, v, k, d)
		return d
	}
	wide, zero := x.fresh(x.bytes()), x.zero()
	widen, equal := "VPMOVZXBD", "VPCMPEQD"
	if x.el == f64 {
		widen, equal = "VPMOVZXBQ", "VPCMPEQQ"
	}
	if n != nil {
		x.ctx.VMOVQ(x.bools(p, off, n), t)
		x.op(widen, t, wide)
	} else {
		x.op(widen, mem(p, off), wide)
	}
	x.op(equal, zero, wide, wide)
	x.ps("VBLENDVP", wide, v, u, d)
	return d
}

// bools are n bools at p, fewer than eight, in one register.
func (x *x86) bools(p gp, off int, n gp) reg.Register {
	all, one, i := x.ctx.GP64(), x.ctx.GP64(), x.ctx.GP64()
	again := x.label("again")
	x.ctx.XORQ(all, all)
	x.ctx.MOVQ(n.(operand.Op), i)
	x.ctx.Label(again)
	x.ctx.SHLQ(operand.U8(8), all)
	x.ctx.MOVBQZX(operand.Mem{Base: p.(reg.Register), Index: i, Scale: 1, Disp: off - 1}, one)
	x.ctx.ORQ(one, all)
	x.ctx.DECQ(i)
	x.ctx.JNE(operand.LabelRef(again))
	return all
}

func (x *x86) loadWide(p gp, off int) vec {
	if x.el != f64 {
		fail("loadWide makes float64")
	}
	v := x.out(x.bytes())
	x.op("VCVTPS2PD", mem(p, off), v)
	return v
}

func (x *x86) loadPartWide(p part, base gp, off int, fill vec) vec {
	pt, v := p.(x86part), x.out(x.bytes())
	if x.evex() {
		if fill == nil {
			x.op("VCVTPS2PD_Z", mem(base, off), pt.mask, v)
			return v
		}
		x.op("VMOVAPD", narrowed(fill, v), v)
		x.op("VCVTPS2PD", mem(base, off), pt.mask, v)
		return v
	}
	h := x.ctx.XMM()
	x.op("VMASKMOVPS", mem(base, off), pt.half, h)
	x.op("VCVTPS2PD", h, v)
	if fill != nil {
		x.op("VBLENDVPD", pt.mask, v, narrowed(fill, v), v)
	}
	return v
}

func (x *x86) turned() machine { return &x86{x.x86state, avx2.bytes, nil} }

// turn: a register holds 16 bytes of one row and of the one half a vector
// further on, so that shuffles within halves turn a square.
func (x *x86) turn(p gp, rows multiples, n int, use func(v vec)) {
	e := 16 / x.el.size
	at := func(row, square int) operand.Mem {
		m := rows.at(p, row)
		m.Disp = 16 * square
		return m
	}
	load, insert := "VBROADCASTF128", "VINSERTF128"
	if x.evex() { // the names that reach 32 registers
		load, insert = "VBROADCASTF32X4", "VINSERTF32X4"
	}
	a := make([][]vec, n)
	for i := range e {
		for s := range n {
			y := x.ctx.YMM()
			x.op(load, at(i, s), y)
			a[s] = append(a[s], y)
		}
	}
	for i := range e {
		for s := range n {
			x.op(insert, 1, at(i+e, s), a[s][i], a[s][i])
		}
	}
	two := func(name string, u, v vec) vec {
		d := x.fresh(x.bytes())
		x.op(name, v, u, d)
		return d
	}
	for _, a := range a {
		if x.el == f64 {
			use(two("VUNPCKLPD", a[0], a[1]))
			use(two("VUNPCKHPD", a[0], a[1]))
			continue
		}
		for _, half := range []string{"VUNPCKLPS", "VUNPCKHPS"} {
			t, u := two(half, a[0], a[1]), two(half, a[2], a[3])
			use(two("VUNPCKLPD", t, u))
			use(two("VUNPCKHPD", t, u))
		}
	}
}

func (x *x86) beyond(p part, k int) part {
	if k == 0 {
		return p
	}
	pt, g, first, rest := p.(x86part), x.ctx.GP32(), x.ctx.K(), x.ctx.K()
	x.ctx.MOVL(operand.U32(1<<k-1), g)
	x.ctx.KMOVW(g, first)
	x.ctx.KANDNW(pt.mask, first, rest)
	pt.mask = rest
	return pt
}
