package quat_test

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// A refusal is a call that must panic, with slices cut from one array.
type refusal[T quat.Float] struct {
	t   *testing.T
	o   *op[T]
	buf []T
	at  int // where the next slice is cut
}

// fresh makes the arguments of a legal call of n elements, from the start of
// the array.
func (r *refusal[T]) fresh(n int) *call[T] {
	r.at = 0
	for i := range r.buf {
		r.buf[i] = T(i%7) + 0.5
	}
	c := &call[T]{dst: r.cut(r.o.dst, n), value: make([]T, r.o.value)}
	for _, f := range r.o.args {
		c.args = append(c.args, r.cut(f, n))
	}
	return c
}

func (r *refusal[T]) cut(f form, n int) operand[T] {
	count, per := f.columns()
	v := operand[T]{f, n, nil}
	for range count {
		v.columns = append(v.columns, r.buf[r.at:r.at+n*per])
		r.at += n * per
	}
	return v
}

// panics checks the text of the panic and that nothing has been written.
func (r *refusal[T]) panics(want, why string, c *call[T]) {
	r.t.Helper()
	was := append([]T(nil), r.buf...)
	defer func() {
		r.t.Helper()
		if got := recover(); got != "quat: "+r.o.name+": "+want {
			r.t.Errorf("%s, %s: panic %v, want %q", r.o.name, why, got, want)
		}
		testkit.Equal(r.t, r.o.name+": written before the panic", r.buf, was)
	}()
	r.o.run(c)
}

// TestSlicePanics: lengths that differ and dst in part on an argument.
func TestSlicePanics(t *testing.T) { eachType(t, testSlicePanics[float32], testSlicePanics[float64]) }

const (
	lengthText  = "length mismatch"
	overlapText = "dst overlaps an argument"
)

func testSlicePanics[T quat.Float](t *testing.T) {
	all := ops[T]()
	for i := range all {
		r := &refusal[T]{t: t, o: &all[i], buf: make([]T, 400)}
		r.lengths()
		r.overlaps()
	}
}

// lengths changes the length of one slice of components at a time.
func (r *refusal[T]) lengths() {
	const n = 6
	_, per := r.o.dst.columns()
	for k := range r.fresh(n).dst.columns {
		for _, m := range []int{0, n - 1} {
			c := r.fresh(n)
			c.dst.columns[k] = c.dst.columns[k][:m*per]
			r.panics(lengthText, "dst too short", c)
		}
	}
	for i, f := range r.o.args {
		_, per := f.columns()
		for k := range r.fresh(n).args[i].columns {
			for _, m := range []int{0, n - 1, n + 1} {
				c := r.fresh(n)
				column := &c.args[i].columns[k]
				*column = (*column)[: m*per : m*per]
				r.panics(lengthText, "argument of another length", c)
			}
			c := r.fresh(0)
			c.args[i].columns[k] = r.buf[100 : 100+per]
			r.panics(lengthText, "dst empty", c)
		}
	}
}

// overlaps lays slices of dst on slices of the arguments.
func (r *refusal[T]) overlaps() {
	const n = 6
	_, dstPer := r.o.dst.columns()
	for i, f := range r.o.args {
		_, per := f.columns()
		for k := range r.fresh(n).args[i].columns {
			for j := range r.fresh(n).dst.columns {
				lay := func(why string, start int) {
					c := r.fresh(n)
					c.dst.columns[j] = r.buf[start : start+n*dstPer]
					r.panics(overlapText, why, c)
				}
				first := r.place(r.fresh(n).args[i].columns[k])
				lay("dst begins with the last component of an argument", first+n*per-1)
				lay("dst ends with the first component of an argument", first-n*dstPer+1)
				if f == r.o.dst {
					lay("dst one component after an argument", first+1)
					lay("dst one component before an argument", first-1)
					lay("dst one element before an argument", first-per)
				}
				if f != r.o.dst || j != k {
					lay("dst begins with another part of an argument", first)
				}
			}
		}
	}
	for j := range r.fresh(n).dst.columns {
		for k := range j {
			for _, shift := range []int{0, 1, -1, n - 1, 1 - n} {
				c := r.fresh(n)
				start := r.place(c.dst.columns[k]) + shift
				if start >= 0 {
					c.dst.columns[j] = r.buf[start : start+n]
					r.panics(overlapText, "components of dst overlap", c)
				}
			}
		}
	}
}

// place is where in the array s starts.
func (r *refusal[T]) place(s []T) int {
	for i := range r.buf {
		if &r.buf[i] == &s[0] {
			return i
		}
	}
	panic("not in the array")
}

// TestSliceEmpty: nothing of nothing, also of nil.
func TestSliceEmpty(t *testing.T) { eachType(t, testSliceEmpty[float32], testSliceEmpty[float64]) }

func testSliceEmpty[T quat.Float](t *testing.T) {
	for _, o := range ops[T]() {
		none := func(f form) operand[T] {
			count, _ := f.columns()
			return operand[T]{f, 0, make([][]T, count)}
		}
		c := call[T]{dst: none(o.dst), value: make([]T, o.value)}
		for _, f := range o.args {
			c.args = append(c.args, none(f))
		}
		o.run(&c)
	}
}
