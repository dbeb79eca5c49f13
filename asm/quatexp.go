package asm

// Exponential, logarithm and interpolation of quaternions.

// Below this |v|² a rotation by v, or by an angle of tangent |v|, is what its
// first order says, to a hundredth of an ulp. Times quatTiny it is no zero, and
// above it the digits that |v|² has lost are not felt in atan(|v|/w)/|v|.
func quatStraight[T Float]() T { return pick[T](0x1p-30, 0x1p-60) }

// QuatExpOf is e^w (cos |v| + sin |v| v/|v|) for the quaternion w + v.
func QuatExpOf[T Float](w, x, y, z T) (ew, ex, ey, ez T) {
	n := T(x*x) + T(y*y) + T(z*z)
	// Between these neither e^w nor sin |v|/|v| e^w overflows or underflows, and
	// the sine is not one of a huge angle.
	if n > pick[T](0x1p27, 0x1p49) || abs(w) > pick[T](60, 600) {
		return rareQuatExp(w, x, y, z)
	}
	a := sqrt(n)
	s, c := SinCosOf(a)
	e := ExpOf(w)
	f := T(sel(n < quatStraight[T](), 1, s/a) * e)
	return T(c * e), T(x * f), T(y * f), T(z * f)
}

// QuatLogOf is log|q| + v/|v| atan2(|v|, w) for the quaternion q = w + v.
//
// The rounding errors of |q|², which is near 1 for a rotation, are found and
// added back: log(n + l) = log n + l/n.
func QuatLogOf[T Float](w, x, y, z T) (lw, lx, ly, lz T) {
	v := T(x*x) + T(y*y) + T(z*z)
	p := T(w * w)
	n := p + v
	if n < quatTiny[T]() || n > quatHuge[T]() || v < quatTiny[T]() && w < 0 {
		return rareQuatLog(w, x, y, z)
	}
	// The error of p + v is (p - (n - r)) + (v - r) with r = n - p (Knuth).
	r := n - p
	l := fma(w, w, -p) + ((p - (n - r)) + (v - r))
	a := sqrt(v)
	straight := v < T(n*quatStraight[T]()) && w > 0
	f := sel(straight, 1/w, Atan2Of(a, w)/a)
	return 0.5 * (LogOf(n) + l/n), T(x * f), T(y * f), T(z * f)
}

// RotVecToQuatOf is the unit quaternion of the rotation vector v: an angle |v|
// about v/|v|.
func RotVecToQuatOf[T Float](x, y, z T) (qw, qx, qy, qz T) {
	n := T(x*x) + T(y*y) + T(z*z)
	if n > quatHuge[T]() {
		return rareRotVecToQuat(x, y, z)
	}
	a := sqrt(n)
	s, c := SinCosOf(T(0.5 * a))
	f := sel(n < quatStraight[T](), 0.5, s/a)
	return c, T(x * f), T(y * f), T(z * f)
}

// QuatToRotVecOf is the rotation vector, of an angle up to π, of a quaternion
// of any length but zero.
func QuatToRotVecOf[T Float](w, x, y, z T) (rx, ry, rz T) {
	v := T(x*x) + T(y*y) + T(z*z)
	n := T(w*w) + v
	if n < quatTiny[T]() || n > quatHuge[T]() {
		return rareQuatToRotVec(w, x, y, z)
	}
	a := sqrt(v)
	c := abs(w)
	f := sel(v < T(n*quatStraight[T]()), 2/c, T(2*Atan2Of(a, c))/a)
	f = signIf(f, toBits(w))
	return T(x * f), T(y * f), T(z * f)
}

// quarterAngle is a quarter of the angle between the rotations p and s q, unit
// quaternions and s = ±1 such that they are no more than a right angle apart
// on the sphere: atan(|p - s q| / |p + s q|) (Kahan).
func quarterAngle[T Float](pw, px, py, pz, qw, qx, qy, qz T) T {
	dw := pw - qw
	dx := px - qx
	dy := py - qy
	dz := pz - qz
	sw := pw + qw
	sx := px + qx
	sy := py + qy
	sz := pz + qz
	return AtanOf(sqrt(QuatDotOf(dw, dx, dy, dz, dw, dx, dy, dz)) / sqrt(QuatDotOf(sw, sx, sy, sz, sw, sx, sy, sz)))
}

// QuatAngleOf is the angle of the rotation from p to q, unit quaternions, in
// [0, π].
func QuatAngleOf[T Float](pw, px, py, pz, qw, qx, qy, qz T) T {
	s := toBits(QuatDotOf(pw, px, py, pz, qw, qx, qy, qz))
	qw = signIf(qw, s)
	qx = signIf(qx, s)
	qy = signIf(qy, s)
	qz = signIf(qz, s)
	// The squares of the differences of rotations that are nearly the same would
	// underflow.
	k := pick[T](0x1p40, 0x1p300)
	dw := T((pw - qw) * k)
	dx := T((px - qx) * k)
	dy := T((py - qy) * k)
	dz := T((pz - qz) * k)
	sw := pw + qw
	sx := px + qx
	sy := py + qy
	sz := pz + qz
	d := T(sqrt(QuatDotOf(dw, dx, dy, dz, dw, dx, dy, dz)) * pick[T](0x1p-40, 0x1p-300))
	return 4 * AtanOf(atMost(d/sqrt(QuatDotOf(sw, sx, sy, sz, sw, sx, sy, sz)), 1))
}

// SlerpOf goes the shorter way from p to q, unit quaternions, at constant
// speed: with W the angle between them on the sphere it is
//
//	(sin((1-t)W) p + sin(tW) (±q)) / sin W
//
// (Shoemake, 1985), and exactly p and ±q at t = 0 and 1.
func SlerpOf[T Float](pw, px, py, pz, qw, qx, qy, qz, t T) (w, x, y, z T) {
	d := toBits(QuatDotOf(pw, px, py, pz, qw, qx, qy, qz))
	a := 2 * quarterAngle(pw, px, py, pz, signIf(qw, d), signIf(qx, d), signIf(qy, d), signIf(qz, d))
	s := 1 - t
	near := a < pick[T](0x1p-20, 0x1p-40)
	c := SinOf(a)
	f := sel(near, s, SinOf(T(s*a))/c)
	g := signIf(sel(near, t, SinOf(T(t*a))/c), d)
	w = T(f*pw) + T(g*qw)
	x = T(f*px) + T(g*qx)
	y = T(f*py) + T(g*qy)
	z = T(f*pz) + T(g*qz)
	return w, x, y, z
}

// NlerpOf is the direction of (1-t) p ± t q, the sign that of the shorter way.
func NlerpOf[T Float](pw, px, py, pz, qw, qx, qy, qz, t T) (w, x, y, z T) {
	d := toBits(QuatDotOf(pw, px, py, pz, qw, qx, qy, qz))
	s := 1 - t
	g := signIf(t, d)
	w = T(s*pw) + T(g*qw)
	x = T(s*px) + T(g*qx)
	y = T(s*py) + T(g*qy)
	z = T(s*pz) + T(g*qz)
	return QuatNormalizeOf(w, x, y, z)
}

// IntegrateOf is q after a body, whose orientation it is, turned for the time
// dt with the angular velocity v in its own frame: q exp(v dt/2).
func IntegrateOf[T Float](w, x, y, z, vx, vy, vz, dt T) (rw, rx, ry, rz T) {
	ew, ex, ey, ez := RotVecToQuatOf(T(vx*dt), T(vy*dt), T(vz*dt))
	return QuatMulOf(w, x, y, z, ew, ex, ey, ez)
}
