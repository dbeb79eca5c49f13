//go:build cgo && peers

package main

// #include "maps.h"
import "C"

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
	"github.com/golanes/lanes/f32"
	"github.com/golanes/lanes/f64"
)

// A table is what a softmax is taken of, row by row.
type table[T asm.Float] struct {
	rows, cols int
	x, d       []T
}

// tables are the shapes of the preset.
var tables = [][2]int{{1024, 1024}, {64, 4096}, {1024, 128}, {64, 64}}

// newTable fills a table with what a layer might give.
func newTable[T asm.Float](rows, cols int) *table[T] {
	t := &table[T]{rows: rows, cols: cols, x: roof.Alloc[T](rows * cols), d: roof.Alloc[T](rows * cols)}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range t.x {
		t.x[i] = T(20*r.Float64() - 10)
	}
	return t
}

// softmaxPeerNames are the peers for softmax, as in -peers.
var softmaxPeerNames = []string{"eigen", "dnnl"}

// lanes is the softmax of all rows at the level in force.
func (t *table[T]) lanes() {
	switch t := any(t).(type) {
	case *table[float32]:
		f32.SoftmaxRows(t.d, t.x, t.rows, t.cols, t.cols)
	case *table[float64]:
		f64.SoftmaxRows(t.d, t.x, t.rows, t.cols, t.cols)
	}
}

// check runs a side once and holds its rows against sums in float64.
func (t *table[T]) check(run func()) error {
	clear(t.d)
	run()
	for i := 0; i < len(t.x); i += t.cols {
		most, sum := float64(slices.Max(t.x[i:i+t.cols])), 0.0
		for _, v := range t.x[i : i+t.cols] {
			sum += math.Exp(float64(v) - most)
		}
		for j := i; j < i+t.cols; j++ {
			want := math.Exp(float64(t.x[j])-most) / sum
			if !(math.Abs(float64(t.d[j])-want) <= 1e-4*want) {
				return fmt.Errorf("row %d: %v, not %v", i/t.cols, t.d[j], want)
			}
		}
	}
	return nil
}

// softmaxSides are all sides of one table.
func softmaxSides[T asm.Float](m *mapConfig, t *table[T]) []mapSide {
	var all []mapSide
	for _, l := range m.levels {
		all = append(all, mapSide{side{"lanes " + l.String(), true, func(reps int) float64 {
			defer asm.Force(l)()
			start := C.peers_now()
			for range reps {
				t.lanes()
			}
			return float64(C.peers_now() - start)
		}}, l})
	}
	for _, l := range []asm.Level{asm.AVX512, asm.AVX2} {
		if slices.Contains(asm.Levels(), l) && slices.Contains(m.peers, "eigen") {
			all = append(all, mapSide{side{name: "eigen " + l.String(), run: func(reps int) float64 { return t.eigen(l, m.bench.threads, reps) }}, l})
		}
	}
	// oneDNN takes the best vectors there are, and has no float64.
	if o, ok := any(t).(*table[float32]); ok && m.dnnl != nil {
		var made *C.peers_softmax
		all = append(all, mapSide{side{name: "dnnl", run: func(reps int) float64 {
			m.dnnl.threads(m.bench.threads)
			if made == nil {
				if made = C.peers_dnnl_softmax(m.dnnl.handle, C.long(o.rows), C.long(o.cols)); made == nil {
					return -1
				}
			}
			return float64(C.peers_dnnl_softmax_f32(made, float(o.x), float(o.d), C.long(reps)))
		}}, asm.Levels()[len(asm.Levels())-1]})
	}
	return all
}

func (t *table[T]) eigen(l asm.Level, threads, reps int) float64 {
	n, rows, cols, r := C.int(threads), C.long(t.rows), C.long(t.cols), C.long(reps)
	switch t := any(t).(type) {
	case *table[float32]:
		if l == asm.AVX512 {
			return float64(C.peers_eigen_maps_native_softmax_f32(n, float(t.x), float(t.d), rows, cols, r))
		}
		return float64(C.peers_eigen_maps_avx2_softmax_f32(n, float(t.x), float(t.d), rows, cols, r))
	case *table[float64]:
		if l == asm.AVX512 {
			return float64(C.peers_eigen_maps_native_softmax_f64(n, double(t.x), double(t.d), rows, cols, r))
		}
		return float64(C.peers_eigen_maps_avx2_softmax_f64(n, double(t.x), double(t.d), rows, cols, r))
	}
	panic("unreachable")
}
