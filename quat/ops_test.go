package quat_test

import (
	"unsafe"

	"github.com/golanes/lanes/quat"
)

// One table of all functions of slices: what their arguments are, how to call
// them, and the method that defines each element. The tests of bits, bounds,
// panics and NaN run over it.

// A form is what an element of a slice has: so many components, together or
// split into a slice for each.
type form struct {
	width int
	split bool
}

var (
	aNum  = form{width: 1}
	aVec  = form{width: 3}
	aQuat = form{width: 4}
	aMat  = form{width: 9}
)

func soa(f form) form {
	f.split = f.width == 3 || f.width == 4
	return f
}

// columns is how many slices of components the form is made of, and per how
// many components of each are one element.
func (f form) columns() (count, per int) {
	if f.split {
		return f.width, 1
	}
	return 1, f.width
}

// An operand is a slice argument as the slices of components it is made of.
type operand[T quat.Float] struct {
	form
	n       int
	columns [][]T
}

func (o *operand[T]) at(i, c int) T {
	if o.split {
		return o.columns[c][i]
	}
	return o.columns[0][i*o.width+c]
}

func (o *operand[T]) set(i, c int, x T) {
	if o.split {
		o.columns[c][i] = x
	} else {
		o.columns[0][i*o.width+c] = x
	}
}

func (o *operand[T]) quat(i int) quat.Quat[T] {
	return quat.Quat[T]{W: o.at(i, 0), X: o.at(i, 1), Y: o.at(i, 2), Z: o.at(i, 3)}
}

func (o *operand[T]) vec(i int) quat.Vec[T] {
	return quat.Vec[T]{X: o.at(i, 0), Y: o.at(i, 1), Z: o.at(i, 2)}
}

func (o *operand[T]) mat(i int) (m quat.Mat[T]) {
	for k := range 9 {
		m[k/3][k%3] = o.at(i, k)
	}
	return m
}

// elements is s as a slice of E, which is made of components.
func elements[E any, T quat.Float](s []T) []E {
	per := int(unsafe.Sizeof(*new(E)) / unsafe.Sizeof(T(0)))
	return unsafe.Slice((*E)(unsafe.Pointer(unsafe.SliceData(s))), len(s)/per)
}

func (o *operand[T]) nums() []T             { return o.columns[0] }
func (o *operand[T]) vecs() []quat.Vec[T]   { return elements[quat.Vec[T]](o.columns[0]) }
func (o *operand[T]) quats() []quat.Quat[T] { return elements[quat.Quat[T]](o.columns[0]) }
func (o *operand[T]) mats() []quat.Mat[T]   { return elements[quat.Mat[T]](o.columns[0]) }

func (o *operand[T]) soa() quat.SoA[T] {
	return quat.SoA[T]{W: o.columns[0], X: o.columns[1], Y: o.columns[2], Z: o.columns[3]}
}

func (o *operand[T]) vecSoA() quat.VecSoA[T] {
	return quat.VecSoA[T]{X: o.columns[0], Y: o.columns[1], Z: o.columns[2]}
}

// A call is a function's arguments: dst, the slices, and the components of the
// argument that is one value for all elements.
type call[T quat.Float] struct {
	dst   operand[T]
	args  []operand[T]
	value []T
}

func (c *call[T]) quat() quat.Quat[T] { return elements[quat.Quat[T]](c.value)[0] }
func (c *call[T]) mat() quat.Mat[T]   { return elements[quat.Mat[T]](c.value)[0] }

// A cell is the components of an element of a result.
type cell[T quat.Float] [9]T

func ofNum[T quat.Float](x T) cell[T]           { return cell[T]{x} }
func ofVec[T quat.Float](v quat.Vec[T]) cell[T] { return cell[T]{v.X, v.Y, v.Z} }
func ofQuat[T quat.Float](q quat.Quat[T]) (c cell[T]) {
	return cell[T]{q.W, q.X, q.Y, q.Z}
}

func ofMat[T quat.Float](m quat.Mat[T]) (c cell[T]) {
	for k := range 9 {
		c[k] = m[k/3][k%3]
	}
	return c
}

// An op is a function of slices.
type op[T quat.Float] struct {
	name  string
	dst   form
	args  []form
	value int // components of the value for all elements
	run   func(c *call[T])
	def   func(c *call[T], i int) cell[T]
	// affects reports whether component out of the result depends on component
	// in of argument arg, len(args) for the value; nil says it always does.
	affects func(arg, in, out int) bool
}

// like is the op in which every quaternion and vector is split.
func (o op[T]) like(name string, run func(c *call[T])) op[T] {
	o.name, o.run = name, run
	o.dst = soa(o.dst)
	o.args = append([]form(nil), o.args...)
	for i := range o.args {
		o.args[i] = soa(o.args[i])
	}
	return o
}

func sameComponent(_, in, out int) bool { return in == out }

// twoForms is an op and its run for split arguments.
type twoForms[T quat.Float] struct {
	op[T]
	split func(c *call[T]) // nil if there is no such function
}

// ops is the table.
func ops[T quat.Float]() (all []op[T]) {
	type C = *call[T]
	for _, o := range opsTogether[T]() {
		all = append(all, o.op)
		if o.split != nil {
			all = append(all, o.like(o.name+"SoA", o.split))
		}
	}
	copied := func(c C, i int) (r cell[T]) {
		for k := range c.args[0].width {
			r[k] = c.args[0].at(i, k)
		}
		return r
	}
	conversion := func(name string, dst, arg form, run func(c C)) op[T] {
		return op[T]{name: name, dst: dst, args: []form{arg}, run: run, def: copied, affects: sameComponent}
	}
	return append(all,
		op[T]{name: "ToMatSoA", dst: aMat, args: []form{soa(aQuat)},
			run: func(c C) { quat.ToMatSoA(c.dst.mats(), c.args[0].soa()) },
			def: func(c C, i int) cell[T] { return ofMat(c.args[0].quat(i).Mat()) }},
		op[T]{name: "FromMatSoA", dst: soa(aQuat), args: []form{aMat},
			run: func(c C) { quat.FromMatSoA(c.dst.soa(), c.args[0].mats()) },
			def: func(c C, i int) cell[T] { return ofQuat(c.args[0].mat(i).Quat()) }},
		conversion("ToSoA", soa(aQuat), aQuat, func(c C) { quat.ToSoA(c.dst.soa(), c.args[0].quats()) }),
		conversion("FromSoA", aQuat, soa(aQuat), func(c C) { quat.FromSoA(c.dst.quats(), c.args[0].soa()) }),
		conversion("ToVecSoA", soa(aVec), aVec, func(c C) { quat.ToVecSoA(c.dst.vecSoA(), c.args[0].vecs()) }),
		conversion("FromVecSoA", aVec, soa(aVec), func(c C) { quat.FromVecSoA(c.dst.vecs(), c.args[0].vecSoA()) }),
	)
}
