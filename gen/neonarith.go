package main

func (m *arm64) word(w enc) { m.emit("%v", w) }

func (m *arm64) op(name string, d vec, src ...vec) {
	n := make([]int, len(src))
	for i, s := range src {
		n[i] = int(s.(neonVec))
	}
	m.word(encode(name, m.el, int(d.(neonVec)), n...))
}

func (m *arm64) value(name string, src ...vec) vec {
	d := m.outReg()
	m.op(name, d, src...)
	return d
}

func (m *arm64) addv(x, y vec) vec { return m.value("FADD", x, y) }
func (m *arm64) sub(x, y vec) vec  { return m.value("FSUB", x, y) }
func (m *arm64) mul(x, y vec) vec  { return m.value("FMUL", x, y) }
func (m *arm64) div(x, y vec) vec  { return m.value("FDIV", x, y) }
func (m *arm64) sqrt(x vec) vec    { return m.value("FSQRT", x) }
func (m *arm64) abs(x vec) vec     { return m.value("FABS", x) }
func (m *arm64) neg(x vec) vec     { return m.value("FNEG", x) }

func (m *arm64) round(x vec, r rounding) vec {
	return m.value([...]string{nearestEven: "FRINTN", floor: "FRINTM", ceil: "FRINTP", trunc: "FRINTZ"}[r], x)
}

func (m *arm64) accumulate(acc, x vec) { m.op("FADD", acc, acc, x) }

func (m *arm64) fma(acc, x, y vec) { m.op("FMLA", acc, x, y) }
func (m *arm64) fms(acc, x, y vec) { m.op("FMLS", acc, x, y) }

// horner: FMLA adds to its destination, so the constant is copied there.
func (m *arm64) horner(p, x, c vec) vec {
	d := m.copy(c)
	m.fma(d, p, x)
	m.free(p)
	return d
}

// A neonLane is one element of a register.
type neonLane struct{ v, i int }

// scalars are loaded together, since FMLA multiplies by an element of a register.
func (m *arm64) scalars(p gp, _ multiples, n int) []scalar {
	s := make([]scalar, 0, n)
	add := func(v vec, n int) {
		for j := range n {
			s = append(s, neonLane{int(v.(neonVec)), j})
		}
	}
	w := m.width()
	for _, v := range m.loadRun(p, n/w) {
		add(v, w)
	}
	for w /= 2; w > 0; w /= 2 {
		if n&w != 0 {
			add(m.loadLow(p, len(s)*m.el.size, w), w)
		}
	}
	return s
}

func (m *arm64) fmaElem(acc, x []vec, s scalar) {
	l := s.(neonLane)
	for i := range acc {
		m.word(encodeElem(m.el, int(acc[i].(neonVec)), int(x[i].(neonVec)), l.v, l.i))
	}
}

// FMAX and FMIN are the maximum and minimum of DESIGN.md as they stand.
func (m *arm64) maximum(x, y vec) vec  { return m.value("FMAX", x, y) }
func (m *arm64) minimum(x, y vec) vec  { return m.value("FMIN", x, y) }
func (m *arm64) atLeast(x, lo vec) vec { return m.value("FMAX", x, lo) }
func (m *arm64) atMost(x, hi vec) vec  { return m.value("FMIN", x, hi) }

func (m *arm64) clamp(lo, hi vec) func(vec) vec {
	return func(x vec) vec {
		d := m.outReg()
		m.op("FMAX", d, x, lo)
		m.op("FMIN", d, d, hi)
		return d
	}
}

// keep widens the bools to lanes and marks those that are 0.
func (m *arm64) keep(p gp, off int, n gp, x, y vec) vec {
	t, zero, d := m.fresh(), m.zero(), m.copy(x)
	switch {
	case n != nil:
		again := m.label("again")
		i := m.copyGP(n)
		q := m.copyGP(p)
		m.add(q, off)
		m.emit("MOVD ZR, R16")
		m.bind(again)
		m.emit("SUB $1, %v", i)
		m.emit("MOVBU (%v)(%v), R17", q, i)
		m.emit("ORR R16<<8, R17, R16")
		m.emit("CBNZ %v, %s", i, again)
	case m.el == f32:
		m.emit("MOVWU %d(%v), R16", off, p)
	default:
		m.emit("MOVHU %d(%v), R16", off, p)
	}
	m.emit("FMOVD R16, F%d", t)
	m.emit("VUSHLL $0, %v.B8, %v.H8", t, t)
	m.emit("VUSHLL $0, %v.H4, %v.S4", t, t)
	if m.el == f64 {
		m.emit("VUSHLL $0, %v.S2, %v.D2", t, t)
	}
	m.emit("VCMEQ %v.%s, %v.%s, %v.%s", zero, m.arrangement(), t, m.arrangement(), t, m.arrangement())
	m.emit("VBIT %v.B16, %v.B16, %v.B16", t, y, d)
	return d
}

func (m *arm64) extreme(max bool) extreme {
	op := "FMIN"
	if max {
		op = "FMAX"
	}
	return extreme{
		regs:   1,
		start:  func(acc []vec, x vec) { m.move(x, acc[0]) },
		step:   func(acc []vec, x vec) { m.op(op, acc[0], acc[0], x) },
		merge:  func(a, b []vec) { m.op(op, a[0], a[0], b[0]) },
		result: func(acc []vec) vec { return acc[0] },
	}
}

func (m *arm64) jumpAnyEqual(x, y vec, l string) {
	t := m.value("FCMEQ", x, y)
	m.emit("VMOV %v.D[0], R16", t)
	m.emit("VMOV %v.D[1], R17", t)
	m.emit("ORR R17, R16")
	m.emit("CBNZ R16, %s", l)
}

func (m *arm64) jumpUnlessIn(x vec, lo, hi float64, l string) {
	m.scope(func() {
		bound := m.constantHere(lo)
		m.emit("FCMP%s F%d, F%d", m.lane(), bound.(neonVec), x.(neonVec))
		m.emit("BLT %s", l) // below, or NaN
		m.to(bound).constantHere(hi)
		m.emit("FCMP%s F%d, F%d", m.lane(), bound.(neonVec), x.(neonVec))
		m.emit("BGT %s", l)
	})
}

func (m *arm64) lower(v vec, _ int) vec { return v }

func (m *arm64) spread(v vec) vec {
	d := m.outReg()
	m.emit("VDUP %v.%s[0], %v.%s", v, m.lane(), d, m.arrangement())
	return d
}

func (m *arm64) pair(x, y vec) vec {
	d := m.outReg()
	m.emit("VZIP1 %v.%s, %v.%s, %v.%s", y, m.arrangement(), x, m.arrangement(), d, m.arrangement())
	return d
}

func (m *arm64) upper(v vec, k int) vec {
	d := m.outReg()
	n := k * m.el.size
	m.emit("VEXT $%d, %v.B16, %v.B16, %v.B16", n, v, v, d)
	return d
}

func (m *arm64) turned() machine { return m }

func (m *arm64) turn(p gp, rows multiples, n int, use func(v vec)) {
	w := m.width()
	a := make([][]vec, n)
	for i := range w {
		q := m.row(p, rows, i)
		for s := range n {
			a[s] = append(a[s], m.load(q, 16*s))
		}
	}
	two := func(name, ar string, u, v vec) vec {
		d := m.fresh()
		m.emit("%s %v.%s, %v.%s, %v.%s", name, v, ar, u, ar, d, ar)
		return d
	}
	for _, a := range a {
		m.scope(func() {
			if m.el == f64 {
				use(two("VZIP1", "D2", a[0], a[1]))
				use(two("VZIP2", "D2", a[0], a[1]))
				return
			}
			for _, half := range []string{"VZIP1", "VZIP2"} {
				t, u := two(half, "S4", a[0], a[1]), two(half, "S4", a[2], a[3])
				use(two("VZIP1", "D2", t, u))
				use(two("VZIP2", "D2", t, u))
			}
		})
	}
}
