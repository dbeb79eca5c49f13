package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"math"
)

// float makes an expr of a constant.
func (r *reader) float(at ast.Node, v value) *expr {
	switch v := v.(type) {
	case *expr:
		return v
	case rounded:
		return v.expr
	case constant.Value:
		x, _ := constant.Float64Val(constant.ToFloat(v))
		return r.s.float(x)
	}
	r.fail(at, "not a number")
	return nil
}

// number is the integer a constant stands for.
func (r *reader) number(at ast.Node, v value) int {
	c, ok := v.(constant.Value)
	if !ok {
		r.fail(at, "not a constant")
	}
	n, exact := constant.Int64Val(constant.ToInt(c))
	if !exact {
		r.fail(at, "not an integer")
	}
	return int(n)
}

func (f *frame) eval(e ast.Expr) value {
	r := f.r
	switch e := e.(type) {
	case *ast.ParenExpr:
		return f.eval(e.X)
	case *ast.BasicLit:
		return constant.MakeFromLiteral(e.Value, e.Kind, 0)
	case *ast.Ident:
		switch e.Name {
		case "true", "false":
			return constant.MakeBool(e.Name == "true")
		}
		if v, ok := f.vars[e.Name]; ok {
			return v
		}
		if x, ok := r.vars[e.Name]; ok {
			return (&frame{r, map[string]value{}}).eval(x)
		}
		r.fail(e, "unknown name %s", e.Name)
	case *ast.SelectorExpr:
		if v, ok := map[string]float64{"Pi": math.Pi, "Ln2": math.Ln2, "MaxFloat32": math.MaxFloat32, "MaxFloat64": math.MaxFloat64}[e.Sel.Name]; ok {
			return constant.MakeFloat64(v)
		}
		r.fail(e, "unknown name math.%s", e.Sel.Name)
	case *ast.CompositeLit:
		var l list
		for _, x := range e.Elts {
			l = append(l, f.eval(x))
		}
		return l
	case *ast.IndexExpr:
		return f.eval(e.X).(list)[r.number(e, f.eval(e.Index))]
	case *ast.SliceExpr:
		l := f.eval(e.X).(list)
		lo, hi := 0, len(l)
		if e.Low != nil {
			lo = r.number(e, f.eval(e.Low))
		}
		if e.High != nil {
			hi = r.number(e, f.eval(e.High))
		}
		return l[lo:hi]
	case *ast.UnaryExpr:
		return f.unary(e)
	case *ast.BinaryExpr:
		return f.binary(e, e.Op, f.eval(e.X), f.eval(e.Y))
	case *ast.CallExpr:
		v := f.callExpr(e)
		if vs, ok := v.(values); ok {
			return vs[0]
		}
		return v
	}
	r.fail(e, "a definition cannot hold this expression")
	return nil
}

func (f *frame) unary(e *ast.UnaryExpr) value {
	v, r := f.eval(e.X), f.r
	if c, ok := v.(constant.Value); ok {
		return constant.UnaryOp(e.Op, c, 0)
	}
	if p, ok := v.(rounded); ok {
		return rounded{r.s.op(opNeg, 0, p.expr)}
	}
	x := v.(*expr)
	switch {
	case e.Op == token.SUB:
		return r.s.op(opNeg, 0, x)
	case e.Op == token.NOT:
		return r.s.op(opMaskNot, 0, x)
	case e.Op == token.XOR:
		return r.s.op(opXor, 0, x, r.s.word(math.MaxUint64))
	}
	r.fail(e, "no operator %s", e.Op)
	return nil
}

// A rounded is a product in a conversion, T(x*y), which no compiler fuses with
// a sum. Any other product that meets one is refused.
type rounded struct{ expr *expr }

func (f *frame) unfused(at ast.Node, op token.Token, operands ...value) {
	if op != token.ADD && op != token.SUB {
		return
	}
	for _, v := range operands {
		e, ok := v.(*expr)
		if ok && e.op == opNeg {
			e = e.args[0]
		}
		if ok && e.op == opMul {
			f.r.fail(at, "a product in a sum must be converted, T(x*y), or fused")
		}
	}
}

var floatOps = map[token.Token]exprOp{token.ADD: opAdd, token.SUB: opSub, token.MUL: opMul, token.QUO: opDiv}

var wordOps = map[token.Token]exprOp{token.ADD: opIntAdd, token.SUB: opIntSub, token.AND: opAnd, token.OR: opOr, token.XOR: opXor, token.AND_NOT: opAndNot}

func (f *frame) binary(at ast.Node, op token.Token, a, b value) value {
	r := f.r
	ca, okA := a.(constant.Value)
	cb, okB := b.(constant.Value)
	if okA && okB {
		return constants(op, ca, cb)
	}
	if op == token.SHL {
		return wordValue{r.s.op(opShl, r.number(at, b), a.(wordValue).expr)}
	}
	wa, isWordA := a.(wordValue)
	wb, isWordB := b.(wordValue)
	if isWordA || isWordB {
		if !isWordA {
			wa = wordValue{r.s.word(bitsOf(ca))}
		}
		if !isWordB {
			wb = wordValue{r.s.word(bitsOf(cb))}
		}
		o, ok := wordOps[op]
		if !ok {
			r.fail(at, "no operator %s for words", op)
		}
		return wordValue{r.s.op(o, 0, wa.expr, wb.expr)}
	}
	if op == token.LAND || op == token.LOR {
		o := opMaskAnd
		if op == token.LOR {
			o = opMaskOr
		}
		for _, c := range []struct {
			known   bool
			c, rest value
		}{{okA, a, b}, {okB, b, a}} {
			if !c.known {
				continue
			}
			if constant.BoolVal(c.c.(constant.Value)) == (op == token.LAND) { // a condition on the type
				return c.rest
			}
			return c.c
		}
		return r.s.op(o, 0, a.(*expr), b.(*expr))
	}
	f.unfused(at, op, a, b)
	x, y := r.float(at, a), r.float(at, b)
	if o, ok := floatOps[op]; ok {
		return r.s.op(o, 0, x, y)
	}
	switch op {
	case token.EQL:
		return r.s.op(opCompare, cmpEq, x, y)
	case token.NEQ:
		return r.s.op(opCompare, cmpNE, x, y)
	case token.LSS:
		return r.s.op(opCompare, cmpLT, x, y)
	case token.LEQ:
		return r.s.op(opCompare, cmpLE, x, y)
	case token.GTR:
		return r.s.op(opCompare, cmpLT, y, x)
	case token.GEQ:
		return r.s.op(opCompare, cmpLE, y, x)
	}
	r.fail(at, "no operator %s", op)
	return nil
}

// A wordValue is an expr that a definition sees as bits.
type wordValue struct{ expr *expr }

func bitsOf(c constant.Value) uint64 {
	c = constant.ToInt(c)
	if n, ok := constant.Uint64Val(c); ok {
		return n
	}
	n, _ := constant.Int64Val(c)
	return uint64(n)
}

func constants(op token.Token, a, b constant.Value) value {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return constant.MakeBool(constant.Compare(a, op, b))
	case token.SHL, token.SHR:
		n, _ := constant.Uint64Val(b)
		return constant.Shift(constant.ToInt(a), op, uint(n))
	case token.QUO:
		if a.Kind() == constant.Int && b.Kind() == constant.Int {
			op = token.QUO_ASSIGN // of integers
		}
	}
	return constant.BinaryOp(a, op, b)
}
