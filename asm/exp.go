package asm

import "math"

// ExpF32 is the definition of exp for one float32: with n = round(x/ln2) and
// r = x - n ln2, ln2 in two pieces, exp x = 2^n (1 + (r + r² p(r))). The error
// is below 1.01 ulp (0.75 for subnormal results). NaN gives NaN, +Inf and what
// overflows +Inf, -Inf and what underflows +0.
func ExpF32(x float32) float32 {
	const (
		magic = 1.5 * (1 << 23)
		big   = 1<<23 + 127
	)
	if x < -104 {
		x = -104
	}
	if x > 89 {
		x = 89
	}
	n := fma(x, 1.4426950216293335, magic) - magic
	r := fma(-n, 0.6931471824645996, x)
	r = fma(-n, -1.9046542121259336e-09, r)
	var p float32 = 0.0013814594130963087
	p = fma(p, r, 0.008368716575205326)
	p = fma(p, r, 0.04166838899254799)
	p = fma(p, r, 0.1666652113199234)
	p = fma(p, r, 0.4999999403953552)
	v := fma(float32(r*r), p, r) + 1
	// 2^n in two factors that are normal: only the second product rounds.
	h := fma(n, 0.5, big)
	rest := (n - (h - big)) + big
	v *= math.Float32frombits(math.Float32bits(h) << 23)
	return v * math.Float32frombits(math.Float32bits(rest)<<23)
}

// ExpF64 is the same for float64, with an error below 0.98 ulp.
func ExpF64(x float64) float64 {
	const (
		magic = 1.5 * (1 << 52)
		big   = 1<<52 + 1023
	)
	if x < -746 {
		x = -746
	}
	if x > 710 {
		x = 710
	}
	n := math.FMA(x, 1.4426950408889634, magic) - magic
	r := math.FMA(-n, 0.6931471805599453, x)
	r = math.FMA(-n, 2.3190468138462996e-17, r)
	p := 0x1.1e3cfe0bddc49p-29
	for _, c := range [...]float64{0x1.af6be40be3783p-26, 0x1.27e5b461fec56p-22, 0x1.71ddf02317f70p-19, 0x1.a01a013684315p-16,
		0x1.a01a01b37d468p-13, 0x1.6c16c16c304aap-10, 0x1.111111110ec60p-7, 0x1.5555555555503p-5, 0x1.555555555555bp-3, 0.5} {
		p = math.FMA(p, r, c)
	}
	v := math.FMA(float64(r*r), p, r) + 1
	h := math.FMA(n, 0.5, big)
	rest := (n - (h - big)) + big
	v *= math.Float64frombits(math.Float64bits(h) << 52)
	return v * math.Float64frombits(math.Float64bits(rest)<<52)
}
