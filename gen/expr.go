package main

import (
	"fmt"
	"math"
)

// An expr is a value of a definition as gen sees it: an operation on other
// values of the same vector width. Equal operations on equal operands are one
// expr, and operations on constants are carried out here.
type expr struct {
	op   exprOp
	args []*expr
	imm  int    // of a shift, a rounding, a comparison, the signs of an fma
	bits uint64 // of a constant
	id   int
	uses int
}

type exprOp int

const (
	opConst exprOp = iota
	opInput
	opAdd
	opSub
	opMul
	opDiv
	opSqrt
	opAbs
	opNeg
	opFMA     // x y + z; imm: negProduct, negAddend
	opAtLeast // as machine.atLeast
	opAtMost
	opRound // imm is a rounding
	opAnd
	opOr
	opXor
	opAndNot // x &^ y
	opPick   // the bits of y where x, a constant, has ones, and of z elsewhere
	opShl
	opShr
	opIntAdd
	opIntSub
	opScale   // x 2^y, AVX-512 only
	opCompare // a mask; imm is a predicate
	opMaskAnd
	opMaskOr
	opMaskNot
	opSelect // y where mask x, z elsewhere
	opMerge  // operation imm on z and w where mask x, y elsewhere; AVX-512 only
	opLogic  // the function imm of three bits, as VPTERNLOG numbers them; AVX-512 only
)

const (
	negProduct = 1
	negAddend  = 2
)

// Predicates of opCompare, as VCMPP numbers those that raise no exception;
// adding 4 to the first three negates them.
const (
	cmpEq = 0
	cmpLT = 1
	cmpLE = 2
	cmpNE = 4
)

// A sheet is the exprs of one kernel in the order in which they were made.
type sheet struct {
	el    elem
	exprs []*expr
	known map[string]*expr
	rare  *expr // mask of the lanes that are left to the definition
}

func newSheet(el elem) *sheet { return &sheet{el: el, known: map[string]*expr{}} }

func (s *sheet) add(e expr) *expr {
	key := fmt.Sprint(e.op, e.imm, e.bits)
	for _, a := range e.args {
		key += fmt.Sprint(" ", a.id)
	}
	if e.op == opInput {
		key = fmt.Sprint("input ", len(s.exprs))
	}
	if old := s.known[key]; old != nil {
		return old
	}
	n := &e
	n.id = len(s.exprs)
	s.exprs = append(s.exprs, n)
	s.known[key] = n
	return n
}

func (s *sheet) input() *expr { return s.add(expr{op: opInput}) }

func (s *sheet) word(b uint64) *expr {
	if s.el == f32 {
		b &= math.MaxUint32
	}
	return s.add(expr{op: opConst, bits: b})
}

// float rounds a constant to the element's type.
func (s *sheet) float(x float64) *expr {
	if s.el == f32 {
		x = float64(float32(x))
	}
	return s.word(s.el.bits(x))
}

func (s *sheet) value(e *expr) float64 {
	if s.el == f32 {
		return float64(math.Float32frombits(uint32(e.bits)))
	}
	return math.Float64frombits(e.bits)
}

var commutes = map[exprOp]bool{opAdd: true, opMul: true, opAnd: true, opOr: true, opXor: true, opIntAdd: true}

// op makes an operation. A constant operand goes last where that is free.
func (s *sheet) op(op exprOp, imm int, args ...*expr) *expr {
	constants := true
	for _, a := range args {
		constants = constants && a.op == opConst
	}
	if constants {
		if v := s.fold(op, imm, args); v != nil {
			return v
		}
	}
	switch {
	case commutes[op] && args[0].op == opConst:
		args[0], args[1] = args[1], args[0]
	case op == opNeg && args[0].op == opNeg:
		return args[0].args[0]
	case op == opFMA:
		return s.fma(imm, args[0], args[1], args[2])
	case op == opMaskNot && args[0].op == opMaskNot:
		return args[0].args[0]
	case op == opMaskNot && args[0].op == opCompare:
		return s.op(opCompare, args[0].imm^4, args[0].args...)
	}
	return s.add(expr{op: op, imm: imm, args: args})
}

// fma takes signs out of its operands.
func (s *sheet) fma(imm int, x, y, z *expr) *expr {
	for _, p := range []**expr{&x, &y} {
		if (*p).op == opNeg {
			*p, imm = (*p).args[0], imm^negProduct
		}
	}
	if z.op == opNeg {
		z, imm = z.args[0], imm^negAddend
	}
	if x.op == opConst {
		x, y = y, x
	}
	if imm&negProduct != 0 && y.op == opConst {
		y, imm = s.float(-s.value(y)), imm^negProduct
	}
	if imm&negAddend != 0 && z.op == opConst {
		z, imm = s.float(-s.value(z)), imm^negAddend
	}
	return s.add(expr{op: opFMA, imm: imm, args: []*expr{x, y, z}})
}

// fold computes an operation on constants; nil if it is one that cannot be.
func (s *sheet) fold(op exprOp, imm int, a []*expr) *expr {
	switch op {
	case opAdd:
		return s.float(s.value(a[0]) + s.value(a[1])) // float32: innocuous double rounding
	case opSub:
		return s.float(s.value(a[0]) - s.value(a[1]))
	case opMul:
		return s.float(s.value(a[0]) * s.value(a[1]))
	case opDiv:
		return s.float(s.value(a[0]) / s.value(a[1]))
	case opNeg:
		return s.float(-s.value(a[0]))
	case opAbs:
		return s.float(math.Abs(s.value(a[0])))
	case opAnd:
		return s.word(a[0].bits & a[1].bits)
	case opOr:
		return s.word(a[0].bits | a[1].bits)
	case opXor:
		return s.word(a[0].bits ^ a[1].bits)
	case opAndNot:
		return s.word(a[0].bits &^ a[1].bits)
	case opShl:
		return s.word(a[0].bits << imm)
	case opShr:
		return s.word(a[0].bits >> imm)
	case opIntAdd:
		return s.word(a[0].bits + a[1].bits)
	case opIntSub:
		return s.word(a[0].bits - a[1].bits)
	}
	return nil
}

func (e *expr) isMask() bool {
	switch e.op {
	case opCompare, opMaskAnd, opMaskOr, opMaskNot:
		return true
	}
	return false
}
