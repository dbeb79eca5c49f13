//go:build cgo && peers

package main

// #include "maps.h"
import "C"

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// arguments are those of one function and length. All sides share them.
type arguments[T asm.Float] struct {
	function
	x, y, d, e []T
}

// newArguments fills x and y from the function's spans.
func newArguments[T asm.Float](f function, n int) *arguments[T] {
	a := &arguments[T]{function: f, x: roof.Alloc[T](n), y: roof.Alloc[T](n), d: roof.Alloc[T](n), e: roof.Alloc[T](n)}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		a.x[i] = T(f.x.from + (f.x.to-f.x.from)*r.Float64())
		a.y[i] = T(f.y.from + (f.y.to-f.y.from)*r.Float64())
	}
	return a
}

// plain is what a loop over package math would do.
func (a *arguments[T]) plain() {
	switch {
	case a.one != nil:
		for i, x := range a.x {
			a.d[i] = T(a.one(float64(x)))
		}
	case a.two != nil:
		for i, x := range a.x {
			a.d[i] = T(a.two(float64(x), float64(a.y[i])))
		}
	default:
		for i, x := range a.x {
			d, e := a.both(float64(x))
			a.d[i], a.e[i] = T(d), T(e)
		}
	}
}

// check runs a side once and compares it with package math: closely enough to
// see that it is that function, not how good it is.
func (a *arguments[T]) check(run func()) error {
	clear(a.e)
	a.plain()
	d, e := slices.Clone(a.d), slices.Clone(a.e)
	clear(a.d)
	clear(a.e)
	run()
	tolerance := 1e-4
	if size[T]() == 8 {
		tolerance = 1e-11
	}
	for i := range d {
		for _, v := range [][2]T{{a.d[i], d[i]}, {a.e[i], e[i]}} {
			got, want := float64(v[0]), float64(v[1])
			if !(math.Abs(got-want) <= tolerance*(math.Abs(want)+1e-3)) {
				return fmt.Errorf("of %v, %v it makes %v, not %v", a.x[i], a.y[i], got, want)
			}
		}
	}
	return nil
}

// The libraries that functions are looked up in; nil is one not there.
type mapLibraries struct{ sleef, mvec, libm unsafe.Pointer }

// loadMaps opens the libraries and tells which are missing.
func loadMaps() (l mapLibraries, missing []string) {
	open := func(soname string) unsafe.Pointer {
		h := C.peers_open(cstring(soname))
		if h == nil {
			missing = append(missing, soname)
		}
		return h
	}
	return mapLibraries{open("libsleef.so.3"), open("libmvec.so.1"), open("libm.so.6")}, missing
}

// A mapSide is one with vectors of that level, or with none: asm.Go.
type mapSide struct {
	side
	level asm.Level
}

// mapPeerNames are the peers for functions, as in -peers.
var mapPeerNames = []string{"sleef", "mvec", "eigen", "libm", "go"}

// mapPeers are all sides but lanes', as far as they have the function.
func mapPeers[T asm.Float](libs mapLibraries, a *arguments[T]) []mapSide {
	var all []mapSide
	kind, arity := C.int(C.maps_one), "v"
	split := kind
	switch {
	case a.two != nil:
		kind, split, arity = C.maps_two, C.maps_two, "vv"
	case a.both != nil:
		kind, split, arity = C.maps_pair, C.maps_pointers, "vvv"
	}
	symbol := func(library unsafe.Pointer, name string) unsafe.Pointer {
		if library == nil {
			return nil
		}
		return C.peers_symbol(library, cstring(name))
	}
	add := func(name string, level asm.Level, f unsafe.Pointer, run func(f unsafe.Pointer, reps int) float64) {
		if f != nil {
			all = append(all, mapSide{side{name: name, run: func(reps int) float64 { return run(f, reps) }}, level})
		}
	}
	single, letter := "", "d"
	if size[T]() == 4 {
		single, letter = "f", "f"
	}
	for _, l := range []struct {
		level         asm.Level
		bytes         int
		sleef, mangle string
	}{{asm.AVX512, 64, "avx512f", "e"}, {asm.AVX2, 32, "avx2", "d"}} {
		if !slices.Contains(asm.Levels(), l.level) {
			continue
		}
		lanes := l.bytes / size[T]()
		if a.sleef != "" {
			f := symbol(libs.sleef, fmt.Sprintf("Sleef_%s%s%d_%s%s", a.name, letter, lanes, a.sleef, l.sleef))
			add("sleef "+l.level.String(), l.level, f, func(f unsafe.Pointer, reps int) float64 { return a.vectors(f, l.level, kind, reps) })
		}
		f := symbol(libs.mvec, fmt.Sprintf("_ZGV%sN%d%s_%s%s", l.mangle, lanes, arity, a.name, single))
		add("mvec "+l.level.String(), l.level, f, func(f unsafe.Pointer, reps int) float64 { return a.vectors(f, l.level, split, reps) })
		if a.eigen >= 0 {
			all = append(all, mapSide{side{name: "eigen " + l.level.String(), run: func(reps int) float64 { return a.inlined(l.level, reps) }}, l.level})
		}
	}
	if len(a.x) <= 16 {
		add("libm", asm.Go, symbol(libs.libm, a.name+single), func(f unsafe.Pointer, reps int) float64 { return a.vectors(f, asm.Go, split, reps) })
		all = append(all, mapSide{side{name: "go", run: func(reps int) float64 {
			start := C.peers_now()
			for range reps {
				a.plain()
			}
			return float64(C.peers_now() - start)
		}}, asm.Go})
	}
	return all
}

// vectors loops over a function with vectors of level l, or over scalars.
func (a *arguments[T]) vectors(f unsafe.Pointer, l asm.Level, kind C.int, reps int) float64 {
	n, r := C.long(len(a.x)), C.long(reps)
	switch a := any(a).(type) {
	case *arguments[float32]:
		x, y, d, e := float(a.x), float(a.y), float(a.d), float(a.e)
		switch l {
		case asm.AVX512:
			return float64(C.peers_maps_avx512_f32(f, kind, x, y, d, e, n, r))
		case asm.AVX2:
			return float64(C.peers_maps_avx2_f32(f, kind, x, y, d, e, n, r))
		}
		return float64(C.peers_maps_scalar_f32(f, kind, x, y, d, e, n, r))
	case *arguments[float64]:
		x, y, d, e := double(a.x), double(a.y), double(a.d), double(a.e)
		switch l {
		case asm.AVX512:
			return float64(C.peers_maps_avx512_f64(f, kind, x, y, d, e, n, r))
		case asm.AVX2:
			return float64(C.peers_maps_avx2_f64(f, kind, x, y, d, e, n, r))
		}
		return float64(C.peers_maps_scalar_f64(f, kind, x, y, d, e, n, r))
	}
	panic("unreachable")
}

// inlined is Eigen's loop with vectors of level l.
func (a *arguments[T]) inlined(l asm.Level, reps int) float64 {
	which, n, r := C.int(a.eigen), C.long(len(a.x)), C.long(reps)
	switch a := any(a).(type) {
	case *arguments[float32]:
		if l == asm.AVX512 {
			return float64(C.peers_eigen_maps_native_f32(which, float(a.x), float(a.y), float(a.d), n, r))
		}
		return float64(C.peers_eigen_maps_avx2_f32(which, float(a.x), float(a.y), float(a.d), n, r))
	case *arguments[float64]:
		if l == asm.AVX512 {
			return float64(C.peers_eigen_maps_native_f64(which, double(a.x), double(a.y), double(a.d), n, r))
		}
		return float64(C.peers_eigen_maps_avx2_f64(which, double(a.x), double(a.y), double(a.d), n, r))
	}
	panic("unreachable")
}

// lanesMap is lanes at level l, and whether it has the function.
func lanesMap[T asm.Float](a *arguments[T], l asm.Level) (mapSide, bool) {
	var f func()
	switch a := any(a).(type) {
	case *arguments[float32]:
		if m := a.function.f32; m != nil {
			f = func() { m(a.d, a.e, a.x, a.y) }
		}
	case *arguments[float64]:
		if m := a.function.f64; m != nil {
			f = func() { m(a.d, a.e, a.x, a.y) }
		}
	}
	return mapSide{side{"lanes " + l.String(), true, func(reps int) float64 {
		defer asm.Force(l)()
		start := C.peers_now()
		for range reps {
			f()
		}
		return float64(C.peers_now() - start)
	}}, l}, f != nil
}
