package quat

// SixD is the first two columns of m, one after the other: for a rotation the
// six numbers of Zhou, Barnes, Lu, Yang and Li (CVPR 2019), which follow the
// rotation without a jump. PyTorch3D takes the first two rows instead, the
// numbers of the transpose.
func (m Mat[T]) SixD() [6]T { return [6]T{m[0][0], m[1][0], m[2][0], m[0][1], m[1][1], m[2][1]} }

// SixD is the first two columns of the rotation matrix of q, as for a Mat.
func (q Quat[T]) SixD() [6]T { return q.Mat().SixD() }

// MatFromSixD is the rotation matrix of six numbers, two vectors a and b:
// its columns are
//
//	x = a/|a|, y = (b - (x·b) x)/|b - (x·b) x|, x × y
//
// (Zhou and others, CVPR 2019, section 4). Any a and b that are not on one line
// give a rotation.
//
// Special: a zero vector, a and b on one line, to 16 eps, and a number that is
// NaN or infinite, give NaN in every entry.
// Accuracy: m'm is within 12 eps of I in every entry, eps = 2^-24 or 2^-53,
// however near a and b are to one line; x is within 4 eps of a/|a|, and x × y at
// right angles to b to 4 eps.
func MatFromSixD[T Float](d [6]T) Mat[T] {
	return FromColumns(frame(Vec[T]{d[0], d[1], d[2]}, Vec[T]{d[3], d[4], d[5]}))
}

// FromSixD is the unit quaternion, with W >= 0, of MatFromSixD.
func FromSixD[T Float](d [6]T) Quat[T] { return MatFromSixD(d).Quat() }
