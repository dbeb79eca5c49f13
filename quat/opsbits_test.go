package quat_test

import (
	"fmt"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// A stage is a call whose every slice of components stands amid canaries.
type stage[T quat.Float] struct {
	call[T]
	guards []*testkit.Canary[T]
}

// put makes an operand of n elements. The slices of components start offset,
// offset+1 and so on elements after a cache line, modulo 16.
func (s *stage[T]) put(f form, n, offset int) operand[T] {
	count, per := f.columns()
	o := operand[T]{f, n, nil}
	for k := range count {
		c := testkit.NewCanary[T](n*per, (offset+k)%16)
		s.guards = append(s.guards, c)
		o.columns = append(o.columns, c.S)
	}
	return o
}

// fill copies the first elements of r.
func (o *operand[T]) fill(r rows[T]) {
	if !o.split {
		copy(o.columns[0], r.data)
		return
	}
	for k, column := range o.columns {
		for i := range column {
			column[i] = r.data[i*r.width+k]
		}
	}
}

// flat is the elements one after the other.
func (o *operand[T]) flat() []T {
	if !o.split {
		return o.columns[0]
	}
	x := make([]T, o.n*o.width)
	for k, column := range o.columns {
		for i, v := range column {
			x[i*o.width+k] = v
		}
	}
	return x
}

// check calls o with the first n elements of the sheet, dst being the argument
// inPlace unless that is negative, and compares every bit of the result, the
// arguments and what surrounds them.
func (s *sheet[T]) check(t *testing.T, o *op[T], n, offset, inPlace int) {
	t.Helper()
	var c stage[T]
	c.value = append([]T(nil), s.value...)
	for i, f := range o.args {
		a := c.put(f, n, offset+3*i)
		a.fill(s.args[i])
		c.args = append(c.args, a)
	}
	if inPlace >= 0 {
		c.dst = c.args[inPlace]
	} else {
		c.dst = c.put(o.dst, n, offset+5)
		for _, column := range c.dst.columns {
			for i := range column {
				column[i] = 12345
			}
		}
	}
	o.run(&c.call)
	what := func(part string) string {
		return fmt.Sprintf("%s %T: %s, %d elements, offset %d, in place %d", o.name, T(0), part, n, offset, inPlace)
	}
	testkit.Equal(t, what("result"), c.dst.flat(), s.want.data[:n*o.dst.width])
	for i := range o.args {
		if i != inPlace {
			testkit.Equal(t, what(fmt.Sprint("argument ", i)), c.args[i].flat(), s.args[i].data[:n*o.args[i].width])
		}
	}
	for _, g := range c.guards {
		g.Check(t)
	}
}

// eachOp runs f for every op at every level. prepare, which takes no part in
// levels, runs once for each op.
func eachOp[T quat.Float, P any](t *testing.T, prepare func(o *op[T], seed uint64) P, f func(t *testing.T, o *op[T], p P)) {
	all := ops[T]()
	prepared := make([]P, len(all))
	for i := range all {
		prepared[i] = prepare(&all[i], uint64(i))
	}
	testkit.EachLevel(t, func(t *testing.T) {
		for i := range all {
			f(t, &all[i], prepared[i])
		}
	})
}

func eachType(t *testing.T, f32, f64 func(t *testing.T)) {
	t.Run("float32", f32)
	t.Run("float64", f64)
}

// TestSliceBits: every function gives the bits of its method, whatever the
// length, the place in memory, and what else is in the slice.
func TestSliceBits(t *testing.T) { eachType(t, testSliceBits[float32], testSliceBits[float64]) }

func testSliceBits[T quat.Float](t *testing.T) {
	const prime = 1009
	type sheets struct{ good, mixed, pairs *sheet[T] }
	eachOp(t, func(o *op[T], seed uint64) sheets {
		return sheets{sheetOf(o, seed, prime, good[T]), sheetOf(o, seed+100, prime, mixed[T]()), pairsSheet(o, seed)}
	}, func(t *testing.T, o *op[T], s sheets) {
		step := 1
		if testing.Short() { // for emulators
			step = 3
		}
		for n := 0; n <= 70; n += step {
			s.mixed.check(t, o, n, 7*n, -1)
		}
		for _, n := range []int{1, 7, 8, 33, 64, 127, 128, 129, prime} {
			s.good.check(t, o, n, 0, -1)
			s.mixed.check(t, o, n, 1, -1)
		}
		s.pairs.check(t, o, s.pairs.n, 3, -1)
		for offset := range 16 {
			s.good.check(t, o, 37, offset, -1)
		}
	})
}

// TestSliceInPlace: dst may be any argument of its type, and several at once.
func TestSliceInPlace(t *testing.T) {
	eachType(t, testSliceInPlace[float32], testSliceInPlace[float64])
}

func testSliceInPlace[T quat.Float](t *testing.T) {
	eachOp(t, func(o *op[T], seed uint64) *sheet[T] { return sheetOf(o, seed, 131, mixed[T]()) },
		func(t *testing.T, o *op[T], s *sheet[T]) {
			var same []int
			for i, f := range o.args {
				if f != o.dst {
					continue
				}
				same = append(same, i)
				for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65, 131} {
					s.check(t, o, n, n, i)
				}
			}
			if len(same) < 2 {
				return
			}
			var c stage[T]
			one := c.put(o.dst, s.n, 1)
			one.fill(s.args[same[0]])
			both := &sheet[T]{n: s.n, value: s.value, args: append([]rows[T](nil), s.args...)}
			c.call = call[T]{one, make([]operand[T], len(o.args)), s.value}
			for i, f := range o.args {
				c.args[i] = one
				if f == o.dst {
					both.args[i] = s.args[same[0]]
				} else {
					c.args[i] = c.put(f, s.n, 2)
					c.args[i].fill(s.args[i])
				}
			}
			both.define(o)
			o.run(&c.call)
			testkit.Equal(t, o.name+": dst is every argument", one.flat(), both.want.data)
			for _, g := range c.guards {
				g.Check(t)
			}
		})
}

// TestSliceKinds: any bits, subnormal numbers and products that overflow.
func TestSliceKinds(t *testing.T) { eachType(t, testSliceKinds[float32], testSliceKinds[float64]) }

func testSliceKinds[T quat.Float](t *testing.T) {
	kinds := []testkit.Kind{testkit.Normal, testkit.Wide, testkit.Tiny, testkit.Special, testkit.Bits}
	eachOp(t, func(o *op[T], seed uint64) (s []*sheet[T]) {
		for i, k := range kinds {
			s = append(s, sheetOf(o, 10*seed+uint64(i), 151, kind[T](k)))
		}
		return s
	}, func(t *testing.T, o *op[T], s []*sheet[T]) {
		for _, sheet := range s {
			sheet.check(t, o, sheet.n, 0, -1)
		}
	})
}
