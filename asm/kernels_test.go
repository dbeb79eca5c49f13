package asm_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// An op calls one kernel. in are its input slices and val its values; dst is
// nil for a reduction, which returns its results.
type op[T asm.Float] struct {
	name     string
	in, vals int
	dst      bool // writes dst, which may be any of in
	update   bool // writes its last input
	nonEmpty bool
	finite   bool // values must be finite and not zero
	dear     bool // the definition takes long
	run      func(dst []T, in [][]T, v []T) []T
}

func ops[T asm.Float]() []op[T] {
	reduce1 := func(name string, f func(x []T) T) op[T] {
		return op[T]{name: name, in: 1, run: func(_ []T, in [][]T, _ []T) []T { return []T{f(in[0])} }}
	}
	reduce2 := func(name string, f func(x, y []T) T) op[T] {
		return op[T]{name: name, in: 2, run: func(_ []T, in [][]T, _ []T) []T { return []T{f(in[0], in[1])} }}
	}
	filled := func(o op[T]) op[T] { o.nonEmpty = true; return o }
	map1 := func(name string, f func(dst, x []T)) op[T] {
		return op[T]{name: name, in: 1, dst: true, run: func(dst []T, in [][]T, _ []T) []T { f(dst, in[0]); return nil }}
	}
	map2 := func(name string, f func(dst, x, y []T)) op[T] {
		return op[T]{name: name, in: 2, dst: true, run: func(dst []T, in [][]T, _ []T) []T { f(dst, in[0], in[1]); return nil }}
	}
	scalar := func(name string, f func(dst, x []T, a T)) op[T] {
		return op[T]{name: name, in: 1, vals: 1, dst: true, run: func(dst []T, in [][]T, v []T) []T { f(dst, in[0], v[0]); return nil }}
	}
	return append(elementaryOps[T](), []op[T]{
		reduce2("dot", asm.Dot[T]), reduce1("sum", asm.Sum[T]), reduce1("sumSquares", asm.SumSquares[T]),
		reduce1("asum", asm.Asum[T]), reduce2("squaredDistance", asm.SquaredDistance[T]), reduce2("manhattan", asm.Manhattan[T]),
		{name: "sumSquaresScaled", in: 1, vals: 1, finite: true, run: func(_ []T, in [][]T, v []T) []T {
			return []T{asm.SumSquaresScaled(in[0], v[0])}
		}},
		{name: "squaredDistanceScaled", in: 2, vals: 1, finite: true, run: func(_ []T, in [][]T, v []T) []T {
			return []T{asm.SquaredDistanceScaled(in[0], in[1], v[0])}
		}},
		{name: "cosineSums", in: 2, run: func(_ []T, in [][]T, _ []T) []T {
			a, b, c := asm.CosineSums(in[0], in[1])
			return []T{a, b, c}
		}},
		{name: "cosineSumsScaled", in: 2, vals: 2, finite: true, run: func(_ []T, in [][]T, v []T) []T {
			a, b, c := asm.CosineSumsScaled(in[0], in[1], v[0], v[1])
			return []T{a, b, c}
		}},
		{name: "angleSums", in: 2, vals: 2, finite: true, run: func(_ []T, in [][]T, v []T) []T {
			a, b := asm.AngleSums(in[0], in[1], 1, v[0], 0.5, v[1])
			return []T{a, b}
		}},
		filled(reduce1("max", asm.Max[T])), filled(reduce1("min", asm.Min[T])), filled(reduce1("absMax", asm.AbsMax[T])),
		filled(reduce1("argMax", func(x []T) T { return T(asm.ArgMax(x)) })),
		filled(reduce1("argMin", func(x []T) T { return T(asm.ArgMin(x)) })),
		filled(reduce1("iamax", func(x []T) T { return T(asm.Iamax(x)) })),
		reduce1("nrm2", asm.Nrm2[T]), reduce2("distance", asm.Distance[T]), filled(reduce2("cosine", asm.Cosine[T])),
		reduce2("angle", asm.Angle[T]), reduce2("dotCompensated", asm.DotCompensated[T]),
		filled(reduce1("mean", asm.Mean[T])), filled(reduce1("variance", asm.Variance[T])),

		map2("add", asm.Add[T]), map2("sub", asm.Sub[T]), map2("mul", asm.Mul[T]), map2("div", asm.Div[T]),
		map2("maximum", asm.Maximum[T]), map2("minimum", asm.Minimum[T]),
		{name: "mulAdd", in: 3, dst: true, run: func(dst []T, in [][]T, _ []T) []T {
			asm.MulAdd(dst, in[0], in[1], in[2])
			return nil
		}},
		{name: "axpy", in: 2, vals: 1, update: true, run: func(_ []T, in [][]T, v []T) []T {
			asm.Axpy(in[0], in[1], v[0])
			return nil
		}},
		scalar("addScalar", asm.AddScalar[T]), scalar("scale", asm.Scale[T]), scalar("expSub", asm.ExpSub[T]),
		map1("abs", asm.Abs[T]), map1("neg", asm.Neg[T]), map1("sqrt", asm.Sqrt[T]), map1("inv", asm.Inv[T]),
		map1("round", asm.Round[T]), map1("floor", asm.Floor[T]), map1("ceil", asm.Ceil[T]), map1("trunc", asm.Trunc[T]),
		{name: "clamp", in: 1, vals: 2, dst: true, run: func(dst []T, in [][]T, v []T) []T {
			asm.Clamp(dst, in[0], v[0], v[1])
			return nil
		}},
		map2("project", asm.Project[T]),
		{name: "biasScale", in: 2, vals: 1, dst: true, run: func(dst []T, in [][]T, v []T) []T {
			asm.BiasScale(dst, in[0], in[1], v[0])
			return nil
		}},
		{name: "biasFill", in: 2, vals: 1, dst: true, run: func(dst []T, in [][]T, v []T) []T {
			asm.BiasFill(dst, in[0], in[1], v[0])
			return nil
		}},
		map1("softmax", asm.Softmax[T]), map1("logSoftmax", asm.LogSoftmax[T]), reduce1("logSumExp", asm.LogSumExp[T]),
	}...)
}

// bothTypes runs f for every operation and element type.
func forOps(t *testing.T, f32 func(*testing.T, op[float32]), f64 func(*testing.T, op[float64])) {
	for _, o := range ops[float32]() {
		t.Run("f32/"+o.name, func(t *testing.T) { f32(t, o) })
	}
	for _, o := range ops[float64]() {
		t.Run("f64/"+o.name, func(t *testing.T) { f64(t, o) })
	}
}

// TestSameBits compares every kernel with its definition, which is what runs
// at level Go.
func TestSameBits(t *testing.T) { forOps(t, sameBits[float32], sameBits[float64]) }

func sameBits[T asm.Float](t *testing.T, o op[T]) {
	r := testkit.NewRand(1)
	for _, n := range testkit.Lengths() {
		if o.nonEmpty && n == 0 || n > asm.Piece && testing.Short() {
			continue
		}
		for _, kind := range testkit.Kinds {
			if n > 70 && (n+int(kind))%3 != 0 { // a third of the kinds each
				continue
			}
			if o.dear && (n > 300 && (n <= asm.Piece || kind != testkit.Special) || testing.Short() && n > 40 && n%3 != 0) {
				continue
			}
			compare(t, o, r, n, kind, func(int) int { return int(r.Uint64() % 17) })
		}
	}
	for off := range 16 { // every offset within a vector, for each slice apart
		for _, n := range []int{1, 5, 16, 33, 100} {
			compare(t, o, r, n, testkit.Special, func(i int) int { return off * (i + 1) % 16 })
		}
	}
}

// values are what an operation's scalar arguments are drawn from.
func values[T asm.Float](r *testkit.Rand, n int, k testkit.Kind) []T {
	v := make([]T, n)
	testkit.Fill(r, v, k)
	return v
}

func compare[T asm.Float](t *testing.T, o op[T], r *testkit.Rand, n int, kind testkit.Kind, offset func(int) int) {
	t.Helper()
	in := make([][]T, o.in)
	for i := range in {
		in[i] = values[T](r, n, kind)
	}
	vals := values[T](r, o.vals, kind)
	for i, v := range vals {
		if o.finite && !(v-v == 0 && v != 0) {
			vals[i] = 0.25
		}
	}
	what := fmt.Sprintf("n=%d %v %v", n, kind, vals)

	same := false // whether all inputs are one slice
	call := func(l asm.Level, offset func(int) int, dstIs int) (got [][]T) {
		defer asm.Force(l)()
		cs := make([]*testkit.Canary[T], o.in+1)
		args := make([][]T, o.in)
		for i := range cs {
			cs[i] = testkit.NewCanary[T](n, offset(i))
		}
		for i := range in {
			args[i] = cs[i].S
			copy(args[i], in[i])
			if same {
				args[i] = args[0]
			}
		}
		var dst []T
		if o.dst {
			if dst = cs[o.in].S; dstIs >= 0 {
				dst = args[dstIs]
			}
		}
		res := o.run(dst, args, vals)
		for i, c := range cs {
			c.Check(t)
			if i < o.in && i != dstIs && !same && !(o.update && i == o.in-1) {
				testkit.Equal(t, what+": an input", c.S, in[i])
			}
		}
		if o.update {
			dst = args[o.in-1]
		}
		return [][]T{dst, res}
	}

	check := func() {
		t.Helper()
		want := call(asm.Go, func(int) int { return 0 }, -1)
		for _, l := range asm.Levels() {
			for dstIs := -1; dstIs < o.in; dstIs++ {
				got := call(l, offset, dstIs)
				for i := range want {
					if !testkit.Equal(t, fmt.Sprintf("%v %s dst=%d same=%v", l, what, dstIs, same), got[i], want[i]) {
						t.FailNow()
					}
				}
				if !o.dst {
					break
				}
			}
		}
	}
	check()
	if o.in > 1 && n%4 == 1 {
		for i := range in {
			in[i] = in[0]
		}
		want := call(asm.Go, func(int) int { return 0 }, -1)
		same = true
		got := call(asm.Go, func(int) int { return 0 }, -1)
		for i := range want { // one slice is as good as two with the same elements
			testkit.Equal(t, fmt.Sprintf("%s inputs are one slice", what), got[i], want[i])
		}
		check()
	}
}

// TestGuardPages puts every slice against an inaccessible page, on either
// side: a kernel that looks beyond crashes.
func TestGuardPages(t *testing.T) { forOps(t, guardPages[float32], guardPages[float64]) }

func guardPages[T asm.Float](t *testing.T, o op[T]) {
	const most = 300
	g := make([]*testkit.Guard[T], o.in+1)
	for i := range g {
		g[i] = testkit.NewGuard[T](t, most)
	}
	r := testkit.NewRand(2)
	vals := values[T](r, o.vals, testkit.Normal)
	testkit.EachLevel(t, func(t *testing.T) {
		for n := 0; n <= most; n++ {
			if o.nonEmpty && n == 0 {
				continue
			}
			for _, side := range []func(*testkit.Guard[T], int) []T{(*testkit.Guard[T]).Head, (*testkit.Guard[T]).Tail} {
				args := make([][]T, o.in)
				for i := range args {
					args[i] = side(g[i], n)
					testkit.Fill(r, args[i], testkit.Normal)
				}
				var dst []T
				if o.dst {
					dst = side(g[o.in], n)
				}
				o.run(dst, args, vals)
			}
		}
	})
}

// TestReduceDefinition checks the definitions themselves against the words of
// DESIGN.md, written down once more and in the plainest way, long slices too.
func TestReduceDefinition(t *testing.T) {
	t.Run("f32", reduceDefinition[float32])
	t.Run("f64", reduceDefinition[float64])
}

func reduceDefinition[T asm.Float](t *testing.T) {
	L := 64
	if _, ok := any(T(0)).(float64); ok {
		L = 32
	}
	r := testkit.NewRand(3)
	for _, n := range []int{0, 1, 2, 3, 31, 33, 63, 64, 65, 1000, 65536, 65537, 2*65536 + 1, 3*65536 + 5, 5 * 65536, 7*65536 + 9} {
		x := values[T](r, n, testkit.Normal)
		var pieces []T
		for i := 0; i < n || i == 0; i += 65536 {
			acc := make([]T, L)
			for j, v := range x[i:min(i+65536, n)] {
				acc[j%L] += v
			}
			for h := L / 2; h > 0; h /= 2 {
				for j := range h {
					acc[j] += acc[j+h]
				}
			}
			pieces = append(pieces, acc[0]+0)
		}
		for len(pieces) > 1 { // neighbours, level by level
			var next []T
			for i := 0; i < len(pieces); i += 2 {
				if i+1 < len(pieces) {
					next = append(next, pieces[i]+pieces[i+1])
				} else {
					next = append(next, pieces[i])
				}
			}
			pieces = next
		}
		if got := asm.Sum(x); got != pieces[0] {
			t.Errorf("n=%d: sum %v, want %v", n, got, pieces[0])
		}
	}
	minusZero := make([]T, 5)
	for i := range minusZero {
		minusZero[i] = T(math.Copysign(0, -1))
	}
	testkit.EachLevel(t, func(t *testing.T) {
		for n := range minusZero {
			if got := asm.Sum(minusZero[:n]); got != 0 || math.Signbit(float64(got)) {
				t.Errorf("sum of %d times -0 is %v", n, got)
			}
		}
	})
}
