// Package oracle holds what the elementary functions are judged by: their
// exact values in arbitrary precision, an error measure in ulps, and one table
// of functions with the bounds that lanes promises and the arguments at which
// it is tried. Tests and the command that prints the README's table share it.
//
// It imports nothing of lanes, so that every package's tests can use it.
package oracle

import (
	"math"
	"math/big"
	"sync"
)

// prec is the working precision in bits. Results are good to about 140: an
// error of 2^-80 ulp, and more than enough to decide a rounding.
const prec = 192

func blank() *big.Float              { return new(big.Float).SetPrec(prec) }
func num(x float64) *big.Float       { return blank().SetFloat64(x) }
func add(a, b *big.Float) *big.Float { return blank().Add(a, b) }
func sub(a, b *big.Float) *big.Float { return blank().Sub(a, b) }
func mul(a, b *big.Float) *big.Float { return blank().Mul(a, b) }
func quo(a, b *big.Float) *big.Float { return blank().Quo(a, b) }
func neg(a *big.Float) *big.Float    { return blank().Neg(a) }
func abs(a *big.Float) *big.Float    { return blank().Abs(a) }
func sqrt(a *big.Float) *big.Float   { return blank().Sqrt(a) }
func twice(a *big.Float, e int) *big.Float {
	return blank().SetMantExp(a, e)
}

func inf(negative bool) *big.Float { return new(big.Float).SetInf(negative) }

// float is x as a float64, for first guesses.
func float(x *big.Float) float64 {
	f, _ := x.Float64()
	return f
}

// withSign is a with the sign of s.
func withSign(a *big.Float, s float64) *big.Float {
	if math.Signbit(s) != a.Signbit() {
		return neg(a)
	}
	return a
}

// size is the exponent of x: |x| < 2^size.
func size(x *big.Float) int {
	if x.Sign() == 0 {
		return math.MinInt32
	}
	return x.MantExp(nil)
}

var one, two, half = num(1), num(2), num(0.5)

// poly is the polynomial c, constant first, at x, to the precision of c. It
// writes to two numbers in turn, since an operation in place allocates.
func poly(x *big.Float, c []*big.Float) *big.Float {
	n := len(c)
	s := new(big.Float).Set(c[n-1])
	t := new(big.Float).SetPrec(s.Prec())
	for i := n - 2; i >= 0; i-- {
		s.Add(t.Mul(s, x), c[i])
	}
	return s
}

// cut is the leading part of the series c in powers of an x below 2^e that
// matters: the rest is below 2^-150. Coefficients are at most 1.
func cut(c []*big.Float, e int) []*big.Float {
	for n := 1; n < len(c); n++ {
		if size(c[n])+n*e < -150 {
			return c[:n]
		}
	}
	return c
}

// series makes n coefficients, each the one before times next(i), from 1.
func series(n int, bits uint, next func(i int) (num, den int64)) []*big.Float {
	c := make([]*big.Float, n)
	v := new(big.Float).SetPrec(bits).SetInt64(1)
	for i := range c {
		if i > 0 {
			p, q := next(i)
			v.Mul(v, new(big.Float).SetInt64(p))
			v.Quo(v, new(big.Float).SetInt64(q))
		}
		c[i] = new(big.Float).Copy(v)
	}
	return c
}

// odd makes the coefficients of 1 + s x/3 + s² x²/5 + ..., s = ±1.
func odd(n int, s int64) []*big.Float {
	c := make([]*big.Float, n)
	v := int64(1)
	for i := range c {
		c[i] = quo(num(float64(v)), num(float64(2*i+1)))
		v *= s
	}
	return c
}

var (
	expSeries     = series(17, prec, func(i int) (int64, int64) { return 1, int64(i) })
	expm1More     = series(36, prec, func(i int) (int64, int64) { return 1, int64(i + 1) })
	sinSeries     = series(20, prec, func(i int) (int64, int64) { return -1, int64(2*i) * int64(2*i+1) })
	cosSeries     = series(20, prec, func(i int) (int64, int64) { return -1, int64(2*i) * int64(2*i-1) })
	atanSeries    = odd(10, -1)
	atanhTerms    = odd(10, 1)
	expWideSeries = series(25, erfPrec, func(i int) (int64, int64) { return 1, int64(i) })
	// erfSeries has 1/(2n+1)!! for n up to what erfc(6) needs, in the precision
	// that 1 - erf loses there.
	erfSeries = series(240, erfPrec, func(i int) (int64, int64) { return 1, int64(2*i + 1) })
)

// long is the precision of constants that reduce the largest argument: 1024
// bits to the point, 64 of cancellation, and a result's worth.
const long = 1024 + 64 + 2*prec

// inverseTan is atan(1/n), inverseTanh atanh(1/n), to long bits.
func arc(n int64, s int64) *big.Float {
	d := func(v int64) *big.Float { return new(big.Float).SetPrec(long).SetInt64(v) }
	sum, pow := d(0), d(1)
	pow.Quo(pow, d(n))
	for k := int64(1); pow.MantExp(nil) > -long; k += 2 {
		sum.Add(sum, d(0).Quo(pow, d(k)))
		pow.Quo(pow, d(s*n*n))
	}
	return sum
}

var (
	// Machin: π/4 = 4 atan(1/5) - atan(1/239).
	piLong = sync.OnceValue(func() *big.Float {
		p := arc(5, -1)
		p.SetMantExp(p, 2)
		p.Sub(p, arc(239, -1))
		return p.SetMantExp(p, 2)
	})
	twoOverPi = sync.OnceValue(func() *big.Float {
		return new(big.Float).SetPrec(long).Quo(two, piLong())
	})
	pi     = blank().Set(piLong())
	halfPi = twice(pi, -1)
	// ln 2 = 2 atanh(1/3), ln 10 = 3 ln 2 + 2 atanh(1/9).
	ln2       = twice(blank().Set(arc(3, 1)), 1)
	ln10      = add(mul(num(3), ln2), twice(blank().Set(arc(9, 1)), 1))
	rootPi    = new(big.Float).SetPrec(erfPrec).Sqrt(piLong())
	rootHalf  = sqrt(half)
	rootTwoPi = sqrt(twice(pi, 1))
)
