package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFlags: a bad flag is one line on standard error and exit code 2.
func TestFlags(t *testing.T) {
	for _, args := range [][]string{
		{"-ops", "("}, {"-types", "f16"}, {"-levels", "sse"}, {"-time", "soon"}, {"-time", "-1s"},
		{"-rounds", "0"}, {"-rounds", "many"}, {"-step", "0"}, {"-samples", "0"}, {"-nosuch"}, {"more"}, {"-svg"},
	} {
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != 2 {
			t.Errorf("%q: exit code %d", args, code)
		}
		if s := errs.String(); strings.Count(s, "\n") != 1 || !strings.HasPrefix(s, "bench: ") || out.Len() > 0 {
			t.Errorf("%q: printed %q and %q", args, s, out.String())
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"-h"}, &out, &errs); code != 0 || errs.Len() > 0 || !strings.Contains(out.String(), "-cpuprofile") {
		t.Errorf("-h: exit code %d, printed %q and %q", code, out.String(), errs.String())
	}
	if code := run([]string{"-svg", filepath.Join(t.TempDir(), "no", "where")}, &out, &errs); code != 1 {
		t.Errorf("an impossible file: exit code %d", code)
	}
}

// TestReport runs the whole program on a tiny setting.
func TestReport(t *testing.T) {
	dir := t.TempDir()
	o, err := parse([]string{"-ops", "^(Dot|Add|Sqrt|Gemm|quat.Mul)$", "-time", "100us", "-rounds", "2",
		"-svg", filepath.Join(dir, "a.svg"), "-cpuprofile", filepath.Join(dir, "a.prof")}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var out, progress bytes.Buffer
	o.progress, o.largest = &progress, 1024
	if err := o.report(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for _, want := range []string{"Dot f32 go short 16", "Dot f64 go L1 1024", "Add f32 go L1 512", "Sqrt f64 go L1 512", "Gemm f32 go cubic 8", "quat.Mul f64 go L1 256"} {
		found := false
		for _, l := range lines {
			if f := strings.Fields(l); strings.HasPrefix(strings.Join(f, " "), want+" ") {
				found = len(f) == 9
			}
		}
		if !found {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
	if !strings.Contains(progress.String(), "Sqrt") {
		t.Errorf("progress is %q", progress.String())
	}
	if info, err := os.Stat(filepath.Join(dir, "a.prof")); err != nil || info.Size() == 0 {
		t.Errorf("profile: %v", err)
	}
	svg, err := os.ReadFile(filepath.Join(dir, "a.svg"))
	if err != nil {
		t.Fatal(err)
	}
	checkSVG(t, svg, "f32, level", "f64, level", "Add", "Gemm, with its n", "GFLOP/s of multiply-adds")
}

// checkSVG reads the plot as XML, and finds words in its text and neither
// scripts nor numbers that are none.
func checkSVG(t *testing.T, svg []byte, words ...string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	var text strings.Builder
	circles := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.CharData:
			text.Write(e)
		case xml.StartElement:
			switch e.Name.Local {
			case "script":
				t.Error("the plot has a script")
			case "circle":
				circles++
			}
			for _, a := range e.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
	for _, w := range words {
		if !strings.Contains(text.String(), w) {
			t.Errorf("the plot lacks %q", w)
		}
	}
	// Five in each panel's key, and a point for each of four operations.
	if circles < 2*(5+4) {
		t.Errorf("the plot has only %d circles", circles)
	}
}

// TestEmptyReport: no operation matches, and the plot is still one.
func TestEmptyReport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.svg")
	var out, errs bytes.Buffer
	if code := run([]string{"-ops", "^$", "-types", "f64", "-svg", file}, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(svg, new(struct{})); err != nil {
		t.Error(err)
	}
}

// TestMeasureSkips: a level whose calls would take far longer than a cell is
// left out.
func TestMeasureSkips(t *testing.T) {
	o, err := parse([]string{"-ops", "^Gemm$", "-types", "f32", "-levels", "go", "-time", "1ms", "-rounds", "1"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	o.progress = io.Discard
	for _, c := range measure(o.config) {
		if c.n == 1024 || c.ns > float64(time.Second) {
			t.Errorf("measured n=%d, %v ns", c.n, c.ns)
		}
	}
}

// TestAccuracy writes the table of errors from a small sample.
func TestAccuracy(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"-accuracy", "-ops", "^Exp$", "-step", "1000003", "-samples", "100"}, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 5 || !strings.HasPrefix(lines[4], "| Exp | 0.") {
		t.Errorf("printed %s", out.String())
	}
}
