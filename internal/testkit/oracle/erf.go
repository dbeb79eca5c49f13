package oracle

import "math/big"

// erfPrec holds what 1 - erf x loses at x = 6, which is below 64 bits.
const erfPrec = prec + 64

// erfSum is erf x for |x| up to 6: 2/√π e^(-x²) x Σ (2x²)^n/(2n+1)!!, all of
// whose terms have one sign.
func erfSum(x *big.Float) *big.Float {
	wide := func() *big.Float { return new(big.Float).SetPrec(erfPrec) }
	q := wide().Mul(x, x)
	q2 := wide().SetMantExp(q, 1)
	f, n := float(q2), 1
	for p := 1.0; p > 0x1p-210; n++ {
		p *= f / float64(2*n+1)
	}
	v := poly(q2, erfSeries[:n])
	v.Mul(v, expWide(wide().Neg(q)))
	v.Mul(v, x)
	v.Quo(v, rootPi)
	return v.SetMantExp(v, 1)
}

// expWide is exp for x in [-40, 0] to erfPrec bits.
func expWide(x *big.Float) *big.Float {
	r := new(big.Float).SetMantExp(x, -14) // below 2^-8
	s := poly(r, expWideSeries)
	for range 14 {
		s.Mul(s, s)
	}
	return s
}

func erf(x *big.Float) *big.Float {
	switch {
	case size(x) < -prec:
		return quo(twice(x, 1), rootPi)
	case size(x) <= 2, abs(x).Cmp(six) < 0:
		return blank().Set(erfSum(x))
	case x.Signbit():
		return sub(erfcFar(neg(x)), one)
	}
	return sub(one, erfcFar(x))
}

var six = num(6)

func erfc(x *big.Float) *big.Float {
	switch {
	case size(x) < -2*prec:
		return one
	case abs(x).Cmp(six) < 0:
		return blank().Sub(one, erfSum(x))
	case x.Signbit():
		return sub(two, erfcFar(neg(x)))
	}
	return erfcFar(x)
}

// erfcFar is erfc x for x >= 6 by the even part of Laplace's continued
// fraction, x e^(-x²)/√π / (x²+1/2 - 1·2/4/(x²+5/2 - 3·4/4/(x²+9/2 - ...))).
func erfcFar(x *big.Float) *big.Float {
	q := mul(x, x)
	f := float(q)
	if f > 1e6 {
		return twice(one, -beyond)
	}
	steps := int(8 + 1300/f)
	v := add(q, num(2*float64(steps)+0.5))
	for k := steps; k > 0; k-- {
		v = sub(add(q, num(2*float64(k)-1.5)), quo(num(float64(2*k-1)*float64(2*k)/4), v))
	}
	return quo(mul(x, exp(neg(q))), mul(rootPi, v))
}
