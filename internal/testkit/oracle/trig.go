package oracle

import (
	"math"
	"math/big"
)

// quarter returns x minus the nearest multiple n of π/2, and n mod 4.
func quarter(x float64) (*big.Float, int) { return quarterOf(num(x)) }

// quarterOf is quarter for a number below 2^1024.
func quarterOf(x *big.Float) (*big.Float, int) {
	if math.Abs(float(x)) < 0.78 {
		return x, 0
	}
	y := new(big.Float).SetPrec(long).Mul(abs(x), twoOverPi())
	whole, _ := y.Int(nil)
	n := int(whole.Bit(0) | whole.Bit(1)<<1)
	f := new(big.Float).SetPrec(long).SetInt(whole)
	r := blank().Sub(y, f)
	if r.Cmp(half) > 0 {
		f.Add(f, one)
		r, n = blank().Sub(y, f), n+1
	}
	r = mul(r, halfPi)
	if x.Signbit() {
		r, n = r.Neg(r), -n
	}
	return r, n & 3
}

// sinCosNear is for |r| up to about π/4.
func sinCosNear(r *big.Float) (s, c *big.Float) {
	q := mul(r, r)
	e := size(q)
	return mul(r, poly(q, cut(sinSeries, e))), poly(q, cut(cosSeries, e))
}

func sinCos(x float64) (s, c *big.Float) { return sinCosOf(quarter(x)) }

// sinCosOf is the sine and the cosine of r + n π/2.
func sinCosOf(r *big.Float, n int) (s, c *big.Float) {
	s, c = sinCosNear(r)
	switch n {
	case 1:
		return c, neg(s)
	case 2:
		return neg(s), neg(c)
	case 3:
		return neg(c), s
	}
	return s, c
}

// atan corrects package math's angle a by that of the rest,
// (t cos a - sin a)/(cos a + t sin a), for 0 <= t <= 1.
func atan(t *big.Float) *big.Float {
	small := func(t *big.Float) *big.Float {
		q := mul(t, t)
		return mul(t, poly(q, cut(atanSeries, size(q))))
	}
	if size(t) <= -9 {
		return small(t)
	}
	a := num(math.Atan(float(t)))
	s, c := sinCosNear(a)
	return add(a, small(quo(sub(mul(t, c), s), add(c, mul(t, s)))))
}

// angle is that of the point (x, y), neither of which is zero or infinite.
func angle(y, x *big.Float) *big.Float {
	n, d := abs(y), abs(x)
	steep := n.Cmp(d) > 0
	if steep {
		n, d = d, n
	}
	a := atan(quo(n, d))
	if steep {
		a = sub(halfPi, a)
	}
	if x.Signbit() {
		a = sub(pi, a)
	}
	if y.Signbit() {
		a.Neg(a)
	}
	return a
}

// other is √(1-x²), the other side of the triangle; 1-x² is exact in parts.
func other(x *big.Float) *big.Float { return sqrt(mul(sub(one, x), add(one, x))) }
