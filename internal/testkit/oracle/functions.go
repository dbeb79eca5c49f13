package oracle

import (
	"math"
	"math/big"
)

// A Value is a function's exact value at float64 arguments, of which a
// function of one argument ignores the second: nil for NaN, infinite for a
// pole or where C99 says so, a signed zero where the value is exactly zero.
type Value func(x, y float64) *big.Float

// plain is f, finite at every finite x other than zero, with its limits at
// -Inf, 0 and +Inf. A zero at 0 takes the sign of x. A limit that is no float64
// is given as NaN: f says it, at 0 or far out.
func plain(f func(x *big.Float) *big.Float, low, origin, high float64) Value {
	return func(x, _ float64) *big.Float {
		limit := origin
		switch {
		case x != x:
			return nil
		case math.IsInf(x, -1):
			limit = low
		case math.IsInf(x, 1):
			limit = high
		case x != 0:
			return f(num(x))
		case origin == 0:
			return num(x)
		}
		if limit != limit {
			return f(num(max(-1e6, min(1e6, x))))
		}
		return num(limit)
	}
}

// within is f on [lo, hi] and NaN elsewhere.
func within(lo, hi float64, f Value) Value {
	return func(x, y float64) *big.Float {
		if !(x >= lo && x <= hi) {
			return nil
		}
		return f(x, y)
	}
}

var infinity = math.Inf(1)

// logOf is log x/scale.
func logOf(scale *big.Float) Value {
	return within(0, infinity, func(x, _ float64) *big.Float {
		switch {
		case x == 0:
			return inf(true)
		case math.IsInf(x, 1):
			return inf(false)
		}
		return quo(log(num(x)), scale)
	})
}

func log1pOf(x, _ float64) *big.Float {
	switch {
	case !(x >= -1):
		return nil
	case x == -1:
		return inf(true)
	case math.IsInf(x, 1):
		return inf(false)
	case x == 0:
		return num(x)
	}
	return log1p(num(x))
}

func exp2(x *big.Float) *big.Float {
	f := float(x)
	if math.Abs(f) > 1e6 {
		return twice(one, int(math.Copysign(beyond, f)))
	}
	k := math.RoundToEven(f)
	v := exp(mul(sub(x, num(k)), ln2))
	return v.SetMantExp(v, int(k))
}

// circular is a function of the sine and cosine. Those of zero are exact,
// signed zero and one.
func circular(f func(s, c *big.Float) *big.Float) Value {
	return func(x, _ float64) *big.Float {
		if x != x || math.IsInf(x, 0) {
			return nil
		}
		return f(sinCos(x))
	}
}

func asin(x *big.Float) *big.Float { return angle(x, other(x)) }

func acosOf(x, _ float64) *big.Float {
	switch x {
	case 1:
		return num(0)
	case 0:
		return halfPi
	case -1:
		return pi
	}
	v := num(x)
	return angle(other(v), v)
}

func asinOf(x, _ float64) *big.Float {
	switch {
	case x == 0:
		return num(x)
	case math.Abs(x) == 1:
		return withSign(halfPi, x)
	}
	return asin(num(x))
}

func atanOf(x, _ float64) *big.Float {
	switch {
	case x != x:
		return nil
	case x == 0:
		return num(x)
	case math.IsInf(x, 0):
		return withSign(halfPi, x)
	}
	return angle(num(x), one)
}

func atan2Of(y, x float64) *big.Float {
	left := math.Signbit(x)
	switch {
	case x != x || y != y:
		return nil
	case math.IsInf(x, 0) && math.IsInf(y, 0):
		v := twice(pi, -2)
		if left {
			v = mul(v, num(3))
		}
		return withSign(v, y)
	case y == 0 || math.IsInf(x, 0):
		if left {
			return withSign(pi, y)
		}
		return num(math.Copysign(0, y))
	case x == 0 || math.IsInf(y, 0):
		return withSign(halfPi, y)
	}
	return angle(num(y), num(x))
}

// Power is x^y for x > 0.
func Power(x, y *big.Float) *big.Float { return exp(mul(y, log(x))) }

func powOf(x, y float64) *big.Float {
	whole := math.Floor(y) == y
	oddInt := whole && math.Abs(y) < 0x1p53 && math.Mod(y, 2) != 0
	ax := math.Abs(x)
	var v *big.Float
	switch {
	case y == 0, x == 1:
		return one
	case x != x || y != y:
		return nil
	case math.IsInf(y, 0):
		switch {
		case ax == 1:
			return one
		case (ax > 1) == (y > 0):
			return inf(false)
		}
		return num(0)
	case x == 0, math.IsInf(x, 0):
		v = num(0)
		if (x == 0) == (y < 0) {
			v = inf(false)
		}
	case x < 0 && !whole:
		return nil
	default:
		v = Power(num(ax), num(y))
	}
	if x < 0 || x == 0 && math.Signbit(x) {
		if oddInt {
			v = neg(v)
		}
	}
	return v
}

func cbrtOf(x, _ float64) *big.Float {
	switch {
	case x != x:
		return nil
	case x == 0, math.IsInf(x, 0):
		return num(x)
	}
	return cbrt(x)
}

// rsqrtOf has rsqrt(±0) = ±Inf, as IEEE 754 says.
func rsqrtOf(x, _ float64) *big.Float {
	switch {
	case x == 0:
		return inf(math.Signbit(x))
	case !(x > 0):
		return nil
	case math.IsInf(x, 1):
		return num(0)
	}
	return quo(one, sqrt(num(x)))
}

func hypotOf(x, y float64) *big.Float {
	switch {
	case math.IsInf(x, 0), math.IsInf(y, 0):
		return inf(false)
	case x != x || y != y:
		return nil
	}
	a, b := num(x), num(y)
	return sqrt(add(mul(a, a), mul(b, b)))
}
