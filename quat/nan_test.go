package quat_test

import (
	"math"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// TestSliceNaN puts a NaN in one component of one element, or of the value for
// all, and looks for it where it matters and nowhere else.
func TestSliceNaN(t *testing.T) { eachType(t, testSliceNaN[float32], testSliceNaN[float64]) }

func testSliceNaN[T quat.Float](t *testing.T) {
	const n, at = 19, 10
	eachOp(t, func(o *op[T], seed uint64) *sheet[T] { return sheetOf(o, seed, n, good[T]) },
		func(t *testing.T, o *op[T], s *sheet[T]) {
			try := func(arg, in int, place *T) {
				t.Helper()
				was := *place
				*place = T(math.NaN())
				defer func() { *place = was }()
				var c stage[T]
				c.value = s.value
				for i, f := range o.args {
					a := c.put(f, n, i)
					a.fill(s.args[i])
					c.args = append(c.args, a)
				}
				c.dst = c.put(o.dst, n, 0)
				o.run(&c.call)
				for i := range n {
					for k := range o.dst.width {
						want := (arg == len(o.args) || i == at) && (o.affects == nil || o.affects(arg, in, k))
						if x := c.dst.at(i, k); (x != x) != want {
							t.Errorf("%s %T: NaN in component %d of argument %d: component %d of element %d is %v", o.name, x, in, arg, k, i, x)
						}
					}
				}
			}
			for arg, f := range o.args {
				for in := range f.width {
					try(arg, in, &s.args[arg].row(at)[in])
				}
			}
			for in := range s.value {
				try(len(o.args), in, &s.value[in])
			}
		})
}

// A method is a function of single values, given and giving components.
type method[T quat.Float] struct {
	name string
	in   int // components of the arguments
	call func(x []T) []T
	// affects is as in op, with arg always zero.
	affects func(_, in, out int) bool
}

func methods[T quat.Float]() []method[T] {
	q := func(x []T) quat.Quat[T] { return quat.Quat[T]{W: x[0], X: x[1], Y: x[2], Z: x[3]} }
	v := func(x []T) quat.Vec[T] { return quat.Vec[T]{X: x[0], Y: x[1], Z: x[2]} }
	m := func(x []T) quat.Mat[T] { return elements[quat.Mat[T]](x)[0] }
	fromMat := func(m quat.Mat[T]) []T { c := ofMat(m); return c[:] }
	each := func(per int) func(_, in, out int) bool { // components, in each of the arguments
		return func(_, in, out int) bool { return in%per == out }
	}
	scaled := func(n int) func(_, in, out int) bool { // components, and then a number
		return func(_, in, out int) bool { return in == out || in == n }
	}
	return []method[T]{
		{"Quat.Add", 8, func(x []T) []T { return quatList(q(x).Add(q(x[4:]))) }, each(4)},
		{"Quat.Sub", 8, func(x []T) []T { return quatList(q(x).Sub(q(x[4:]))) }, each(4)},
		{"Quat.Neg", 4, func(x []T) []T { return quatList(q(x).Neg()) }, sameComponent},
		{"Quat.Scale", 5, func(x []T) []T { return quatList(q(x).Scale(x[4])) }, scaled(4)},
		{"Quat.Mul", 8, func(x []T) []T { return quatList(q(x).Mul(q(x[4:]))) }, nil},
		{"Quat.Conj", 4, func(x []T) []T { return quatList(q(x).Conj()) }, sameComponent},
		{"Quat.Inv", 4, func(x []T) []T { return quatList(q(x).Inv()) }, nil},
		{"Quat.Dot", 8, func(x []T) []T { return []T{q(x).Dot(q(x[4:]))} }, nil},
		{"Quat.Norm2", 4, func(x []T) []T { return []T{q(x).Norm2()} }, nil},
		{"Quat.Norm", 4, func(x []T) []T { return []T{q(x).Norm()} }, nil},
		{"Quat.Normalize", 4, func(x []T) []T { return quatList(q(x).Normalize()) }, nil},
		{"Quat.Rotate", 7, func(x []T) []T { return vecList(q(x).Rotate(v(x[4:]))) }, nil},
		{"Quat.Exp", 4, func(x []T) []T { return quatList(q(x).Exp()) }, nil},
		{"Quat.Log", 4, func(x []T) []T { return quatList(q(x).Log()) }, nil},
		{"Quat.Pow", 5, func(x []T) []T { return quatList(q(x).Pow(x[4])) }, nil},
		{"Quat.Angle", 4, func(x []T) []T { return []T{q(x).Angle()} }, nil},
		{"Quat.AngleTo", 8, func(x []T) []T { return []T{q(x).AngleTo(q(x[4:]))} }, nil},
		{"Quat.Mat", 4, func(x []T) []T { return fromMat(q(x).Mat()) }, nil},
		{"Quat.RotVec", 4, func(x []T) []T { return vecList(q(x).RotVec()) }, nil},
		{"Quat.Slerp", 9, func(x []T) []T { return quatList(q(x).Slerp(q(x[4:]), x[8])) }, nil},
		{"Quat.Nlerp", 9, func(x []T) []T { return quatList(q(x).Nlerp(q(x[4:]), x[8])) }, nil},
		{"Quat.Squad", 17, func(x []T) []T { return quatList(q(x).Squad(q(x[4:]), q(x[8:]), q(x[12:]), x[16])) }, nil},
		{"Quat.Integrate", 8, func(x []T) []T { return quatList(q(x).Integrate(v(x[4:]), x[7])) }, nil},
		{"Vec.Add", 6, func(x []T) []T { return vecList(v(x).Add(v(x[3:]))) }, each(3)},
		{"Vec.Sub", 6, func(x []T) []T { return vecList(v(x).Sub(v(x[3:]))) }, each(3)},
		{"Vec.Neg", 3, func(x []T) []T { return vecList(v(x).Neg()) }, sameComponent},
		{"Vec.Scale", 4, func(x []T) []T { return vecList(v(x).Scale(x[3])) }, scaled(3)},
		{"Vec.Dot", 6, func(x []T) []T { return []T{v(x).Dot(v(x[3:]))} }, nil},
		{"Vec.Cross", 6, func(x []T) []T { return vecList(v(x).Cross(v(x[3:]))) }, func(_, in, out int) bool { return in%3 != out }},
		{"Vec.Norm2", 3, func(x []T) []T { return []T{v(x).Norm2()} }, nil},
		{"Vec.Norm", 3, func(x []T) []T { return []T{v(x).Norm()} }, nil},
		{"Vec.Normalize", 3, func(x []T) []T { return vecList(v(x).Normalize()) }, nil},
		{"Vec.Project", 6, func(x []T) []T { return vecList(v(x).Project(v(x[3:]))) }, nil},
		{"Vec.Angle", 6, func(x []T) []T { return []T{v(x).Angle(v(x[3:]))} }, nil},
		{"Vec.Quat", 3, func(x []T) []T { return quatList(v(x).Quat()) }, nil},
		{"Mat.Apply", 12, func(x []T) []T { return vecList(m(x).Apply(v(x[9:]))) },
			func(_, in, out int) bool { return in >= 9 || in/3 == out }},
		{"Mat.Mul", 18, func(x []T) []T { return fromMat(m(x).Mul(m(x[9:]))) },
			func(_, in, out int) bool {
				if in < 9 {
					return in/3 == out/3
				}
				return in%3 == out%3
			}},
		{"Mat.Add", 18, func(x []T) []T { return fromMat(m(x).Add(m(x[9:]))) }, each(9)},
		{"Mat.Sub", 18, func(x []T) []T { return fromMat(m(x).Sub(m(x[9:]))) }, each(9)},
		{"Mat.Scale", 10, func(x []T) []T { return fromMat(m(x).Scale(x[9])) }, scaled(9)},
		{"Mat.Det", 9, func(x []T) []T { return []T{m(x).Det()} }, nil},
		{"Mat.Trace", 9, func(x []T) []T { return []T{m(x).Trace()} }, func(_, in, _ int) bool { return in%4 == 0 }},
		{"Mat.Quat", 9, func(x []T) []T { return quatList(m(x).Quat()) }, nil},
	}
}

// TestNaN puts a NaN in one component of the arguments of a method, the others
// being ordinary numbers, all zero, one, and infinite.
func TestNaN(t *testing.T) { eachType(t, testNaN[float32], testNaN[float64]) }

func testNaN[T quat.Float](t *testing.T) {
	r := testkit.NewRand(3)
	for _, m := range methods[T]() {
		for _, fill := range []T{0.5, 0, 1, -1, T(math.Inf(1)), T(math.Inf(-1))} {
			for in := range m.in {
				x := make([]T, m.in)
				for i := range x {
					x[i] = fill
				}
				if fill == 0.5 {
					testkit.Fill(r, x, testkit.Normal)
				}
				x[in] = T(math.NaN())
				for out, y := range m.call(x) {
					want := m.affects == nil || m.affects(0, in, out)
					if y == y && want || y != y && !want && fill-fill == 0 {
						t.Errorf("%s %T: component %d of %v is %v", m.name, y, out, x, y)
					}
				}
			}
		}
	}
}

// TestZeroAndInfinity: what has no direction has none in the result.
func TestZeroAndInfinity(t *testing.T) {
	eachType(t, testZeroAndInfinity[float32], testZeroAndInfinity[float64])
}

func testZeroAndInfinity[T quat.Float](t *testing.T) {
	needsDirection := map[string]bool{"Quat.Inv": true, "Quat.Normalize": true, "Quat.Mat": true, "Quat.RotVec": true, "Quat.Angle": true, "Vec.Normalize": true}
	for _, m := range methods[T]() {
		if !needsDirection[m.name] {
			continue
		}
		inputs := [][]T{make([]T, m.in)}
		for in := range m.in {
			for _, inf := range []T{T(math.Inf(1)), T(math.Inf(-1))} {
				x := []T{0.5, -2, 0, 1e-30}[:m.in]
				x = append([]T(nil), x...)
				x[in] = inf
				inputs = append(inputs, x)
			}
			x := make([]T, m.in)
			x[in] = T(math.Copysign(0, -1))
			inputs = append(inputs, x)
		}
		for _, x := range inputs {
			for _, y := range m.call(x) {
				if y == y {
					t.Errorf("%s of %v is %v", m.name, x, y)
				}
			}
		}
	}
}
