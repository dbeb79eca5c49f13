//go:build cgo && peers

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// ideal is what two pipes of 32 bytes or one of 64 give, in flops per cycle
// and core: the peak of most cores with AVX2 or AVX-512, shown beside the
// measured roof.
var ideal = map[string]float64{"f32": 32, "f64": 16}

// text prints a job as a block, one line a side.
func text(w io.Writer, r result) {
	fmt.Fprintf(w, "\n%s %s %v   roof %.2f flops/cycle, core ours to %.0f %%", r.typ, r.op(), r.shape, r.roof, 100*r.quiet)
	if r.load > 0 {
		fmt.Fprintf(w, ", B loads at %.1f B/cycle, %.1f GB/s", r.load, r.loadRate/1e9)
	}
	fmt.Fprintf(w, "\n%-14s %14s %12s %8s", "", "cycles", "flops/cycle", "of roof")
	fmt.Fprintf(w, " %7s", fmt.Sprintf("/%g", ideal[r.typ]))
	var ours []string
	for _, s := range r.sides {
		if s.lanes {
			ours = append(ours, s.name)
			fmt.Fprintf(w, " %15s", "/"+s.name)
		}
	}
	if r.load > 0 {
		fmt.Fprintf(w, " %10s %8s", "GB/s of B", "of load")
	}
	fmt.Fprintln(w)
	for _, s := range r.sides {
		rate := r.flops() / s.cycles
		fmt.Fprintf(w, "%-14s %14s %12.2f %6.1f %% %5.1f %%", s.name, cycles(s.cycles), rate, 100*s.share, 100*rate/ideal[r.typ]/float64(r.threads))
		for k := range ours {
			ratio := ""
			if !s.lanes {
				ratio = fmt.Sprintf("%.3f", s.ratios[k])
			}
			fmt.Fprintf(w, " %15s", ratio)
		}
		if r.load > 0 {
			fmt.Fprintf(w, " %10.1f %6.1f %%", r.bytes/s.seconds/1e9, 100*s.ofLoad)
		}
		fmt.Fprintln(w)
	}
}

// A markdown prints one line a job under one head for each type.
type markdown struct {
	columns []string
	typ     string
}

func (m *markdown) line(w io.Writer, r result) {
	if r.typ != m.typ {
		m.typ = r.typ
		fmt.Fprintf(w, "\nCycles a call, share of the roof and, of a peer, its time over that of %s.\n\n", m.columns[0])
		fmt.Fprintf(w, "| type | op | m x n x k | core ours | roof flops/cycle | %s | fastest peer |\n", strings.Join(m.columns, " | "))
		fmt.Fprintf(w, "|---|---|---|---:|---:|%s---|\n", strings.Repeat("---:|", len(m.columns)))
	}
	fmt.Fprintf(w, "| %s | %s | %v | %.0f %% | %.2f |", r.typ, r.op(), r.shape, 100*r.quiet, r.roof)
	best := -1
	for _, name := range m.columns {
		i := slices.IndexFunc(r.sides, func(s sideResult) bool { return s.name == name })
		if i < 0 {
			fmt.Fprint(w, " - |")
			continue
		}
		s := r.sides[i]
		fmt.Fprintf(w, " %s, %.1f %%", cycles(s.cycles), 100*s.share)
		if !s.lanes {
			if len(s.ratios) > 0 {
				fmt.Fprintf(w, ", **%.2f**", s.ratios[0])
			}
			if best < 0 || s.cycles < r.sides[best].cycles {
				best = i
			}
		}
		if r.load > 0 {
			fmt.Fprintf(w, ", %.1f GB/s, %.1f %% of load", r.bytes/s.seconds/1e9, 100*s.ofLoad)
		}
		fmt.Fprint(w, " |")
	}
	if best >= 0 {
		fmt.Fprintf(w, " %s", r.sides[best].name)
	}
	fmt.Fprintln(w, " |")
}

// cycles is a number of them with as many digits as mean something.
func cycles(c float64) string {
	if c < 1000 {
		return fmt.Sprintf("%.1f", c)
	}
	return fmt.Sprintf("%.0f", c)
}
