package asm

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	have := []Level{Go, AVX2}
	for _, c := range []struct {
		want string
		l    Level
		says string
	}{
		{"", AVX2, ""},
		{"go", Go, ""},
		{"Go", Go, ""},
		{"avx2", AVX2, ""},
		{"avx512", AVX2, "does not have it; using avx2"},
		{"neon", AVX2, "does not have it"},
		{"sse9", AVX2, `LANES_LEVEL="sse9" is none of go, avx2, avx512, neon; using avx2`},
	} {
		var w strings.Builder
		if l := choose(c.want, have, &w); l != c.l {
			t.Errorf("%q: level %v, want %v", c.want, l, c.l)
		}
		if got := w.String(); !strings.Contains(got, c.says) || (got == "") != (c.says == "") || strings.Count(got, "\n") > 1 {
			t.Errorf("%q says %q", c.want, got)
		}
	}
}

func TestForce(t *testing.T) {
	was := Current()
	for _, l := range Levels() {
		undo := Force(l)
		if Current() != l {
			t.Errorf("forced %v, have %v", l, Current())
		}
		undo()
		if Current() != was {
			t.Errorf("undo left %v", Current())
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an absent level did not panic")
		}
	}()
	Force(absent())
}

// absent is a level that this CPU cannot have.
func absent() Level {
	if runtime.GOARCH == "arm64" {
		return AVX2
	}
	return NEON
}

// TestExpectedLevels fails where LANES_EXPECT names a level that did not come
// up: CI sets it, so that a missing level is never a silent skip.
func TestExpectedLevels(t *testing.T) {
	for _, want := range strings.Fields(os.Getenv("LANES_EXPECT")) {
		if !slices.ContainsFunc(Levels(), func(l Level) bool { return l.String() == want }) {
			t.Errorf("level %s is expected, there are %v", want, Levels())
		}
	}
}
