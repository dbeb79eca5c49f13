package main

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/buildtags"
	"github.com/mmcloughlin/avo/ir"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
	"github.com/mmcloughlin/avo/reg"
)

// x86 writes AVX2 and AVX-512 through avo. Vectors of the AVX512 level are
// 512 bits wide, or 256 (with masks and 32 registers) where narrow is set.
type x86 struct {
	*x86state
	size int // bytes of a vector
	dst  vec // where a value goes, nil for a fresh register
}

type x86state struct {
	ctx    *build.Context
	lvl    level
	el     elem
	labels int
	data   map[string]operand.Mem
	consts map[uint64]vec
	tables map[string]vec // of lane numbers, in registers
	parked map[int]operand.Mem
}

func newX86(l level) *x86 {
	x := &x86{x86state: &x86state{ctx: build.NewContext(), lvl: l, data: map[string]operand.Mem{}}}
	term, err := buildtags.ParseConstraint("!purego")
	if err != nil {
		fail("%v", err)
	}
	x.ctx.Constraint(term)
	return x
}

// file allocates registers and prints everything written so far.
func (x *x86) file() ([]byte, *ir.File) {
	f, err := x.ctx.Result()
	if err != nil {
		fail("%v", err)
	}
	if err := pass.Compile.Execute(f); err != nil {
		fail("%s: %v", x.lvl.name, err)
	}
	out, err := printer.NewGoAsm(printer.Config{Name: "lanes/gen"}).Print(f)
	if err != nil {
		fail("%v", err)
	}
	return bytes.TrimLeft(out, "\n"), f
}

func (x *x86) level() level { return x.lvl }
func (x *x86) elem() elem   { return x.el }
func (x *x86) width() int   { return x.bytes() / x.el.size }
func (x *x86) evex() bool   { return x.lvl == avx512 }

func (x *x86) regs() int {
	if x.evex() {
		return 32
	}
	return 16
}

func (x *x86) bytes() int { return x.size }

// crowded: constants come from memory at no cost.
func (x *x86) crowded() bool { return false }

func (x *x86) scratch(int) gp {
	fail("x86: no scratch")
	return nil
}

// op emits one instruction by name; avo checks its operands.
func (x *x86) op(name string, args ...any) {
	m := reflect.ValueOf(x.ctx).MethodByName(name)
	if !m.IsValid() {
		fail("avo has no %s", name)
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		if n, ok := a.(int); ok {
			a = operand.U8(n)
		}
		in[i] = reflect.ValueOf(a)
	}
	m.Call(in)
}

// ps is op for packed floats: S or D is appended.
func (x *x86) ps(name string, args ...any) { x.op(name+x.suffix(), args...) }

func (x *x86) suffix() string { return x.el.letter }

func vsize(v vec) int { return int(v.(reg.Register).Size()) }

func (x *x86) fresh(bytes int) vec {
	switch bytes {
	case 64:
		return x.ctx.ZMM()
	case 32:
		return x.ctx.YMM()
	}
	return x.ctx.XMM()
}

// out is where a value of the size of v goes.
func (x *x86) out(bytes int) vec {
	if d := x.dst; d != nil {
		x.dst = nil
		if bytes == vsize(d) {
			return d
		}
		return sized(d, bytes)
	}
	return x.fresh(bytes)
}

func sized(v vec, bytes int) vec {
	r := v.(reg.Vec)
	switch {
	case bytes >= 64:
		return r.AsZ()
	case bytes == 32:
		return r.AsY()
	}
	return r.AsX()
}

func (x *x86) begin(name string, el elem, narrow bool, params, results []param) {
	x.el, x.size = el, x.lvl.bytes
	if narrow {
		x.size = avx2.bytes
	}
	x.ctx.Function(name + x.lvl.name)
	x.ctx.Attributes(attr.NOSPLIT)
	known := slices.Clone(params)
	for i, p := range known {
		if strings.HasPrefix(p.typ, "*Strip") || p.typ == "*unsafe.Pointer" { // which avo does not know
			known[i].typ = "*byte"
		}
	}
	x.ctx.SignatureExpr(signature(known, results))
	x.labels, x.consts, x.tables, x.parked = 0, map[uint64]vec{}, map[string]vec{}, map[int]operand.Mem{}
}

func (x *x86) end()              {}
func (x *x86) scope(body func()) { body() }
func (x *x86) free(vec)          {}

func (x *x86) to(d vec) machine { return &x86{x.x86state, x.size, d} }
func (x *x86) half() machine    { return &x86{x.x86state, x.size / 2, nil} }

func (x *x86) arg(name string) operand.Mem {
	b, err := x.ctx.Param(name).Resolve()
	if err != nil {
		fail("%v", err)
	}
	return b.Addr
}

func (x *x86) result(name string) operand.Mem {
	b, err := x.ctx.Return(name).Resolve()
	if err != nil {
		fail("%v", err)
	}
	return b.Addr
}

func (x *x86) ptr(name string) gp {
	g := x.ctx.GP64()
	x.ctx.MOVQ(x.arg(name), g)
	return g
}

func (x *x86) count(name string) gp { return x.ptr(name) }

func (x *x86) splatArg(name string) vec {
	v := x.out(x.bytes())
	x.op("VBROADCASTS"+x.suffix(), x.arg(name), v)
	return v
}

func (x *x86) ret(name string, v vec) {
	x.op("VMOVS"+x.suffix(), sized(v, 16), x.result(name))
}

func (x *x86) retCount(name string, g gp) { x.ctx.MOVQ(g.(operand.Op), x.result(name)) }

func (x *x86) retDone() {
	x.ctx.VZEROUPPER()
	x.ctx.RET()
}

func (x *x86) label(hint string) string {
	x.labels++
	return fmt.Sprintf("%s%d", hint, x.labels)
}

func (x *x86) bind(l string) { x.ctx.Label(l) }
func (x *x86) jump(l string) { x.ctx.JMP(operand.LabelRef(l)) }

func (x *x86) jumpIf(g gp, c cond, imm int, l string) {
	r, to := g.(operand.Op), operand.LabelRef(l)
	if imm == 0 {
		x.ctx.TESTQ(r, r)
	} else {
		x.ctx.CMPQ(r, immediate(imm))
	}
	switch c {
	case less:
		x.ctx.JLT(to)
	case lessEq:
		x.ctx.JLE(to)
	case greaterEq:
		x.ctx.JGE(to)
	case greater:
		x.ctx.JGT(to)
	case equal:
		x.ctx.JEQ(to)
	case notEqual:
		x.ctx.JNE(to)
	}
}

// immediate: ADDQ and its like take 8 or 32 bits.
func immediate(n int) operand.Op {
	if n == int(int8(n)) {
		return operand.I8(n)
	}
	return operand.I32(n)
}

func (x *x86) jumpUnless(g gp, bit int, l string) {
	x.ctx.TESTQ(operand.U32(bit), g.(operand.Op))
	x.ctx.JEQ(operand.LabelRef(l))
}

func (x *x86) copyGP(g gp) gp {
	r := x.ctx.GP64()
	x.ctx.MOVQ(g.(operand.Op), r)
	return r
}

func (x *x86) zeroGP() gp {
	r := x.ctx.GP64()
	x.ctx.XORQ(r, r)
	return r
}

func (x *x86) add(g gp, imm int)   { x.ctx.ADDQ(immediate(imm), g.(operand.Op)) }
func (x *x86) addGP(g, h gp)       { x.ctx.ADDQ(h.(operand.Op), g.(operand.Op)) }
func (x *x86) subGP(g, h gp)       { x.ctx.SUBQ(h.(operand.Op), g.(operand.Op)) }
func (x *x86) moveGP(g, h gp)      { x.ctx.MOVQ(h.(operand.Op), g.(operand.Op)) }
func (x *x86) shiftGP(g gp, n int) { x.ctx.SHLQ(operand.U8(n), g.(operand.Op)) }

func (x *x86) minGP(g, h gp) {
	x.ctx.CMPQ(g.(operand.Op), h.(operand.Op))
	x.ctx.CMOVQGT(h.(operand.Op), g.(operand.Op))
}

func (x *x86) loadGP(p gp, off int) gp {
	r := x.ctx.GP64()
	x.ctx.MOVQ(mem(p, off), r)
	return r
}

func (x *x86) prefetch(p gp, off int) { x.ctx.PREFETCHT0(mem(p, off)) }

func (x *x86) storeGP(g, p gp, off int) { x.ctx.MOVQ(g.(operand.Op), mem(p, off)) }

// multiples: an address may have an index times 1, 2, 4 or 8, so the odd ones
// are enough.
func (x *x86) multiples(stride gp, n int) multiples {
	m := multiples{stride, map[int]gp{1: stride}}
	for i := 3; i < n; i += 2 {
		scale := 2
		for scale*2 < i {
			scale *= 2
		}
		r := x.ctx.GP64()
		x.ctx.LEAQ(operand.Mem{Base: m.odd[i-scale].(reg.Register), Index: stride.(reg.Register), Scale: uint8(scale)}, r)
		m.odd[i] = r
	}
	return m
}

// at is the address p + i times the stride.
func (m multiples) at(p gp, i int) operand.Mem {
	a := operand.Mem{Base: p.(reg.Register)}
	if i > 0 {
		a.Scale = 1
		for ; i%2 == 0; i /= 2 {
			a.Scale *= 2
		}
		a.Index = m.odd[i].(reg.Register)
	}
	return a
}

func (x *x86) reg() vec { return x.fresh(x.bytes()) }

// datum is a read-only constant of the element's size.
func (x *x86) datum(bits uint64) operand.Mem {
	name := fmt.Sprintf("lanes_%0*x", 2*x.el.size, bits)
	return x.table(name, 1, func(int) operand.Constant { return x.lane(bits) })
}

// lane is the bits of one element.
func (x *x86) lane(bits uint64) operand.Constant {
	if x.el == f32 {
		return operand.U32(bits)
	}
	return operand.U64(bits)
}

// bits is a constant in every lane. It is loaded once, at the top of the
// function, wherever it is asked for first; nobody may write to it.
func (x *x86) bits(b uint64) vec {
	if v, ok := x.consts[b]; ok {
		return v
	}
	v := x.fresh(x.bytes())
	m := x.datum(b)
	x.op("VBROADCASTS"+x.suffix(), m, v)
	f := x.function()
	last := len(f.Nodes) - 1
	f.Nodes = slices.Insert(f.Nodes[:last:last], 0, f.Nodes[last])
	x.consts[b] = v
	return v
}

func (x *x86) function() *ir.Function {
	f, err := x.ctx.Result()
	if err != nil {
		fail("%v", err)
	}
	fns := f.Functions()
	return fns[len(fns)-1]
}

func (e elem) bits(f float64) uint64 {
	if e == f32 {
		if g := float64(float32(f)); g != f && f == f {
			fail("%v is not a float32", f)
		}
		return uint64(math.Float32bits(float32(f)))
	}
	return math.Float64bits(f)
}

func (e elem) signBit() uint64 { return 1 << (8*e.size - 1) }

func (x *x86) constant(f float64) vec { return x.bits(x.el.bits(f)) }

func (x *x86) constantHere(f float64) vec {
	v := x.out(x.bytes())
	x.op("VBROADCASTS"+x.suffix(), x.datum(x.el.bits(f)), v)
	return v
}

// literal: sixteen registers are few, so AVX2 takes the constant from memory,
// a whole vector of it.
func (x *x86) literal(f float64) vec {
	if x.evex() {
		return x.constant(f)
	}
	b := x.el.bits(f)
	return x.table(fmt.Sprintf("lanes_all_%0*x", 2*x.el.size, b), x.width(), func(int) operand.Constant { return x.lane(b) })
}

func (x *x86) zero() vec {
	v := x.out(x.bytes())
	x.op("VXORPS", v, v, v)
	return v
}

func (x *x86) copy(v vec) vec {
	if m, ok := v.(operand.Mem); ok {
		d := x.out(x.bytes())
		x.ps("VMOVUP", m, d)
		return d
	}
	d := x.out(vsize(v))
	x.op("VMOVAPS", v, d)
	return d
}
