package quat

// FromXYZW is the quaternion of four numbers with W last, as in SciPy, ROS and
// the coefficients of Eigen.
func FromXYZW[T Float](a [4]T) Quat[T] { return Quat[T]{a[3], a[0], a[1], a[2]} }

// XYZW is the components of q with W last, as in SciPy, ROS and the
// coefficients of Eigen.
func (q Quat[T]) XYZW() [4]T { return [4]T{q.X, q.Y, q.Z, q.W} }

// FromWXYZ is the quaternion of four numbers with W first, the order of this
// package.
func FromWXYZ[T Float](a [4]T) Quat[T] { return Quat[T]{a[0], a[1], a[2], a[3]} }

// WXYZ is the components of q with W first, the order of this package.
func (q Quat[T]) WXYZ() [4]T { return [4]T{q.W, q.X, q.Y, q.Z} }

// FromJPL is the rotation of a quaternion of the JPL convention, X, Y, Z, W with
// ij = -k, whose matrix in the formula of that convention,
//
//	(2W² - 1) I - 2W [v]ₓ + 2 v v'
//
// (Trawny and Roumeliotis, 2005, equation 90), is the matrix of the result: the
// conjugate, W last. A JPL product becomes the product in the same order.
func FromJPL[T Float](a [4]T) Quat[T] { return Quat[T]{a[3], -a[0], -a[1], -a[2]} }

// JPL is the rotation q in the JPL convention, the inverse of FromJPL: X, Y, Z
// with the opposite sign, then W.
func (q Quat[T]) JPL() [4]T { return [4]T{-q.X, -q.Y, -q.Z, q.W} }

// FromXYZWSlice sets dst to the quaternions of xyzw, four numbers each with W
// last. Panics if len(xyzw) is not 4 len(dst) or the two overlap.
func FromXYZWSlice[T Float](dst []Quat[T], xyzw []T) {
	if len(xyzw)%4 != 0 || len(xyzw)/4 != len(dst) {
		panic(errFromXYZWSlice)
	}
	if meets(quats(dst), xyzw) {
		panic("quat: FromXYZWSlice" + errOverlap)
	}
	for i := range dst {
		dst[i] = FromXYZW([4]T(xyzw[4*i:]))
	}
}

// ToXYZWSlice sets dst to the components of q, four numbers each with W last.
// Panics if len(dst) is not 4 len(q) or the two overlap.
func ToXYZWSlice[T Float](dst []T, q []Quat[T]) {
	if len(dst)%4 != 0 || len(dst)/4 != len(q) {
		panic(errToXYZWSlice)
	}
	if meets(dst, quats(q)) {
		panic("quat: ToXYZWSlice" + errOverlap)
	}
	for i := range q {
		*(*[4]T)(dst[4*i:]) = q[i].XYZW()
	}
}
