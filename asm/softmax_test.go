package asm_test

import (
	"fmt"
	"math"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// A softOp is a function of rows. It reads in matrices and writes a matrix, or
// one number a row.
type softOp[T asm.Float] struct {
	name string
	in   int
	each bool // one number a row
	run  func(dst []T, in [2][]T, labels []int, rows, n, stride int)
}

func softOps[T asm.Float]() []softOp[T] {
	return []softOp[T]{
		{"softmax", 1, false, func(dst []T, in [2][]T, _ []int, rows, n, stride int) {
			asm.SoftmaxRows(dst, in[0], rows, n, stride)
		}},
		{"logSoftmax", 1, false, func(dst []T, in [2][]T, _ []int, rows, n, stride int) {
			asm.LogSoftmaxRows(dst, in[0], rows, n, stride)
		}},
		{"logSumExp", 1, true, func(dst []T, in [2][]T, _ []int, rows, n, stride int) {
			asm.LogSumExpRows(dst, in[0], rows, n, stride)
		}},
		{"softmaxGrad", 2, false, func(dst []T, in [2][]T, _ []int, rows, n, stride int) {
			asm.SoftmaxGradRows(dst, in[0], in[1], rows, n, stride)
		}},
		{"logSoftmaxGrad", 2, false, func(dst []T, in [2][]T, _ []int, rows, n, stride int) {
			asm.LogSoftmaxGradRows(dst, in[0], in[1], rows, n, stride)
		}},
		{"crossEntropy", 1, true, func(dst []T, in [2][]T, labels []int, rows, n, stride int) {
			asm.CrossEntropyRows(dst, in[0], rows, n, stride, labels)
		}},
	}
}

// TestSoftmaxRows compares every level with level Go, rows together and, at
// other distances, one by one, and dst apart and in place.
func TestSoftmaxRows(t *testing.T) {
	t.Run("f32", testSoftmaxRows[float32])
	t.Run("f64", testSoftmaxRows[float64])
}

func testSoftmaxRows[T asm.Float](t *testing.T) {
	r := testkit.NewRand(61)
	for _, o := range softOps[T]() {
		for _, n := range testkit.Lengths() {
			if n > 4100 && (testing.Short() || o.name == "crossEntropy" || o.name == "logSoftmaxGrad") {
				continue
			}
			if testing.Short() && n > 20 && n%17 > 2 { // an emulator takes its time
				continue
			}
			for _, rows := range []int{1, 3, 70} {
				if rows > 3 && n > 8 && n%7 != 0 || rows*n > 1<<14 && rows > 1 {
					continue
				}
				for _, kind := range testkit.Kinds {
					if n <= 4 || kind == testkit.Special && n < 4100 || (n+rows+int(kind))%min(2+n/32, len(testkit.Kinds)) == 0 {
						compareSoftmax(t, o, r, rows, n, kind)
					}
				}
			}
		}
	}
}

func compareSoftmax[T asm.Float](t *testing.T, o softOp[T], r *testkit.Rand, rows, n int, kind testkit.Kind) {
	t.Helper()
	var in [2][]T
	for i := range in {
		in[i] = values[T](r, rows*n, kind)
	}
	labels := make([]int, rows)
	for i := range labels {
		if labels[i] = -1; n > 0 && i%5 != 4 {
			labels[i] = int(r.Uint64() % uint64(n))
		}
	}
	call := func(l asm.Level, stride, off, dstIs int, apart bool) []T {
		defer asm.Force(l)()
		size := max((rows-1)*stride+n, 0)
		var cs [2]*testkit.Canary[T]
		var args [2][]T
		gap := T(1e9) // between rows
		for i := range o.in {
			cs[i] = testkit.NewCanary[T](size, (off+3*i)%17)
			args[i] = cs[i].S
			for j := range args[i] {
				args[i][j] = gap
			}
			for j := range rows {
				copy(args[i][j*stride:][:n], in[i][j*n:])
			}
		}
		width, dist := n, stride
		if o.each {
			width, dist = 1, 1
		}
		out := testkit.NewCanary[T](max((rows-1)*dist+width, 0), off%13)
		dst := out.S
		for j := range dst {
			dst[j] = gap
		}
		if dstIs >= 0 {
			dst = args[dstIs]
		}
		if apart {
			for j := range rows {
				var one [2][]T
				for i := range o.in {
					one[i] = args[i][j*stride:][:n]
				}
				o.run(dst[j*dist:][:width], one, labels[j:j+1], 1, n, n)
			}
		} else {
			o.run(dst, args, labels, rows, n, stride)
		}
		got := make([]T, 0, rows*width)
		for j := range rows {
			got = append(got, dst[j*dist:][:width]...)
			for k := j*dist + width; k < (j+1)*dist && k < len(dst); k++ {
				if dst[k] != gap {
					t.Fatalf("%v %s: wrote between rows", l, o.name)
				}
			}
		}
		out.Check(t)
		for i := range o.in {
			cs[i].Check(t)
			if i == dstIs {
				continue
			}
			for j := range rows {
				testkit.Equal(t, o.name+": an input", args[i][j*stride:][:n], in[i][j*n:][:n])
			}
		}
		return got
	}
	want := call(asm.Go, n, 0, -1, false)
	for _, l := range asm.Levels() {
		for dstIs := -1; dstIs < o.in && !(o.each && dstIs >= 0); dstIs++ {
			stride, apart := n+int(r.Uint64()%5), r.Uint64()%3 == 0
			got := call(l, stride, int(r.Uint64()%17), dstIs, apart)
			if !testkit.Equal(t, fmt.Sprintf("%v %s %d x %d %v dst=%d apart=%v", l, o.name, rows, n, kind, dstIs, apart), got, want) {
				t.FailNow()
			}
		}
	}
}

// TestSoftmaxGuard puts every slice between inaccessible pages.
func TestSoftmaxGuard(t *testing.T) {
	t.Run("f32", testSoftmaxGuard[float32])
	t.Run("f64", testSoftmaxGuard[float64])
}

func testSoftmaxGuard[T asm.Float](t *testing.T) {
	const most = 3 * 160
	var g [3]*testkit.Guard[T]
	for i := range g {
		g[i] = testkit.NewGuard[T](t, most)
	}
	flags := testkit.NewGuard[float32](t, most)
	r := testkit.NewRand(62)
	testkit.EachLevel(t, func(t *testing.T) {
		for n := range 150 {
			for _, side := range []func(*testkit.Guard[T], int) []T{(*testkit.Guard[T]).Head, (*testkit.Guard[T]).Tail} {
				const rows = 3
				stride := n + int(r.Uint64()%4)
				var in [2][]T
				for i := range in {
					in[i] = side(g[i], (rows-1)*stride+n)
					testkit.Fill(r, in[i], testkit.Normal)
				}
				labels := []int{n - 1, 0, n / 2}
				if n == 0 {
					labels = []int{-1, -1, -1}
				}
				for _, o := range softOps[T]() {
					out := side(g[2], (rows-1)*stride+n)
					if o.each {
						out = side(g[2], rows)
					}
					o.run(out, in, labels, rows, n, stride)
				}
			}
			keepFillGuard(t, r, g[0], g[1], flags, n)
		}
	})
}

// boolsOf is n bools at either end of a guarded slice.
func boolsOf(g *testkit.Guard[float32], n int, tail bool) []bool {
	s := g.Tail((n + 3) / 4)
	if n == 0 {
		return nil
	}
	if !tail {
		return unsafe.Slice((*bool)(unsafe.Pointer(unsafe.SliceData(g.Head((n+3)/4)))), n)
	}
	return unsafe.Slice((*bool)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s)), 4*len(s)-n)), n)
}

// keepFillGuard also compares: a bool is any byte but 0.
func keepFillGuard[T asm.Float](t *testing.T, r *testkit.Rand, a, b *testkit.Guard[T], flags *testkit.Guard[float32], n int) {
	for _, tail := range []bool{false, true} {
		side := (*testkit.Guard[T]).Head
		if tail {
			side = (*testkit.Guard[T]).Tail
		}
		dst, x, keep := side(a, n), side(b, n), boolsOf(flags, n, tail)
		testkit.Fill(r, x, testkit.Special)
		want := make([]T, n)
		for i := range keep {
			keep[i] = r.Uint64()%3 != 0
			if want[i] = -7; keep[i] {
				want[i] = x[i]
			}
		}
		asm.KeepFill(dst, x, keep, -7)
		testkit.Equal(t, fmt.Sprintf("keepFill n=%d", n), dst, want)
		asm.KeepFill(x, x, keep, -7)
		testkit.Equal(t, fmt.Sprintf("keepFill in place n=%d", n), x, want)
	}
}

// TestSoftmaxSpecial has the special values of every function in rows of all
// lengths, in any place.
func TestSoftmaxSpecial(t *testing.T) {
	t.Run("f32", testSoftmaxSpecial[float32])
	t.Run("f64", testSoftmaxSpecial[float64])
}

func testSoftmaxSpecial[T asm.Float](t *testing.T) {
	inf, nan := T(math.Inf(1)), T(math.NaN())
	same := func(what string, got, want T) {
		t.Helper()
		if !testkit.Same(got, want) {
			t.Fatalf("%s: %v, want %v", what, got, want)
		}
	}
	testkit.EachLevel(t, func(t *testing.T) {
		same("LogSumExp of nothing", asm.LogSumExp[T](nil), -inf)
		for n := 1; n < 150; n++ {
			x, y, z := make([]T, n), make([]T, n), make([]T, n)
			for _, c := range []struct {
				rest, one      T // all elements but one, and that one
				soft, log, lse func(i bool) T
			}{
				{-inf, -inf, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return -inf }},
				{1, nan, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return nan }},
				{-inf, nan, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return nan }},
				{inf, nan, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return nan }},
				{1, inf, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return inf }},
				{-inf, inf, func(bool) T { return nan }, func(bool) T { return nan }, func(bool) T { return inf }},
				{-inf, 3, func(one bool) T { return b2t[T](one) }, func(one bool) T { return sel(one, 0, -inf) }, func(bool) T { return 3 }},
				{-1e30, 1e30, func(one bool) T { return b2t[T](one) }, func(one bool) T { return sel(one, 0, T(-1e30)-T(1e30)) }, func(bool) T { return 1e30 }},
			} {
				at := (n * 7 / 11) % n
				for i := range x {
					x[i] = c.rest
				}
				x[at] = c.one
				asm.Softmax(y, x)
				asm.LogSoftmax(z, x)
				what := fmt.Sprintf("n=%d, %v and one %v", n, c.rest, c.one)
				for i := range x {
					same("Softmax "+what, y[i], c.soft(i == at))
					same("LogSoftmax "+what, z[i], c.log(i == at))
				}
				same("LogSumExp "+what, asm.LogSumExp(x), c.lse(true))
			}
		}
	})
}

func sel[T asm.Float](c bool, x, y T) T {
	if c {
		return x
	}
	return y
}

func b2t[T asm.Float](b bool) T { return sel[T](b, 1, 0) }
