package main

import (
	"github.com/mmcloughlin/avo/operand"
)

// binary works in the width of the narrower register; b may be memory.
func (x *x86) binary(name string, a, b vec) vec {
	if !isMem(b) {
		size := min(vsize(a), vsize(b))
		a, b = sized(a, size), sized(b, size)
	}
	d := x.out(vsize(a))
	x.ps(name, b, a, d)
	return d
}

// narrowed is b in the width of a; memory is a whole vector or of any width.
func narrowed(b, a vec) vec {
	if isMem(b) || isMem(a) {
		return b
	}
	return sized(b, vsize(a))
}

func isMem(v vec) bool {
	_, ok := v.(operand.Mem)
	return ok
}

// sizeOf is the size of a value, which may be a whole vector in memory.
func (x *x86) sizeOf(v vec) int {
	if isMem(v) {
		return x.bytes()
	}
	return vsize(v)
}

func (x *x86) addv(a, b vec) vec { return x.binary("VADDP", a, b) }
func (x *x86) sub(a, b vec) vec  { return x.binary("VSUBP", a, b) }
func (x *x86) mul(a, b vec) vec  { return x.binary("VMULP", a, b) }

func (x *x86) div(a, b vec) vec { return x.binary("VDIVP", a, b) }

func (x *x86) sqrt(a vec) vec {
	d := x.out(x.sizeOf(a))
	x.ps("VSQRTP", a, d)
	return d
}

func (x *x86) abs(a vec) vec { return x.logic("VANDNP", x.bits(x.el.signBit()), a) }
func (x *x86) neg(a vec) vec { return x.logic("VXORP", x.bits(x.el.signBit()), a) }

// logic computes mask op a; VANDNP is ^mask & a.
func (x *x86) logic(name string, mask, a vec) vec {
	d := x.out(x.sizeOf(a))
	x.ps(name, a, narrowed(mask, d), d)
	return d
}

func (x *x86) round(a vec, r rounding) vec {
	d := x.out(x.sizeOf(a))
	const exact = 8 // raise no inexact exception
	if x.evex() {
		x.ps("VRNDSCALEP", int(r)|exact, a, d)
	} else {
		x.ps("VROUNDP", int(r)|exact, a, d)
	}
	return d
}

func (x *x86) accumulate(acc, a vec) { x.ps("VADDP", narrowed(a, acc), acc, acc) }

// fma: b may be memory.
func (x *x86) fma(acc, a, b vec) { x.ps("VFMADD231P", narrowed(b, acc), narrowed(a, acc), acc) }
func (x *x86) fms(acc, a, b vec) { x.ps("VFNMADD231P", b, a, acc) }

func (x *x86) horner(p, a, c vec) vec {
	x.ps("VFMADD213P", c, a, p) // p = a*p + c
	return p
}

func (x *x86) scalars(p gp, rows multiples, n int) []scalar {
	s := make([]scalar, n)
	for i := range s {
		s[i] = rows.at(p, i)
	}
	return s
}

// fmaElem: the broadcast is a load, which has ports of its own. For a single
// vector AVX-512 has both in one instruction.
func (x *x86) fmaElem(acc []vec, v []vec, s scalar) {
	if x.evex() && len(acc) == 1 {
		x.op("VFMADD231P"+x.suffix()+"_BCST", s, narrowed(v[0], acc[0]), acc[0])
		return
	}
	b := x.fresh(vsize(acc[0]))
	x.op("VBROADCASTS"+x.suffix(), s, b)
	for i := range acc {
		x.fma(acc[i], v[i], b)
	}
}

// maximum: VMAXP returns its second source if a source is NaN or both are
// zero. AVX-512 has VRANGEP, which orders zeros but drops a NaN; a masked sum
// puts it back.
func (x *x86) maximum(a, b vec) vec {
	if x.evex() {
		return x.rangeOf(5, a, b)
	}
	d := x.out(vsize(a))
	p, q, nan := x.fresh(vsize(a)), x.fresh(vsize(a)), x.fresh(vsize(a))
	x.ps("VMAXP", b, a, p)
	x.ps("VMAXP", a, b, q)
	x.ps("VANDP", p, q, p) // zeros: + unless both are -
	x.ps("VCMPP", unordered, a, b, nan)
	x.ps("VORP", p, nan, d)
	return d
}

func (x *x86) minimum(a, b vec) vec {
	if x.evex() {
		return x.rangeOf(4, a, b)
	}
	d := x.out(vsize(a))
	p, q := x.fresh(vsize(a)), x.fresh(vsize(a))
	x.ps("VMINP", b, a, p)
	x.ps("VMINP", a, b, q)
	x.ps("VORP", p, q, d) // zeros: - if either is; a NaN stays one
	return d
}

// Predicates of VCMPP.
const (
	eqOrdered     = 0
	lessEqOrdered = 2
	unordered     = 3
)

func (x *x86) rangeOf(imm int, a, b vec) vec {
	if x.dst != nil {
		fail("maximum and minimum cannot write to an input")
	}
	d, k := x.fresh(vsize(a)), x.ctx.K()
	x.ps("VCMPP", unordered, a, b, k)
	x.ps("VRANGEP", imm, b, a, d)
	x.ps("VADDP", a, b, k, d)
	return d
}

// The second source is what VMAXP and VMINP return for a NaN.
func (x *x86) atLeast(a, lo vec) vec { return x.binary("VMAXP", narrowed(lo, a), a) }
func (x *x86) atMost(a, hi vec) vec  { return x.binary("VMINP", narrowed(hi, a), a) }

// clamp: with a as second source VMAXP and VMINP keep its NaN, and are wrong
// only for a zero that meets one of the other sign. The bounds are the same
// for the whole slice, so masks made once put that right: where lo is +0, and
// hi not below, the sign of what comes out is cleared; where hi is -0 it is
// set; a NaN bound sets everything, which makes a NaN.
func (x *x86) clamp(lo, hi vec) func(vec) vec {
	size := vsize(lo)
	zero, sign := x.zero(), x.bits(x.el.signBit())
	clear, set, t := x.fresh(size), x.fresh(size), x.fresh(size)
	x.compare(eqOrdered, lo, zero, clear)
	x.ps("VANDP", clear, sign, clear)
	x.ps("VANDNP", clear, lo, clear)
	x.compare(lessEqOrdered, hi, zero, t) // zero <= hi
	x.ps("VANDP", t, clear, clear)
	x.compare(eqOrdered, hi, zero, set)
	x.ps("VANDP", set, hi, set)
	x.compare(unordered, lo, hi, t)
	x.ps("VORP", t, set, set)
	return func(a vec) vec {
		d := x.out(x.sizeOf(a))
		x.ps("VMAXP", a, narrowed(lo, d), d)
		x.ps("VMINP", d, narrowed(hi, d), d)
		if x.evex() {
			x.op("VPTERNLOGD", 0xba, narrowed(set, d), narrowed(clear, d), d) // d &^ clear | set
			return d
		}
		x.ps("VANDNP", d, narrowed(clear, d), d)
		x.ps("VORP", d, narrowed(set, d), d)
		return d
	}
}

// compare makes lanes of ones and zeros.
func (x *x86) compare(pred int, a, b, d vec) {
	if !x.evex() {
		x.ps("VCMPP", pred, a, b, d)
		return
	}
	k := x.ctx.K()
	x.ps("VCMPP", pred, a, b, k)
	ones := x.bits(^uint64(0) >> (64 - 8*x.el.size))
	x.op("VMOVAP"+x.suffix()+"_Z", ones, k, d)
}

// extreme keeps the largest number, the conjunction (for the minimum, the
// disjunction) of all signs, which is the sign of the result, and a mark
// where a NaN was seen.
func (x *x86) extreme(max bool) extreme {
	minmax, logic := "VMINP", "VORP"
	if max {
		minmax, logic = "VMAXP", "VANDP"
	}
	mark := func(nan, v vec) {
		if x.evex() {
			k := x.ctx.K()
			x.ps("VCMPP", unordered, v, v, k)
			x.ps("VMOVAP", v, k, nan)
			return
		}
		t := x.fresh(vsize(v))
		x.ps("VCMPP", unordered, v, v, t)
		x.ps("VORP", t, nan, nan)
	}
	return extreme{
		regs: 3,
		start: func(acc []vec, v vec) {
			x.to(acc[0]).copy(v)
			x.to(acc[1]).copy(v)
			x.to(acc[2]).zero()
			mark(acc[2], v)
		},
		step: func(acc []vec, v vec) {
			x.ps(minmax, acc[0], v, acc[0])
			x.ps(logic, v, acc[1], acc[1])
			mark(acc[2], v)
		},
		merge: func(a, b []vec) {
			x.ps(minmax, b[0], a[0], a[0])
			x.ps(logic, b[1], a[1], a[1])
			x.ps("VORP", b[2], a[2], a[2])
		},
		result: func(acc []vec) vec {
			size := vsize(acc[0])
			sign := sized(x.bits(x.el.signBit()), size)
			x.ps("VANDNP", acc[0], sign, acc[0])
			x.ps("VANDP", acc[1], sign, acc[1])
			x.ps("VORP", acc[1], acc[0], acc[0])
			x.ps("VORP", acc[2], acc[0], acc[0])
			return acc[0]
		},
	}
}

func (x *x86) jumpAnyEqual(a, b vec, l string) {
	if x.evex() {
		k := x.ctx.K()
		x.ps("VCMPP", eqOrdered, a, b, k)
		x.ctx.KORTESTW(k, k)
	} else {
		t, g := x.fresh(vsize(a)), x.ctx.GP32()
		x.ps("VCMPP", eqOrdered, a, b, t)
		x.ps("VMOVMSKP", t, g)
		x.ctx.TESTL(g, g)
	}
	x.ctx.JNE(operand.LabelRef(l))
}

func (x *x86) jumpUnlessIn(v vec, lo, hi float64, l string) {
	r := sized(v, 16)
	x.op("VUCOMIS"+x.suffix(), x.datum(x.el.bits(lo)), r)
	x.ctx.JCS(operand.LabelRef(l)) // below, or NaN
	x.op("VUCOMIS"+x.suffix(), x.datum(x.el.bits(hi)), r)
	x.ctx.JHI(operand.LabelRef(l))
}

func (x *x86) lower(v vec, k int) vec { return sized(v, k*x.el.size) }

func (x *x86) spread(v vec) vec {
	d := x.out(x.bytes())
	x.op("VBROADCASTS"+x.suffix(), sized(v, 16), d)
	return d
}

func (x *x86) pair(a, b vec) vec {
	d := x.out(16)
	x.ps("VUNPCKLP", sized(b, 16), sized(a, 16), d)
	return d
}

func (x *x86) upper(v vec, k int) vec {
	bytes := k * x.el.size
	d := x.out(bytes)
	switch {
	case bytes == 32:
		x.op("VEXTRACTF64X4", 1, v, d)
	case bytes == 16 && x.evex():
		x.op("VEXTRACTF32X4", 1, sized(v, 32), d)
	case bytes == 16:
		x.op("VEXTRACTF128", 1, v, d)
	case bytes == 8:
		x.op("VPERMILPD", 1, sized(v, 16), d)
	case bytes == 4:
		x.op("VMOVSHDUP", sized(v, 16), d)
	}
	return d
}
