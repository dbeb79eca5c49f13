package asm

import (
	"math"
	"unsafe"
)

// What the definitions of elementary functions are written in. gen reads a
// definition, such as [ExpOf], and compiles it into the kernels of every
// level, so it keeps to what a vector can do: no branch but on what is known
// when the kernel is written (the type, the length of a table), and one kind
// of early return:
//
//	if x > limit { return someRare(x) }
//
// at the top of a definition, which makes kernels hand the whole vector over
// to the definition itself. someRare is ordinary Go.
//
// Products stand in a conversion, T(x*y) + z, so that no compiler fuses them;
// fma fuses.

// single reports whether T is float32; it is a constant.
func single[T Float]() bool { return unsafe.Sizeof(T(0)) == 4 }

// pick is a for float32 and b for float64; both are exact in their type.
func pick[T Float](a, b float64) T {
	if single[T]() {
		return T(a)
	}
	return T(b)
}

// A coefs holds the coefficients of a polynomial from the constant up, for
// float32 and float64.
type coefs [2][]float64

func of[T Float](c coefs) []float64 {
	if single[T]() {
		return c[0]
	}
	return c[1]
}

// horner is the polynomial k at x, one coefficient after the other. fma is
// written out, which the compiler does not inline.
func horner[T Float](x T, k []float64) T {
	p := T(k[len(k)-1])
	for i := len(k) - 2; i >= 0; i-- {
		v, ok := tryFMA(p, x, T(k[i]))
		if !ok {
			v = fmaOdd(p, x, T(k[i]))
		}
		p = v
	}
	return p
}

// pairs is the polynomial k at x, with x2 = x²: even and odd coefficients are
// two chains, of half the latency.
func pairs[T Float](x, x2 T, k []float64) T {
	n := len(k)
	if n < 4 {
		return horner(x, k)
	}
	p, q := T(k[n-1]), T(k[n-2])
	for i := n - 3; i >= 1; i -= 2 {
		u, ok := tryFMA(p, x2, T(k[i]))
		if !ok {
			u = fmaOdd(p, x2, T(k[i]))
		}
		v, ok := tryFMA(q, x2, T(k[i-1]))
		if !ok {
			v = fmaOdd(q, x2, T(k[i-1]))
		}
		p, q = u, v
	}
	if n%2 == 0 {
		return fma(p, x, q)
	}
	q, p = fma(p, x2, T(k[0])), q // k[n-1] is even
	return fma(p, x, q)
}

// sel is x where c holds and y elsewhere; both are computed.
func sel[T Float](c bool, x, y T) T {
	if c {
		return x
	}
	return y
}

// atLeast and atMost bound x and keep a NaN; lo and hi are not zero.
func atLeast[T Float](x, lo T) T {
	if x < lo {
		return lo
	}
	return x
}

func atMost[T Float](x, hi T) T {
	if x > hi {
		return hi
	}
	return x
}

// A word holds the bits of a float, those of a float32 in its low half: what
// is above means nothing.
type word = uint64

func toBits[T Float](x T) word {
	if single[T]() {
		return word(math.Float32bits(float32(x)))
	}
	return math.Float64bits(float64(x))
}

func fromBits[T Float](w word) T {
	if single[T]() {
		return T(math.Float32frombits(uint32(w)))
	}
	return T(math.Float64frombits(w))
}

// shr shifts a word right, zeros coming in.
func shr[T Float](w word, n int) word {
	if single[T]() {
		return word(uint32(w) >> n)
	}
	return w >> n
}

// mantissaBits is the place of the exponent's lowest bit.
func mantissaBits[T Float]() int {
	if single[T]() {
		return 23
	}
	return 52
}

// copysign is |x| with the sign of y.
func copysign[T Float](x, y T) T {
	if single[T]() {
		return T(math.Float32frombits(math.Float32bits(float32(x))&^(1<<31) | math.Float32bits(float32(y))&(1<<31)))
	}
	return T(math.Copysign(float64(x), float64(y)))
}

func roundEven[T Float](x T) T { return T(math.RoundToEven(float64(x))) }
func trunc[T Float](x T) T     { return T(math.Trunc(float64(x))) }

// pow2 is 2^n for an integer n of which that is a normal number.
func pow2[T Float](n T) T {
	return fromBits[T](toBits(n+pick[T](0x1p23+127, 0x1p52+1023)) << mantissaBits[T]())
}

// scale is v 2^n, rounded once, for an integer n of which both halves give
// normal numbers.
func scale[T Float](v, n T) T {
	big := pick[T](0x1p23+127, 0x1p52+1023)
	h := fma(n, 0.5, big)
	rest := (n - (h - big)) + big
	v *= fromBits[T](toBits(h) << mantissaBits[T]())
	return T(v * fromBits[T](toBits(rest)<<mantissaBits[T]()))
}

// scales reports whether [scale] is one instruction: never in Go, but gen
// takes that branch for a level that has it. Both branches give the same bits.
func scales() bool { return false }
