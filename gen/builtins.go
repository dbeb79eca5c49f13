package main

import (
	"go/ast"
	"go/constant"
	"math"
)

// callExpr is a call of a conversion, of a helper that is an instruction, or
// of another definition.
func (f *frame) callExpr(e *ast.CallExpr) value {
	r := f.r
	name := ""
	switch fn := e.Fun.(type) {
	case *ast.Ident:
		name = fn.Name
	case *ast.IndexExpr: // pick[T]
		if id, ok := fn.X.(*ast.Ident); ok {
			name = id.Name
		}
	case *ast.SelectorExpr: // math.Inf
		name = "math." + fn.Sel.Name
	}
	args := f.list(e.Args)
	s := r.s
	float := func(i int) *expr { return r.float(e, args[i]) }
	switch name {
	case "T", "float64":
		if e := float(0); e.op == opMul {
			return rounded{e}
		}
		return float(0)
	case "word":
		if w, ok := args[0].(wordValue); ok {
			return w
		}
		return wordValue{s.word(bitsOf(args[0].(constant.Value)))}
	case "len":
		return constant.MakeInt64(int64(len(args[0].(list))))
	case "single":
		return constant.MakeBool(s.el == f32)
	case "scales":
		return constant.MakeBool(r.direct["scale"])
	case "pick":
		if s.el == f32 {
			return r.exact(e, args[0])
		}
		return r.exact(e, args[1])
	case "of":
		if s.el == f32 {
			return args[0].(list)[0]
		}
		return args[0].(list)[1]
	case "mantissaBits":
		if s.el == f32 {
			return constant.MakeInt64(23)
		}
		return constant.MakeInt64(52)
	case "math.Inf":
		return s.float(math.Inf(r.number(e, args[0])))
	case "math.NaN":
		return s.float(math.NaN())
	case "fma":
		return s.op(opFMA, 0, float(0), float(1), float(2))
	case "tryFMA": // which always succeeds
		return values{s.op(opFMA, 0, float(0), float(1), float(2)), constant.MakeBool(true)}
	case "sqrt":
		return s.op(opSqrt, 0, float(0))
	case "abs":
		return s.op(opAbs, 0, float(0))
	case "roundEven":
		return s.op(opRound, int(nearestEven), float(0))
	case "trunc":
		return s.op(opRound, int(trunc), float(0))
	case "atLeast":
		return s.op(opAtLeast, 0, float(0), float(1))
	case "atMost":
		return s.op(opAtMost, 0, float(0), float(1))
	case "copysign":
		return s.op(opPick, 0, s.word(s.el.signBit()), float(1), float(0))
	case "sel":
		return f.sel(e, args)
	case "toBits":
		return wordValue{float(0)}
	case "fromBits":
		if w, ok := args[0].(wordValue); ok {
			return w.expr
		}
		return s.word(bitsOf(args[0].(constant.Value)))
	case "shr":
		return wordValue{s.op(opShr, r.number(e, args[1]), args[0].(wordValue).expr)}
	}
	if r.direct[name] {
		x := float(0)
		switch name {
		case "scale":
			return s.op(opScale, 0, x, float(1))
		case "pow2":
			return s.op(opScale, 0, s.float(1), x)
		}
	}
	out := r.call(e, name, args)
	if len(out) == 1 {
		return out[0]
	}
	return out
}

// exact is a constant that the element's type holds without rounding.
func (r *reader) exact(e ast.Node, v value) *expr {
	x := r.float(e, v)
	if c, ok := v.(constant.Value); ok {
		want, _ := constant.Float64Val(constant.ToFloat(c))
		if r.s.value(x) != want {
			r.fail(e, "%v is not a %s", c, r.s.el.goTyp)
		}
	}
	return x
}

// sel chooses between two values; a condition on the type chooses here.
func (f *frame) sel(e ast.Node, args []value) value {
	x, y := f.r.float(e, args[1]), f.r.float(e, args[2])
	if c, ok := args[0].(constant.Value); ok {
		if constant.BoolVal(c) {
			return x
		}
		return y
	}
	m := args[0].(*expr)
	if m.op == opMaskNot {
		m, x, y = m.args[0], y, x
	}
	if x == y {
		return x
	}
	return f.r.s.op(opSelect, 0, m, x, y)
}
