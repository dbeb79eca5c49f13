// Package quat has quaternions, 3-vectors and rotation matrices: the algebra,
// every usual way to write a rotation, interpolation, averages and alignment,
// for single values as methods and for whole slices as functions that run on
// the vector instructions of the machine.
//
// # Conventions
//
// A quaternion is w + x i + y j + z k, in memory and in every argument list in
// the order w, x, y, z, with Hamilton's product, ij = k. Rotations are active:
// a unit quaternion q turns the vector v into q v q⁻¹, a matrix R into R v, with
// v a column; p q and P Q are q (Q) followed by p (P). Axes are right-handed,
// so a positive angle turns counterclockwise seen against the axis. Angles are
// in radians.
//
// # Numbers
//
// Every function gives the same bits at every level (AVX-512, AVX2, NEON, plain
// Go) and on every architecture, and a function of slices the same bits as its
// method on each element: both follow one formula, whose products and sums are
// rounded one by one. A NaN in any component that a result depends on makes
// that result NaN. Nothing allocates but where said.
package quat
