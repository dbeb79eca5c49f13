package testkit

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// hash returns a hash of the bits of s, every NaN counting as one.
func hash[T Float](s []T) uint64 {
	h := fnv.New64a()
	for _, x := range s {
		b := toBits(x)
		if x != x {
			b = toBits(T(math.NaN()))
		}
		h.Write(binary.LittleEndian.AppendUint64(nil, b))
	}
	return h.Sum64()
}

// The data of a seed must never change: not with the architecture, and not
// with time, or a failure could not be repeated.
func TestFillPinned(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		f32, f64 uint64
	}{
		{Normal, 0xa10dab011858b79b, 0x4eda9ed18a601032},
		{Wide, 0x8e726b6b06dc3e01, 0xf9144fc0a8a12209},
		{Tiny, 0x10322c5aac8cba7b, 0xd7e492fdec7bf45},
		{Special, 0x58188cd400a0dc96, 0x203f2d0e427c46f8},
		{Bits, 0x2f45e5f0153e6b4e, 0xa7b7abd30d10b5b3},
		{Small, 0x2229234068f75385, 0xd20da0f69d4bf3cd},
	} {
		s32, s64 := make([]float32, 1000), make([]float64, 1000)
		Fill(NewRand(1), s32, c.kind)
		Fill(NewRand(1), s64, c.kind)
		if h32, h64 := hash(s32), hash(s64); h32 != c.f32 || h64 != c.f64 {
			t.Errorf("%v: hashes %#x, %#x, want %#x, %#x", c.kind, h32, h64, c.f32, c.f64)
		}
	}
}

// testFill counts, with bounds that chance leaves far behind.
func testFill[T Float](t *testing.T) {
	mantissa, exponent := layout[T]()
	least := fromBits[T](1)
	normal := fromBits[T](1 << mantissa)
	large := fromBits[T]((1<<exponent-1)<<mantissa - 1)
	r := NewRand(7)
	s := make([]T, 4000)
	// count says how many elements are so.
	count := func(so func(x T) bool) (n int) {
		for _, x := range s {
			if so(x) {
				n++
			}
		}
		return n
	}
	abs := func(x T) T { return max(x, -x) }
	check := func(k Kind, what string, lo, hi int, so func(x T) bool) {
		t.Helper()
		if n := count(so); n < lo || n > hi {
			t.Errorf("%v: %s: %d of %d, want %d to %d", k, what, n, len(s), lo, hi)
		}
	}
	isNaN := func(x T) bool { return x != x }
	negative := func(x T) bool { return x < 0 }
	for _, k := range Kinds {
		Fill(r, s, k)
		check(k, "negative", 1500, 2500, negative)
		switch k {
		case Normal:
			check(k, "beyond 3", 0, 0, func(x T) bool { return abs(x) > 3 })
			check(k, "within 1", 2300, 3100, func(x T) bool { return abs(x) < 1 })
		case Wide:
			check(k, "out of the normal range", 0, 0, func(x T) bool { return !(abs(x) >= normal && abs(x) <= large) })
			check(k, "with infinite square", 800, 1200, func(x T) bool { return x*x > large })
			check(k, "with zero square", 700, 1200, func(x T) bool { return x*x == 0 })
		case Tiny:
			check(k, "+0", 100, 500, func(x T) bool { return Same(x, 0) })
			check(k, "-0", 100, 500, func(x T) bool { return Same(x, fromBits[T](1<<(mantissa+exponent))) })
			check(k, "subnormal", 1200, 1700, func(x T) bool { return x != 0 && abs(x) < normal })
			check(k, "with subnormal square", 300, 3000, func(x T) bool { return x*x > 0 && x*x < normal })
			check(k, "1 or more", 0, 0, func(x T) bool { return !(abs(x) < 1) })
		case Special:
			check(k, "NaN", 1, 100, isNaN)
			check(k, "infinite", 1, 200, func(x T) bool { return abs(x) > large })
			check(k, "smallest", 1, 200, func(x T) bool { return abs(x) == least })
			check(k, "largest", 1, 200, func(x T) bool { return abs(x) == large })
		case Bits:
			check(k, "above 1", 1700, 2300, func(x T) bool { return abs(x) > 1 })
		case Small:
			check(k, "no multiples of 1/2", 0, 0, func(x T) bool { return x != T(int(x*2))/2 })
			check(k, "beyond 4", 0, 0, func(x T) bool { return abs(x) > 4 })
			check(k, "4", 100, 400, func(x T) bool { return x == 4 })
		}
	}
}

func TestFill(t *testing.T) {
	t.Run("float32", testFill[float32])
	t.Run("float64", testFill[float64])
}

func TestKindString(t *testing.T) {
	seen := make(map[string]bool)
	for _, k := range Kinds {
		seen[k.String()] = true
	}
	if len(seen) != len(Kinds) || Kinds[Tiny].String() != "tiny" {
		t.Errorf("names %v", seen)
	}
}

func TestSpecials(t *testing.T) {
	s := Specials[float64]()
	for _, want := range []float64{nan, inf, -inf, math.MaxFloat64, -math.MaxFloat64, 0x1p512, 2, 1 + 0x1p-52, 1, -1,
		1 - 0x1p-53, 0x1p-1022, 0x1p-1022 - 0x1p-1074, 0x1p-1074, -0x1p-1074, 0, negZero} {
		n := 0
		for _, x := range s {
			if Same(x, want) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%v occurs %d times", want, n)
		}
	}
	s32 := Specials[float32]()
	if len(s32) != len(s) {
		t.Errorf("%d float32 and %d float64", len(s32), len(s))
	}
	has := make(map[float32]bool)
	for _, x := range s32 {
		has[x] = true
	}
	for _, want := range []float32{float32(inf), math.MaxFloat32, 0x1p64, 1 + 0x1p-23, 1 - 0x1p-24, 0x1p-75, 0x1p-126, 0x1p-126 - 0x1p-149, -0x1p-149} {
		if !has[want] {
			t.Errorf("float32 lacks %v", want)
		}
	}
}
