//go:build cgo && peers

package main

// #include "quats.h"
import "C"

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// A quatConfig is what the flags ask for of quaternions.
type quatConfig struct {
	types   []string
	names   []string // of operations; nil is all
	lengths []int
	levels  []asm.Level
	peers   []string
	pad     int // between the arrays of a structure
	bench   *bench
	hertz   float64 // at which times are given
}

// quatPeerNames are the peers, as in -peers: compiled is Eigen for structures
// and plain loops for arrays, method our own method in a loop.
var quatPeerNames = []string{"compiled", "gonum", "method"}

// parse reads the flags that are lists.
func (c *quatConfig) parse(names, lengths string, threads int) error {
	if threads > 1 {
		return errors.New("-preset quat: only with one thread")
	}
	known := quatOps[float64]()
	if names != "" {
		c.names = strings.Split(names, ",")
	}
	for _, name := range c.names {
		if !slices.ContainsFunc(known, func(o quatOp[float64]) bool { return o.name == name }) {
			return fmt.Errorf("-functions: no %q", name)
		}
	}
	for _, text := range strings.Split(lengths, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n <= 0 {
			return fmt.Errorf("-n %q: want positive numbers", lengths)
		}
		c.lengths = append(c.lengths, n)
	}
	return nil
}

// compare measures and reports operation by operation. It returns false if a
// side gave a wrong result.
func (c *quatConfig) compare(stdout, stderr io.Writer) bool {
	if c.hertz == 0 {
		c.hertz = hertz()
	}
	right := true
	fmt.Fprintf(stdout, "\nns an item at %.2f GHz. aos: structures, compiled is Eigen, with vectors of the level or compiled without its own, whichever is faster; soa: arrays, compiled are plain loops in C++ with vectors of the level.\n", c.hertz/1e9)
	fmt.Fprintf(stdout, "gonum (always float64, structures) and method (ours in a loop, structures) are the same for all rows of an operation.\n")
	fmt.Fprintf(stdout, "Shares of the roof: of the bandwidth of %d KiB and of as much memory as the operands take.\n\n", l1Set>>10)
	fmt.Fprintln(stdout, "| operation    | layout | type | level  |    n | core |    ours | compiled |   gonum |  method | compiled/ours | gonum/ours | method/ours | of L1 |   KiB | of these |")
	fmt.Fprintln(stdout, "|---|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, typ := range c.types {
		for _, n := range c.lengths {
			var wrong []string
			if typ == "f32" {
				wrong = compareQuats[float32](c, n, stdout, stderr)
			} else {
				wrong = compareQuats[float64](c, n, stdout, stderr)
			}
			for _, w := range wrong {
				right = false
				fmt.Fprintf(stderr, "peers: %s %s\n", typ, w)
			}
		}
	}
	fmt.Fprintf(stderr, "%-40s\r", "")
	return right
}

// A quatSide is one with its results in that layout.
type quatSide struct {
	side
	layout layout
}

// compareQuats measures all operations on n items.
func compareQuats[T asm.Float](c *quatConfig, n int, stdout, stderr io.Writer) (wrong []string) {
	runtime.GC() // the operands before, in nobody's time
	s := newQuats[T](n, c.pad)
	for which, o := range quatOps[T]() {
		if c.names != nil && !slices.Contains(c.names, o.name) {
			continue
		}
		fmt.Fprintf(stderr, "%-40s\r", fmt.Sprint(o.name, " ", typeName[T](), " ", n))
		want := s.want(o)
		var able []quatSide
		for _, x := range c.sides(quatSides(s, o, which, c.levels)) {
			has := true
			err := s.check(o, x.layout, want, func() { has = x.run(1) >= 0 })
			switch {
			case !has:
			case err != nil:
				wrong = append(wrong, fmt.Sprintf("%s %d: %s is wrong: %v", o.name, n, x.name, err))
			default:
				able = append(able, x)
			}
		}
		measureQuats(c, s, o, able, stdout)
	}
	return wrong
}

// sides leaves those out that were not asked for.
func (c *quatConfig) sides(all []quatSide) []quatSide {
	return slices.DeleteFunc(all, func(x quatSide) bool {
		kind, _, _ := strings.Cut(x.name, " ")
		switch kind {
		case "eigen", "loops":
			kind = "compiled"
		case "aos", "soa":
			return false
		}
		return !slices.Contains(c.peers, kind)
	})
}

// want is what our methods make of the operands; a change of layout changes
// nothing.
func (s *quats[T]) want(o quatOp[T]) []float64 {
	switch {
	case o.method != nil:
		o.method(s)
	case o.stores == 4:
		copy(s.aos.d, s.aos.q)
	default:
		copy(s.aos.dv, s.aos.v)
	}
	return s.results(inStructs, o.stores)
}

// quatSides are all sides of one operation.
func quatSides[T asm.Float](s *quats[T], o quatOp[T], which int, levels []asm.Level) []quatSide {
	var all []quatSide
	add := func(name string, l layout, ours bool, run func(reps int) float64) {
		all = append(all, quatSide{side{name, ours, run}, l})
	}
	loop := func(f func(s *quats[T])) func(reps int) float64 {
		return func(reps int) float64 {
			start := C.peers_now()
			for range reps {
				f(s)
			}
			return float64(C.peers_now() - start)
		}
	}
	at := func(l asm.Level, f func(s *quats[T])) func(reps int) float64 {
		return func(reps int) float64 {
			defer asm.Force(l)()
			return loop(f)(reps)
		}
	}
	arrays := inArrays // where the results of soa are
	if o.back {
		arrays = inStructs
	}
	for _, l := range levels {
		if o.aos != nil {
			add("aos "+l.String(), inStructs, true, at(l, o.aos))
			if l != asm.Go {
				add("eigen "+l.String(), inEigen, false, func(reps int) float64 { return s.compiled(which, inEigen, l, reps) })
			}
		}
		if o.soa != nil {
			add("soa "+l.String(), arrays, true, at(l, o.soa))
			add("loops "+l.String(), arrays, false, func(reps int) float64 { return s.compiled(which, inArrays, l, reps) })
		}
	}
	if o.aos != nil {
		add("eigen go", inEigen, false, func(reps int) float64 { return s.compiled(which, inEigen, asm.Go, reps) })
	}
	if o.gonum != nil {
		add("gonum", inGonum, false, loop(o.gonum))
	}
	if o.method != nil {
		add("method", inStructs, true, loop(o.method))
	}
	return all
}

// l1Set is what every core has in L1 with room to spare.
const l1Set = 12 << 10

// measureQuats times the sides of an operation and prints a line for each of
// ours.
func measureQuats[T asm.Float](c *quatConfig, s *quats[T], o quatOp[T], able []quatSide, w io.Writer) {
	var sides []side
	for _, x := range able {
		sides = append(sides, x.side)
	}
	pattern, moved := roof.Like(o.loads, o.stores)
	set := s.n * size[T]() * (o.loads + o.stores)
	t := c.bench.rotate(sides, roof.Of(pattern, l1Set), roof.Of(pattern, max(set, leastSet)))
	find := func(name string) int { return slices.IndexFunc(sides, func(x side) bool { return x.name == name }) }
	cycles := func(i int) float64 { return t.typical(func(k int) float64 { return t.cycles[i][k] }, i) }
	time := func(i int) string {
		if i < 0 {
			return "-"
		}
		return fmt.Sprintf("%.3f", cycles(i)/c.hertz*1e9/float64(s.n))
	}
	ratio := func(i, ours int) string {
		if i < 0 {
			return "-"
		}
		return fmt.Sprintf("%.2f", t.typical(func(k int) float64 { return t.cycles[i][k] / t.cycles[ours][k] }, i, ours))
	}
	bytes := float64(moved * s.n * size[T]())
	gonum, method := find("gonum"), find("method")
	for _, kind := range [][2]string{{"aos", "eigen"}, {"soa", "loops"}} {
		for _, l := range c.levels {
			i, peer := find(kind[0]+" "+l.String()), find(kind[1]+" "+l.String())
			if other := find("eigen go"); kind[0] == "aos" && (peer < 0 || other >= 0 && cycles(other) < cycles(peer)) {
				peer = other
			}
			if i < 0 {
				continue
			}
			share := func(roofs []float64) string {
				return fmt.Sprintf("%.0f%%", 100*t.typical(func(k int) float64 { return bytes / t.cycles[i][k] / roofs[k] }, i, len(sides)))
			}
			fmt.Fprintf(w, "| %-12s | %-6s | %-4s | %-6v | %4d | %3.0f%% | %7s | %8s | %7s | %7s | %13s | %10s | %11s | %5s | %5.1f | %8s |\n",
				o.name, kind[0], typeName[T](), l, s.n, 100*median(slices.Concat(t.quiet...)), time(i), time(peer), time(gonum), time(method),
				ratio(peer, i), ratio(gonum, i), ratio(method, i), share(t.roofs), float64(set)/1024, share(t.loads))
		}
	}
}

// leastSet is the least memory that a bandwidth is measured on.
const leastSet = 2 << 10
