// Package lanes is a numeric core for Go on the vector instructions of the
// machine: no cgo, a plain go build, and the same bits on every CPU.
//
// This package only tells what it runs on; the work is done in
//
//   - f32, f64: sums, distances, elementwise arithmetic, statistics, softmax,
//     matrix products and the rest of BLAS 2 and 3, of []float32 and []float64;
//   - quat: quaternions, 3-vectors and rotation matrices, single values and whole
//     slices: algebra, conversions, interpolation, averages and alignment;
//   - asm: the kernels below them and their definitions in plain Go.
//
// The kernels are chosen when the program starts: AVX-512 or AVX2 with FMA on
// amd64, NEON on arm64, plain Go elsewhere. The environment variable
// LANES_LEVEL (go, avx2, avx512, neon) chooses another; one that is unknown or
// that the CPU lacks is reported on standard error and ignored. The build tag
// purego leaves all assembly out.
//
// Large matrix products run on several goroutines where there is assembly: at
// most GOMAXPROCS, or what SetThreads or the environment variable LANES_THREADS
// allows. That is a number of threads, 0 for GOMAXPROCS; anything else is
// reported and ignored. No bit of a result depends on it.
package lanes

import (
	"fmt"
	"strings"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// Level names the instruction set in use: "go", "avx2", "avx512" or "neon".
func Level() string { return asm.Current().String() }

// Levels names the instruction sets that this CPU and build can use, in
// ascending order; the first is "go".
func Levels() []string {
	var names []string
	for _, l := range asm.Levels() {
		names = append(names, l.String())
	}
	return names
}

// SetThreads sets the number of goroutines that one call may use, the caller's
// included, from the next call on; GOMAXPROCS is a limit besides. n <= 0
// restores GOMAXPROCS as the only one; with 1 lanes starts no goroutine.
// Concurrent calls share the workers, so that a program has n-1 more goroutines
// at most, which sleep when there is nothing to do. No result depends on n.
func SetThreads(n int) { par.SetLimit(n) }

// Threads is the number of goroutines that a call may use now: what SetThreads
// or LANES_THREADS set, and GOMAXPROCS at most.
func Threads() int { return par.Limit() }

// Info describes the machine as lanes sees it.
type Info struct {
	Name     string   // as the CPU gives it
	Features []string // of those that levels ask for, the ones it has
	Cores    int      // logical, 0 if unknown
	L1, L2   int      // data caches of a core in bytes, 0 if unknown
	L3       int
	Level    string // in use
}

// CPU returns what lanes knows of the machine.
func CPU() Info {
	c := asm.Machine()
	return Info{Name: c.Name, Features: c.Features, Cores: c.Cores, L1: c.L1, L2: c.L2, L3: c.L3, Level: Level()}
}

// String is the description in one line.
func (i Info) String() string {
	s := i.Name
	if s == "" {
		s = "unknown CPU"
	}
	if i.Cores > 0 {
		s += fmt.Sprintf(", %d cores", i.Cores)
	}
	for _, c := range []struct {
		name string
		size int
	}{{"L1d", i.L1}, {"L2", i.L2}, {"L3", i.L3}} {
		if c.size > 0 {
			s += fmt.Sprintf(", %s %d KiB", c.name, c.size>>10)
		}
	}
	if len(i.Features) > 0 {
		s += ", " + strings.Join(i.Features, " ")
	}
	return s + "; level " + i.Level
}
