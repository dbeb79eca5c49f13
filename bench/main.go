// Command bench measures every operation of packages f32 and f64, and every
// function of slices of package quat for both types, at every level that the CPU has and at sizes for each level of its memory, and says
// what share each reaches of the roof: the least time that the core's memory,
// multiply-add pipes, divider and square root allow, measured in turn with it.
//
//	go run ./bench -ops 'Dot|Axpy' -types f32 -svg roofline.svg
//
// With -accuracy it measures errors instead: the table in the README.
//
// The same table of operations serves go test -bench: see BenchmarkOps.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/golanes/lanes"
	"github.com/golanes/lanes/asm"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// Options are the flags.
type options struct {
	config
	svg, profile string
	threads      int
	accuracy     bool
	step         int // of the sweep over float32
	samples      int
}

// parse reads the flags. Its errors are a line each.
func parse(args []string, help io.Writer) (options, error) {
	o := options{config: config{largest: math.MaxInt}}
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	ops := fs.String("ops", "", "measure operations whose name matches this regular `expression`")
	types := fs.String("types", "f32,f64", "element `types`")
	levels := fs.String("levels", "", "`levels`, such as go,avx2 (default all that the CPU has)")
	fs.DurationVar(&o.cell, "time", 40*time.Millisecond, "`time` for one line of the table")
	fs.IntVar(&o.rounds, "rounds", 5, "`rounds` of which a line gives the medians")
	fs.IntVar(&o.threads, "threads", 1, "`threads` that an operation may use; the roof is that of one core")
	fs.StringVar(&o.svg, "svg", "", "write a roofline plot to `file`")
	fs.StringVar(&o.profile, "cpuprofile", "", "write a CPU profile to `file`")
	fs.BoolVar(&o.accuracy, "accuracy", false, "measure no times but the worst errors of the elementary functions, and write them in Markdown")
	fs.IntVar(&o.step, "step", 97, "with -accuracy: try every `n`th float32, 1 for all 2^32")
	fs.IntVar(&o.samples, "samples", 1e6, "with -accuracy: float64 `arguments` for each function")
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(help, "usage: go run ./bench [flags]")
			fs.SetOutput(help)
			fs.PrintDefaults()
		}
		return o, err
	}
	var err error
	if o.ops, err = regexp.Compile(*ops); err != nil {
		return o, fmt.Errorf("-ops: %v", err)
	}
	o.types = strings.Split(*types, ",")
	for _, t := range o.types {
		if t != "f32" && t != "f64" {
			return o, fmt.Errorf("-types: %q is neither f32 nor f64", t)
		}
	}
	if o.levels, err = parseLevels(*levels); err != nil {
		return o, fmt.Errorf("-levels: %v", err)
	}
	switch {
	case fs.NArg() > 0:
		return o, fmt.Errorf("unexpected argument %q", fs.Arg(0))
	case o.cell <= 0:
		return o, fmt.Errorf("-time must be positive")
	case o.rounds <= 0:
		return o, fmt.Errorf("-rounds must be positive")
	case o.threads <= 0:
		return o, fmt.Errorf("-threads must be positive")
	case o.step <= 0:
		return o, fmt.Errorf("-step must be positive")
	case o.samples <= 0:
		return o, fmt.Errorf("-samples must be positive")
	}
	return o, nil
}

// parseLevels reads a list of level names; an empty one is all.
func parseLevels(list string) ([]asm.Level, error) {
	have := asm.Levels()
	if list == "" {
		return have, nil
	}
	var ls []asm.Level
	for _, name := range strings.Split(list, ",") {
		i := slices.IndexFunc(have, func(l asm.Level) bool { return l.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("this CPU or build does not have %q", name)
		}
		ls = append(ls, have[i])
	}
	return ls, nil
}

// run is the program; it returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "bench: %v\n", err)
		return 2
	}
	o.progress = stderr
	do := o.report
	if o.accuracy {
		do = o.writeAccuracy
	}
	if err := do(stdout); err != nil {
		fmt.Fprintf(stderr, "bench: %v\n", err)
		return 1
	}
	return 0
}

// report measures and writes the table, and the plot and the profile if they
// are asked for.
func (o options) report(stdout io.Writer) (err error) {
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var plot *os.File
	if o.svg != "" { // before minutes of work
		if plot, err = os.Create(o.svg); err != nil {
			return err
		}
		defer plot.Close()
	}
	defer lanes.SetThreads(0)
	lanes.SetThreads(o.threads)
	machine := measureCeilings(o.types)
	cells := measure(o.config)
	w := bufio.NewWriter(stdout)
	writeTable(w, machine, cells)
	if err := w.Flush(); err != nil {
		return err
	}
	if plot != nil {
		return writeSVG(plot, machine, cells)
	}
	return nil
}
