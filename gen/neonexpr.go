package main

func (m *arm64) direct() map[string]bool { return nil }
func (m *arm64) maskRegs() int           { return 0 }

// register is an operand in a register: a constant without one is loaded,
// into a register that its user frees.
func (m *arm64) register(a arg) (v neonVec, temporary bool) {
	if a.v != nil {
		return a.v.(neonVec), false
	}
	v = m.fresh()
	m.pooled(a.bits, v)
	return v, true
}

// with calls f with all operands in registers.
func (m *arm64) with(a []arg, f func(v []neonVec) vec) vec {
	var v, temporary []neonVec
	for _, x := range a {
		r, temp := m.register(x)
		v = append(v, r)
		if temp {
			temporary = append(temporary, r)
		}
	}
	d := f(v)
	for _, r := range temporary {
		if r != d {
			m.free(r)
		}
	}
	return d
}

// own is a register with a's value that may be written to.
func (m *arm64) own(a arg) neonVec {
	if a.v != nil && a.dies {
		return a.v.(neonVec)
	}
	v, temporary := m.register(a)
	if temporary {
		return v
	}
	d := m.fresh()
	m.move(v, d)
	return d
}

var neonFloat = map[exprOp]string{opAdd: "FADD", opSub: "FSUB", opMul: "FMUL", opDiv: "FDIV", opSqrt: "FSQRT", opAbs: "FABS", opNeg: "FNEG",
	opAtLeast: "FMAX", opAtMost: "FMIN"}

func (m *arm64) calculate(op exprOp, imm int, a []arg) vec {
	name, ok := neonFloat[op]
	if op == opRound {
		name, ok = [...]string{nearestEven: "FRINTN", floor: "FRINTM", ceil: "FRINTP", trunc: "FRINTZ"}[imm], true
	}
	switch {
	case ok:
		return m.with(a, func(v []neonVec) vec {
			src := make([]vec, len(v))
			for i, r := range v {
				src[i] = r
			}
			return m.value(name, src...)
		})
	case op == opFMA:
		return m.fused(imm, a)
	case op == opPick, op == opSelect:
		mask := m.own(a[0])
		return m.with(a[1:], func(v []neonVec) vec {
			m.emit("VBSL %v.B16, %v.B16, %v.B16", v[1], v[0], mask)
			return mask
		})
	case op == opCompare:
		return m.comparison(imm, a)
	}
	return m.with(a, func(v []neonVec) vec {
		d := m.fresh()
		ar := m.arrangement()
		switch op {
		case opAnd, opMaskAnd:
			m.emit("VAND %v.B16, %v.B16, %v.B16", v[1], v[0], d)
		case opOr, opMaskOr:
			m.emit("VORR %v.B16, %v.B16, %v.B16", v[1], v[0], d)
		case opXor:
			m.emit("VEOR %v.B16, %v.B16, %v.B16", v[1], v[0], d)
		case opAndNot:
			m.word(encodeBic(int(d), int(v[0]), int(v[1])))
		case opMaskNot:
			m.word(encodeNot(int(d), int(v[0])))
		case opShl:
			m.emit("VSHL $%d, %v.%s, %v.%s", imm, v[0], ar, d, ar)
		case opShr:
			m.emit("VUSHR $%d, %v.%s, %v.%s", imm, v[0], ar, d, ar)
		case opIntAdd:
			m.emit("VADD %v.%s, %v.%s, %v.%s", v[1], ar, v[0], ar, d, ar)
		case opIntSub:
			m.emit("VSUB %v.%s, %v.%s, %v.%s", v[1], ar, v[0], ar, d, ar)
		default:
			fail("NEON: no instruction for operation %d", op)
		}
		return d
	})
}

// fused: FMLA and FMLS add to their destination.
func (m *arm64) fused(imm int, a []arg) vec {
	if imm&negAddend != 0 && (a[2].v == a[0].v || a[2].v == a[1].v) {
		a[2].dies = false // it is negated before it is multiplied
	}
	d := m.own(a[2])
	return m.with(a[:2], func(v []neonVec) vec {
		if imm&negAddend != 0 {
			m.op("FNEG", d, d)
		}
		name := "FMLA"
		if imm&negProduct != 0 {
			name = "FMLS"
		}
		m.op(name, d, v[0], v[1])
		return d
	})
}

// comparison: there are ==, >= and >, and the others by turning operands or
// bits round.
func (m *arm64) comparison(pred int, a []arg) vec {
	return m.with(a, func(v []neonVec) vec {
		var d vec
		switch pred &^ 4 {
		case cmpEq:
			d = m.value("FCMEQ", v[0], v[1])
		case cmpLT:
			d = m.value("FCMGT", v[1], v[0])
		case cmpLE:
			d = m.value("FCMGE", v[1], v[0])
		}
		if pred&4 != 0 {
			m.word(encodeNot(int(d.(neonVec)), int(d.(neonVec))))
		}
		return d
	})
}

func (m *arm64) jumpIfAny(masks []vec, l string) {
	any := masks[0]
	for _, v := range masks[1:] {
		m.emit("VORR %v.B16, %v.B16, %v.B16", v, any, any)
	}
	m.emit("VMOV %v.D[0], R16", any)
	m.emit("VMOV %v.D[1], R17", any)
	m.emit("ORR R17, R16")
	m.emit("CBNZ R16, %s", l)
}
