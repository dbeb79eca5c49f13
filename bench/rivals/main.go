// Command rivals times lanes against gonum, vek and plain loops, by turns in
// one process, and prints a Markdown table.
//
//	cd bench/rivals && go run . -ops Dot
//
// It is a module of its own, so that lanes does not depend on its rivals.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"time"

	"github.com/golanes/lanes"
	"github.com/golanes/lanes/asm"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// A config says what to compare, and for how long.
type config struct {
	ops    *regexp.Regexp
	rounds int
	slot   time.Duration // for one contender in one round
	most   int           // the longest length
}

// run is the program; it returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("rivals", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	ops := fs.String("ops", "", "compare operations whose name matches this regular `expression`")
	rounds := fs.Int("rounds", 31, "`rounds` of which the table gives medians")
	slot := fs.Duration("time", time.Millisecond, "`time` for each contender in each round")
	err := fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, "usage: go run . [flags]")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
		return 0
	}
	cfg := config{rounds: *rounds, slot: *slot, most: sizes[len(sizes)-1]}
	switch {
	case err != nil:
	case fs.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", fs.Arg(0))
	case *rounds <= 0:
		err = errors.New("-rounds must be positive")
	case *slot <= 0:
		err = errors.New("-time must be positive")
	default:
		cfg.ops, err = regexp.Compile(*ops)
	}
	if err != nil {
		fmt.Fprintf(stderr, "rivals: %v\n", err)
		return 2
	}
	fmt.Fprintf(stdout, "%v\n\n", lanes.CPU())
	head(stdout)
	slower, rows := 0, 0
	line := func(r row) {
		rows++
		if r.slower() {
			slower++
		}
		r.print(stdout)
	}
	compare(cfg, matchesF32(), stderr, line)
	compare(cfg, matchesF64(), stderr, line)
	fmt.Fprintf(stdout, "\n%d of %d rows slower than the best rival.\n\n%s\n", slower, rows, notes)
	return 0
}

func compare[T asm.Float](cfg config, ms []match[T], progress io.Writer, line func(row)) {
	for _, m := range ms {
		if !cfg.ops.MatchString(m.op) {
			continue
		}
		for _, n := range sizes {
			if n > cfg.most {
				break
			}
			fmt.Fprintf(progress, "%s n=%-30d\r", m.op, n)
			line(m.measure(n, cfg.rounds, cfg.slot))
		}
	}
}

func head(w io.Writer) {
	fmt.Fprintf(w, "Times are nanoseconds a call; the plain loop counts as a rival from n = %d.\n\n", fromPlain)
	fmt.Fprintln(w, "| op | type | n | lanes | gonum | vek | plain | best rival / lanes | |")
	fmt.Fprintln(w, "|---|---|---:|---:|---:|---:|---:|---:|---|")
}

// noise is how far a ratio of medians strays on a shared machine.
const noise = 0.02

func (r row) slower() bool { return r.ratio < 1-noise }

func (r row) print(w io.Writer) {
	flag := ""
	if r.slower() {
		flag = "**slower**"
	}
	if r.n < fromPlain && r.lanes > r.plain+2 {
		flag += " over plain + 2 ns"
	}
	fmt.Fprintf(w, "| %s | %s | %d | %s | %s | %s | %s | %.2f | %s |\n", r.op, r.typ, r.n, ns(r.lanes), ns(r.gonum), ns(r.vek), ns(r.plain), r.ratio, flag)
}

func ns(t float64) string {
	if t == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", t)
}
