package testkit

import (
	"fmt"
	"math"
	"math/cmplx"
	"strings"
	"testing"
)

// Check compares got with the output key of the case and fails tb where they
// differ by more than the case allows; a complex output takes got as real and
// imaginary parts in turn. It reports whether it compared.
//
// With r and a the relative and absolute tolerance, every finite entry must be
// within a + r*max|want| over the whole tensor, or, by the rules elementwise
// and elementwise_rel, within a + r*|want| of its own; NaN must meet NaN and an
// infinity the same one. By the rules sign_all, sign_rows and sign_cols the
// tensor, each row or each column of got may be negated first, and by multiset
// got may be in any order. The rules that tie two outputs together or allow a
// phase, sign_rows_pair, sign_cols_pair and phase_cols, are not handled here
// and fail tb.
//
// If single is set, the tolerance is that of float32. An output without one is
// not compared, exact or not, for its inputs may not be float32 numbers. An
// output without tolerance for float64 is compared for equality if it is an
// integer, a boolean, given in bits, or of the rule exact; else it is there
// for information and not compared.
func (c *Case) Check(tb testing.TB, key string, got []float64, single bool) bool {
	tb.Helper()
	out, ok := c.Out[key]
	if !ok {
		tb.Errorf("%s: no output %q", c.Name, key)
		return false
	}
	rule := c.Compare[key]
	tol, ok := c.Tol[key]
	if single {
		if tol, ok = c.Tol32[key]; !ok {
			return false
		}
	}
	if !ok && rule == "" {
		if out.Form != IntForm && out.Form != BoolForm && out.Form != BitsForm {
			return false
		}
		rule = "exact"
	}
	if !ok && rule != "exact" {
		tb.Errorf("%s: %s: rule %q without tolerance", c.Name, key, rule)
		return false
	}
	g, w := complexes(got, out.Form == ComplexForm), out.C
	if out.Form != ComplexForm {
		w = complexes(out.F, false)
	}
	if len(g) != len(w) {
		tb.Errorf("%s: %s: %d elements, want %d", c.Name, key, len(g), len(w))
		return true
	}
	if err := compare(g, w, out.Shape, rule, tol); err != nil {
		tb.Errorf("%s: %s: %v", c.Name, key, err)
	}
	return true
}

// compare compares got, which it may change, with want. See [Case.Check].
func compare(got, want []complex128, shape []int, rule string, tol [2]float64) error {
	switch rule {
	case "", "elementwise", "elementwise_rel":
	case "exact":
		tol = [2]float64{}
	case "sign_all":
		alignSigns(got, want, 1, len(want), 0, 1)
	case "sign_rows", "sign_cols":
		if len(shape) != 2 {
			return fmt.Errorf("rule %s for shape %v", rule, shape)
		}
		if r, c := shape[0], shape[1]; rule == "sign_rows" {
			alignSigns(got, want, r, c, c, 1)
		} else {
			alignSigns(got, want, c, r, 1, c)
		}
	case "multiset":
		matchNearest(got, want)
	default:
		return fmt.Errorf("rule %q not handled here", rule)
	}
	largest := 0.0
	for _, w := range want {
		if a := cmplx.Abs(w); finite(a) {
			largest = max(largest, a)
		}
	}
	const shown = 5
	var list strings.Builder
	n := 0
	for i, w := range want {
		scale := largest
		if rule == "elementwise" || rule == "elementwise_rel" {
			scale = cmplx.Abs(w)
		}
		limit := tol[1]
		if finite(scale) {
			limit += float64(tol[0] * scale)
		}
		if e := distance(got[i], w); !(e <= limit) || math.IsInf(e, 1) {
			if n < shown {
				fmt.Fprintf(&list, "\n\t[%d] got %v, want %v, error %.3g > %.3g", i, got[i], w, e, limit)
			}
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d elements differ%s", n, len(want), list.String())
}

// alignSigns negates those vectors of got that come closer to want by it.
// Vector v, of n elements, starts at v*step and goes on by stride.
func alignSigns(got, want []complex128, vectors, n, step, stride int) {
	for v := range vectors {
		plus, minus := 0.0, 0.0
		for i := range n {
			j := v*step + i*stride
			plus = max(plus, distance(got[j], want[j]))
			minus = max(minus, distance(-got[j], want[j]))
		}
		if minus < plus {
			for i := range n {
				j := v*step + i*stride
				got[j] = -got[j]
			}
		}
	}
}

// matchNearest moves to the place of each entry of want in turn the nearest
// entry of got that has none yet.
func matchNearest(got, want []complex128) {
	for i, w := range want {
		best := i
		for j := i + 1; j < len(got); j++ {
			if distance(got[j], w) < distance(got[best], w) {
				best = j
			}
		}
		got[i], got[best] = got[best], got[i]
	}
}

// distance returns |got-want|, which is 0 for two NaNs or two equal
// infinities, and +Inf for any other pair that is not finite.
func distance(got, want complex128) float64 {
	switch {
	case got == want || cmplx.IsNaN(got) && cmplx.IsNaN(want):
		return 0
	case finite(cmplx.Abs(got)) && finite(cmplx.Abs(want)):
		return cmplx.Abs(got - want)
	}
	return math.Inf(1)
}

// complexes converts real numbers, or real and imaginary parts in turn if
// parts is set, to complex ones.
func complexes(x []float64, parts bool) []complex128 {
	var c []complex128
	if !parts {
		for _, re := range x {
			c = append(c, complex(re, 0))
		}
		return c
	}
	for i := 0; i+1 < len(x); i += 2 {
		c = append(c, complex(x[i], x[i+1]))
	}
	return c
}
