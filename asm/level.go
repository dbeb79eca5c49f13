package asm

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// A Level is a tier of instructions that kernels are written for.
type Level uint8

const (
	Go     Level = iota // the definitions, in plain Go
	AVX2                // amd64: AVX2 and FMA
	AVX512              // amd64: AVX-512 F, BW, DQ and VL
	NEON                // arm64: Advanced SIMD
)

var names = [...]string{Go: "go", AVX2: "avx2", AVX512: "avx512", NEON: "neon"}

// String is the level's name as LANES_LEVEL spells it.
func (l Level) String() string { return names[l] }

// level is the one in use. It changes at start and, in tests, through Force.
var level Level

// levels is what this CPU and operating system can run, Go first.
var levels = append([]Level{Go}, detect()...)

func init() { level = choose(os.Getenv("LANES_LEVEL"), levels, os.Stderr) }

// choose returns the level that the value of LANES_LEVEL asks for, and the
// best one there is if it asks for none or for one that cannot be had, which
// it says on w.
func choose(want string, have []Level, w io.Writer) Level {
	best := have[len(have)-1]
	if want == "" {
		return best
	}
	i := slices.Index(names[:], strings.ToLower(want))
	switch {
	case i < 0:
		fmt.Fprintf(w, "lanes: LANES_LEVEL=%q is none of %s; using %v\n", want, strings.Join(names[:], ", "), best)
		return best
	case !slices.Contains(have, Level(i)):
		fmt.Fprintf(w, "lanes: LANES_LEVEL=%s: this CPU or build does not have it; using %v\n", names[i], best)
		return best
	}
	return Level(i)
}

// Current is the level in use.
func Current() Level { return level }

// Levels are those that this CPU and build have, in ascending order; the
// first is always Go.
func Levels() []Level { return slices.Clone(levels) }

// Force makes l the level in use and returns what undoes that. It is for
// tests and measurements: it panics if the CPU lacks l, and must not be
// called while another goroutine computes.
func Force(l Level) (undo func()) {
	if !slices.Contains(levels, l) {
		panic("asm: Force: this CPU or build does not have level " + l.String())
	}
	old := level
	level = l
	return func() { level = old }
}
