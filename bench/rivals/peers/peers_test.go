//go:build cgo && peers

package main

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/golanes/lanes/f32"
)

func TestShapes(t *testing.T) {
	for text, want := range map[string]shape{"64": {64, 64, 64}, "8x1024x512": {8, 1024, 512}} {
		if got, err := parseShape(text); got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "-1", "x", "8x8", "8x8x8x8", "8x8xa"} {
		if got, err := parseShape(text); err == nil {
			t.Errorf("%q: %v, want an error", text, got)
		}
	}
}

func TestPresets(t *testing.T) {
	for name, p := range presets {
		if jobs, err := p.jobs(); err != nil || len(jobs) == 0 {
			t.Errorf("%s: %d jobs, %v", name, len(jobs), err)
		}
	}
}

// TestCheck: a result is refused if an element is off, or one of a gap.
func TestCheck(t *testing.T) {
	o := newOperands[float32](job{shape{3, 4, 5}, f32.NoTrans, f32.Trans}, 1, 0.5, 2)
	if err := o.check(func() { o.gemm(1) }, true); err != nil {
		t.Error(err)
	}
	for _, at := range []int{0, 9, 4, 5} {
		if err := o.check(func() { o.gemm(1); o.c[at] += 0.001 }, false); err == nil {
			t.Errorf("C[%d] was changed", at)
		}
	}
}

// TestAgree runs every peer on shapes with edges, all transposes, rows apart,
// and alpha and beta of their own; a wrong result makes the program fail.
func TestAgree(t *testing.T) {
	variants := [][]string{{}, {"-alpha", "-1.5", "-beta", "0.5"}}
	if runtime.NumCPU() > 1 {
		variants = append(variants, []string{"-threads", "2"})
	}
	for _, scale := range variants {
		args := append([]string{"-shapes", "1,5x7x9,33,1x65x40,70x1x50", "-op", "NN,NT,TN,TT", "-lda", "3", "-rounds", "1", "-sample", "10us"}, scale...)
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != 0 {
			t.Errorf("%v: exit code %d\n%s", scale, code, &stderr)
		}
		for _, name := range []string{"lanes", "eigen"} {
			if !strings.Contains(stdout.String(), "\n"+name) {
				t.Errorf("%v: no line of %s in\n%s", scale, name, &stdout)
			}
		}
	}
}

// TestFunctions runs every peer on whole vectors and parts of them; so do the
// rows of softmax.
func TestFunctions(t *testing.T) {
	for _, args := range [][]string{{"-preset", "functions", "-n", "1,5,37"}, {"-preset", "softmax"}} {
		var stdout, stderr bytes.Buffer
		if code := run(append(args, "-rounds", "1", "-sample", "10us", "-ghz", "3"), &stdout, &stderr); code != 0 {
			t.Errorf("%v: exit code %d\n%s", args, code, &stderr)
		}
		for _, text := range []string{"| lanes ", "| f32 ", "| f64 ", " at 3.00 GHz"} {
			if !strings.Contains(stdout.String(), text) {
				t.Errorf("%v: no %q in\n%s", args, text, &stdout)
			}
		}
	}
}

// TestMapCheck: a result is refused if any element of it is off.
func TestMapCheck(t *testing.T) {
	i := slices.IndexFunc(functions, func(f function) bool { return f.both != nil })
	a := newArguments[float64](functions[i], 5)
	if err := a.check(a.plain); err != nil {
		t.Error(err)
	}
	if a.check(func() { a.plain(); a.d[4] += 1e-6 }) == nil || a.check(func() { a.plain(); a.e[0] += 1e-6 }) == nil {
		t.Error("a wrong result was not seen")
	}
	s := newTable[float64](3, 4)
	if s.check(func() { s.lanes(); s.d[7] *= 1.01 }) == nil {
		t.Error("a wrong softmax was not seen")
	}
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-type", "f16"}, {"-shapes", "8x8"}, {"-op", "N"}, {"-op", "NX"}, {"-preset", "all"}, {"-levels", "mmx"}, {"-peers", "mkl"}, {"-threads", "0"}, {"-rounds", "0"}, {"-lda", "-1"}, {"-preset", "functions", "-functions", "gamma"}, {"-preset", "functions", "-n", "0"}, {"-preset", "functions", "-peers", "blis"}, {"-preset", "functions", "-threads", "2"}, {"-preset", "quat", "-functions", "exp"}, {"-preset", "quat", "-n", "x"}, {"-preset", "quat", "-peers", "eigen"}, {"-preset", "quat", "-threads", "2"}, {"more"}} {
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != 2 || stderr.Len() == 0 || stdout.Len() > 0 {
			t.Errorf("%v: exit code %d, %q", args, code, &stderr)
		}
	}
}

func TestMissing(t *testing.T) {
	if _, err := (recipe{soname: "libnothing.so.0"}).load(); err == nil {
		t.Error("a library that is not there was loaded")
	}
}
