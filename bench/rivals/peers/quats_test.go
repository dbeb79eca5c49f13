//go:build cgo && peers

package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golanes/lanes/quat"
)

// TestQuats runs every side of every operation, with vectors that are full and
// that are not, and with arrays apart; a wrong result makes the program fail.
func TestQuats(t *testing.T) {
	for _, args := range [][]string{{"-n", "1,67"}, {"-n", "128", "-lda", "5"}} {
		var stdout, stderr bytes.Buffer
		if code := run(append(args, "-preset", "quat", "-rounds", "1", "-sample", "10us", "-ghz", "3"), &stdout, &stderr); code != 0 {
			t.Fatalf("%v: exit code %d\n%s", args, code, &stderr)
		}
		for _, o := range quatOps[float64]() {
			for _, typ := range []string{"f32", "f64"} {
				for layout, has := range map[string]bool{"aos": o.aos != nil, "soa": o.soa != nil} {
					if text := fmt.Sprintf("| %-12s | %-6s | %-4s |", o.name, layout, typ); strings.Contains(stdout.String(), text) != has {
						t.Errorf("%v: %q is there: %v", args, text, !has)
					}
				}
			}
		}
	}
}

// TestQuatSides: who has which operation. Only exponential and logarithm are
// not Eigen's.
func TestQuatSides(t *testing.T) {
	levels, err := parseLevels(defaultLevels())
	if err != nil {
		t.Fatal(err)
	}
	s := newQuats[float32](3, 0)
	for which, o := range quatOps[float32]() {
		for _, x := range quatSides(s, o, which, levels) {
			none := strings.HasPrefix(x.name, "eigen") && (o.name == "Exp" || o.name == "Log")
			if (x.run(1) < 0) != none {
				t.Errorf("%s of %s: missing %v", o.name, x.name, !none)
			}
		}
		if (o.method == nil) != strings.HasSuffix(o.name, "SoA") {
			t.Errorf("%s: method %v", o.name, o.method != nil)
		}
	}
}

// TestQuatCheck: a result is refused if a component of any item is off, and the
// other sign of a quaternion but of a matrix.
func TestQuatCheck(t *testing.T) {
	s := newQuats[float64](5, 2)
	for _, o := range quatOps[float64]() {
		want := slices.Clone(s.want(o))
		if o.method == nil {
			continue
		}
		if err := s.check(o, inStructs, want, func() { o.method(s) }); err != nil {
			t.Errorf("%s: %v", o.name, err)
		}
		for c := range o.stores {
			if s.check(o, inStructs, want, func() { o.method(s); s.raw[inStructs][outcome][4*o.stores+c] += 1e-6 }) == nil {
				t.Errorf("%s: component %d was changed", o.name, c)
			}
		}
		if o.stores == 4 {
			err := s.check(o, inStructs, want, func() { o.method(s); s.aos.d[3] = s.aos.d[3].Neg() })
			if (err == nil) != (o.name == "FromMat") {
				t.Errorf("%s: the other sign: %v", o.name, err)
			}
		}
		if s.check(o, inArrays, want, func() { o.method(s) }) == nil {
			t.Errorf("%s: nothing was written", o.name)
		}
	}
}

// TestQuatLayouts: every layout holds the same operands.
func TestQuatLayouts(t *testing.T) {
	s := newQuats[float32](7, 3)
	for i := range s.n {
		q := s.aos.q[i]
		if n := q.Norm(); !(n > 0.999 && n < 1.001) {
			t.Errorf("q[%d] is %v long", i, n)
		}
		e := s.raw[inEigen][1][4*i:]
		if got := (quat.Quat[float32]{W: e[3], X: e[0], Y: e[1], Z: e[2]}); got != q || s.soa.q.At(i) != q {
			t.Errorf("q[%d] is %v, %v and %v", i, q, got, s.soa.q.At(i))
		}
		m, c := s.aos.m[i].Transpose(), as[quat.Mat[float32]](s.raw[inEigen][5], s.n)[i]
		if m != c || s.aos.m[i] != q.Mat() {
			t.Errorf("m[%d] is %v, by columns %v", i, m, c)
		}
		if g := s.gonum.q[i]; g.Real != float64(q.W) || g.Kmag != float64(q.Z) || s.soa.v.At(i) != s.aos.v[i] || s.gonum.v[i].Y != float64(s.aos.v[i].Y) {
			t.Errorf("item %d differs between layouts", i)
		}
	}
}
