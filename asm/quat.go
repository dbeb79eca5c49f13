package asm

// Quaternions w + x i + y j + z k and rotations by them: the definitions of
// package quat's single values and slices. Every product and every sum is
// rounded on its own, in the order written; products that are returned too, for
// a caller may add to them.

// Where |q|² is between these its terms have lost nothing that counts;
// elsewhere q is scaled by a power of two first.
const (
	quatTinyF32 = 0x1p-100
	quatHugeF32 = 0x1p100
	quatTinyF64 = 0x1p-900
	quatHugeF64 = 0x1p900
)

func quatTiny[T Float]() T { return pick[T](quatTinyF32, quatTinyF64) }
func quatHuge[T Float]() T { return pick[T](quatHugeF32, quatHugeF64) }

// QuatMulOf is the Hamilton product of a and b.
func QuatMulOf[T Float](aw, ax, ay, az, bw, bx, by, bz T) (w, x, y, z T) {
	w = T(aw*bw) - T(ax*bx) - T(ay*by) - T(az*bz)
	x = T(aw*bx) + T(ax*bw) + T(ay*bz) - T(az*by)
	y = T(aw*by) - T(ax*bz) + T(ay*bw) + T(az*bx)
	z = T(aw*bz) + T(ax*by) - T(ay*bx) + T(az*bw)
	return w, x, y, z
}

// QuatConjOf is the conjugate of a quaternion.
func QuatConjOf[T Float](w, x, y, z T) (cw, cx, cy, cz T) { return w, -x, -y, -z }

// QuatCopyOf is its argument.
func QuatCopyOf[T Float](w, x, y, z T) (cw, cx, cy, cz T) { return w, x, y, z }

// VecCopyOf is its argument.
func VecCopyOf[T Float](x, y, z T) (cx, cy, cz T) { return x, y, z }

// QuatDotOf is the inner product of two quaternions.
func QuatDotOf[T Float](aw, ax, ay, az, bw, bx, by, bz T) T {
	return T(aw*bw) + T(ax*bx) + T(ay*by) + T(az*bz)
}

// QuatInvOf is the inverse of a quaternion; NaN for zero.
func QuatInvOf[T Float](w, x, y, z T) (iw, ix, iy, iz T) {
	n := QuatDotOf(w, x, y, z, w, x, y, z)
	if n < quatTiny[T]() || n > quatHuge[T]() {
		return rareQuatInv(w, x, y, z)
	}
	r := 1 / n
	return T(w * r), T(-(x * r)), T(-(y * r)), T(-(z * r))
}

// QuatNormalizeOf is q/|q|; NaN for zero and for an infinite component.
func QuatNormalizeOf[T Float](w, x, y, z T) (nw, nx, ny, nz T) {
	n := QuatDotOf(w, x, y, z, w, x, y, z)
	if n < quatTiny[T]() || n > quatHuge[T]() {
		return rareQuatNormalize(w, x, y, z)
	}
	r := 1 / sqrt(n)
	return T(w * r), T(x * r), T(y * r), T(z * r)
}

// RotateOf is the vector v turned by the unit quaternion q: with u the vector
// of q and t = 2 u x v, it is v + w t + u x t.
func RotateOf[T Float](w, x, y, z, vx, vy, vz T) (rx, ry, rz T) {
	tx := T(y*vz) - T(z*vy)
	ty := T(z*vx) - T(x*vz)
	tz := T(x*vy) - T(y*vx)
	tx += tx
	ty += ty
	tz += tz
	rx = vx + T(w*tx) + (T(y*tz) - T(z*ty))
	ry = vy + T(w*ty) + (T(z*tx) - T(x*tz))
	rz = vz + T(w*tz) + (T(x*ty) - T(y*tx))
	return rx, ry, rz
}

// MatApplyOf is the matrix m, row by row, times the vector v.
func MatApplyOf[T Float](m0, m1, m2, m3, m4, m5, m6, m7, m8, x, y, z T) (rx, ry, rz T) {
	rx = T(m0*x) + T(m1*y) + T(m2*z)
	ry = T(m3*x) + T(m4*y) + T(m5*z)
	rz = T(m6*x) + T(m7*y) + T(m8*z)
	return rx, ry, rz
}

// QuatToMatOf is the rotation matrix of q, of any length but zero, row by row.
//
// The diagonal is (w² + x² - y² - z²)/|q|² and so on rather than
// 1 - 2 (y² + z²)/|q|², in which the error of the quotient counts double: the
// rows are at right angles to within half the error.
func QuatToMatOf[T Float](w, x, y, z T) (m0, m1, m2, m3, m4, m5, m6, m7, m8 T) {
	ww := T(w * w)
	xx := T(x * x)
	yy := T(y * y)
	zz := T(z * z)
	a := ww + xx
	b := yy + zz
	c := ww - xx
	d := yy - zz
	n := a + b
	if n < quatTiny[T]() || n > quatHuge[T]() {
		return rareQuatToMat(w, x, y, z)
	}
	r := 1 / n
	k := r + r
	xy := T(x * y)
	xz := T(x * z)
	yz := T(y * z)
	wx := T(w * x)
	wy := T(w * y)
	wz := T(w * z)
	return T((a - b) * r), T((xy - wz) * k), T((xz + wy) * k),
		T((xy + wz) * k), T((c + d) * r), T((yz - wx) * k),
		T((xz - wy) * k), T((yz + wx) * k), T((c - d) * r)
}

// QuatFromMatOf is the unit quaternion with w >= 0 of a rotation matrix, given
// row by row. Of the four multiples 4w q, 4x q, 4y q and 4z q of q, which are
// sums of entries, it takes one whose factor is at least 1 (Shepperd, 1978; the
// choice by two signs is Day's, 2015) and divides by its length.
func QuatFromMatOf[T Float](m0, m1, m2, m3, m4, m5, m6, m7, m8 T) (w, x, y, z T) {
	down := m8 < 0  // x or y is the pivot, else z or w
	left := m0 > m4 // x rather than y
	low := m0 < -m4 // z rather than w
	// 4 w², 4 x², 4 y² or 4 z².
	t := sel(down, sel(left, m0, -m0), sel(low, -m0, m0)) + sel(down, sel(left, -m4, m4), sel(low, -m4, m4))
	t = 1 + (t + abs(m8))
	sx := m7 - m5
	tyz := m5 + m7
	sy := m2 - m6
	tzx := m2 + m6
	sz := m3 - m1
	txy := m1 + m3
	w = sel(down, sel(left, sx, sy), sel(low, sz, t))
	x = sel(down, sel(left, t, txy), sel(low, tzx, sx))
	y = sel(down, sel(left, txy, t), sel(low, tyz, sy))
	z = sel(down, sel(left, tzx, tyz), sel(low, t, sz))
	r := 1 / sqrt(QuatDotOf(w, x, y, z, w, x, y, z))
	r = signIf(r, toBits(w))
	return T(w * r), T(x * r), T(y * r), T(z * r)
}
