package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// A config says what the report measures.
type config struct {
	ops      *regexp.Regexp
	types    []string
	levels   []asm.Level
	rounds   int
	cell     time.Duration // for one cell of the table, all rounds together
	largest  int           // sizes beyond are left out
	progress io.Writer
}

// A cell is one line of the table: an operation at one level and size.
type cell struct {
	op, typ, class string
	level          asm.Level
	n              int
	ns             float64 // a call
	bytes, flop    float64 // a call
	cubic          bool
	share          float64 // of the roof; 0 if there is none
}

// measure runs everything that cfg asks for.
func measure(cfg config) []cell {
	var cells []cell
	if slices.Contains(cfg.types, "f32") {
		cells = append(cells, measureType[float32](cfg)...)
	}
	if slices.Contains(cfg.types, "f64") {
		cells = append(cells, measureType[float64](cfg)...)
	}
	fmt.Fprintf(cfg.progress, "%-60s\r", "")
	return cells
}

func measureType[T asm.Float](cfg config) []cell {
	var cells []cell
	all := ops[T]()
	for k, o := range all {
		if !cfg.ops.MatchString(o.name) {
			continue
		}
		perElement := map[asm.Level]float64{} // seconds, as far as known
		for i, n := range o.sizes {
			if n > cfg.largest {
				break
			}
			fmt.Fprintf(cfg.progress, "%s %d/%d %s n=%-30d\r", typeName[T](), k+1, len(all), o.name, n)
			for _, c := range measureSize(o, n, cfg, perElement) {
				c.class = o.class(i)
				cells = append(cells, c)
				perElement[c.level] = c.ns * 1e-9 / o.elements(n)
			}
		}
	}
	return cells
}

// measureSize measures o at one size: in every round the roofs, then every
// level, so that they share the clock of the moment. A cell gives the medians
// of the rounds. Levels at which a single call would take more than twice the
// time of a cell, going by perElement, are left out.
func measureSize[T asm.Float](o op[T], n int, cfg config, perElement map[asm.Level]float64) []cell {
	a := newArgs(o, n)
	var levels []asm.Level
	var loops []*roof.Loop
	for _, l := range cfg.levels {
		if perElement[l]*o.elements(n) > 2*cfg.cell.Seconds() {
			continue
		}
		levels = append(levels, l)
		loops = append(loops, roof.NewLoop(func(reps int) { o.run(a, reps) }))
	}
	ds := o.demands(a)
	times, shares := make([][]float64, len(levels)), make([][]float64, len(levels))
	slot := cfg.cell / time.Duration(cfg.rounds)
	for range cfg.rounds {
		least := limit(ds, 2*slot)
		for i, l := range levels {
			undo := asm.Force(l)
			t := loops[i].Best(slot)
			undo()
			times[i] = append(times[i], t)
			shares[i] = append(shares[i], least/t)
		}
	}
	var cells []cell
	for i, l := range levels {
		cells = append(cells, cell{
			op: o.name, typ: typeName[T](), level: l, n: n, cubic: o.cubic,
			ns: median(times[i]) * 1e9, bytes: o.bytes(n), flop: o.flop(n),
			share: median(shares[i]),
		})
	}
	return cells
}

// median sorts x and returns its middle value.
func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
