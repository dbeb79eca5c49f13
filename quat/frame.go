package quat

// FromColumns is the matrix with the columns x, y and z: where it is a
// rotation, the images of the three axes.
func FromColumns[T Float](x, y, z Vec[T]) Mat[T] {
	return Mat[T]{{x.X, y.X, z.X}, {x.Y, y.Y, z.Y}, {x.Z, y.Z, z.Z}}
}

// FromRows is the matrix with the rows x, y and z.
func FromRows[T Float](x, y, z Vec[T]) Mat[T] {
	return Mat[T]{{x.X, x.Y, x.Z}, {y.X, y.Y, y.Z}, {z.X, z.Y, z.Z}}
}

// frame is the right-handed frame, x along a and y on b's side of it in their
// plane: Gram and Schmidt's, the second projection done twice, so that x and y
// are at right angles to an ulp however near a and b are to a line. Nearer than
// rounding can tell all of it is NaN.
func frame[T Float](a, b Vec[T]) (x, y, z Vec[T]) {
	x = a.Normalize()
	b = b.Normalize()
	y = b.off(x)
	if !(y.Norm() > pick[T](0x1p-20, 0x1p-49)) {
		n := nanVec[T]()
		return n, n, n
	}
	y = y.Normalize().off(x).Normalize()
	return x, y, x.Cross(y)
}

// off is v less its projection on n, of length 1.
func (v Vec[T]) off(n Vec[T]) Vec[T] {
	d := v.Dot(n)
	return Vec[T]{v.X - T(d*n.X), v.Y - T(d*n.Y), v.Z - T(d*n.Z)}
}

// LookAt is the rotation that turns the z axis to the direction forward and
// the y axis as near to up as it can be at right angles to that: the
// orientation of something whose nose is z and whose back is y. Neither vector
// need be of length 1, nor up at right angles to forward.
//
// A camera of OpenGL, which looks along -z, has the orientation
// LookAt(forward.Neg(), up), and the rotation of its view matrix is the inverse
// of that.
//
// Special: forward and up along one line, to 16 eps, and a component that is
// NaN or infinite, give NaN in every component.
// Accuracy: it turns z to forward, and x to a right angle with up, within 6 eps,
// eps = 2^-24 or 2^-53.
func LookAt[T Float](forward, up Vec[T]) Quat[T] {
	z, y, x := frame(forward, up)
	return FromColumns(x.Neg(), y, z).Quat()
}
