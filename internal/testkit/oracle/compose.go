package oracle

import (
	"math"
	"math/big"
)

// Functions of big numbers, for tests that compose them: of quaternions, say.

// Num is x, in the precision that the results have too.
func Num(x float64) *big.Float { return num(x) }

// Pi is π.
func Pi() *big.Float { return blank().Set(pi) }

// Exp and Log are e^x and log x; x > 0 for Log.
func Exp(x *big.Float) *big.Float { return exp(x) }
func Log(x *big.Float) *big.Float { return log(x) }

// SinCos is the sine and the cosine of x, of which a multiple of π/2 keeps at
// least 64 bits less than x has of them.
func SinCos(x *big.Float) (s, c *big.Float) {
	if x.Sign() == 0 {
		return num(0), num(1)
	}
	return sinCosOf(quarterOf(x))
}

// Atan2 is the angle of the point (x, y), in [-π, π], 0 for (0, 0).
func Atan2(y, x *big.Float) *big.Float {
	switch {
	case y.Sign() == 0 && x.Sign() >= 0:
		return num(0)
	case y.Sign() == 0:
		return Pi()
	case x.Sign() == 0:
		return withSign(halfPi, float64(y.Sign()))
	}
	return angle(y, x)
}

// UlpsOfLargest is the error of the vector got, of float32 if size is 32: the
// largest |got[i] - want[i]| in units of the last place of the largest
// |want[i]|. It is +Inf if a component of got is NaN or infinite; zeros have
// no sign.
func UlpsOfLargest(size int, got []float64, want []*big.Float) float64 {
	largest := num(0)
	for _, w := range want {
		if a := abs(w); a.Cmp(largest) > 0 {
			largest = a
		}
	}
	unit := formats[size].unit(largest)
	worst := 0.0
	for i, g := range got {
		if g-g != 0 {
			return math.Inf(1)
		}
		worst = max(worst, steps(g, want[i], unit))
	}
	return worst
}
