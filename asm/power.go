package asm

import "math"

// PowOf is x to the power y, x^y = 2^(y log2 x) for x > 0, and for x < 0 and an
// integer y it is |x|^y, negated if y is odd. The worst error is 0.66 ulp for
// float32, computed in float64, and 1.2 ulp for float64, where the logarithm
// and its product with y are sums of two floats.
//
// Special values are those of C99 Annex F, section F.9.4.4:
//
//	x^±0 = 1^y = 1, for a NaN too; otherwise a NaN gives NaN
//	(-1)^±Inf = 1, and x^y is NaN for finite x < 0 and finite y not an integer
//	±0 and ±Inf keep their sign for an odd y and lose it for any other: 0 and
//	Inf for y > 0, Inf and 0 for y < 0
//	|x| > 1 with ±Inf gives +Inf and +0, |x| < 1 the other way about
func PowOf[T Float](x, y T) T {
	if single[T]() {
		return T(powWide(float64(x), float64(y)))
	}
	f, e := splitLog(x)
	if !(fma(y, 0, e) <= topBinade[T]()) { // 0 y is NaN for Inf and NaN
		return rarePow(x, y, powParts[T])
	}
	return powParts(f, e, y)
}

// powWide is PowOf for float32. Every positive float32 is normal here, and
// every power is far from rounding in its last bits.
func powWide[T Float](x, y T) T {
	f, e := splitLog(x)
	if !(fma(y, 0, e) <= topBinade[T]()) {
		return rarePow(x, y, powShort[T])
	}
	return powShort(f, e, y)
}

// powShortLog is log2(1+f)/f for sqrt(1/2) <= 1+f <= sqrt(2), with a relative
// error of 2^-33.2; powShortExp is 2^r for |r| <= 1/2, with 2^-28.9.
var (
	powShortLog = []float64{0x1.71547652efa9ep+0, -0x1.7154767baf8fep-1, 0x1.ec709c005370fp-2, -0x1.715435eaddcebp-2,
		0x1.27773305b2795p-2, -0x1.ec8d7445c45dap-3, 0x1.a615be82a033bp-3, -0x1.6eb01ac3473fcp-3, 0x1.45a32b6d4e3cep-3,
		-0x1.4180d9441cea4p-3, 0x1.3d237e09d0239p-3, -0x1.61a3559d42d6cp-4}
	powShortExp = []float64{1, 0x1.62e430af65b84p-1, 0x1.ebfbdc3e228fcp-3, 0x1.c6aee85addb08p-5, 0x1.3b2d4b7366c61p-7,
		0x1.5f3e648f249a7p-10, 0x1.41fca4e02e2edp-13}
)

// powShort is ((1+f) 2^e)^y to about 28 bits; 2^±1000 stands for what is
// beyond float32.
func powShort[T Float](f, e, y T) T {
	z := y * fma(f, pairs(f, T(f*f), powShortLog), e)
	z = atMost(atLeast(z, -1000), 1000)
	t := z + (0x1.8p52 + 1023)
	r := z - (t - (0x1.8p52 + 1023))
	return T(pairs(r, T(r*r), powShortExp) * fromBits[T](toBits(t)<<52))
}

// powLog is q in log2((1+t)/(1-t)) = t (2K + t² (2K/3 + t² q(t²))), K = log2 of
// e, for |t| <= 0.1716, the logarithm's relative error 2^-66.
var powLog = []float64{0x1.2776c50ef9d24p-1, 0x1.a61762a7597f4p-2, 0x1.484b14219f23ap-2, 0x1.0c9a63d3eb06ep-2,
	0x1.c69f8d57399c5p-3, 0x1.87b09fe986851p-3, 0x1.85ea7db3032b6p-3}

// powParts is ((1+f) 2^e)^y for float64. A y beyond 2^65 makes every base but
// 1 overflow or underflow.
func powParts[T Float](f, e, y T) T {
	h, l := powLog2Sum(f, e)
	y = atMost(atLeast(y, -0x1p65), 0x1p65)
	z := T(y * h)
	zl := fma(y, l, fma(y, h, -z))
	// Beyond these the result is 0 or Inf, with whatever zl is.
	z = atMost(atLeast(z, -1080), 1025)
	zl = atMost(atLeast(zl, -0.5), 0.5)
	magic := pick[T](0, 0x1.8p52) + wideBias[T]()
	t := z + magic
	n := t - magic
	r := (z - n) + zl
	return scaleWide(expPoly(of[T](exp2P), r), n, toBits(t))
}

// powLog2Sum is log2((1+f) 2^e) as h + l, to a relative error of 2^-65.
func powLog2Sum[T Float](f, e T) (h, l T) {
	// t + tl = f / (2+f), t its first approximation; d + dl = 2 + f.
	d := f + 2
	dl := f - (d - 2)
	i := 1 / d
	t := T(f * i)
	tl := T(fma(-t, dl, fma(-t, d, f)) * i)

	// s + sl = t².
	s := T(t * t)
	sl := fma(t, t, -s)
	sl = fma(t+t, tl, sl)

	// w + wl = 2K/3 + s q(s).
	const k3, k3l = 0x1.ec709dc3a03fdp-1, 0x1.d27f05548af0cp-55
	q := fma(s, pairs(s, T(s*s), powLog), k3l)
	w := k3 + q
	wl := (k3 - w) + q

	// g + gl = 2K + t² (w + wl).
	const k, kl = 0x1.71547652b82fep+1, 0x1.777d0ffda0d24p-55
	z := T(s * w)
	zl := fma(s, wl, fma(sl, w, fma(s, w, -z)))
	g := k + z
	gl := ((k - g) + z) + (zl + kl)

	// p + pl = (t + tl) (g + gl).
	p := T(t * g)
	pl := fma(tl, g, fma(t, gl, fma(t, g, -p)))

	h = e + p
	return h, ((e - h) + p) + pl
}

// rarePow is PowOf for an x that binade sets apart or a y that is not finite; parts does the rest.
func rarePow[T Float](x, y T, parts func(f, e, y T) T) T {
	if x == 1 || y == 0 {
		return 1
	}
	if x != x || y != y {
		return T(math.NaN())
	}
	integer := trunc(y) == y // Inf is an even one
	odd := integer && 2*trunc(y/2) != y
	inf := T(math.Inf(1))
	ax := abs(x)
	var v T
	switch {
	case ax == 0 || ax == inf:
		if (ax == 0) == (y < 0) {
			v = inf
		}
	case abs(y) == inf:
		if ax == 1 {
			v = 1
		} else if (ax > 1) == (y > 0) {
			v = inf
		}
	case x < 0 && !integer:
		v = T(math.NaN())
	default:
		var down T
		if ax < 0x1p-1000 {
			ax, down = ax*0x1p60, 60
		}
		f, e := splitLog(ax)
		v = parts(f, e-down, y)
	}
	if odd {
		v = copysign(v, x)
	}
	return v
}
