package quat

import (
	"math"
	"math/rand/v2"
	"testing"
	"unsafe"
)

// fitArgs cuts the bits of a fuzz input into quaternions, vectors and numbers
// of whatever value, NaN and infinities among them.
type fitArgs[T Float] struct {
	bits []byte
	seed *rand.PCG
}

func (f *fitArgs[T]) number() T {
	var b uint64
	for range 8 {
		b <<= 8
		if len(f.bits) > 0 {
			b |= uint64(f.bits[0])
			f.bits = f.bits[1:]
		} else {
			b |= f.seed.Uint64() >> 56
		}
	}
	switch b % 4 {
	case 0:
		return T(int8(b>>8)) / 16
	case 1:
		return T(math.Float32frombits(uint32(b >> 32)))
	}
	return T(math.Float64frombits(b))
}

func (f *fitArgs[T]) numbers(n int) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = f.number()
	}
	return s
}

func (f *fitArgs[T]) vecs(n int) []Vec[T] {
	s := make([]Vec[T], n)
	for i := range s {
		s[i] = Vec[T]{f.number(), f.number(), f.number()}
	}
	return s
}

func (f *fitArgs[T]) quats(n int) []Quat[T] {
	s := make([]Quat[T], n)
	for i := range s {
		s[i] = Quat[T]{f.number(), f.number(), f.number(), f.number()}
	}
	return s
}

// panics is what f panics with, "" if it does not. Anything but a string is not
// caught.
func panics(f func()) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = r.(string)
		}
	}()
	f()
	return ""
}

// mustPanic checks that f panics with text, or, if it need not, not at all.
func mustPanic(t *testing.T, need bool, text string, f func()) {
	t.Helper()
	if !need {
		text = ""
	}
	if got := panics(f); got != text {
		t.Fatalf("panic %q, want %q", got, text)
	}
}

// FuzzFit gives the functions of this part that take slices any lengths and any
// numbers: they panic just where the lengths differ or slices overlap in part,
// leave their inputs alone, and give unit quaternions, NaN, or zero beside an
// error.
func FuzzFit(f *testing.F) {
	f.Add([]byte{}, uint8(3), uint8(3), uint8(3), uint64(1))
	f.Add([]byte{0, 1, 2, 3}, uint8(0), uint8(0), uint8(0), uint64(2))
	f.Add([]byte{0x7f, 0xf8, 0, 0, 0, 0, 0, 2}, uint8(1), uint8(1), uint8(1), uint64(3))
	f.Add([]byte{0, 0, 0, 0, 0, 0, 16, 0}, uint8(2), uint8(3), uint8(2), uint64(4))
	f.Add([]byte{9}, uint8(7), uint8(7), uint8(0), uint64(5))
	f.Fuzz(func(t *testing.T, bits []byte, la, lb, lw uint8, seed uint64) {
		fuzzFit[float32](t, bits, int(la%12), int(lb%12), int(lw%12), seed)
		fuzzFit[float64](t, bits, int(la%12), int(lb%12), int(lw%12), seed)
	})
}

func fuzzFit[T Float](t *testing.T, bits []byte, la, lb, lw int, seed uint64) {
	f := fitArgs[T]{bits, rand.NewPCG(seed, 1)}
	q, w, a, b := f.quats(la), f.numbers(lw), f.vecs(la), f.vecs(lb)
	if seed%3 == 0 {
		w = nil
	}
	mustBe := func(what string, q Quat[T], err error) {
		t.Helper()
		switch n := wideNorm(q); {
		case err != nil && q == Quat[T]{}:
		case q.W != q.W && q.X != q.X && q.Y != q.Y && q.Z != q.Z:
		case !(math.Abs(n-1) <= 4*unitOf[T]()) || q.W < 0:
			t.Fatalf("%s: %v, %v", what, q, err)
		}
	}
	wrong := w != nil && lw != la
	mustPanic(t, wrong, errMeanLength, func() {
		got, err := Mean(q, w)
		mustBe("Mean", got, err)
	})
	mustPanic(t, wrong, errGeodesicLength, func() {
		got, err := MeanGeodesic(q, w)
		mustBe("MeanGeodesic", got, err)
	})
	wrong = wrong || la != lb
	mustPanic(t, wrong, errWahbaLength, func() {
		got, _, err := Wahba(a, b, w)
		mustBe("Wahba", got, err)
	})
	mustPanic(t, wrong, errKabschLength, func() {
		got, _, _, err := Kabsch(a, b, w)
		mustBe("Kabsch", got, err)
	})
	for _, scale := range []bool{true, false} {
		mustPanic(t, wrong, errUmeyamaLength, func() {
			s, err := Umeyama(a, b, w, scale)
			mustBe("Umeyama", s.Rotation, err)
		})
	}
	f = fitArgs[T]{bits, rand.NewPCG(seed, 1)}
	for i, p := range f.quats(la) {
		if !sameBits(q[i], p) {
			t.Fatalf("quaternion %d changed", i)
		}
	}
	fuzzUnflip(t, q, lb)
	times := f.numbers(lb)
	mustPanic(t, la != lb, errNewSplineLength, func() {
		if s, err := NewSpline(times, q); (s == nil) == (err == nil) {
			t.Fatalf("%v, %v", s, err)
		}
	})
	// A spline for certain.
	times, knots := []T{-1, 0.5, 1, 3}, make([]Quat[T], 4)
	RandomFill(knots, f.seed)
	s, err := NewSpline(times, knots)
	if err != nil {
		return
	}
	at := f.numbers(la)
	wrong = la != lb
	mustPanic(t, wrong, errAtEachLength, func() { s.AtEach(make([]Quat[T], lb), at) })
	mustPanic(t, wrong, errRateLength, func() { s.RateEach(make([]Vec[T], lb), at) })
	mustPanic(t, wrong, errAccelLength, func() { s.AccelerationEach(make([]Vec[T], lb), at) })
}

// fuzzUnflip tries n elements against those of q, apart and in one slice.
func fuzzUnflip[T Float](t *testing.T, q []Quat[T], n int) {
	guard := Quat[T]{1, 2, 3, 4}
	buf := make([]Quat[T], n+2)
	buf[0], buf[n+1] = guard, guard
	mustPanic(t, n != len(q), errUnflipLength, func() { Unflip(buf[1:n+1], q) })
	if buf[0] != guard || buf[n+1] != guard {
		t.Fatal("Unflip wrote outside of dst")
	}
	both := make([]Quat[T], 2*n)
	for shift := range n + 1 {
		mustPanic(t, shift > 0 && shift < n, errUnflipOverlap, func() { Unflip(both[shift:shift+n], both[:n]) })
		mustPanic(t, shift > 0 && shift < n, errUnflipOverlap, func() { Unflip(both[:n], both[shift:shift+n]) })
	}
}

func sameBits[T Float](p, q Quat[T]) bool {
	type raw = [32]byte
	var a, b raw
	copy(a[:], unsafe.Slice((*byte)(unsafe.Pointer(&p)), unsafe.Sizeof(p)))
	copy(b[:], unsafe.Slice((*byte)(unsafe.Pointer(&q)), unsafe.Sizeof(q)))
	return a == b
}

// FuzzRandomFill: any length, from any state, gives unit quaternions and
// vectors and writes nothing else.
func FuzzRandomFill(f *testing.F) {
	f.Add(uint64(1), uint8(0))
	f.Add(uint64(2), uint8(5))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		q, v := make([]Quat[float32], int(n)+1), make([]Vec[float64], int(n)+1)
		RandomFill(q[:n], rand.NewPCG(seed, 0))
		RandomUnitFill(v[:n], rand.NewPCG(seed, 0))
		for i := range int(n) {
			if !(lengthError(q[i]) <= 0x1p-23) || !(lengthError(Pure(v[i])) <= 2*0x1p-52) {
				t.Fatalf("%v, %v", q[i], v[i])
			}
		}
		if q[n] != (Quat[float32]{}) || v[n] != (Vec[float64]{}) {
			t.Fatal("wrote outside of dst")
		}
	})
}
