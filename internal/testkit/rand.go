package testkit

import (
	"math"
	"math/rand/v2"
)

// A Kind says what random data looks like.
type Kind int

const (
	Normal  Kind = iota // bell shaped, of mean 0 and variance 1
	Wide                // any exponent of the normal range: products overflow and underflow
	Tiny                // subnormals, signed zeros, and numbers whose products are such
	Special             // Normal with one in eight from Specials
	Bits                // uniform bit patterns, NaNs of every payload among them
	Small               // multiples of 1/2 up to 4: sums and sums of products are exact
)

// Kinds lists every Kind.
var Kinds = []Kind{Normal, Wide, Tiny, Special, Bits, Small}

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	return [...]string{"normal", "wide", "tiny", "special", "bits", "small"}[k]
}

// A Rand is a source of random data. Equal seeds give equal data on every
// architecture: only integer operations and exact conversions are used, for
// the functions of package math may differ in the last bit.
type Rand struct {
	pcg rand.PCG
}

// NewRand returns a source that starts from seed.
func NewRand(seed uint64) *Rand {
	return &Rand{*rand.NewPCG(seed, 0)}
}

// Fill sets every element of s to the next value of the given kind from r.
func Fill[T Float](r *Rand, s []T, k Kind) {
	mantissa, exponent := layout[T]()
	bias := 1<<(exponent-1) - 1
	var draw func() T
	switch k {
	case Normal:
		draw = func() T { return normal[T](r) }
	case Wide:
		draw = func() T { return inBinade[T](r, 1, 2*bias) }
	case Tiny:
		least := bias - (bias+mantissa)/2 // the square is about the smallest subnormal
		draw = func() T {
			switch r.below(8) {
			case 0:
				return fromBits[T](uint64(r.below(2)) << (mantissa + exponent))
			case 1, 2, 3:
				return subnormal[T](r)
			}
			return inBinade[T](r, least-mantissa/2, least+mantissa/2)
		}
	case Special:
		table := Specials[T]()
		draw = func() T {
			if r.below(8) == 0 {
				return table[r.below(len(table))]
			}
			return normal[T](r)
		}
	case Bits:
		draw = func() T { return fromBits[T](r.pcg.Uint64()) }
	case Small:
		draw = func() T { return T(r.below(17)-8) / 2 }
	default:
		panic("testkit: unknown kind of data")
	}
	for i := range s {
		s[i] = draw()
	}
}

// Specials returns the values whose pairs and triples try an operation most: a
// NaN and, with either sign, infinity, the largest number, the power of two
// whose square just overflows, 2, 1 and its neighbours, one whose square is
// about the smallest subnormal, the smallest normal number, the largest and
// the smallest subnormal, and zero.
func Specials[T Float]() []T {
	m, exponent := layout[T]()
	bias := uint64(1)<<(exponent-1) - 1
	one := bias << m
	s := []T{T(math.NaN())}
	for _, b := range []uint64{
		(2*bias + 1) << m,                // infinity
		(2*bias+1)<<m - 1,                // the largest number
		(bias + (bias+1)/2) << m,         // its square is the power of two after that
		(bias + 1) << m,                  // 2
		one + 1,                          // 1 + eps
		one,                              // 1
		one - 1,                          // 1 - eps/2
		(bias - (bias+uint64(m))/2) << m, // its square is about the smallest subnormal
		1 << m,                           // the smallest normal number
		1<<m - 1,                         // the largest subnormal
		1,                                // the smallest subnormal
		0,
	} {
		s = append(s, fromBits[T](b), fromBits[T](b|1<<(m+exponent)))
	}
	return s
}

// normal returns the sum of three numbers uniform in [-1, 1), which is bell
// shaped with variance 1. The sum is one of integers, rounded once.
func normal[T Float](r *Rand) T {
	var sum int64
	for range 3 {
		sum += int64(r.pcg.Uint64()) >> 2
	}
	return T(sum) * 0x1p-61
}

// inBinade returns a number of either sign with a biased exponent uniform in
// [lo, hi].
func inBinade[T Float](r *Rand, lo, hi int) T {
	mantissa, exponent := layout[T]()
	b := r.pcg.Uint64()
	e := uint64(lo + r.below(hi-lo+1))
	return fromBits[T](b>>63<<(mantissa+exponent) | e<<mantissa | b&(1<<mantissa-1))
}

// subnormal returns a subnormal number, at times zero, of either sign and any
// magnitude.
func subnormal[T Float](r *Rand) T {
	mantissa, exponent := layout[T]()
	b := r.pcg.Uint64()
	return fromBits[T](b>>63<<(mantissa+exponent) | b&(1<<mantissa-1)>>r.below(mantissa))
}

// below returns an integer in [0, n). The bias of the remainder is of no
// matter at these sizes.
func (r *Rand) below(n int) int {
	return int(r.pcg.Uint64() % uint64(n))
}

// Uint64 returns 64 random bits.
func (r *Rand) Uint64() uint64 { return r.pcg.Uint64() }
