package lanes_test

import (
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/golanes/lanes"
)

func TestInfo(t *testing.T) {
	levels := lanes.Levels()
	if levels[0] != "go" || !slices.Contains(levels, lanes.Level()) {
		t.Errorf("level %q of %q", lanes.Level(), levels)
	}
	info := lanes.CPU()
	if s := info.String(); info.Level != lanes.Level() || !strings.HasSuffix(s, "; level "+lanes.Level()) || strings.Contains(s, "\n") {
		t.Errorf("CPU: %q", s)
	}
}

func TestThreads(t *testing.T) {
	procs := runtime.GOMAXPROCS(4)
	defer runtime.GOMAXPROCS(procs)
	defer lanes.SetThreads(0)
	for _, c := range []struct{ set, want int }{{1, 1}, {3, 3}, {100, 4}, {0, 4}, {2, 2}, {-1, 4}} {
		lanes.SetThreads(c.set)
		if n := lanes.Threads(); n != c.want {
			t.Errorf("SetThreads(%d): %d threads, want %d", c.set, n, c.want)
		}
	}
}

// TestNothingEscapes reads the compiler's report: a slice that leaks from a
// kernel or a face would move its callers' arrays to the heap.
func TestNothingEscapes(t *testing.T) {
	gotool, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err) // go test puts its own go on the path
	}
	leak := regexp.MustCompile(`(?m)^.*(reduce|elementwise|matrix|blas2|band|packed|blas3|transpose|dispatch\w*|pieces|stubs\w*|compose\w*|norm|arg|dot2|project|vector3|cumulative|elementary|activation|tile|softmax|ref|refmap|rows|refrows)\.go:.*(leaking param|moved to heap).*$`)
	for _, tags := range []string{"", "purego"} {
		out, err := exec.Command(gotool, "build", "-gcflags=-m", "-tags", tags, "./asm", "./f32", "./f64").CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !strings.Contains(string(out), "x does not escape") {
			t.Fatalf("no report:\n%.2000s", out)
		}
		for _, line := range leak.FindAllString(string(out), -1) {
			t.Errorf("tags %q: %s", tags, line)
		}
	}
}
