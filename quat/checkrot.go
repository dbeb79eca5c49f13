package quat

import (
	"errors"
	"fmt"
)

// RotationTol is a tolerance for CheckRotation that a matrix keeps to through
// hundreds of products of rotations: 2^-14 for float32, about 6e-5, and 2^-40
// for float64, about 9e-13. Numbers read from a text need one for their digits.
func RotationTol[T Float]() T { return pick[T](0x1p-14, 0x1p-40) }

// CheckRotation says why m is not a rotation matrix, or nil if it is one to
// within tol: no entry of m'm - I is beyond tol, and the determinant is positive,
// near 1 then and not -1, that of a reflection. A NaN or an infinity in m and a
// tol that is NaN fail.
func (m Mat[T]) CheckRotation(tol T) error {
	far := T(0)
	for i := range 3 {
		for j := range i + 1 {
			e := m.Col(i).Dot(m.Col(j))
			if i == j {
				e--
			}
			far = max(far, abs(e))
		}
	}
	switch {
	case far != far:
		return errors.New("quat: not a rotation: an entry is NaN or too large")
	case !(far <= tol):
		return fmt.Errorf("quat: not a rotation: an entry of m'm - I is %.3g, beyond %.3g", far, tol)
	}
	if det := m.Det(); !(det > 0) {
		return fmt.Errorf("quat: not a rotation but a reflection: the determinant is %.3g", det)
	}
	return nil
}
