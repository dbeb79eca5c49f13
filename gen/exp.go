package main

import "fmt"

// expConst holds the constants of exp for one type, for the kernels and for
// the definition that compose/exp.go.tmpl makes.
//
// With n = round(x/ln2) and r = x - n ln2 (ln2 in two pieces),
// exp x = 2^n (1 + (r + r² p(r))); p is the minimax polynomial of
// (exp(r)-1-r)/r² on |r| <= ln2/2 under the weight of exp's relative error.
type expConst struct {
	lo, hi       float64 // beyond these exp is 0 or Inf
	log2e        float64
	magic        float64 // adding it rounds to an integer
	ln2hi, ln2lo float64
	p            []float64
}

var expConsts = map[elem]expConst{
	f32: {-104, 89, single(1.4426950216293335), 12582912, single(0.6931471824645996), single(-1.9046542121259336e-09),
		[]float64{single(0.4999999403953552), single(0.1666652113199234), single(0.04166838899254799), single(0.008368716575205326), single(0.0013814594130963087)}},
	f64: {-746, 710, 1.4426950408889634, 6755399441055744, 0.6931471805599453, 2.3190468138462996e-17,
		[]float64{0.5, 0x1.555555555555bp-3, 0x1.5555555555503p-5, 0x1.111111110ec60p-7, 0x1.6c16c16c304aap-10, 0x1.a01a01b37d468p-13,
			0x1.a01a013684315p-16, 0x1.71ddf02317f70p-19, 0x1.27e5b461fec56p-22, 0x1.af6be40be3783p-26, 0x1.1e3cfe0bddc49p-29}},
}

func single(x float64) float64 { return float64(float32(x)) }

// exp writes to x.
func exp(m machine, x vec) vec {
	c := expConsts[m.elem()]
	m.to(x).atLeast(x, m.constant(c.lo))
	m.to(x).atMost(x, m.constant(c.hi))
	n := m.copy(m.literal(c.magic))
	m.fma(n, x, m.literal(c.log2e))
	m.to(n).sub(n, m.literal(c.magic))
	r := x
	m.fms(r, n, m.literal(c.ln2hi))
	m.fms(r, n, m.literal(c.ln2lo))
	last := len(c.p) - 1
	p := m.copy(m.literal(c.p[last]))
	for i := last - 1; i >= 0; i-- {
		p = m.horner(p, r, m.literal(c.p[i]))
	}
	m.fma(r, m.mul(r, r), p)
	m.to(r).addv(r, m.literal(1))
	return m.exp2i(r, n)
}

// exp2iHalves is exp2i without an instruction for it. n is halved in floating
// point and the biased exponents are read off the low bits of sums with a
// large power of two: AVX2 has no arithmetic shift of 64-bit lanes. The first
// product is exact, so only the second rounds.
func exp2iHalves(m machine, v, n vec) vec {
	big, mantissa := m.elem().exponent()
	b := m.literal(big)
	h := m.copy(b)
	m.fma(h, n, m.literal(0.5))
	rest := m.sub(h, b)
	m.to(rest).sub(n, rest)
	m.to(rest).addv(rest, b)
	m.shiftLeft(h, mantissa)
	m.shiftLeft(rest, mantissa)
	m.to(h).mul(v, h)
	return m.to(h).mul(h, rest)
}

// exponent returns the sum of 2^mantissa and the exponent's bias, and mantissa.
func (e elem) exponent() (big float64, mantissa int) {
	if e == f64 {
		return 1<<52 + 1023, 52
	}
	return 1<<23 + 127, 23
}

// An expText is the same constants as Go text, the polynomial from its
// highest power down.
type expText struct {
	Lo, Hi, Log2e, Magic, Ln2hi, Ln2lo, Big string
	Mantissa                                int
	P                                       []string
}

func (e elem) expText() expText {
	c := expConsts[e]
	big, mantissa := e.exponent()
	hex := func(x float64) string { return fmt.Sprintf("%x", x) }
	t := expText{fmt.Sprint(c.lo), fmt.Sprint(c.hi), hex(c.log2e), hex(c.magic), hex(c.ln2hi), hex(c.ln2lo), hex(big), mantissa, nil}
	for _, p := range c.p {
		t.P = append([]string{hex(p)}, t.P...)
	}
	return t
}
