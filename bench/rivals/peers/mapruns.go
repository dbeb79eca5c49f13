//go:build cgo && peers

package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// A mapConfig is what the flags ask for of functions, or of softmax.
type mapConfig struct {
	softmax   bool
	types     []string
	functions []function
	lengths   []int
	levels    []asm.Level
	peers     []string
	bench     *bench
	hertz     float64 // at which times are given
	libraries mapLibraries
	dnnl      *library // or nil
}

// parse reads the flags that are lists.
func (m *mapConfig) parse(names, lengths string, threads int) error {
	if threads > 1 && !m.softmax {
		return errors.New("-preset functions: only with one thread")
	}
	m.functions = functions
	if names != "" {
		m.functions = nil
		for _, name := range strings.Split(names, ",") {
			i := slices.IndexFunc(functions, func(f function) bool { return f.name == name })
			if i < 0 {
				return fmt.Errorf("-functions: no %q", name)
			}
			m.functions = append(m.functions, functions[i])
		}
	}
	for _, text := range strings.Split(lengths, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n <= 0 {
			return fmt.Errorf("-n %q: want positive numbers", lengths)
		}
		m.lengths = append(m.lengths, n)
	}
	return nil
}

// load looks for the libraries that are wanted, and reads the clock if no
// other was asked for. Of those for products softmax can use oneDNN.
func (m *mapConfig) load(products []*library, stdout io.Writer) {
	if m.softmax {
		if len(products) > 0 {
			m.dnnl = products[0]
		}
	} else {
		var missing []string
		m.libraries, missing = loadMaps()
		for _, soname := range missing {
			fmt.Fprintf(stdout, "no %s\n", soname)
		}
	}
	if m.hertz == 0 {
		m.hertz = hertz()
	}
}

// columns are the names of all sides there may be.
func (m *mapConfig) columns() []string {
	var names []string
	for _, l := range m.levels {
		names = append(names, "lanes "+l.String())
	}
	for _, name := range m.peers {
		if name == "libm" || name == "go" || name == "dnnl" {
			names = append(names, name)
			continue
		}
		for _, l := range []asm.Level{asm.AVX512, asm.AVX2} {
			if slices.Contains(asm.Levels(), l) {
				names = append(names, name+" "+l.String())
			}
		}
	}
	return names
}

// compare measures and reports line by line. It returns false if a side gave
// a wrong result.
func (m *mapConfig) compare(stdout, stderr io.Writer) bool {
	right := true
	report := func(name, typ, size string, elements int, sides []mapSide, check func(run func()) error) {
		fmt.Fprintf(stderr, "%-40s\r", name+" "+typ+" "+size)
		able, wrong := m.able(sides, check)
		fmt.Fprintf(stdout, "| %-8s | %-4s | %9s |%s\n", name, typ, size, m.line(able, roofs[typ], elements))
		for _, w := range wrong {
			right = false
			fmt.Fprintf(stderr, "peers: %s %s %s: %s\n", name, typ, size, w)
		}
	}
	for _, typ := range m.types {
		m.head(stdout)
		if m.softmax {
			for _, t := range tables {
				rows, cols := t[0], t[1]
				size := fmt.Sprintf("%dx%d", rows, cols)
				if typ == "f32" {
					t := newTable[float32](rows, cols)
					report("softmax", typ, size, rows*cols, softmaxSides(m, t), t.check)
				} else {
					t := newTable[float64](rows, cols)
					report("softmax", typ, size, rows*cols, softmaxSides(m, t), t.check)
				}
			}
			continue
		}
		for _, f := range m.functions {
			for _, n := range m.lengths {
				if typ == "f32" {
					a := newArguments[float32](f, n)
					report(f.name, typ, strconv.Itoa(n), n, mapSides(m, a), a.check)
				} else {
					a := newArguments[float64](f, n)
					report(f.name, typ, strconv.Itoa(n), n, mapSides(m, a), a.check)
				}
			}
		}
	}
	fmt.Fprintf(stderr, "%-40s\r", "")
	return right
}

// roofs are those that rounds measure beside the sides.
var roofs = map[string]*roof.Roof{"f32": roof.FMA[float32](), "f64": roof.FMA[float64]()}

// head prints the names of the columns.
func (m *mapConfig) head(w io.Writer) {
	fmt.Fprintf(w, "\nns an element at %.2f GHz; last the time of the fastest peer with such vectors over that of lanes.\n\n", m.hertz/1e9)
	names := m.columns()
	fmt.Fprintf(w, "| %-8s | type | %9s | core |", "", "n")
	rule := "|---|---|---:|---:|"
	for _, name := range names {
		fmt.Fprintf(w, " %*s |", width(name), name)
		rule += "---:|"
	}
	for _, l := range m.levels {
		fmt.Fprintf(w, " %-18s |", "best / "+l.String())
		rule += "---|"
	}
	fmt.Fprintf(w, "\n%s\n", rule)
}

// width is that of the column of that name.
func width(name string) int { return max(7, len(name)) }

// mapSides are all sides of one function.
func mapSides[T asm.Float](m *mapConfig, a *arguments[T]) []mapSide {
	var all []mapSide
	for _, l := range m.levels {
		if s, ok := lanesMap(a, l); ok {
			all = append(all, s)
		}
	}
	for _, s := range mapPeers(m.libraries, a) {
		if kind, _, _ := strings.Cut(s.name, " "); slices.Contains(m.peers, kind) {
			all = append(all, s)
		}
	}
	return all
}

// able leaves sides out that have not the function, or do it wrong.
func (m *mapConfig) able(all []mapSide, check func(run func()) error) (able []mapSide, wrong []string) {
	runtime.GC() // what the line before left, in nobody's time
	for _, s := range all {
		has := true
		err := check(func() { m.bench.on(s.side, func() { has = s.run(1) >= 0 }) })
		switch {
		case !has:
		case err != nil:
			wrong = append(wrong, fmt.Sprintf("%s is wrong: %v", s.name, err))
		default:
			able = append(able, s)
		}
	}
	return able, wrong
}

// line measures the sides and prints what they took an element.
func (m *mapConfig) line(able []mapSide, fma *roof.Roof, elements int) string {
	var sides []side
	for _, s := range able {
		sides = append(sides, s.side)
	}
	t := m.bench.rotate(sides, fma, nil)
	text := fmt.Sprintf(" %3.0f%% |", 100*median(slices.Concat(t.quiet...)))
	for _, name := range m.columns() {
		i := slices.IndexFunc(sides, func(s side) bool { return s.name == name })
		if i < 0 {
			text += fmt.Sprintf(" %*s |", width(name), "-")
			continue
		}
		cycles := t.typical(func(k int) float64 { return t.cycles[i][k] }, i)
		text += fmt.Sprintf(" %*.3f |", width(name), cycles/m.hertz*1e9/float64(elements))
	}
	for _, l := range m.levels {
		text += fmt.Sprintf(" %-18s |", m.best(able, t, l))
	}
	return text
}

// best is the fastest peer with vectors of level l or none, and its time over
// that of lanes, if lanes has the function.
func (m *mapConfig) best(able []mapSide, t *samples, l asm.Level) string {
	ours := slices.IndexFunc(able, func(s mapSide) bool { return s.lanes && s.level == l })
	least, name := math.Inf(1), ""
	for i, s := range able {
		if s.lanes || s.level != l && s.level != asm.Go {
			continue
		}
		relative := func(k int) float64 { return t.cycles[i][k] }
		of := []int{i}
		if ours >= 0 {
			relative = func(k int) float64 { return t.cycles[i][k] / t.cycles[ours][k] }
			of = append(of, ours)
		}
		if r := t.typical(relative, of...); r < least {
			least, name = r, s.name
		}
	}
	if ours < 0 || name == "" {
		return name
	}
	return fmt.Sprintf("%.2f %s", least, name)
}
