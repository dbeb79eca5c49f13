package asm

import "math"

// tablePow returns x to the power y, x^y = 2^(y·log₂ x) for x > 0; for x < 0
// and y an integer it is |x|^y, negated if y is odd.
//
// Special values are those of C99 Annex F, section F.9.4.4; the first two
// rules give 1 even where the other argument is NaN:
//
//	tablePow(x, ±0) = 1 for any x, NaN too
//	tablePow(1, y) = 1 for any y, NaN too
//	tablePow(NaN, y) = tablePow(x, NaN) = NaN otherwise
//	tablePow(±0, y) = ±Inf for y < 0 an odd integer
//	tablePow(±0, y) = +Inf for y < 0 not an odd integer, −Inf too
//	tablePow(±0, y) = ±0 for y > 0 an odd integer
//	tablePow(±0, y) = +0 for y > 0 not an odd integer, +Inf too
//	tablePow(−1, ±Inf) = 1
//	tablePow(x, y) = NaN for finite x < 0 and finite y not an integer
//	tablePow(x, −Inf) = +Inf for |x| < 1, +0 for |x| > 1
//	tablePow(x, +Inf) = +0 for |x| < 1, +Inf for |x| > 1
//	tablePow(−Inf, y) = −0 for y < 0 an odd integer
//	tablePow(−Inf, y) = +0 for y < 0 not an odd integer
//	tablePow(−Inf, y) = −Inf for y > 0 an odd integer
//	tablePow(−Inf, y) = +Inf for y > 0 not an odd integer
//	tablePow(+Inf, y) = +0 for y < 0, +Inf for y > 0
//
// Every finite double of magnitude 2⁵³ or more is an even integer. A NaN
// result is always math.NaN(). A power that rounds beyond the largest double
// is ±Inf, one that rounds below the least subnormal is ±0.
//
// Accuracy: below 0.61 ulp of the exact power by the error bounds at powLog2
// and powExp2, results in the subnormal range and next to overflow included;
// TestPowF64Accuracy fails above 0.53 ulp. TestPowF64Exact has powers that
// are themselves doubles: they are returned exactly. The function gives the
// same bits on every architecture (TestElemPinned): it uses only correctly
// rounded operations, in an order the compiler may not change, and no product
// of it can be fused into a sum.
//
// Source: the table-driven schemes of P. T. P. Tang, "Table-driven
// implementation of the logarithm function in IEEE floating-point
// arithmetic", ACM TOMS 16 (1990) 378–400, and "Table-driven implementation
// of the exponential function in IEEE floating-point arithmetic", ACM TOMS
// 15 (1989) 144–157, both moved to base 2 so that the argument reduction of
// the exponential is exact, with the logarithm in double-double (T. J.
// Dekker, Numer. Math. 18 (1971) 224–242; product errors by FMA, Muller et
// al., Handbook of Floating-Point Arithmetic).
func tablePow(x, y float64) float64 {
	if y == 0 || x == 1 {
		return 1
	}
	if math.IsNaN(x) || math.IsNaN(y) {
		return math.NaN()
	}
	ax := math.Abs(x)
	sign := 1.0
	if math.Signbit(x) {
		integer, odd := powParity(y)
		if odd {
			sign = -1
		} else if !integer && ax != 0 && !math.IsInf(ax, 1) {
			return math.NaN()
		}
	}
	var v float64
	switch {
	case ax == 0 || math.IsInf(ax, 1):
		if (ax == 0) == (y < 0) {
			v = math.Inf(1)
		}
	case math.IsInf(y, 0):
		if ax == 1 {
			v = 1
		} else if (ax > 1) == (y > 0) {
			v = math.Inf(1)
		}
	default:
		h, l := powLog2(ax)
		v = powExp2(y, h, l)
	}
	return math.Copysign(v, sign)
}

// powParity reports whether y is an integer, and an odd one. Infinities
// count as even integers: Annex F gives them no sign and no NaN.
func powParity(y float64) (integer, odd bool) {
	ay := math.Abs(y)
	if ay >= 0x1p53 {
		return true, false
	}
	return math.Floor(ay) == ay, math.Floor(ay) == ay && int64(ay)&1 == 1
}

// powLog2 returns log₂ x, x finite and positive, as an unevaluated sum h + l
// with |l| at most half an ulp of h. The error is below 2⁻⁶⁶ of the result
// (0.09 ulp of the largest powers), near x = 1 too; powers of two are exact.
//
// x = 2^e·m with m in [181/256, 181/128), and r is a short reciprocal of m
// from the table, so that
//
//	log₂ x = e − log₂ r + log₂(1 + z),  z = m·r − 1,  |z| ≤ 1/128
//
// (Tang 1990, section 3, with reciprocals in place of his F_j so that z
// needs no division). Around m = 1, r = 1 and the first two terms are zero,
// so nothing cancels.
func powLog2(x float64) (h, l float64) {
	e := -1023
	bits := math.Float64bits(x)
	if bits>>52 == 0 { // subnormal: make it normal, exactly
		bits = math.Float64bits(x * 0x1p54)
		e -= 54
	}
	e += int(bits >> 52)
	bits = bits&(1<<52-1) | 1023<<52
	m := math.Float64frombits(bits)
	i := bits >> 45 & 127
	if i >= 53 { // m ≥ 1 + 53/128 = 181/128, next to √2
		m = float64(m * 0.5)
		e++
	}
	row := &powLog2Table[i]

	// Exact: r is a multiple of 2⁻⁸ (2⁻⁷ where m was halved), so m·r − 1 is
	// one of 2⁻⁶⁰, and at most 2⁻⁷ in magnitude: 53 bits.
	z := math.FMA(m, row[0], -1)

	// ln(1 + z) = z − z²/2 + z³·(1/3 − z/4 + ... − z⁷/10), Abramowitz &
	// Stegun 4.1.24; the first term left out is below 2⁻⁷³·z. The first two
	// terms are a double-double: the square has its error by FMA, and
	// Fast2Sum is exact as z²/2 < |z|. The rest is at most 2⁻¹⁵·z, so one
	// double will do.
	q := math.FMA(z, -0x1.999999999999ap-4, 0x1.c71c71c71c71cp-4) // −1/10, 1/9
	q = math.FMA(z, q, -0.125)
	q = math.FMA(z, q, 0x1.2492492492492p-3) // 1/7
	q = math.FMA(z, q, -0x1.5555555555555p-3)
	q = math.FMA(z, q, 0x1.999999999999ap-3) // 1/5
	q = math.FMA(z, q, -0.25)
	q = math.FMA(z, q, 0x1.5555555555555p-2) // 1/3
	zz := float64(z * z)
	zzLo := math.FMA(z, z, -zz)
	a := float64(-0.5 * zz)
	b := z + a
	bLo := a - (b - z)
	bLo += math.FMA(zz, float64(z*q), float64(-0.5*zzLo))

	// (b + bLo)/ln 2, a double-double product without its last term.
	const invHi, invLo = 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56
	p := float64(b * invHi)
	pLo := math.FMA(b, invHi, -p) + math.FMA(b, invLo, float64(bLo*invHi))

	// The table's high part has 40 fractional bits, so it adds to e exactly.
	// The sum s is zero or exceeds |p|: Fast2Sum twice.
	s := float64(e) + row[1]
	sum := s + p
	sumLo := (p - (sum - s)) + (row[2] + pLo)
	h = sum + sumLo
	return h, sumLo - (h - sum)
}

// powExp2 returns 2^(y·(h + l)), rounded once: y finite, h + l from powLog2.
//
// The exponent is E + j/64 + u with integers E and 0 ≤ j < 64 and
// |u| ≤ 1/128, and the result 2^E·(T + T·(2^u − 1)), T = 2^(j/64) from the
// table as a double-double (Tang 1989, section 3). The rounding errors of the
// small second term are all that is added to the final rounding: less than
// 2⁻⁵⁸·⁹ of the result, 0.02 ulp, plus what the logarithm brings.
func powExp2(y, h, l float64) float64 {
	yh := float64(y * h)
	// Well beyond both ends; the exact ends are found by the scaling below.
	// Here because a huge y may have made yh infinite.
	if yh >= 1100 {
		return math.Inf(1)
	}
	if yh <= -1100 {
		return 0
	}
	yl := math.FMA(y, l, math.FMA(y, h, -yh))
	kf := math.RoundToEven(yh * 64)
	// The difference is exact: kf/64 is yh with its low bits rounded off.
	u := (yh - float64(kf*0x1p-6)) + yl
	k := int(kf)
	t := &powExp2Table[k&63]
	e := k >> 6

	// 2^u − 1 = Σ (u·ln 2)ⁿ/n! (Abramowitz & Stegun 4.2.1) up to n = 6; the
	// next term is below 2⁻⁶⁴.
	q := math.FMA(u, 0x1.430912f86c787p-13, 0x1.5d87fe78a6731p-10)
	q = math.FMA(u, q, 0x1.3b2ab6fba4e77p-7)
	q = math.FMA(u, q, 0x1.c6b08d704a0cp-5)
	q = math.FMA(u, q, 0x1.ebfbdff82c58fp-3)
	q = math.FMA(u, q, 0x1.62e42fefa39efp-1)
	s := math.FMA(t[0], float64(u*q), t[1])
	v := t[0] + s // the rounding of a normal result; 0.99 < v < 2

	if e > 1000 { // 2^e may not be a double; overflow happens here
		return float64(float64(v*0x1p1000) * math.Float64frombits(uint64(e-1000+1023)<<52))
	}
	if e > -1022 || e == -1022 && v >= 1 {
		return float64(v * math.Float64frombits(uint64(e+1023)<<52))
	}
	// Subnormal. Rounding v again would round twice, so the sum t[0] + s is
	// redone as v + vLo (Fast2Sum, exact) and added to the power of two c
	// whose ulp is the least subnormal divided by 2^e. Adding v first and
	// then all that was lost gives the nearest multiple of that ulp, and c's
	// binade has the encoding of the result in its low bits (2⁵², the least
	// normal, included).
	vLo := s - (v - t[0])
	c := math.Float64frombits(uint64(1-e) << 52)
	w := c + v
	w += (v - (w - c)) + vLo
	return math.Float64frombits(math.Float64bits(w) - math.Float64bits(c))
}
