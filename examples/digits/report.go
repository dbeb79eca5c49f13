package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/golanes/lanes"
)

var errDisagree = errors.New("the levels disagree: their results have different hashes")

// report writes what came out, the first of the outcomes being that of plain
// Go. It fails if they are not all the same.
func report(w io.Writer, o options, truth []int, outcomes []outcome) error {
	m := confuse(truth, outcomes[0].read)
	list, same := hashes(outcomes)
	verdict := "the same bits at every level\n"
	if !same {
		verdict = "not the same bits at every level\n"
	}
	_, err := fmt.Fprintf(w, "%d handwritten digits read by attention to %d others, eps %g, scale %g\n%v\n\n%s\n\n%v\n%s\n%s%s",
		len(truth), known, o.eps, o.scale, lanes.CPU(), m.accuracy(), m, timeTable(outcomes), list, verdict)
	if err == nil && !same {
		err = errDisagree
	}
	return err
}

// A confusion counts how often each class (row) is read as each (column).
type confusion [classes][classes]int

func confuse(truth, read []int) *confusion {
	var m confusion
	for i, t := range truth {
		m[t][read[i]]++
	}
	return &m
}

// right counts what is read as what it is, of how many.
func (m *confusion) right() (right, of int) {
	for i, row := range m {
		right += row[i]
		for _, n := range row {
			of += n
		}
	}
	return right, of
}

// accuracy says how much is read right.
func (m *confusion) accuracy() string {
	right, of := m.right()
	return fmt.Sprintf("accuracy %.4f: %d of %d read right", float64(right)/float64(of), right, of)
}

// String is the matrix as a table, with dots for zeros.
func (m *confusion) String() string {
	var b strings.Builder
	b.WriteString("truth  read as 0")
	for c := 1; c < classes; c++ {
		fmt.Fprintf(&b, "%4d", c)
	}
	b.WriteString("\n")
	for c, row := range m {
		fmt.Fprintf(&b, "%5d%7s", c, "")
		for _, n := range row {
			if n == 0 {
				b.WriteString("   .")
			} else {
				fmt.Fprintf(&b, "%4d", n)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// timeTable compares the stages at each level, the first of which is plain Go.
func timeTable(outcomes []outcome) string {
	var b strings.Builder
	row := func(name, format string, value func(outcome) any) {
		fmt.Fprintf(&b, "%-12s", name)
		for _, o := range outcomes {
			fmt.Fprintf(&b, format, value(o))
		}
		b.WriteString("\n")
	}
	const number = "%10.3f"
	row("ms", "%10v", func(o outcome) any { return o.level })
	for i, s := range stages {
		row(s.name, number, func(o outcome) any { return 1e3 * o.times[i].Seconds() })
	}
	row("total", number, func(o outcome) any { return 1e3 * o.total().Seconds() })
	row("speed-up", "%9.1fx", func(o outcome) any { return outcomes[0].total().Seconds() / o.total().Seconds() })
	return b.String()
}

// hashes lists the hash of the votes at each level and tells whether all are
// the same.
func hashes(outcomes []outcome) (list string, same bool) {
	same = true
	var b strings.Builder
	for _, o := range outcomes {
		fmt.Fprintf(&b, "%-12v%016x\n", o.level, o.hash)
		same = same && o.hash == outcomes[0].hash
	}
	return b.String(), same
}
