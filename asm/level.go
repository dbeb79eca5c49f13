package asm

import (
	"fmt"
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

func init() {
	level = levels[len(levels)-1]
	if want, ok := os.LookupEnv("LANES_LEVEL"); ok && want != "" {
		l, err := capped(want, levels)
		if err != nil {
			fmt.Fprintf(os.Stderr, "lanes: %v; using %v\n", err, level)
			return
		}
		level = l
	}
}

// capped is the level that the name asks for.
func capped(name string, have []Level) (Level, error) {
	i := slices.Index(names[:], strings.ToLower(name))
	switch {
	case i < 0:
		return 0, fmt.Errorf("LANES_LEVEL=%q is none of %s", name, strings.Join(names[:], ", "))
	case !slices.Contains(have, Level(i)):
		return 0, fmt.Errorf("LANES_LEVEL=%s: this CPU or build does not have it", name)
	}
	return Level(i), nil
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
