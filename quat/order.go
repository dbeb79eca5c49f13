package quat

import "fmt"

// An Order says about which axes, and in which order, three Euler angles turn.
// Extrinsic rotations turn about the axes of the fixed frame, intrinsic ones
// about those of the turning body; the orders of one kind are those of the
// other read backwards.
//
// The letters are in the order in which the rotations are carried out, and in
// which the angles stand in every list: with A, B and C the rotations by the
// three angles about the axes named, the whole is C B A for extrinsic and A B C
// for intrinsic orders. IntrinsicZYX is yaw, pitch and roll of aerospace and
// ROS; ExtrinsicXYZ is the same with roll first.
type Order uint8

// The orders.
const (
	IntrinsicXYZ Order = iota
	IntrinsicXZY
	IntrinsicYXZ
	IntrinsicYZX
	IntrinsicZXY
	IntrinsicZYX
	IntrinsicXYX
	IntrinsicXZX
	IntrinsicYXY
	IntrinsicYZY
	IntrinsicZXZ
	IntrinsicZYZ
	ExtrinsicXYZ
	ExtrinsicXZY
	ExtrinsicYXZ
	ExtrinsicYZX
	ExtrinsicZXY
	ExtrinsicZYX
	ExtrinsicXYX
	ExtrinsicXZX
	ExtrinsicYXY
	ExtrinsicYZY
	ExtrinsicZXZ
	ExtrinsicZYZ
)

const orderNames = "XYZXZYYXZYZXZXYZYXXYXXZXYXYYZYZXZZYZ" +
	"xyzxzyyxzyzxzxyzyxxyxxzxyxyyzyzxzzyz"

// String is the three letters of o, XYZ for the intrinsic and xyz for the
// extrinsic orders, as ParseOrder reads them.
func (o Order) String() string {
	if o > ExtrinsicZYZ {
		return fmt.Sprintf("Order(%d)", uint8(o))
	}
	return orderNames[3*o : 3*o+3]
}

// axes is the axes of o, 0 for x to 2 for z, in the order of the letters.
func (o Order) axes() (i, j, k int) {
	s := orderNames[3*(o%12):]
	return int(s[0] - 'X'), int(s[1] - 'X'), int(s[2] - 'X')
}

func (o Order) extrinsic() bool { return o >= ExtrinsicXYZ }

// ParseOrder is the order of three letters, as in SciPy: XYZ stand for
// intrinsic and xyz for extrinsic rotations. An error says what is wrong: not
// three letters, another letter, both cases, or the same axis twice in a row.
func ParseOrder(s string) (Order, error) {
	if len(s) != 3 {
		return 0, fmt.Errorf("quat: order %q: %d letters, not 3", s, len(s))
	}
	if err := checkLetters(s); err != nil {
		return 0, err
	}
	for o := IntrinsicXYZ; ; o++ {
		if orderNames[3*o:3*o+3] == s {
			return o, nil
		}
	}
}

// checkLetters says why s does not name rotations one after another.
func checkLetters(s string) error {
	upper, lower := false, false
	for i := range len(s) {
		switch {
		case 'X' <= s[i] && s[i] <= 'Z':
			upper = true
		case 'x' <= s[i] && s[i] <= 'z':
			lower = true
		default:
			return fmt.Errorf("quat: order %q: letter %d is none of XYZ and xyz", s, i+1)
		}
	}
	if upper && lower {
		return fmt.Errorf("quat: order %q: intrinsic (XYZ) and extrinsic (xyz) rotations do not mix", s)
	}
	for i := 1; i < len(s); i++ {
		if s[i] == s[i-1] {
			return fmt.Errorf("quat: order %q: the same axis twice in a row", s)
		}
	}
	return nil
}
