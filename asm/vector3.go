package asm

// Cross sets dst, of length 3, to the cross product of a and b. Every entry
// is a determinant of high relative accuracy, and b x a is -(a x b) in every
// bit. dst may be a or b.
func Cross[T Float](dst, a, b []T) {
	a0, a1, a2 := a[0], a[1], a[2]
	b0, b1, b2 := b[0], b[1], b[2]
	dst[0] = det2(a1, b2, a2, b1)
	dst[1] = det2(a2, b0, a0, b2)
	dst[2] = det2(a0, b1, a1, b0)
}

// det2 is ab - cd. For float32 the products are exact in float64; for float64
// the rounding errors of both products are added back, with a relative error
// below 2 eps unless such an error underflows (Jeannerod, On the error of
// computing ab + cd using Cornea, Harrison and Tang's method, ACM TOMS 2015).
// Unlike Kahan's form, of the same bound, it changes only its sign when the
// two products change places.
func det2[T Float](a, b, c, d T) T {
	if single[T]() {
		return T(float64(float64(a)*float64(b)) - float64(float64(c)*float64(d)))
	}
	p, q := T(a*b), T(c*d)
	r := p - q + (fma(a, b, -p) - fma(c, d, -q))
	if r-r == 0 {
		return r
	}
	if a-a == 0 && b-b == 0 && c-c == 0 && d-d == 0 {
		// A product overflowed. The difference need not.
		down, up := pick[T](1, 0x1p-600), pick[T](1, 0x1p600)
		return det2(a*down, b*down, c*down, d*down) * up * up
	}
	return p - q
}
