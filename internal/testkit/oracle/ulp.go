package oracle

import (
	"math"
	"math/big"
)

// A format is a floating-point type: its precision in bits, the exponent of
// its smallest subnormal, and the exponent at which it overflows.
type format struct{ bits, least, over int }

var formats = map[int]format{32: {24, -149, 128}, 64: {53, -1074, 1024}}

// limit is where rounding to nearest begins to give infinity.
func (f format) limit() *big.Float {
	m := new(big.Float).SetPrec(64).SetInt64(1<<(f.bits+1) - 1)
	return m.SetMantExp(m, f.over-f.bits-1)
}

// Ulps is the error of got, a float32 if size is 32, against the exact value
// want: |got - want| in units of the last place of a number of want's
// magnitude, at least the smallest subnormal.
//
// An infinity is right, with error 0, where want rounds to it, and else wrong,
// with error +Inf, as are a NaN that should be none, a number that should be
// NaN, and a zero of the wrong sign. A finite got where want overflows counts
// as far as it lies from want, 2^128 or 2^1024 at most.
func Ulps(size int, got float64, want *big.Float) float64 {
	f := formats[size]
	switch {
	case want == nil || got != got:
		if want == nil && got != got {
			return 0
		}
		return math.Inf(1)
	case math.IsInf(got, 0):
		if math.Signbit(got) == want.Signbit() && (want.IsInf() || new(big.Float).Abs(want).Cmp(f.limit()) >= 0) {
			return 0
		}
		return math.Inf(1)
	case want.IsInf():
		return math.Inf(1)
	case got == 0 && math.Signbit(got) != want.Signbit():
		return math.Inf(1)
	}
	return steps(got, want, f.unit(want))
}

// unit is the exponent of the last place of x.
func (f format) unit(x *big.Float) int {
	if x.Sign() == 0 {
		return f.least
	}
	return min(max(x.MantExp(nil)-f.bits, f.least), f.over-f.bits)
}

// steps is |got - want| in units of 2^e.
func steps(got float64, want *big.Float, e int) float64 {
	d := sub(num(got), want)
	err, _ := d.SetMantExp(d, -e).Float64()
	return math.Abs(err)
}

// ulps32 is Ulps for float32 where want is a good float64; ok is false where
// that cannot be said without the exact value. The ulp is that of floor, a
// normal number, if that is more.
func ulps32(got float32, want, floor float64) (err float64, ok bool) {
	g := float64(got)
	switch a := max(math.Abs(want), floor); {
	case want != want:
		return 0, got != got
	case got != got, a >= 0x1.fffffep127, math.IsInf(g, 0):
		return 0, math.IsInf(g, 0) && a > 0x1.ffffff8p127 && (g > 0) == (want > 0)
	case a < 0x1p-126:
		err = math.Abs(g-want) * 0x1p149
	default:
		unit := math.Float64bits(a)>>52 - 23
		err = math.Abs(g-want) * math.Float64frombits(2*1023<<52-unit<<52)
	}
	return err, got != 0 || math.Signbit(g) == math.Signbit(want)
}
