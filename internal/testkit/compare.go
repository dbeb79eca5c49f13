package testkit

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Same reports whether a and b have the same bits or are both NaN, whatever
// their payloads. +0 and -0 differ.
func Same[T Float](a, b T) bool {
	return toBits(a) == toBits(b) || a != a && b != b
}

// Equal reports whether got and want have the same length and elements, as
// Same has it. Otherwise it fails tb with one error, which begins with what
// and lists the first differences.
func Equal[T Float](tb testing.TB, what string, got, want []T) bool {
	tb.Helper()
	if len(got) != len(want) {
		tb.Errorf("%s: length %d, want %d", what, len(got), len(want))
		return false
	}
	const shown = 5
	mantissa, exponent := layout[T]()
	digits := (mantissa + exponent + 1) / 4
	var list strings.Builder
	n := 0
	for i, g := range got {
		w := want[i]
		if Same(g, w) {
			continue
		}
		if n < shown {
			fmt.Fprintf(&list, "\n\t[%d] got %v (%#0*x), want %v (%#0*x)", i,
				g, digits, toBits(g), w, digits, toBits(w))
		}
		n++
	}
	if n == 0 {
		return true
	}
	tb.Errorf("%s: %d of %d elements differ%s", what, n, len(got), list.String())
	return false
}

// ULP returns how many steps from one number of T to the next lie between got
// and want; +0 and -0 are the same place. It is 0 for two NaNs, and +Inf if
// just one is NaN or they are not the same infinity: a wrong overflow is not
// one step off.
func ULP[T Float](got, want T) float64 {
	if Same(got, want) {
		return 0
	}
	if !finite(float64(got)) || !finite(float64(want)) {
		return math.Inf(1)
	}
	a, b := ordinal(got), ordinal(want)
	return float64(uint64(max(a, b)) - uint64(min(a, b))) // the difference may exceed an int64
}

// ordinal numbers the values of T in ascending order, zero as 0.
func ordinal[T Float](x T) int64 {
	if x < 0 {
		return -int64(toBits(-x))
	}
	return int64(toBits(x + 0)) // -0 + 0 is +0
}

// ULPOf returns the error of got in units in the last place of T at want,
// which is exact, or far more accurate than T. Below the normal range the unit
// is the smallest subnormal. The error is 0 for two NaNs, and +Inf if just one
// is NaN. An infinity is right, with error 0, exactly where want rounds to it,
// and +Inf otherwise.
func ULPOf[T Float](got T, want float64) float64 {
	switch nearest := T(want); {
	case Same(got, nearest) && !finite(float64(got)):
		return 0
	case !finite(float64(got)) || !finite(float64(nearest)):
		return math.Inf(1)
	}
	mantissa, exponent := layout[T]()
	e := 2 - 1<<(exponent-1) // of the smallest normal number
	if want != 0 {
		_, f := math.Frexp(want) // |want| lies in [1/2, 1) * 2^f
		e = max(e, f-1)
	}
	return math.Abs(float64(got)-want) / math.Ldexp(1, e-mantissa)
}

func finite(x float64) bool { return x-x == 0 }
