package asm

import "math"

// The angles that Atan2F64 is built from. The pairs carry an angle to about
// 107 bits: the first double is the angle rounded to nearest, the second is
// what that rounding lost.
const (
	atan2HalfPiHi       = 0x1.921fb54442d18p+0  // π/2
	atan2HalfPiLo       = 0x1.1a62633145c07p-54 // π/2 − atan2HalfPiHi
	atan2PiHi           = 0x1.921fb54442d18p+1  // π
	atan2PiLo           = 0x1.1a62633145c07p-53 // π − atan2PiHi
	atan2ThreeQuarterPi = 0x1.2d97c7f3321d2p+1  // 3π/4
	atan2QuarterPi      = 0x1.921fb54442d18p-1  // π/4
)

// atan2Tiny is the ratio below which atan(q) is q: the next term of the
// series is smaller by q²/3 < 2⁻⁶⁵, a thousandth of an ulp at most.
const atan2Tiny = 0x1p-32

// Atan2F64 returns the angle, in radians, of the point (x, y) as seen from
// the origin: the t in [−π, π] with x = r·cos t and y = r·sin t, r ≥ 0. The
// sign of the result is the sign of y.
//
// With n and d the smaller and the larger of |x| and |y|, and a = atan(n/d)
// in [0, π/4], the angle is
//
//	a          x > 0, |y| ≤ |x|
//	π/2 − a    x > 0, |y| > |x|
//	π/2 + a    x < 0, |y| > |x|
//	π − a      x < 0, |y| ≤ |x|
//
// with the sign of y.
//
// Special values are those of C99 Annex F, section F.9.1.4:
//
//	Atan2F64(±0, x) = ±0 for x > 0 and x = +0
//	Atan2F64(±0, x) = ±π for x < 0 and x = −0
//	Atan2F64(y, ±0) = ±π/2 for y ≠ 0, the sign of y
//	Atan2F64(±y, +Inf) = ±0 for finite y > 0
//	Atan2F64(±y, −Inf) = ±π for finite y > 0
//	Atan2F64(±Inf, x) = ±π/2 for finite x
//	Atan2F64(±Inf, +Inf) = ±π/4
//	Atan2F64(±Inf, −Inf) = ±3π/4
//
// A NaN argument gives math.NaN(), whatever its sign and payload were.
//
// Accuracy: at most 0.501 ulp from the exact angle, results in the subnormal
// range included (TestAtan2F64Accuracy fails above that). The function gives
// the same bits on every architecture (TestElemPinned): it uses only
// correctly rounded operations, in an order the compiler may not change, and
// no product of it can be fused into a sum.
//
// Source: the table-driven scheme of P. T. P. Tang, "Table-lookup algorithms
// for elementary functions and their error analysis", Proc. 10th IEEE
// Symposium on Computer Arithmetic (1991), in double-double arithmetic
// (T. J. Dekker, "A floating-point technique for extending the available
// precision", Numer. Math. 18 (1971) 224–242) with the product errors taken
// by FMA (Muller et al., Handbook of Floating-Point Arithmetic).
func Atan2F64(y, x float64) float64 {
	if math.IsNaN(x) || math.IsNaN(y) {
		return math.NaN()
	}
	ax, ay, left := math.Abs(x), math.Abs(y), math.Signbit(x)
	switch {
	case ay == 0 || math.IsInf(ax, 1) && !math.IsInf(ay, 1):
		if left {
			return math.Copysign(atan2PiHi, y)
		}
		return math.Copysign(0, y)
	case math.IsInf(ax, 1):
		if left {
			return math.Copysign(atan2ThreeQuarterPi, y)
		}
		return math.Copysign(atan2QuarterPi, y)
	case ax == 0 || math.IsInf(ay, 1):
		return math.Copysign(atan2HalfPiHi, y)
	}

	n, d := ay, ax
	steep := ay > ax
	if steep {
		n, d = ax, ay
	}
	// q may be subnormal or zero; it is then the correctly rounded ratio all
	// the same, and in the one case where it is the result (a flat angle to
	// the right) the division is the only rounding.
	q := n / d
	if q < atan2Tiny && !steep && !left {
		return math.Copysign(q, y)
	}
	ah, al := q, 0.0
	if q >= atan2Tiny {
		ah, al = atan2Ratio(n, d, q)
	}

	var ch, cl float64
	switch {
	case steep:
		ch, cl = atan2HalfPiHi, atan2HalfPiLo
	case left:
		ch, cl = atan2PiHi, atan2PiLo
	}
	if steep != left { // π/2 − a and π − a; a and π/2 + a keep the sign
		ah, al = -ah, -al
	}
	// Fast2Sum of ch and ah: exact, since |ah| < ch, or ch = 0. The last
	// addition is then the only rounding that counts.
	v := ch + ah
	e := ah - (v - ch)
	return math.Copysign(v+(e+(cl+al)), y)
}

// atan2Ratio returns atan(n/d) as an unevaluated sum h + l, for finite
// n ≤ d with q, the rounded quotient n/d, at least atan2Tiny. The error is
// below 2⁻⁶⁵ of the result.
//
// With c = k/64 the multiple of 1/64 nearest to q,
//
//	atan(n/d) = atan(c) + atan(t),  t = (n − c·d)/(d + c·n)
//
// (Abramowitz & Stegun, 4.4.34 with numerator and denominator multiplied by
// d). |t| is at most about 1/128, so four terms of the series 4.4.42 after
// the first leave t·t¹⁰/11 < 2⁻⁷³·t.
func atan2Ratio(n, d, q float64) (h, l float64) {
	// The ratio does not change if both are multiplied by a power of two.
	// Inside this window d + c·n does not overflow and every rounding error
	// below is a multiple of the least subnormal, so each FMA that claims to
	// be exact is. n is at least 2⁻³³·d, so it scales exactly too.
	if d > 0x1p1000 {
		n, d = float64(n*0x1p-200), float64(d*0x1p-200)
	} else if d < 0x1p-900 {
		n, d = float64(n*0x1p200), float64(d*0x1p200)
	}
	kf := math.RoundToEven(q * 64)
	c := float64(kf * 0x1p-6)
	atan := &atan2Table[int(kf)]

	// The numerator is exact. With d in [1, 2) it is a multiple of 2⁻⁵⁸ and
	// below 2⁻⁵ for k ≥ 2, a multiple of 2⁻⁵⁹ and at most 2⁻⁶ for k = 1 (at
	// its lower end, n near d/128), and n itself for k = 0: 53 bits at most.
	num := math.FMA(-c, d, n)
	// The denominator is den + denLo: a product with its error, added by
	// Fast2Sum (c·n ≤ d).
	p := float64(c * n)
	den := d + p
	denLo := (p - (den - d)) + math.FMA(c, n, -p)

	// One Newton correction of the quotient: its residual is exact by FMA.
	th := num / den
	tl := math.FMA(-th, denLo, math.FMA(-th, den, num)) / den

	t2 := float64(th * th)
	w := math.FMA(t2, 0x1.c71c71c71c71cp-4, -0x1.2492492492492p-3)                 // 1/9, −1/7
	w = math.FMA(t2, math.FMA(t2, w, 0x1.999999999999ap-3), -0x1.5555555555555p-2) // 1/5, −1/3
	w = float64(t2 * w)

	// Fast2Sum again: k = 0 has atan(c) = 0, else atan(c) > |t|.
	h = atan[0] + th
	l = th - (h - atan[0])
	return h, l + (atan[1] + math.FMA(th, w, tl))
}

// atan2Table[k] is atan(k/64) as high and low double, each rounded to
// nearest; TestElemTables computes them again.
var atan2Table = [65][2]float64{
	{0, 0}, {0x1.fff555bbb729bp-7, -0x1.220c39d4dff5p-61},
	{0x1.ffd55bba97625p-6, -0x1.5ec431444912cp-60}, {0x1.7fb818430da2ap-5, -0x1.86ef8f794f105p-63},
	{0x1.ff55bb72cfdeap-5, -0x1.c934d86d23f1dp-60}, {0x1.3f59f0e7c559dp-4, 0x1.ac4ce285df847p-58},
	{0x1.7ee182602f10fp-4, -0x1.cfb654c0c3d98p-58}, {0x1.be39ebe6f07c3p-4, 0x1.f7b8f29a05987p-58},
	{0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59}, {0x1.1e1fafb043727p-3, -0x1.b485914dacf8cp-59},
	{0x1.3d6eee8c6626cp-3, 0x1.61a3b0ce9281bp-57}, {0x1.5c9811e3ec26ap-3, -0x1.054ab2c010f3dp-58},
	{0x1.7b97b4bce5b02p-3, 0x1.347b0b4f881cap-58}, {0x1.9a6a8e96c8626p-3, 0x1.cf601e7b4348ep-59},
	{0x1.b90d7529260a2p-3, 0x1.17b10d2e0e5abp-61}, {0x1.d77d5df205736p-3, 0x1.c648d1534597ep-57},
	{0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57}, {0x1.09dc597d86362p-2, 0x1.62e47390cb865p-56},
	{0x1.18bf5a30bf178p-2, 0x1.30ca4748b1bf9p-57}, {0x1.278372057ef46p-2, -0x1.077cdd36dfc81p-56},
	{0x1.362773707ebccp-2, -0x1.963a544b672d8p-57}, {0x1.44aa436c2af0ap-2, -0x1.5d5e43c55b3bap-56},
	{0x1.530ad9951cd4ap-2, -0x1.2566480884082p-57}, {0x1.614840309cfe2p-2, -0x1.a725715711fp-56},
	{0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56}, {0x1.7d5604b63b3f7p-2, 0x1.69c885c2b249ap-56},
	{0x1.8b24d394a1b25p-2, 0x1.b6d0ba3748fa8p-56}, {0x1.98cd5454d6b18p-2, 0x1.9e6c988fd0a77p-56},
	{0x1.a64eec3cc23fdp-2, -0x1.24dec1b50b7ffp-56}, {0x1.b3a911da65c6cp-2, 0x1.ae187b1ca504p-56},
	{0x1.c0db4c94ec9fp-2, -0x1.cc1ce70934c34p-56}, {0x1.cde53432c1351p-2, -0x1.a2cfa4418f1adp-56},
	{0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56}, {0x1.e77eb7f175a34p-2, 0x1.0e53dc1bf3435p-56},
	{0x1.f40dd0b541418p-2, -0x1.a3992dc382a23p-57}, {0x1.0039c73c1a40cp-1, -0x1.b32c949c9d593p-55},
	{0x1.0657e94db30dp-1, -0x1.d5b495f6349e6p-56}, {0x1.0c6145b5b43dap-1, 0x1.974fa13b5404fp-58},
	{0x1.1255d9bfbd2a9p-1, -0x1.2bdaee1c0ee35p-58}, {0x1.1835a88be7c13p-1, 0x1.c621cec00c301p-55},
	{0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58}, {0x1.23b71e2cc9e6ap-1, 0x1.c421c9f38224ep-57},
	{0x1.2958e59308e31p-1, -0x1.09e73b0c6c087p-56}, {0x1.2ee628406cbcap-1, 0x1.c5d5e9ff0cf8dp-55},
	{0x1.345f01cce37bbp-1, 0x1.1021137c71102p-55}, {0x1.39c391cd4171ap-1, -0x1.2304331d8bf46p-55},
	{0x1.3f13fb89e96f4p-1, 0x1.ecf8b492644fp-56}, {0x1.445065b795b56p-1, -0x1.f76d0163f79c8p-56},
	{0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56}, {0x1.4e8de5bb6ec04p-1, 0x1.4a33dbeb3796cp-55},
	{0x1.538f57b89061fp-1, -0x1.1bb74abda520cp-55}, {0x1.587d81f732fbbp-1, -0x1.5e5c9d8c5a95p-56},
	{0x1.5d58987169b18p-1, 0x1.0028e4bc5e7cap-57}, {0x1.6220d115d7b8ep-1, -0x1.2b785350ee8c1p-57},
	{0x1.66d663923e087p-1, -0x1.6ea6febe8bbbap-56}, {0x1.6b798920b3d99p-1, -0x1.a80386188c50ep-55},
	{0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56}, {0x1.748978fba8e0fp-1, 0x1.7b2a6165884a1p-59},
	{0x1.78f6bbd5d315ep-1, 0x1.406a08980374p-55}, {0x1.7d528289fa093p-1, 0x1.560821e2f3aa9p-55},
	{0x1.819d0b7158a4dp-1, -0x1.bf76229d3b917p-56}, {0x1.85d69576cc2c5p-1, 0x1.6b66e7fc8b8c3p-57},
	{0x1.89ff5ff57f1f8p-1, -0x1.55b9a5e177a1bp-55}, {0x1.8e17aa99cc05ep-1, -0x1.ec182ab042f61p-56},
	{0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55},
}
