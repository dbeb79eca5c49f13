package quat_test

import (
	"encoding/binary"
	"math"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// FuzzSliceBits gives a function, or for which = 0 every one, numbers of any
// bits at every level.
func FuzzSliceBits(f *testing.F) {
	f.Add([]byte{}, uint8(3), uint8(0))
	seed := make([]byte, 640)
	for i, x := range []float64{0, 1, -1, 0.5, math.Pi, 1e-320, 1e300, math.Inf(1), math.NaN(), 0x1p-500} {
		for k := range 8 {
			binary.LittleEndian.PutUint64(seed[64*i+8*k:], math.Float64bits(x*float64(k)))
		}
	}
	f.Add(seed, uint8(19), uint8(0))
	for i := range 80 {
		binary.LittleEndian.PutUint32(seed[8*i:], math.Float32bits(float32(i%9)-4))
		binary.LittleEndian.PutUint32(seed[8*i+4:], uint32(i)<<26)
	}
	f.Add(seed, uint8(40), uint8(0))
	f.Fuzz(func(t *testing.T, data []byte, n, which uint8) {
		fuzzBits[float32](t, data, int(n)%48, int(which))
		fuzzBits[float64](t, data, int(n)%48, int(which))
	})
}

func fuzzBits[T quat.Float](t *testing.T, data []byte, n, which int) {
	var numbers []T
	for size := int(unsafe.Sizeof(T(0))); len(data) >= size; data = data[size:] {
		if size == 4 {
			numbers = append(numbers, T(math.Float32frombits(binary.LittleEndian.Uint32(data))))
		} else {
			numbers = append(numbers, T(math.Float64frombits(binary.LittleEndian.Uint64(data))))
		}
	}
	next := 0
	from := func(_ *testkit.Rand, width int) []T {
		x := make([]T, width)
		for i := range x {
			if next++; len(numbers) > 0 {
				x[i] = numbers[next%len(numbers)]
			}
		}
		return x
	}
	all := ops[T]()
	if which > 0 {
		all = all[which%len(all):][:1]
	}
	for _, o := range all {
		s := sheetOf(&o, 0, n, from)
		for _, l := range asm.Levels() {
			undo := asm.Force(l)
			s.check(t, &o, n, next, -1)
			undo()
		}
	}
}

// FuzzSliceArguments calls every function with slices cut from one array in
// any way: each call either panics with the documented text, and for that
// reason, and then has written nothing, or gives what the arguments say and
// writes to dst alone.
func FuzzSliceArguments(f *testing.F) {
	f.Add(uint8(5), []byte{})
	f.Add(uint8(5), []byte{0, 0, 0, 20, 0, 40, 0, 60, 0, 80, 0, 100, 0, 120, 0, 140, 0, 160})
	f.Add(uint8(9), []byte{0, 9, 0, 9, 0, 50, 0, 50, 0, 99, 0, 99, 0, 150, 0, 10})
	f.Add(uint8(6), []byte{0, 0, 0, 50, 0, 100, 0, 150, 0, 0, 0, 50, 0, 100, 0, 150})
	f.Add(uint8(6), []byte{0, 0, 0, 50, 0, 100, 0, 150, 0, 200, 1, 0, 1, 50, 1, 100, 1, 150, 1, 200, 2, 0, 2, 50, 2, 100})
	f.Add(uint8(6), []byte{0, 0, 3, 50, 0, 100, 15, 150, 0, 200, 1, 0, 1, 50, 7, 100})
	f.Add(uint8(0), []byte{1, 1, 2, 2, 3, 3})
	f.Fuzz(func(t *testing.T, n uint8, cuts []byte) {
		fuzzArguments[float32](t, int(n)%20, cuts)
		fuzzArguments[float64](t, int(n)%20, cuts)
	})
}

// fuzzArguments cuts by two bytes for each slice of components: the place, and
// in one case of four another length than n.
func fuzzArguments[T quat.Float](t *testing.T, n int, cuts []byte) {
	buf := make([]T, 1200)
	for _, o := range ops[T]() {
		for i := range buf {
			buf[i] = T(i%7)/4 + 0.25
		}
		was := append([]T(nil), buf...)
		next, common, differ, dst := 0, -1, false, make([]bool, len(buf))
		var places [][]T
		put := func(f form, isDst bool) (v, copied operand[T]) {
			count, per := f.columns()
			v, copied = operand[T]{f, n, nil}, operand[T]{f, n, nil}
			for range count {
				place, length := next*37%1000, n
				if i := next % max(len(cuts)/2, 1); len(cuts) >= 2 {
					place = int(cuts[2*i])%4<<8 + int(cuts[2*i+1])
					if cuts[2*i]%16 > 11 {
						length = int(cuts[2*i] / 16)
					}
				}
				next++
				differ = differ || common >= 0 && length != common
				common = length
				end := place + length*per
				v.columns = append(v.columns, buf[place:end])
				copied.columns = append(copied.columns, was[place:end])
				for i := place; i < end && isDst; i++ {
					dst[i] = true
				}
			}
			places = append(places, v.columns...)
			return v, copied
		}
		c, old := call[T]{value: make([]T, o.value)}, call[T]{}
		c.dst, _ = put(o.dst, true)
		own := len(places)
		for _, f := range o.args {
			a, b := put(f, false)
			c.args, old.args = append(c.args, a), append(old.args, b)
		}
		for i := range c.value {
			c.value[i] = T(i) - 0.5
		}
		old.value = c.value
		switch text := recovered(func() { o.run(&c) }); {
		case text == nil && differ:
			t.Fatalf("%s takes lengths that differ", o.name)
		case text == nil:
			for i := range common {
				got, want := make([]T, o.dst.width), o.def(&old, i)
				for k := range got {
					got[k] = c.dst.at(i, k)
				}
				testkit.Equal(t, o.name, got, want[:o.dst.width])
			}
			for i := range buf {
				if !dst[i] && buf[i] != was[i] {
					t.Fatalf("%s wrote to element %d", o.name, i)
				}
			}
		default:
			testkit.Equal(t, o.name+": written before the panic", buf, was)
			switch {
			case differ && text == "quat: "+o.name+": "+lengthText:
			case !differ && text == "quat: "+o.name+": "+overlapText && meet(places, own):
			default:
				t.Fatalf("%s: panic %v, lengths differ: %v, dst overlaps: %v", o.name, text, differ, meet(places, own))
			}
		}
	}
}

func recovered(f func()) (text any) {
	defer func() { text = recover() }()
	f()
	return nil
}

// meet reports whether one of the first own slices shares an element with
// another of the slices.
func meet[T quat.Float](s [][]T, own int) bool {
	for i := range own {
		for j := range s {
			if i == j || len(s[i]) == 0 || len(s[j]) == 0 {
				continue
			}
			a, b := uintptr(unsafe.Pointer(&s[i][0])), uintptr(unsafe.Pointer(&s[j][0]))
			if size := unsafe.Sizeof(T(0)); a < b+size*uintptr(len(s[j])) && b < a+size*uintptr(len(s[i])) {
				return true
			}
		}
	}
	return false
}
