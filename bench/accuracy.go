package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/golanes/lanes/internal/testkit/accuracy"
	"github.com/golanes/lanes/internal/testkit/oracle"
)

// writeAccuracy measures the worst error of every elementary function, for
// float32 over every step-th number and for float64, and what takes two
// arguments, over a sample, and writes a table in Markdown.
func (o options) writeAccuracy(w io.Writer) error {
	fmt.Fprintf(w, "Worst errors in ulp; float32 over %s, functions of two arguments and float64 over %d arguments by strata.\n\n",
		map[bool]string{true: "all 2^32 numbers", false: fmt.Sprintf("every %dth number", o.step)}[o.step == 1], o.samples)
	fmt.Fprintln(w, "| function | float32 | float64 | bound |")
	fmt.Fprintln(w, "|---|---|---|---|")
	for i := range oracle.Functions {
		f := &oracle.Functions[i]
		single, double := accuracy.F32[f.Name], accuracy.F64[f.Name]
		if single == nil || double == nil || !o.ops.MatchString(f.Name) {
			continue
		}
		var e [2]oracle.Worst
		if f.Quick != nil {
			e[0] = oracle.Sweep(f, uint64(o.step), single, func(done float64) {
				fmt.Fprintf(o.progress, "\r%s %3.0f%% ", f.Name, 100*done)
			})
		} else {
			e[0] = oracle.Sample(f, o.samples, single)
		}
		e[1] = oracle.Sample(f, o.samples, double)
		bound := fmt.Sprint(f.Bound[0])
		if f.Bound[0] != f.Bound[1] {
			bound += ", " + fmt.Sprint(f.Bound[1])
		}
		fmt.Fprintf(o.progress, "\r%s: %v; %v\n", f.Name, e[0], e[1])
		if _, err := fmt.Fprintf(w, "| %s | %.3f | %.3f | %s |\n", strings.Replace(f.Name, ".", ": ", 1), e[0].Ulps, e[1].Ulps, bound); err != nil {
			return err
		}
	}
	return nil
}
