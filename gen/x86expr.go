package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

var avx512Direct = map[string]bool{"scale": true, "pow2": true}

func (x *x86) direct() map[string]bool {
	if x.evex() {
		return avx512Direct
	}
	return nil
}

func (x *x86) maskRegs() int {
	if x.evex() {
		return 6 // and one for a part
	}
	return 0
}

func (x *x86) holds(b uint64) vec { return x.bits(b) }

// source is an operand that may be in memory: on AVX-512 one element that is
// broadcast, which its instruction's name says, on AVX2 a whole vector.
func (x *x86) source(a arg) (op any, suffix string) {
	switch {
	case a.v != nil:
		return a.v, ""
	case x.evex():
		return x.datum(a.bits), "_BCST"
	}
	return x.table(fmt.Sprintf("lanes_all_%0*x", 2*x.el.size, a.bits), x.width(), func(int) operand.Constant { return x.lane(a.bits) }), ""
}

// register is an operand that must be a register.
func (x *x86) register(a arg) vec {
	if m, ok := a.v.(operand.Mem); ok { // parked
		return x.copy(m)
	}
	if a.v != nil {
		return a.v
	}
	v := x.reg()
	x.op("VBROADCASTS"+x.suffix(), x.datum(a.bits), v)
	return v
}

// two is name for a register and a source.
func (x *x86) two(name string, a, b arg) vec {
	d := x.reg()
	src, bcst := x.source(b)
	x.op(name+bcst, src, x.register(a), d)
	return d
}

var x86Float = map[exprOp]string{opAdd: "VADDP", opSub: "VSUBP", opMul: "VMULP", opDiv: "VDIVP", opAnd: "VANDP", opOr: "VORP", opXor: "VXORP", opScale: "VSCALEFP"}

// binaryName is the instruction for an operation on two vectors, if there is
// one.
func (x *x86) binaryName(op exprOp) string {
	switch op {
	case opIntAdd:
		return "VPADD" + x.intSuffix()
	case opIntSub:
		return "VPSUB" + x.intSuffix()
	}
	if name, ok := x86Float[op]; ok {
		return name + x.suffix()
	}
	return ""
}

// own is a register with a's value that may be written to.
func (x *x86) own(a arg) vec {
	if a.v == nil || a.dies {
		return x.register(a)
	}
	return x.copy(a.v)
}

func (x *x86) calculate(op exprOp, imm int, a []arg) vec {
	if name := x.binaryName(op); name != "" {
		return x.two(name, a[0], a[1])
	}
	sign := func() arg { return arg{v: x.bits(x.el.signBit())} }
	switch op {
	case opSqrt:
		d := x.reg()
		x.ps("VSQRTP", x.register(a[0]), d)
		return d
	case opAbs:
		return x.two("VANDNP"+x.suffix(), sign(), a[0])
	case opNeg:
		return x.two("VXORP"+x.suffix(), a[0], sign())
	case opAndNot:
		return x.two("VANDNP"+x.suffix(), a[1], a[0])
	case opAtLeast: // the second source is what comes back for a NaN
		return x.two("VMAXP"+x.suffix(), a[1], arg{v: x.register(a[0])})
	case opAtMost:
		return x.two("VMINP"+x.suffix(), a[1], arg{v: x.register(a[0])})
	case opRound:
		return x.round(x.register(a[0]), rounding(imm))
	case opFMA:
		return x.fused(imm, a)
	case opPick:
		return x.pick(a)
	case opShl, opShr:
		name := map[exprOp]string{opShl: "VPSLL", opShr: "VPSRL"}[op]
		d := x.reg()
		x.op(name+x.intSuffix(), imm, x.register(a[0]), d)
		return d
	case opCompare:
		return x.comparison(imm, a)
	case opMaskAnd, opMaskOr:
		return x.masks(op, a[0].v, a[1].v)
	case opMaskNot:
		if x.evex() {
			k := x.ctx.K()
			if x.width() == 8 { // nothing above may be set
				x.ctx.KNOTB(a[0].v.(operand.Op), k)
			} else {
				x.ctx.KNOTW(a[0].v.(operand.Op), k)
			}
			return k
		}
		return x.two("VXORP"+x.suffix(), a[0], arg{v: x.bits(^uint64(0) >> (64 - 8*x.el.size))})
	case opSelect:
		return x.choose(a[0].v, a[1], a[2])
	case opMerge:
		d := x.own(a[1])
		src, bcst := x.source(a[3])
		x.op(x.binaryName(exprOp(imm))+bcst, src, x.register(a[2]), a[0].v, d)
		return d
	case opLogic:
		d := x.own(a[0])
		src, bcst := x.source(a[2])
		x.op("VPTERNLOG"+x.intSuffix()+bcst, imm, src, x.register(a[1]), d)
		return d
	}
	fail("x86: no instruction for operation %d", op)
	return nil
}

func (x *x86) intSuffix() string {
	if x.el == f64 {
		return "Q"
	}
	return "D"
}

// fused is x y + z in whichever of the three forms spares a copy: the
// destination is one of the sources.
func (x *x86) fused(imm int, a []arg) vec {
	name := [...]string{0: "VFMADD", negProduct: "VFNMADD", negAddend: "VFMSUB", negProduct | negAddend: "VFNMSUB"}[imm]
	for i := range a {
		if _, ok := a[i].v.(operand.Mem); ok {
			a[i] = arg{v: x.register(a[i]), dies: true}
		}
	}
	p, q, r := a[0], a[1], a[2]
	if p.v == nil {
		p, q = q, p
	}
	emit := func(form string, src arg, second, dst vec) vec {
		s, bcst := x.source(src)
		x.op(name+form+"P"+x.suffix()+bcst, s, second, dst)
		return dst
	}
	if q.v == nil && r.v == nil {
		r = arg{v: x.register(r), dies: true}
	}
	switch {
	case r.v == nil && p.dies: // p = p q + constant
		return emit("213", r, q.v, p.v)
	case r.v == nil && q.dies:
		return emit("213", r, p.v, q.v)
	case r.v == nil:
		return emit("231", q, p.v, x.register(r))
	case r.dies:
		return emit("231", q, p.v, r.v)
	case q.v == nil && p.dies: // p = p constant + r
		return emit("132", q, r.v, p.v)
	case q.v == nil:
		return emit("231", q, p.v, x.copy(r.v))
	case p.dies:
		return emit("213", r, q.v, p.v)
	case q.dies:
		return emit("213", r, p.v, q.v)
	}
	return emit("231", q, p.v, x.copy(r.v))
}

// pick joins the bits of two values by a constant mask.
func (x *x86) pick(a []arg) vec {
	mask, y, z := arg{v: x.register(a[0])}, a[1], a[2]
	if !x.evex() {
		hi := x.two("VANDP"+x.suffix(), mask, y)
		lo := x.two("VANDNP"+x.suffix(), mask, z)
		return x.two("VORP"+x.suffix(), arg{v: hi}, arg{v: lo})
	}
	// VPTERNLOG looks up dst, second, third in its eight bits.
	if y.dies && y.v != nil {
		x.op("VPTERNLOG"+x.intSuffix(), 0xe4, mask.v, x.register(z), y.v) // third ? dst : second
		return y.v
	}
	d := z.v
	if d == nil || !z.dies {
		if z.v == nil {
			d = x.register(z)
		} else {
			d = x.copy(z.v)
		}
	}
	x.op("VPTERNLOG"+x.intSuffix(), 0xd8, mask.v, x.register(y), d) // third ? second : dst
	return d
}

func (x *x86) comparison(pred int, a []arg) vec {
	if a[0].v == nil && a[1].v != nil { // the constant last: the mirrored predicate
		a = []arg{a[1], a[0]}
		if mirrored, ok := map[int]int{cmpLT: 14, cmpLE: 13, cmpLT + 4: 10, cmpLE + 4: 9}[pred]; ok {
			pred = mirrored
		}
	}
	src, bcst := x.source(a[1])
	var d vec
	if x.evex() {
		d = x.ctx.K()
	} else {
		d = x.reg()
	}
	x.op("VCMPP"+x.suffix()+bcst, pred, src, x.register(a[0]), d)
	return d
}

func (x *x86) masks(op exprOp, a, b vec) vec {
	if !x.evex() {
		return x.two(map[exprOp]string{opMaskAnd: "VANDP", opMaskOr: "VORP"}[op]+x.suffix(), arg{v: a}, arg{v: b})
	}
	k := x.ctx.K()
	if op == opMaskAnd {
		x.ctx.KANDW(a.(operand.Op), b.(operand.Op), k)
	} else {
		x.ctx.KORW(a.(operand.Op), b.(operand.Op), k)
	}
	return k
}

// choose is y where the mask is set and z elsewhere.
func (x *x86) choose(mask vec, y, z arg) vec {
	src, bcst := x.source(y)
	if !x.evex() {
		d := x.reg()
		x.ps("VBLENDVP", mask, src, x.register(z), d)
		return d
	}
	if z.v == nil && z.bits == 0 {
		d := x.reg()
		if bcst != "" {
			x.op("VBROADCASTS"+x.suffix()+"_Z", src, mask, d)
		} else {
			x.op("VMOVAP"+x.suffix()+"_Z", src, mask, d)
		}
		return d
	}
	// avo takes the destination of a masked instruction for an operand, so it
	// must be a register that holds something.
	var d vec
	switch {
	case z.v == nil:
		d = x.register(z)
		z.v = d
	case z.dies:
		d = z.v
	case y.v != nil && y.dies:
		d = y.v
	default:
		d = x.copy(z.v)
	}
	x.op("VBLENDMP"+x.suffix()+bcst, src, z.v, mask, d)
	return d
}

func (x *x86) jumpIfAny(masks []vec, l string) {
	for len(masks) > 2 || len(masks) > 1 && !x.evex() {
		masks = append(masks[2:], x.masks(opMaskOr, masks[0], masks[1]))
	}
	if x.evex() {
		x.ctx.KORTESTW(masks[0].(operand.Op), masks[len(masks)-1].(operand.Op))
	} else {
		g := x.ctx.GP32()
		x.ps("VMOVMSKP", masks[0], g)
		x.ctx.TESTL(g, g)
	}
	x.ctx.JNE(operand.LabelRef(l))
}

// storeNarrow rounds to float32; storePartNarrow the lanes of a part.
func (x *x86) storeNarrow(v vec, p gp, off int) { x.ctx.VMOVUPS(x.narrow(v), mem(p, off)) }

func (x *x86) narrow(v vec) operand.Op {
	d := x.fresh(x.bytes() / 2)
	if x.evex() {
		x.op("VCVTPD2PS", v, d)
	} else {
		x.op("VCVTPD2PSY", v, d)
	}
	return d.(operand.Op)
}

func (x *x86) storePartNarrow(p part, v vec, base gp, off int) {
	pt, d := p.(x86part), x.narrow(v)
	if x.evex() {
		x.op("VMOVUPS", d, pt.mask, mem(base, off))
		return
	}
	x.storeBits(pt.n, d.(reg.Register), base, off, 4)
}
