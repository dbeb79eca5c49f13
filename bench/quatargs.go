package main

import (
	"math/rand/v2"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
	"github.com/golanes/lanes/quat"
)

// quatArgs are the operands of functions of package quat, in the letters of a
// line of the table: p, q, a, b and the result D are quaternions, v and V
// vectors, m and M matrices, t and S numbers. Those that begin with s are
// structures of arrays. The first of many, one and turn, is also that by which
// all are multiplied or turned.
type quatArgs[T asm.Float] struct {
	p, q, a, b, d []quat.Quat[T]
	v, dv         []quat.Vec[T]
	m, dm         []quat.Mat[T]
	t, ds         []T

	sp, sq, sd quat.SoA[T]
	sv, sdv    quat.VecSoA[T]

	one  quat.Quat[T]
	turn quat.Mat[T]
	dt   T
}

// quatWidth is the elements of an operand.
func quatWidth(letter rune) int {
	switch letter {
	case 'v', 'V':
		return 3
	case 'm', 'M':
		return 9
	case 't', 'S':
		return 1
	}
	return 4
}

// quatTraffic is what an item moves. Results are in capitals.
func quatTraffic(operands string) traffic {
	var t traffic
	for _, c := range operands {
		if c <= 'Z' {
			t.stores += quatWidth(c)
		} else {
			t.loads += quatWidth(c)
		}
	}
	t.pattern, _ = roof.Like(t.loads, t.stores)
	return t
}

// newQuatArgs cuts the operands of o out of one memory: unit quaternions with
// W up to 1 of either sign, vectors up to 1.8 long, rotation matrices, and
// numbers in [0, 1). For the roof the same memory is cut evenly.
func newQuatArgs[T asm.Float](o op[T], n int) *args[T] {
	r := rand.New(rand.NewPCG(1, 2))
	a := &args[T]{n: n, all: roof.Alloc[T](n * (o.mem.loads + o.mem.stores)), quats: &quatArgs[T]{dt: 0.25}}
	rest := a.all
	for _, c := range o.operands {
		w := quatWidth(c)
		x := rest[: n*w : n*w]
		rest = rest[n*w:]
		soa := contains(o.arrays, c)
		a.quats.set(c, soa, x)
		if c <= 'Z' {
			continue
		}
		for i := range n {
			item, k := drawItem[T](r, w)
			for j := range k {
				if soa {
					x[j*n+i] = item[j]
				} else {
					x[i*w+j] = item[j]
				}
			}
		}
	}
	q := drawQuat[T](r)
	a.quats.one, a.quats.turn = q, q.Mat()
	loads, stores := o.mem.pattern.Moves()
	slices := [][]T{}
	each := len(a.all) / (loads + stores)
	for i := range loads + stores {
		slices = append(slices, a.all[i*each:(i+1)*each])
	}
	for i, p := range []*[]T{&a.x, &a.y, &a.z}[:loads] {
		*p = slices[i]
	}
	if stores > 0 {
		a.dst = slices[loads]
	}
	return a
}

func contains(letters string, c rune) bool {
	for _, l := range letters {
		if l == c {
			return true
		}
	}
	return false
}

func drawQuat[T asm.Float](r *rand.Rand) quat.Quat[T] {
	draw := func() T { return T(2*r.Float64() - 1) }
	for {
		if q := (quat.Quat[T]{W: draw(), X: draw(), Y: draw(), Z: draw()}); q.Norm() > 0.1 {
			return q.Normalize()
		}
	}
}

// drawItem is an item of that width.
func drawItem[T asm.Float](r *rand.Rand, width int) (item [9]T, w int) {
	q := drawQuat[T](r)
	switch width {
	case 1:
		item[0] = T(r.Float64())
	case 3:
		for i := range 3 {
			item[i] = T(2*r.Float64() - 1)
		}
	case 4:
		item = [9]T{q.W, q.X, q.Y, q.Z}
	case 9:
		m := q.Mat()
		for i := range 9 {
			item[i] = m[i/3][i%3]
		}
	}
	return item, width
}

// set makes x the operand of that letter.
func (a *quatArgs[T]) set(letter rune, soa bool, x []T) {
	if soa {
		n := len(x) / quatWidth(letter)
		array := func(i int) []T { return x[i*n : (i+1)*n : (i+1)*n] }
		switch letter {
		case 'p', 'q', 'D':
			*map[rune]*quat.SoA[T]{'p': &a.sp, 'q': &a.sq, 'D': &a.sd}[letter] = quat.SoA[T]{W: array(0), X: array(1), Y: array(2), Z: array(3)}
		default:
			*map[rune]*quat.VecSoA[T]{'v': &a.sv, 'V': &a.sdv}[letter] = quat.VecSoA[T]{X: array(0), Y: array(1), Z: array(2)}
		}
		return
	}
	switch quatWidth(letter) {
	case 1:
		*map[rune]*[]T{'t': &a.t, 'S': &a.ds}[letter] = x
	case 3:
		*map[rune]*[]quat.Vec[T]{'v': &a.v, 'V': &a.dv}[letter] = as[quat.Vec[T]](x)
	case 4:
		*map[rune]*[]quat.Quat[T]{'p': &a.p, 'q': &a.q, 'a': &a.a, 'b': &a.b, 'D': &a.d}[letter] = as[quat.Quat[T]](x)
	case 9:
		*map[rune]*[]quat.Mat[T]{'m': &a.m, 'M': &a.dm}[letter] = as[quat.Mat[T]](x)
	}
}

// as takes the memory of x for items of several elements.
func as[E any, T asm.Float](x []T) []E {
	var e E
	n := len(x) * int(unsafe.Sizeof(T(0))) / int(unsafe.Sizeof(e))
	return unsafe.Slice((*E)(unsafe.Pointer(unsafe.SliceData(x))), n)
}
