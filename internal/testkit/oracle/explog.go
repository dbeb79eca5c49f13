package oracle

import (
	"math"
	"math/big"
)

// beyond is far outside of every format and of its square.
const beyond = 1 << 14

// exp reduces by ln 2 and five halvings.
func exp(x *big.Float) *big.Float {
	f := float(x)
	if math.Abs(f) > 1e6 {
		return twice(one, int(math.Copysign(beyond, f)))
	}
	k := math.RoundToEven(f / math.Ln2)
	r := sub(x, mul(num(k), ln2))
	r.SetMantExp(r, -5)
	e := poly(r, cut(expSeries, size(r)))
	for range 5 {
		e = mul(e, e)
	}
	return e.SetMantExp(e, int(k))
}

// expm1 is good to relative precision at any x.
func expm1(x *big.Float) *big.Float {
	if e := size(x); e <= -1 { // |x| < 1/2
		return mul(x, poly(x, cut(expm1More, e)))
	}
	return sub(exp(x), one)
}

// atanh is for |x| below 2^-9.
func atanh(x *big.Float) *big.Float {
	q := mul(x, x)
	return mul(x, poly(q, cut(atanhTerms, size(q))))
}

// log1pSmall is log(1+x) for |x| below 2^-8.
func log1pSmall(x *big.Float) *big.Float {
	z := atanh(quo(x, add(two, x)))
	return z.SetMantExp(z, 1)
}

// log corrects package math's logarithm l by that of x/e^l, for an x in
// [0.7, 1.4], and splits off a power of two from any other.
func log(x *big.Float) *big.Float {
	if d := sub(x, one); size(d) <= -8 {
		return log1pSmall(d)
	}
	f, e := float(x), 0
	if !(f > 0.7 && f < 1.4) {
		m := blank()
		e = x.MantExp(m)
		x = m
		if f = float(m); f < 0.7 {
			x, e = twice(m, 1), e-1
			f *= 2
		}
	}
	l := num(math.Log(f))
	v := exp(l)
	z := atanh(quo(sub(x, v), add(x, v)))
	l = add(l, z.SetMantExp(z, 1))
	if e == 0 {
		return l
	}
	return add(l, mul(num(float64(e)), ln2))
}

// log1p is good to relative precision at any x > -1.
func log1p(x *big.Float) *big.Float {
	if size(x) <= -8 {
		return log1pSmall(x)
	}
	return log(add(one, x))
}

func sinh(x *big.Float) *big.Float {
	m := expm1(abs(x))
	v := add(m, quo(m, add(m, one)))
	v.SetMantExp(v, -1)
	if x.Signbit() {
		v.Neg(v)
	}
	return v
}

func cosh(x *big.Float) *big.Float {
	e := exp(abs(x))
	v := add(e, quo(one, e))
	return v.SetMantExp(v, -1)
}

func tanh(x *big.Float) *big.Float {
	m := expm1(twice(abs(x), 1))
	v := quo(m, add(m, two))
	if x.Signbit() {
		v.Neg(v)
	}
	return v
}

// sigmoid is 1/(1+e^-x).
func sigmoid(x *big.Float) *big.Float { return quo(one, add(one, exp(neg(x)))) }

// softplus is log(1+e^x).
func softplus(x *big.Float) *big.Float {
	if x.Sign() > 0 {
		return add(x, log1p(exp(neg(x))))
	}
	return log1p(exp(x))
}

// tanhSoftplus is tanh(log(1+e^x)) = n/(n+2), n = e^x (e^x + 2).
func tanhSoftplus(x *big.Float) *big.Float {
	w := exp(x)
	n := mul(w, add(w, two))
	return quo(n, add(n, two))
}

// cbrt is two steps of Newton from package math's root.
func cbrt(x float64) *big.Float {
	c, v := num(math.Cbrt(x)), num(x)
	for range 2 {
		q := mul(c, c)
		d := sub(mul(q, c), v)
		c = sub(c, quo(d, mul(num(3), q)))
	}
	return c
}
