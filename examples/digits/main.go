// Digits shows attention at work on real input, with the same bits at every
// level: it reads 397 handwritten digits by looking at 1400 known ones.
//
//	go run ./examples/digits [-svg FILE] [-eps E] [-scale S] [-time T]
//
// Attention is used as a nearest-neighbour classifier. Each image is a vector
// of 64 standardised pixels; the known ones are the keys K, the others the
// queries Q, and V holds the labels of K, one-hot. Then
//
//	Softmax((QKᵀ - ½|k|²)·scale)·V
//
// is, for each query, how much of its attention every class gets; the term
// -½|k|² for each key makes the softmax one over distances. All arithmetic on
// the way is done by package f32.
//
// The program prints the CPU and the level in use, the accuracy, the confusion
// matrix, the time of each stage at every level that the CPU has, the speed-up
// over plain Go, and a hash of the result at each level. It fails if the
// hashes differ. With -svg it also draws the confusion matrix and the digits
// it misread.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/golanes/lanes/asm"
)

// known is how many of the digits are keys; the others are queries.
const known = 1400

// eps and scale must lie in this range, where no step overflows.
const least, most = 1e-3, 1e3

// options are what the command line says.
type options struct {
	svg        string
	eps, scale float64
	spend      time.Duration
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program; it returns its exit status.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("digits", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.svg, "svg", "", "draw the confusion matrix and the misread digits to this `file`")
	flags.Float64Var(&o.eps, "eps", 4, "what is added to the variance of a pixel, 0.001 to 1000")
	flags.Float64Var(&o.scale, "scale", 0.5, "how much nearer digits are preferred, 0.001 to 1000")
	flags.DurationVar(&o.spend, "time", time.Second, "how long to repeat the work at each level")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "digits: unexpected argument %q\n", flags.Arg(0))
		flags.Usage()
		return 2
	}
	if err := classify(o, stdout); err != nil {
		fmt.Fprintf(stderr, "digits: %v\n", err)
		return 1
	}
	return 0
}

// classify does what the options say and reports it.
func classify(o options, stdout io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	all, err := load()
	if err != nil {
		return err
	}
	keys, queries := all.split(known)
	c := newClassifier(keys, queries, float32(o.eps), float32(o.scale))
	var outcomes []outcome
	for _, l := range asm.Levels() {
		outcomes = append(outcomes, measure(c, l, o.spend))
	}
	if err := report(stdout, o, queries.labels, outcomes); err != nil {
		return err
	}
	if o.svg == "" {
		return nil
	}
	return os.WriteFile(o.svg, []byte(drawing(queries, outcomes[0].read)), 0o666)
}

// check rejects values that the work is not defined for.
func (o options) check() error {
	for _, f := range []struct {
		name  string
		value float64
	}{{"eps", o.eps}, {"scale", o.scale}} {
		if !(f.value >= least && f.value <= most) {
			return fmt.Errorf("-%s %v is not in the range %v to %v", f.name, f.value, least, most)
		}
	}
	if o.spend < 0 {
		return fmt.Errorf("-time %v is negative", o.spend)
	}
	return nil
}
