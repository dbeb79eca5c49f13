//go:build cgo && peers

package main

// #include "quats.h"
import "C"

import (
	"fmt"
	"math"
	"math/rand/v2"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
	"github.com/golanes/lanes/quat"

	gonum "gonum.org/v1/gonum/num/quat"
	"gonum.org/v1/gonum/spatial/r3"
)

// A layout is how a side has its operands.
type layout int

const (
	inStructs layout = iota // ours, one after the other
	inArrays                // ours, a structure of arrays
	inEigen                 // one after the other as x, y, z, w, and matrices by columns
	inGonum                 // as ours, in float64
)

// quats are the operands of all operations: the same numbers in every layout.
// Of each, raw is the memory of p, q, a, b, v, m and d.
type quats[T asm.Float] struct {
	n, stride int // stride is between the arrays of a structure
	raw       [inGonum][7][]T
	t         []T
	aos       struct {
		p, q, a, b, d []quat.Quat[T]
		v, dv         []quat.Vec[T]
		m, dm         []quat.Mat[T]
		ds            []T
	}
	soa struct {
		p, q, d quat.SoA[T]
		v, dv   quat.VecSoA[T]
		ds      []T
	}
	gonum struct {
		p, q, d []gonum.Number
		v, dv   []r3.Vec
	}
}

// widths are the components of the items in raw; d has room for any.
var widths = [7]int{4, 4, 4, 4, 3, 9, 9}

const outcome = 6 // the place of d in raw

// newQuats makes n of each: rotations of any angle as unit quaternions and as
// matrices, vectors between 0.2 and 2.6 long, and numbers in [0, 1). The
// arrays of a structure lie pad elements apart.
func newQuats[T asm.Float](n, pad int) *quats[T] {
	s := &quats[T]{n: n, stride: n + pad, t: roof.Alloc[T](n)}
	for l := range s.raw {
		for k, w := range widths {
			s.raw[l][k] = roof.Alloc[T](w * s.stride)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	draw := func() T { return T(2*r.Float64() - 1) }
	for i := range n {
		var q [4]quat.Quat[T]
		for k := range q {
			for q[k].Norm() < 0.1 {
				q[k] = quat.Quat[T]{W: draw(), X: draw(), Y: draw(), Z: draw()}
			}
			q[k] = q[k].Normalize()
			s.put(k, i, q[k].W, q[k].X, q[k].Y, q[k].Z)
		}
		v := q[0].Vec().Normalize().Scale(T(0.2 + 2.4*r.Float64()))
		s.put(4, i, v.X, v.Y, v.Z)
		m := q[1].Mat()
		s.put(5, i, m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2])
		s.t[i] = T(r.Float64())
	}
	s.views()
	return s
}

// put writes item i of raw slice k in every layout.
func (s *quats[T]) put(k, i int, item ...T) {
	for l := range inGonum {
		for c, x := range item {
			s.raw[l][k][s.at(l, len(item), i, c)] = x
		}
	}
}

// at is where layout l has component c of item i, of width components.
func (s *quats[T]) at(l layout, width, i, c int) int {
	switch {
	case l == inArrays && width != 9:
		return c*s.stride + i
	case l == inEigen && width == 4:
		c = (c + 3) % 4
	case l == inEigen && width == 9:
		c = c%3*3 + c/3
	}
	return i*width + c
}

// as takes the memory of x for n items of another type.
func as[E, T any](x []T, n int) []E {
	return unsafe.Slice((*E)(unsafe.Pointer(unsafe.SliceData(x))), n)
}

// views sets the slices that Go's sides work with.
func (s *quats[T]) views() {
	x, y, n := s.raw[inStructs], s.raw[inArrays], s.n
	a := &s.aos
	a.p, a.q, a.a, a.b = as[quat.Quat[T]](x[0], n), as[quat.Quat[T]](x[1], n), as[quat.Quat[T]](x[2], n), as[quat.Quat[T]](x[3], n)
	a.v, a.m = as[quat.Vec[T]](x[4], n), as[quat.Mat[T]](x[5], n)
	d := x[outcome]
	a.d, a.dv, a.dm, a.ds = as[quat.Quat[T]](d, n), as[quat.Vec[T]](d, n), as[quat.Mat[T]](d, n), d[:n:n]
	array := func(x []T, c int) []T { return x[c*s.stride:][:n:n] }
	four := func(x []T) quat.SoA[T] {
		return quat.SoA[T]{W: array(x, 0), X: array(x, 1), Y: array(x, 2), Z: array(x, 3)}
	}
	three := func(x []T) quat.VecSoA[T] { return quat.VecSoA[T]{X: array(x, 0), Y: array(x, 1), Z: array(x, 2)} }
	b := &s.soa
	b.p, b.q, b.v = four(y[0]), four(y[1]), three(y[4])
	b.d, b.dv, b.ds = four(y[outcome]), three(y[outcome]), array(y[outcome], 0)
	g := &s.gonum
	g.p, g.q, g.d = make([]gonum.Number, n), make([]gonum.Number, n), make([]gonum.Number, n)
	g.v, g.dv = make([]r3.Vec, n), make([]r3.Vec, n)
	for i := range n {
		number := func(q quat.Quat[T]) gonum.Number {
			return gonum.Number{Real: float64(q.W), Imag: float64(q.X), Jmag: float64(q.Y), Kmag: float64(q.Z)}
		}
		g.p[i], g.q[i] = number(a.p[i]), number(a.q[i])
		g.v[i] = r3.Vec{X: float64(a.v[i].X), Y: float64(a.v[i].Y), Z: float64(a.v[i].Z)}
	}
}

// results copies what a side left, component by component.
func (s *quats[T]) results(l layout, width int) []float64 {
	d := make([]float64, 0, width*s.n)
	for i := range s.n {
		switch {
		case l == inGonum && width == 4:
			q := s.gonum.d[i]
			d = append(d, q.Real, q.Imag, q.Jmag, q.Kmag)
		case l == inGonum:
			d = append(d, s.gonum.dv[i].X, s.gonum.dv[i].Y, s.gonum.dv[i].Z)
		default:
			for c := range width {
				d = append(d, float64(s.raw[l][outcome][s.at(l, width, i, c)]))
			}
		}
	}
	return d
}

// spoil leaves no result of an earlier side.
func (s *quats[T]) spoil() {
	nan := math.NaN()
	for l := range s.raw {
		for i := range s.raw[l][outcome] {
			s.raw[l][outcome][i] = T(nan)
		}
	}
	for i := range s.gonum.d {
		s.gonum.d[i], s.gonum.dv[i] = gonum.Number{Real: nan}, r3.Vec{X: nan}
	}
}

// check runs a side once and compares it with want: closely enough to see that
// it is that operation, not how good it is.
func (s *quats[T]) check(o quatOp[T], l layout, want []float64, run func()) error {
	s.spoil()
	run()
	got := s.results(l, o.stores)
	tolerance := 1e-4
	if size[T]() == 8 {
		tolerance = 1e-11
	}
	for i := 0; i < len(got); i += o.stores {
		worst, other := 0.0, 0.0 // other is for -want
		for c := i; c < i+o.stores; c++ {
			worst = max(worst, math.Abs(got[c]-want[c]))
			other = max(other, math.Abs(got[c]+want[c]))
		}
		if o.sign {
			worst = min(worst, other)
		}
		if !(worst <= tolerance) {
			return fmt.Errorf("item %d is %v, our methods make it %v", i/o.stores, got[i:i+o.stores], want[i:i+o.stores])
		}
	}
	return nil
}

// operands are those of a C side: a change of layout has the one end in each.
func (s *quats[T]) operands(which int, l layout) [7][]T {
	x := s.raw[l]
	switch which {
	case C.quat_to_soa, C.vec_to_soa:
		x[1], x[4] = s.raw[inStructs][1], s.raw[inStructs][4]
	case C.quat_from_soa, C.vec_from_soa:
		x[outcome] = s.raw[inStructs][outcome]
	}
	return x
}

// compiled is the C side with that layout and vectors of 32 bytes for AVX2, and
// all there are for other levels; for Go it is Eigen without vectors.
func (s *quats[T]) compiled(which int, l layout, level asm.Level, reps int) float64 {
	w, stride, n, r := C.int(which), C.long(s.stride), C.long(s.n), C.long(reps)
	switch s := any(s).(type) {
	case *quats[float32]:
		x := s.operands(which, l)
		f := func(k int) *C.float { return float(x[k]) }
		p, q, a, b, v, m, d, t := f(0), f(1), f(2), f(3), f(4), f(5), f(6), float(s.t)
		switch {
		case l == inEigen && level == asm.Go:
			return float64(C.peers_quats_eigen_plain_f32(w, p, q, a, b, v, m, t, d, stride, n, r))
		case l == inEigen && level != asm.AVX2:
			return float64(C.peers_quats_eigen_native_f32(w, p, q, a, b, v, m, t, d, stride, n, r))
		case l == inEigen:
			return float64(C.peers_quats_eigen_avx2_f32(w, p, q, a, b, v, m, t, d, stride, n, r))
		case level != asm.AVX2:
			return float64(C.peers_quats_loops_native_f32(w, p, q, a, b, v, m, t, d, stride, n, r))
		}
		return float64(C.peers_quats_loops_avx2_f32(w, p, q, a, b, v, m, t, d, stride, n, r))
	case *quats[float64]:
		x := s.operands(which, l)
		f := func(k int) *C.double { return double(x[k]) }
		p, q, a, b, v, m, d, t := f(0), f(1), f(2), f(3), f(4), f(5), f(6), double(s.t)
		switch {
		case l == inEigen && level == asm.Go:
			return float64(C.peers_quats_eigen_plain_f64(w, p, q, a, b, v, m, t, d, stride, n, r))
		case l == inEigen && level != asm.AVX2:
			return float64(C.peers_quats_eigen_native_f64(w, p, q, a, b, v, m, t, d, stride, n, r))
		case l == inEigen:
			return float64(C.peers_quats_eigen_avx2_f64(w, p, q, a, b, v, m, t, d, stride, n, r))
		case level != asm.AVX2:
			return float64(C.peers_quats_loops_native_f64(w, p, q, a, b, v, m, t, d, stride, n, r))
		}
		return float64(C.peers_quats_loops_avx2_f64(w, p, q, a, b, v, m, t, d, stride, n, r))
	}
	panic("unreachable")
}
