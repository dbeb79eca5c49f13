package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/golanes/lanes"
	"github.com/golanes/lanes/bench/roof"
)

// Ceilings are the roofs of the machine as such, which head the table and are
// the lines of the plot.
type ceilings struct {
	memory []bandwidth
	fma    []peak
}

// A bandwidth is that of one level of the memory.
type bandwidth struct {
	class   string
	bytes   int                      // working set
	pattern map[roof.Pattern]float64 // bytes per second
}

// A peak is the multiply-add rate for one type, with its divider.
type peak struct {
	typ             string
	fma, div, sqrts float64 // flop, quotients, roots per second
}

var allPatterns = []roof.Pattern{roof.Load, roof.Copy, roof.Update, roof.Triad, roof.Axpy, roof.Quad}

func measureCeilings(types []string) ceilings {
	var c ceilings
	for i, bytes := range []int{12 << 10, 384 << 10, 8 << 20, 192 << 20} {
		b := bandwidth{class: classes[i+1], bytes: bytes, pattern: map[roof.Pattern]float64{}}
		for _, p := range allPatterns {
			b.pattern[p] = roof.Measure(p, bytes)
		}
		c.memory = append(c.memory, b)
	}
	const budget = 10 * time.Millisecond
	for _, t := range types {
		p := peak{typ: t}
		if t == "f32" {
			p.fma, p.div, p.sqrts = roof.FMA[float32]().Measure(budget), roof.Div[float32]().Measure(budget), roof.Sqrt[float32]().Measure(budget)
		} else {
			p.fma, p.div, p.sqrts = roof.FMA[float64]().Measure(budget), roof.Div[float64]().Measure(budget), roof.Sqrt[float64]().Measure(budget)
		}
		c.fma = append(c.fma, p)
	}
	return c
}

// writeTable prints the ceilings and the cells. Errors are w's to keep.
func writeTable(w io.Writer, c ceilings, cells []cell) {
	fmt.Fprintf(w, "%v\n\nRoofs of one core at the start, GB/s:\n\n", lanes.CPU())
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "memory\tworking set\t")
	for _, p := range allPatterns {
		fmt.Fprintf(t, "%v\t", p)
	}
	fmt.Fprintln(t)
	for _, b := range c.memory {
		fmt.Fprintf(t, "%s\t%d KiB\t", b.class, b.bytes>>10)
		for _, p := range allPatterns {
			fmt.Fprintf(t, "%.1f\t", b.pattern[p]/1e9)
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	fmt.Fprintln(w)
	for _, p := range c.fma {
		fmt.Fprintf(w, "%s: %.1f GFLOP/s of multiply-adds, %.2f G quotients/s, %.2f G square roots/s\n", p.typ, p.fma/1e9, p.div/1e9, p.sqrts/1e9)
	}
	fmt.Fprintln(w)
	fmt.Fprintln(t, "operation\ttype\tlevel\tclass\tn\tns/call\trate\tunit\tshare of roof\t")
	for _, c := range cells {
		rate, unit := c.rate()
		share := "-"
		if c.share > 0 {
			share = fmt.Sprintf("%.2f", c.share)
		}
		fmt.Fprintf(t, "%s\t%s\t%v\t%s\t%d\t%.1f\t%.2f\t%s\t%s\t\n", c.op, c.typ, c.level, c.class, c.n, c.ns, rate, unit, share)
	}
	t.Flush()
}

// rate is GFLOP/s for products of matrices, otherwise GB/s.
func (c cell) rate() (float64, string) {
	if c.cubic {
		return c.flop / c.ns, "GFLOP/s"
	}
	return c.bytes / c.ns, "GB/s"
}
