package asm_test

import (
	"math"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// FuzzSameBits runs one operation on raw bits at every level.
func FuzzSameBits(f *testing.F) {
	f.Add(uint8(0), uint8(0), []byte("0123456789abcdef0123456789abcdef0123456789abcdef"))
	f.Add(uint8(20), uint8(3), []byte{0, 0, 0x80, 0x7f, 0, 0, 0x80, 0xff, 1, 0, 0xc0, 0x7f, 0, 0, 0, 0x80})
	f.Fuzz(func(t *testing.T, which, offset uint8, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		fuzzOp(t, ops[float32](), which, offset, data)
		fuzzOp(t, ops[float64](), which, offset, data)
	})
}

func fuzzOp[T asm.Float](t *testing.T, all []op[T], which, offset uint8, data []byte) {
	o := all[int(which)%len(all)]
	x := make([]T, len(data)/int(unsafe.Sizeof(T(0))))
	if len(x) > 0 {
		copy(unsafe.Slice((*byte)(unsafe.Pointer(&x[0])), len(x)*int(unsafe.Sizeof(x[0]))), data)
	}
	if len(x) < o.vals {
		return
	}
	vals, x := x[:o.vals:o.vals], x[o.vals:]
	for i, v := range vals {
		if o.finite && !(v-v == 0 && v != 0) {
			vals[i] = 1
		}
	}
	n := len(x) / o.in
	if o.nonEmpty && n == 0 {
		return
	}
	var want [][]T
	for _, l := range asm.Levels() {
		undo := asm.Force(l)
		in := make([][]T, o.in)
		for i := range in {
			c := testkit.NewCanary[T](n, int(offset)%(7+i))
			copy(c.S, x[i*n:])
			in[i] = c.S
			defer c.Check(t)
		}
		dst := testkit.NewCanary[T](n, int(offset)%5)
		defer dst.Check(t)
		res := o.run(dst.S, in, vals)
		got := append(in, dst.S, res)
		undo()
		if want == nil {
			want = got
			continue
		}
		for i := range want {
			testkit.Equal(t, l.String()+" "+o.name, got[i], want[i])
		}
	}
}

// FuzzFMA32 compares the definition of float32's fused multiply-add, as the
// kernel of level Go shows it, with the hardware's where there is one.
func FuzzFMA32(f *testing.F) {
	f.Add(uint32(0x3f800001), uint32(0x33800000), uint32(0x3f800000))
	f.Fuzz(func(t *testing.T, x, y, z uint32) {
		a, b := []float32{math.Float32frombits(x)}, math.Float32frombits(y)
		var want []float32
		for _, l := range asm.Levels() {
			undo := asm.Force(l)
			got := []float32{math.Float32frombits(z)}
			asm.Axpy(a, got, b)
			undo()
			if want == nil {
				want = got
			}
			testkit.Equal(t, l.String(), got, want)
		}
	})
}
