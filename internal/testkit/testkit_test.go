package testkit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golanes/lanes/asm"
)

// A recorder is a testing.TB that keeps its errors instead of failing.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

// wantErrors checks that r holds one error for each of subs, which contains it,
// and forgets them.
func (r *recorder) wantErrors(t *testing.T, subs ...string) {
	t.Helper()
	if len(r.errors) != len(subs) {
		t.Errorf("got errors %q, want %q", r.errors, subs)
	} else {
		for i, sub := range subs {
			if !strings.Contains(r.errors[i], sub) {
				t.Errorf("got error %q, want one with %q", r.errors[i], sub)
			}
		}
	}
	r.errors = nil
}

func TestEachLevel(t *testing.T) {
	before := asm.Current()
	var names []string
	EachLevel(t, func(t *testing.T) {
		if _, name, _ := strings.Cut(t.Name(), "/"); name != asm.Current().String() {
			t.Errorf("level %v in force", asm.Current())
		}
		names = append(names, asm.Current().String())
	})
	var want []string
	for _, l := range asm.Levels() {
		want = append(want, l.String())
	}
	if !slices.Equal(names, want) {
		t.Errorf("ran %q, want %q", names, want)
	}
	if asm.Current() != before {
		t.Errorf("level %v left in force, was %v", asm.Current(), before)
	}
}

func TestLengths(t *testing.T) {
	n := Lengths()
	if !slices.IsSorted(n) || n[0] != 0 || n[300] != 300 || n[301] != 307 || n[len(n)-1] <= 3<<16 {
		t.Errorf("lengths %v", n)
	}
}

func testBits[T Float](t *testing.T, min uint64) {
	if got := toBits(fromBits[T](1)); got != 1 {
		t.Errorf("bits 1 became %#x", got)
	}
	m, e := layout[T]()
	if got := toBits(T(-2)); got != min || got != 1<<(m+e)|1<<(m+e-1) {
		t.Errorf("bits of -2 are %#x, want %#x", got, min)
	}
}

func TestBits(t *testing.T) {
	testBits[float32](t, 0xc0000000)
	testBits[float64](t, 0xc000000000000000)
}
