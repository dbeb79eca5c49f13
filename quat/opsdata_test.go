package quat_test

import (
	"math"
	"unsafe"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// rows is the components of n elements of some width, one after the other.
type rows[T quat.Float] struct {
	width int
	data  []T
}

func (r rows[T]) row(i int) []T { return r.data[i*r.width : (i+1)*r.width] }

// A draw makes the components of one element.
type draw[T quat.Float] func(r *testkit.Rand, width int) []T

// good draws rotations, vectors and numbers in [0, 1).
func good[T quat.Float](r *testkit.Rand, width int) []T {
	x := make([]T, 4)
	testkit.Fill(r, x, testkit.Normal)
	q := quat.Quat[T]{W: x[0], X: x[1], Y: x[2], Z: x[3]}.Normalize()
	switch width {
	case 4:
		return quatList(q)
	case 9:
		c := ofMat(q.Mat())
		return c[:]
	case 1:
		return []T{T(r.Uint64()>>40) * 0x1p-24}
	}
	return x[:3]
}

// mixed draws one in six elements from those that formulas fail at.
func mixed[T quat.Float]() draw[T] {
	var lists [10][][]T
	for _, width := range []int{1, 3, 4, 9} {
		lists[width] = strange[T](width)
	}
	return func(r *testkit.Rand, width int) []T {
		if n := r.Uint64(); n%6 == 0 {
			list := lists[width]
			return list[n/6%uint64(len(list))]
		}
		return good[T](r, width)
	}
}

// kind draws numbers of a kind of testkit.
func kind[T quat.Float](k testkit.Kind) draw[T] {
	return func(r *testkit.Rand, width int) []T {
		x := make([]T, width)
		testkit.Fill(r, x, k)
		return x
	}
}

// strange is the elements of a width that formulas fail at: NaN and infinity
// in every place, zeros of both signs, subnormal, tiny and huge ones, and
// those at the ends of angles.
func strange[T quat.Float](width int) (list [][]T) {
	large, small := 1e300, math.SmallestNonzeroFloat64
	if unsafe.Sizeof(T(0)) == 4 {
		large, small = 1e30, math.SmallestNonzeroFloat32
	}
	huge, least, pi := T(large), T(small), T(math.Pi)
	nan, inf, minus := T(math.NaN()), T(math.Inf(1)), T(math.Copysign(0, -1))
	all := func(x T) []T {
		v := make([]T, width)
		for i := range v {
			v[i] = x
		}
		return v
	}
	for i := range width {
		for _, x := range []T{nan, inf, -inf} {
			v := all(0.5)
			v[i] = x
			list = append(list, v)
		}
		for _, x := range []T{1, -1, pi, 2 * pi, 1e6, huge, -1 / huge, least, 88, -100, 720, -720} {
			v, w := all(0), all(minus)
			v[i], w[i] = x, x
			list = append(list, v, w)
		}
	}
	for _, x := range []T{0, minus, huge, -1 / huge, least, -1000 * least, T(math.Sqrt2), 1e-9, inf, nan} {
		list = append(list, all(x))
	}
	for _, v := range [][]T{
		{-1, 1e-20, 0, minus}, {-1, 1e-9, -1e-9, 0}, {1, 1e-20, 0, 0}, {1, -1e-30, 0, 1e-30}, {-huge, 1, 0, 0},
		{1e-20, 1, 0, 0}, {minus, 0, 1, 0}, {-1e-9, 0, 0, -1}, {0.5, 0.5, -0.5, 0.5}, {-least, least, 0, 0},
		{pi, pi, 0}, {1e-160, 0, 1e-160}, {1e-9, 1e-9, 1e-9}, {1e-20, 0, -1e-20}, {0, 5000, 12000}, {1e5, 1e5, 1e5}, {1e8, 0, 1},
		{1}, {minus}, {2}, {-1}, {1e-20}, {0.5}, {1 - 0x1p-24}, {huge},
		{1, 0, 0, 0, -1, 0, 0, 0, -1}, {-1, minus, minus, minus, 1, minus, minus, minus, -1}, {-1, 0, 0, 0, -1, 0, 0, 0, 1},
		{1, 0, 0, 0, 1, 0, 0, 0, 1}, {0, 0, 1, 1, 0, 0, 0, 1, 0}, {0, 1, 0, 1, 0, 0, 0, 0, -1}, {-1, 0, 0, 0, -1, 0, 0, 0, -1},
	} {
		if len(v) == width {
			list = append(list, v)
		}
	}
	return list
}

// A sheet is arguments for n elements of an op and what they must give.
type sheet[T quat.Float] struct {
	n     int
	args  []rows[T]
	value []T
	want  rows[T]
}

// sheetOf makes a sheet of n elements of each argument drawn by d.
func sheetOf[T quat.Float](o *op[T], seed uint64, n int, d draw[T]) *sheet[T] {
	r := testkit.NewRand(seed)
	s := &sheet[T]{n: n}
	for _, f := range o.args {
		a := rows[T]{width: f.width}
		for range n {
			a.data = append(a.data, d(r, f.width)...)
		}
		s.args = append(s.args, a)
	}
	if o.value > 0 {
		s.value = d(r, o.value)
	}
	s.define(o)
	return s
}

// pairsSheet makes a sheet of all strange elements of each argument with all
// of the next, beside good ones.
func pairsSheet[T quat.Float](o *op[T], seed uint64) *sheet[T] {
	r := testkit.NewRand(seed)
	s := &sheet[T]{}
	for _, f := range o.args {
		s.args = append(s.args, rows[T]{width: f.width})
	}
	for i, f := range o.args {
		other := (i + 1) % len(o.args)
		others := strange[T](o.args[other].width)
		for _, x := range strange[T](f.width) {
			for k, y := range others {
				if k%23 != s.n%23 || other == i && k >= 23 { // one in 23 pairs
					continue
				}
				for j := range s.args {
					v := good[T](r, s.args[j].width)
					switch j {
					case i:
						v = x
					case other:
						v = y
					}
					s.args[j].data = append(s.args[j].data, v...)
				}
				s.n++
			}
		}
	}
	if o.value > 0 {
		s.value = good[T](r, o.value)
	}
	s.define(o)
	return s
}

// define sets what the op's definition gives for the arguments.
func (s *sheet[T]) define(o *op[T]) {
	c := call[T]{value: s.value}
	for _, a := range s.args {
		c.args = append(c.args, operand[T]{form{width: a.width}, s.n, [][]T{a.data}})
	}
	s.want = rows[T]{width: o.dst.width}
	for i := range s.n {
		r := o.def(&c, i)
		s.want.data = append(s.want.data, r[:o.dst.width]...)
	}
}
