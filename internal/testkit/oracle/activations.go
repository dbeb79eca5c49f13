package oracle

import (
	"math"
	"math/big"
)

// The constants of the activations, as their papers give them.
var (
	seluScale = decimal("1.0507009873554804934193349852946")
	seluAlpha = decimal("1.6732632423543772848170429916717")
	geluCube  = decimal("0.044715")
	geluRoot  = quo(two, sqrt(halfPi)) // 2 √(2/π)
)

func decimal(s string) *big.Float {
	v, ok := blank().SetString(s)
	if !ok {
		panic("oracle: " + s)
	}
	return v
}

// positive is max(x, 0) with the sign of zero that x has.
func positive(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		return num(0)
	}
	return x
}

// step is 1 for x > 0, else below.
func step(below float64) func(x *big.Float) *big.Float {
	return func(x *big.Float) *big.Float {
		if x.Sign() > 0 {
			return one
		}
		return num(below)
	}
}

func selu(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		x = mul(seluAlpha, expm1(x))
	}
	return mul(seluScale, x)
}

// eluSlope has the parameter 0.75.
func eluSlope(x *big.Float) *big.Float {
	if x.Sign() > 0 {
		return one
	}
	return mul(num(0.75), exp(x))
}

func seluSlope(x *big.Float) *big.Float {
	if x.Sign() > 0 {
		return seluScale
	}
	return mul(mul(seluScale, seluAlpha), exp(x))
}

// normal is the distribution function of the normal distribution, erfc(-x/√2)/2.
func normal(x *big.Float) *big.Float { return twice(erfc(neg(mul(x, rootHalf))), -1) }

// bell is its density, e^(-x²/2)/√2π.
func bell(x *big.Float) *big.Float {
	return quo(exp(twice(neg(mul(x, x)), -1)), rootTwoPi)
}

func gelu(x *big.Float) *big.Float      { return mul(x, normal(x)) }
func geluSlope(x *big.Float) *big.Float { return add(normal(x), mul(x, bell(x))) }

// geluTanh is x sigmoid(u), u = 2 √(2/π) (x + 0.044715 x³): 1 + tanh(u/2) is
// twice the sigmoid.
func geluTanh(x *big.Float) *big.Float {
	return mul(x, sigmoid(mul(geluRoot, add(x, mul(geluCube, mul(x, mul(x, x)))))))
}

func geluTanhSlope(x *big.Float) *big.Float {
	q := mul(geluCube, mul(x, x))
	u := mul(mul(geluRoot, x), add(one, q))
	s := sigmoid(u)
	du := mul(geluRoot, add(one, mul(num(3), q)))
	return add(s, mul(mul(x, du), mul(s, sigmoid(neg(u)))))
}

func silu(x *big.Float) *big.Float { return mul(x, sigmoid(x)) }

func siluSlope(x *big.Float) *big.Float {
	return mul(sigmoid(x), add(one, mul(x, sigmoid(neg(x)))))
}

func mish(x *big.Float) *big.Float { return mul(x, tanhSoftplus(x)) }

// mishSlope has t' = (1-t²) sigmoid x, where 1-t² = 4(n+1)/(n+2)².
func mishSlope(x *big.Float) *big.Float {
	w := exp(x)
	n := mul(w, add(w, two))
	n2 := add(n, two)
	d := quo(twice(add(n, one), 2), mul(n2, n2))
	return add(quo(n, n2), mul(mul(x, d), sigmoid(x)))
}

var three = num(3)

func hardSwish(x *big.Float) *big.Float {
	switch {
	case x.Cmp(three) >= 0:
		return x
	case add(x, three).Sign() <= 0:
		return num(0)
	}
	return quo(mul(x, add(x, three)), six)
}

func hardSwishSlope(x *big.Float) *big.Float {
	switch {
	case x.Cmp(three) >= 0:
		return one
	case add(x, three).Sign() <= 0:
		return num(0)
	}
	return quo(add(twice(x, 1), three), six)
}

// times is f(x) y, for gradients and for slopes given as an argument.
func times(f Value) Value {
	return func(x, y float64) *big.Float {
		v := f(x, y)
		if v == nil || y != y {
			return nil
		}
		return product(v, num(y))
	}
}

// product is a b, nil for zero times infinity.
func product(a, b *big.Float) *big.Float {
	if a.IsInf() && b.Sign() == 0 || b.IsInf() && a.Sign() == 0 {
		return nil
	}
	return mul(a, b)
}

func leakyReluOf(x, alpha float64) *big.Float {
	switch {
	case x != x:
		return nil
	case x >= 0:
		return num(x)
	}
	return product(num(x), num(alpha))
}

func eluOf(x, alpha float64) *big.Float {
	switch {
	case x != x:
		return nil
	case x >= 0:
		return num(x)
	case math.IsInf(x, -1):
		return num(-alpha)
	}
	return product(expm1(num(x)), num(alpha))
}

// atValue is a slope as a function of the value y, a parabola that falls at
// both ends.
func atValue(f func(y *big.Float) *big.Float) Value {
	return func(y, _ float64) *big.Float {
		switch {
		case y != y:
			return nil
		case math.IsInf(y, 0):
			return inf(true)
		}
		return f(num(y))
	}
}
