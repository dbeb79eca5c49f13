package par

import (
	"io"
	"runtime"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		s string
		n int
		// what is said, "" for nothing
		says string
	}{
		{"", 0, ""},
		{"0", 0, ""},
		{"1", 1, ""},
		{"12", 12, ""},
		{"-1", 0, `lanes: LANES_THREADS="-1" is no number of threads; using GOMAXPROCS`},
		{"two", 0, `lanes: LANES_THREADS="two" is no`},
		{"2 ", 0, `"2 "`},
		{"1e3", 0, `"1e3"`},
		{"99999999999999999999", 0, `"99999999999999999999"`},
	} {
		var w strings.Builder
		if n := parse(c.s, &w); n != c.n {
			t.Errorf("%q: %d, want %d", c.s, n, c.n)
		}
		if got := w.String(); !strings.Contains(got, c.says) || (got == "") != (c.says == "") || strings.Count(got, "\n") > 1 {
			t.Errorf("%q says %q", c.s, got)
		}
	}
}

func TestEnvironment(t *testing.T) {
	procs(t, 4)
	for _, c := range []struct {
		s    string
		want int
	}{{"3", 3}, {"many", 4}, {"", 4}} {
		t.Setenv("LANES_THREADS", c.s)
		configure(io.Discard)
		if n := Limit(); n != c.want {
			t.Errorf("LANES_THREADS=%q: limit %d, want %d", c.s, n, c.want)
		}
	}
}

func TestLimit(t *testing.T) {
	procs(t, 4)
	for _, c := range []struct{ set, procs, want int }{
		{0, 4, 4}, {-5, 4, 4}, {1, 4, 1}, {3, 4, 3}, {9, 4, 4}, {3, 2, 2}, {0, 1, 1}, {3, 4, 3}, {0, 4, 4},
	} {
		SetLimit(c.set)
		runtime.GOMAXPROCS(c.procs)
		if n := Limit(); n != c.want {
			t.Errorf("SetLimit(%d), GOMAXPROCS %d: %d, want %d", c.set, c.procs, n, c.want)
		}
	}
}
