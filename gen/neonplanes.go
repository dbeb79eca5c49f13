package main

import (
	"fmt"
	"strings"
)

func (m *arm64) pointers() int         { return 16 }
func (m *arm64) planeRegs(bool) int    { return 0 }
func (m *arm64) park(_ int, v vec) vec { return v }

// indexed is in R17: for one load or store.
func (m *arm64) indexed(p, i gp) gp {
	m.emit("ADD %v, %v, R17", i, p)
	return neonReg(17)
}

// list is registers in a row, as a load of structures names them.
func (m *arm64) list(vs []vec) string {
	var names []string
	for _, v := range vs {
		names = append(names, fmt.Sprintf("%v.%s", v, m.arrangement()))
	}
	return strings.Join(names, ", ")
}

// loadPlanes: there are loads of structures of up to four components. A matrix
// goes element by element.
func (m *arm64) loadPlanes(p gp, off, comps int, _ bool) []vec {
	switch comps {
	case 1:
		return []vec{m.load(p, off)}
	case 3, 4:
		vs := m.freshRun(comps)
		m.emit("VLD%d (%v), [%s]", comps, m.ahead(p, off), m.list(vs))
		return vs
	}
	var planes []vec
	for c := range comps {
		v := m.fresh()
		m.eachItem(p, off, c, comps, func(i int) { m.emit("VLD1 (R16), %v.%s[%d]", v, m.lane(), i) })
		planes = append(planes, v)
	}
	return planes
}

// ahead is the address off bytes from p, in R17 unless that is p.
func (m *arm64) ahead(p gp, off int) gp {
	if off == 0 {
		return p
	}
	m.emit("ADD $%d, %v, R17", off, p)
	return neonReg(17)
}

// eachItem calls f with the address of component c of every item in R16.
func (m *arm64) eachItem(p gp, off, c, comps int, f func(i int)) {
	for i := range m.width() {
		m.emit("ADD $%d, %v, R16", off+m.el.size*(comps*i+c), p)
		f(i)
	}
}

func (m *arm64) storePlanes(v []vec, p gp, off int, _ bool) {
	switch len(v) {
	case 1:
		m.store(v[0], p, off)
	case 3, 4:
		vs := m.freshRun(len(v))
		for i := range v {
			m.move(v[i], vs[i])
		}
		m.emit("VST%d [%s], (%v)", len(v), m.list(vs), m.ahead(p, off))
	default:
		for c := range v {
			m.eachItem(p, off, c, len(v), func(i int) { m.emit("VST1 %v.%s[%d], (R16)", v[c], m.lane(), i) })
		}
	}
}

func (m *arm64) pattern(bits []uint64) vec {
	v := m.fresh()
	for i, b := range bits {
		m.emit("MOVD $0x%x, R16", b)
		m.emit("VMOV R16, %v.%s[%d]", v, m.lane(), i)
	}
	return v
}

// quads: of float64 a vector holds half a quaternion, and loads that separate
// the components cost little.
func (m *arm64) quads() bool { return false }

func (m *arm64) loadQuad(gp) vec {
	fail("NEON: no quads")
	return nil
}

func (m *arm64) permuteQuad(vec, [4]int) vec {
	fail("NEON: no quads")
	return nil
}
