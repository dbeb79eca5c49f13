package main

import (
	"time"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// An op is one public operation on elements of type T, with what it costs at
// the least. Both the suites and the report go by this table.
type op[T asm.Float] struct {
	name  string
	of    string // the function, where the name is not its
	sizes []int  // one for each size class
	cubic bool   // a product of n x n matrices; otherwise slices of n

	// Of functions of package quat: a letter each, and those that are structures
	// of arrays. Elements are then items.
	operands, arrays string

	// Of one element, or of one multiply-add of a product.
	mem   traffic
	flops float64 // additions, multiplications, comparisons; two for a fused one
	muls  float64 // multiplications, fused or not: what takes the FMA pipes
	divs  float64
	sqrts float64

	// run does it reps times. Each has its own loop round a static call: a
	// call through a variable costs a tenth of a short operation.
	run func(a *args[T], reps int)
}

// Args are the arguments of an operation, and its result.
type args[T asm.Float] struct {
	n            int
	dst, x, y, z []T
	all          []T // the memory of all of them
	vec          []T // for the vectors of a matrix, which hardly count
	r            T
	i            int
	quats        *quatArgs[T]
}

// rowLength is the columns of a matrix that x is taken for.
const rowLength = 512

// matrix is the shape of x as a matrix, and vectors of as many elements as it
// has rows and columns.
func (a *args[T]) matrix() (rows, cols int, ofRows, ofCols []T) {
	cols = min(a.n, rowLength)
	rows = a.n / cols
	return rows, cols, a.vec[rowLength:][:rows], a.vec[:cols]
}

// A traffic is how an operation goes through memory.
type traffic struct {
	pattern       roof.Pattern
	loads, stores int // elements
}

var (
	load1    = traffic{roof.Load, 1, 0}
	load2    = traffic{roof.Load, 2, 0}
	copying  = traffic{roof.Copy, 1, 1}
	updating = traffic{roof.Update, 1, 1}
	triad    = traffic{roof.Triad, 2, 1}
	axpying  = traffic{roof.Axpy, 2, 1}
	quad     = traffic{roof.Quad, 3, 1}
	cached   = traffic{roof.None, 0, 0} // by blocks, so that memory hardly counts
)

// classes name the sizes of an op: what they fit in on a core with 32 KiB of
// L1, 1 MiB of L2 and some tens of MiB of L3. A product is named by its place
// in the list alone.
var classes = []string{"short", "L1", "L2", "L3", "memory"}

var (
	reduceSizes = []int{16, 1024, 1 << 14, 1 << 20, 1 << 24}
	mapSizes    = []int{16, 512, 1 << 14, 1 << 18, 1 << 22}
	gemmSizes   = []int{8, 16, 32, 64, 256, 1024}
	blasSizes   = []int{64, 256, 1024}
	quatSizes   = []int{64, 256, 1024, 1 << 15, 1 << 20}
)

// class is the size class of the i-th size.
func (o op[T]) class(i int) string {
	if o.cubic {
		return "cubic"
	}
	return classes[i]
}

// ops is the table.
func ops[T asm.Float]() []op[T] {
	var all []op[T]
	for _, o := range pick[[]op[T]](reductionsF32, reductionsF64) {
		o.sizes = reduceSizes
		all = append(all, o)
	}
	for _, o := range pick[[]op[T]](mapsF32, mapsF64) {
		o.sizes = mapSizes
		all = append(all, o)
	}
	for _, o := range pick[[]op[T]](matricesF32, matricesF64) {
		o.sizes = reduceSizes
		all = append(all, o)
	}
	all = append(all, quatOps[T]()...)
	return append(all, pick[[]op[T]](productsF32, productsF64)...)
}

// pick returns the one of two values that is an S.
func pick[S any](f32, f64 any) S {
	if s, ok := f32.(S); ok {
		return s
	}
	return f64.(S)
}

// typeName is f32 or f64, as the packages.
func typeName[T asm.Float]() string {
	if unsafe.Sizeof(T(0)) == 4 {
		return "f32"
	}
	return "f64"
}

// elements is how often an op of size n does its work.
func (o op[T]) elements(n int) float64 {
	if o.cubic {
		return float64(n) * float64(n) * float64(n)
	}
	return float64(n)
}

// flop is the floating-point operations of a call of size n.
func (o op[T]) flop(n int) float64 { return o.elements(n) * o.flops }

// bytes is what a call of size n must move. A product reads A and B and
// writes C once.
func (o op[T]) bytes(n int) float64 {
	size := float64(unsafe.Sizeof(T(0)))
	if o.cubic {
		return 3 * size * float64(n) * float64(n)
	}
	return size * float64(n) * float64(o.mem.loads+o.mem.stores)
}

// newArgs makes the arguments of o for size n, one after the other in memory:
// numbers in [0.5, 1.5), for which every operation takes its usual way.
func newArgs[T asm.Float](o op[T], n int) *args[T] {
	if o.operands != "" {
		return newQuatArgs(o, n)
	}
	in, size := o.mem.loads, n
	if o.cubic {
		in, size = 2, n*n
	}
	slices := in
	if o.hasDst() {
		slices++
	}
	a := &args[T]{n: n, all: roof.Alloc[T](slices * size), vec: make([]T, rowLength+n/rowLength+1)}
	seed := uint32(1)
	for i := range a.all {
		seed = seed*1664525 + 1013904223
		a.all[i] = 0.5 + T(seed>>8)/(1<<25) // every function is defined there
	}
	cut := func(i int) []T { return a.all[i*size : (i+1)*size : (i+1)*size] }
	for i, p := range []*[]T{&a.x, &a.y, &a.z}[:in] {
		*p = cut(i)
	}
	if o.hasDst() {
		a.dst = cut(in)
	}
	return a
}

// hasDst reports whether o writes to a slice that it does not read.
func (o op[T]) hasDst() bool {
	switch o.mem.pattern {
	case roof.Copy, roof.Triad, roof.Quad:
		return true
	}
	return o.cubic
}

// A demand is the work of one call that goes against one roof.
type demand struct {
	roof *roof.Roof
	work float64
}

// demands are those of o on a. A call of a few elements has none: it is over
// before a roof counts.
func (o op[T]) demands(a *args[T]) []demand {
	if o.bytes(a.n) < leastBytes {
		return nil
	}
	var ds []demand
	if o.mem.pattern != roof.None {
		x := a.x
		if o.mem.pattern == roof.Load {
			x = a.all
		}
		_, moved := roof.Like(o.mem.loads, o.mem.stores)
		work := float64(unsafe.Sizeof(T(0))) * float64(a.n) * float64(moved)
		ds = append(ds, demand{roof.Bandwidth(o.mem.pattern, a.dst, x, a.y, a.z), work})
	}
	for _, d := range []struct {
		each float64
		roof func() *roof.Roof
	}{
		{2 * o.muls, roof.FMA[T]}, {o.divs, roof.Div[T]}, {o.sqrts, roof.Sqrt[T]},
	} {
		if d.each > 0 {
			ds = append(ds, demand{d.roof(), d.each * o.elements(a.n)})
		}
	}
	return ds
}

// leastBytes is what a call must move to have a roof.
const leastBytes = 2048

// limit measures how long a call must take at the least, in seconds: as long
// as the roof that it meets first. It takes about budget.
func limit(ds []demand, budget time.Duration) float64 {
	t := 0.0
	for _, d := range ds {
		t = max(t, d.work/d.roof.Measure(budget/time.Duration(len(ds))))
	}
	return t
}
