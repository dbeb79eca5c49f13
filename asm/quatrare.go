package asm

import "math"

// What the definitions of quat.go and quatexp.go leave to plain Go.

// quatDown scales a quaternion by 2^-e so that its largest component is in
// [1/2, 1). ok is false if all of them are zero or one is not finite.
func quatDown[T Float](w, x, y, z T) (dw, dx, dy, dz T, e int, ok bool) {
	m := max(abs(w), abs(x), abs(y), abs(z))
	if !(m > 0) || m-m != 0 {
		return w, x, y, z, 0, false
	}
	_, e = math.Frexp(float64(m))
	down := func(x T) T { return T(math.Ldexp(float64(x), -e)) }
	return down(w), down(x), down(y), down(z), e, true
}

func nan4[T Float]() (w, x, y, z T) {
	n := T(math.NaN())
	return n, n, n, n
}

func rareQuatInv[T Float](w, x, y, z T) (iw, ix, iy, iz T) {
	w, x, y, z, e, ok := quatDown(w, x, y, z)
	if !ok {
		return nan4[T]()
	}
	w, x, y, z = QuatInvOf(w, x, y, z)
	up := func(x T) T { return T(math.Ldexp(float64(x), -e)) }
	return up(w), up(x), up(y), up(z)
}

func rareQuatNormalize[T Float](w, x, y, z T) (nw, nx, ny, nz T) {
	w, x, y, z, _, ok := quatDown(w, x, y, z)
	if !ok {
		return nan4[T]()
	}
	return QuatNormalizeOf(w, x, y, z)
}

func rareQuatToMat[T Float](w, x, y, z T) (m0, m1, m2, m3, m4, m5, m6, m7, m8 T) {
	w, x, y, z, _, ok := quatDown(w, x, y, z)
	if !ok {
		n := T(math.NaN())
		return n, n, n, n, n, n, n, n, n
	}
	return QuatToMatOf(w, x, y, z)
}

// rareQuatExp: e^w or |v| is beyond what a rotation has. e^w is multiplied as
// two roots, one after the other, since the result need not overflow where it
// does, nor lose digits where it underflows.
func rareQuatExp[T Float](w, x, y, z T) (ew, ex, ey, ez T) {
	a := vecNorm(x, y, z)
	if a == 0 {
		return ExpOf(w), x, y, z // not 0 times infinity
	}
	s, c := SinCosOf(a)
	h := ExpOf(T(0.5 * w))
	grow := func(x T) T {
		if x == 0 && h == h {
			return x // not 0 times infinity
		}
		return T(x * h * h)
	}
	return grow(c), grow(x / a * s), grow(y / a * s), grow(z / a * s)
}

func rareRotVecToQuat[T Float](x, y, z T) (qw, qx, qy, qz T) {
	a := vecNorm(x, y, z)
	s, c := SinCosOf(T(0.5 * a))
	return c, T(x / a * s), T(y / a * s), T(z / a * s)
}

// vecNorm is |v| without overflow on the way.
func vecNorm[T Float](x, y, z T) T { return QuatNormOf(0, x, y, z) }

// QuatNormOf is |q| without overflow or underflow on the way.
func QuatNormOf[T Float](w, x, y, z T) T {
	n := QuatDotOf(w, x, y, z, w, x, y, z)
	if n < quatTiny[T]() || n > quatHuge[T]() {
		w, x, y, z, e, ok := quatDown(w, x, y, z)
		if !ok {
			return max(abs(w), abs(x), abs(y), abs(z))
		}
		return T(math.Ldexp(float64(sqrt(QuatDotOf(w, x, y, z, w, x, y, z))), e))
	}
	return sqrt(n)
}

// rareQuatLog: far from length 1, or next to the negative real axis, where the
// direction of v, the x axis if v is zero, decides.
func rareQuatLog[T Float](w, x, y, z T) (lw, lx, ly, lz T) {
	dw, dx, dy, dz, e, ok := quatDown(w, x, y, z)
	switch {
	case !ok && w == 0 && x == 0 && y == 0 && z == 0:
		return T(math.Inf(-1)), 0, 0, 0
	case !ok:
		return nan4[T]()
	}
	n := QuatDotOf(dw, dx, dy, dz, dw, dx, dy, dz)
	lw = fma(T(e), T(math.Ln2), T(0.5*LogOf(n)))
	if e >= -1 && e <= 1 { // near 1 that would lose digits
		v := T(x*x) + T(y*y) + T(z*z)
		lw = T(0.5 * Log1pOf(fma(w, w, -1)+v))
	}
	_, x, y, z, ev, ok := quatDown(0, x, y, z) // v may be nothing to w
	if !ok {
		return lw, Atan2Of(0, w), 0, 0 // +0 for a positive real number, π for a negative one
	}
	a := vecNorm(x, y, z)
	f := Atan2Of(T(math.Ldexp(float64(a), ev-e)), dw)
	return lw, T(x / a * f), T(y / a * f), T(z / a * f)
}

// QuatTurnOf is the angle of the rotation q, of any length but zero, in [0, π].
func QuatTurnOf[T Float](w, x, y, z T) T {
	v := T(x*x) + T(y*y) + T(z*z)
	n := T(w*w) + v
	if v < quatTiny[T]() || n > quatHuge[T]() {
		var ok bool
		if w, x, y, z, _, ok = quatDown(w, x, y, z); !ok {
			return T(math.NaN())
		}
	}
	return 2 * Atan2Of(vecNorm(x, y, z), abs(w))
}

func rareQuatToRotVec[T Float](w, x, y, z T) (rx, ry, rz T) {
	w, x, y, z, _, ok := quatDown(w, x, y, z)
	if !ok {
		n := T(math.NaN())
		return n, n, n
	}
	return QuatToRotVecOf(w, x, y, z)
}
