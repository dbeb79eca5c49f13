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
	e := f.least
	if want.Sign() != 0 {
		e = min(max(want.MantExp(nil)-f.bits, e), f.over-f.bits)
	}
	d := sub(num(got), want)
	err, _ := d.SetMantExp(d, -e).Float64()
	return math.Abs(err)
}

// ulps is Ulps where want is a float64 good enough for the size, that is for
// float32; ok is false where the decision is left to the exact value.
func ulps32(got float32, want float64) (err float64, ok bool) {
	g := float64(got)
	switch a := math.Abs(want); {
	case want != want:
		return 0, got != got
	case got != got, a >= 0x1.fffffep127, math.IsInf(g, 0):
		return 0, math.IsInf(g, 0) && a > 0x1.ffffff8p127 && (g > 0) == (want > 0)
	case a < 0x1p-126:
		err = math.Abs(g-want) * 0x1p149
	default:
		e := int(math.Float64bits(a)>>52) - 1023 - 23
		err = math.Abs(g-want) * math.Float64frombits(uint64(1023-e)<<52)
	}
	return err, got != 0 || math.Signbit(g) == math.Signbit(want)
}
