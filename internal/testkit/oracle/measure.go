package oracle

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Float is the element types.
type Float interface{ float32 | float64 }

// A Call computes a function over slices: dst[i] = f(x[i], y[i]). A function
// of one argument leaves y alone; all of y is one number for an [Alpha].
type Call[T Float] func(dst, x, y []T)

// A Worst is the worst error of a measurement.
type Worst struct {
	Ulps      float64
	X, Y, Got float64
	Count     int // of arguments
}

func (w Worst) String() string {
	if w.X != w.X {
		return fmt.Sprintf("%.4f ulp at NaN %x: %x", w.Ulps, math.Float64bits(w.X), w.Got)
	}
	return fmt.Sprintf("%.4f ulp at (%x, %x): %x", w.Ulps, w.X, w.Y, w.Got)
}

func (w *Worst) take(o Worst) {
	o.Count, w.Count = 0, w.Count+o.Count
	if o.Ulps > w.Ulps || w.Ulps == 0 {
		o.Count, *w = w.Count, o
		w.Count = o.Count
	}
}

func sizeOf[T Float]() int {
	if _, ok := any(T(0)).(float32); ok {
		return 32
	}
	return 64
}

// floor is the least magnitude whose ulp counts at x and y: for a gradient that
// of a slope which is rounded to a subnormal number before it meets y.
func (f *Function) floor(size int, x, y float64) float64 {
	if f.Floor > 0 && math.Abs(x) < f.Cancel {
		return math.Abs(f.Floor * y)
	}
	if f.Second == Grad && math.Abs(y) > 1 {
		return math.Ldexp(math.Abs(y), map[int]int{32: -125, 64: -1021}[size])
	}
	return 0
}

// ulps is Ulps by the function's rules for sums that cancel and whether a zero has a sign.
func (f *Function) ulps(size int, x, y, got float64) float64 {
	want := f.Exact(x, y)
	if f.Domain > 0 && !(math.Abs(x) <= f.Domain) && x == x {
		return 0
	}
	if want == nil || got != got || math.IsInf(got, 0) || want.IsInf() {
		return Ulps(size, got, want)
	}
	if floor := f.floor(size, x, y); floor > 0 && abs(want).Cmp(num(floor)) < 0 {
		return steps(got, want, formats[size].unit(num(floor)))
	}
	if f.AnyZero && got == 0 {
		return steps(got, want, formats[size].unit(want))
	}
	return Ulps(size, got, want)
}

const part = 1024

// Sample is the worst error of call over n arguments of f: four fifths drawn by
// strata, the rest around the worst of those.
func Sample[T Float](f *Function, n int, call Call[T]) Worst {
	size := sizeOf[T]()
	parts := (n + part - 1) / part
	first := inParts(parts-parts/5, func(p int) Worst {
		x, y := make([]float64, part), make([]float64, part)
		Draw(f, size, uint64(p), x, y)
		return worstOf(f, call, x, y)
	})
	worst := first[0]
	for _, w := range first[1:] {
		worst.take(w)
	}
	slices.SortStableFunc(first, func(a, b Worst) int { return cmp.Compare(b.Ulps, a.Ulps) })
	centres := first[:min(len(first), 8)]
	for _, w := range inParts(parts/5, func(p int) Worst {
		x, y := make([]float64, part), make([]float64, part)
		drawAround(f, size, uint64(p), centres[p%len(centres)], x, y)
		return worstOf(f, call, x, y)
	}) {
		worst.take(w)
	}
	return f.exactly(size, worst)
}

// worstOf is the worst error of call at x and y.
func worstOf[T Float](f *Function, call Call[T], x, y []float64) (w Worst) {
	tx, ty, dst := make([]T, len(x)), make([]T, len(x)), make([]T, len(x))
	for i := range x {
		tx[i], ty[i] = T(x[i]), T(y[i])
	}
	call(dst, tx, ty)
	if d, ok := any(dst).([]float32); ok && f.Second == None {
		return f.blockWorst(d, any(tx).([]float32))
	}
	for i, got := range dst {
		w.take(Worst{f.ulps(sizeOf[T](), x[i], y[i], float64(got)), x[i], y[i], float64(got), 1})
	}
	return w
}

// inParts measures n parts on all cores.
func inParts(n int, measure func(part int) Worst) []Worst {
	var next atomic.Int64
	var wait sync.WaitGroup
	all := make([]Worst, n)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				p := int(next.Add(1)) - 1
				if p >= n {
					return
				}
				all[p] = measure(p)
			}
		}()
	}
	wait.Wait()
	return all
}
