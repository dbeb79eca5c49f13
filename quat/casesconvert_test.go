package quat_test

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/golanes/lanes/quat"
)

// orderName matches an order of Euler angles: upper case letters, or the word,
// for intrinsic rotations, lower case for extrinsic ones. It may stand after
// the word euler.
var orderName = regexp.MustCompile(`^(?:euler_)?([XYZxyz]{3})(?:_(in|ex)(?:trinsic)?)?$`)

// angleNames are those of Euler angles whose order is said elsewhere.
var angleNames = []string{"angles", "euler", "abc"}

// order is the order that a name means.
func (k golden[T]) order(name string) (o quat.Order, ok bool) {
	k.Helper()
	m := orderName.FindStringSubmatch(name)
	if m == nil {
		return o, false
	}
	letters := m[1]
	switch m[2] {
	case "in":
		letters = strings.ToUpper(letters)
	case "ex":
		letters = strings.ToLower(letters)
	}
	o, err := quat.ParseOrder(letters)
	if err != nil {
		k.Fatalf("%s: %v", name, err)
	}
	return o, true
}

// degrees is what an angle of the case is multiplied by to be in radians.
func (k golden[T]) degrees() T {
	if d, _ := k.c.Params.Bool("degrees"); d {
		return math.Pi / 180
	}
	return 1
}

// caseOrder is the order that a parameter or an input of the case says.
func (k golden[T]) caseOrder() (o quat.Order, ok bool) {
	k.Helper()
	for _, key := range []string{"order", "seq", "sequence", "axes", "convention"} {
		s, ok := k.c.Params.String(key)
		if !ok {
			s = k.c.In[key].S
		}
		if is, ok := k.c.Params.Bool("extrinsic"); ok {
			s += map[bool]string{false: "_intrinsic", true: "_extrinsic"}[is]
		} else if is, ok := k.c.Params.Bool("intrinsic"); ok {
			s += map[bool]string{false: "_extrinsic", true: "_intrinsic"}[is]
		}
		if o, ok := k.order(s); ok {
			return o, true
		}
	}
	return o, false
}

// isEuler reports whether an output is Euler angles, and of which order.
func (k golden[T]) isEuler(name string) (o quat.Order, ok bool) {
	k.Helper()
	if slices.Contains(angleNames, name) {
		return k.caseOrder()
	}
	return k.order(name)
}

// eulerOutputs compares every output that is named like an order, or is called
// angles beside one for the case, with the Euler angles of the rotations q.
// Angles a turn apart are the same.
func (k golden[T]) eulerOutputs(q []quat.Quat[T]) {
	k.Helper()
	unit := k.degrees()
	for name, out := range k.c.Out {
		o, ok := k.isEuler(name)
		if !ok {
			continue
		}
		want := numbers[T](out)
		var got []any
		for _, q := range q {
			a, b, c := q.Normalize().Euler(o)
			for _, x := range []T{a, b, c} {
				x /= unit
				if i := len(got); i < len(want) {
					turn := float64(2 * math.Pi / unit)
					x += T(math.RoundToEven(float64(want[i]-x)/turn) * turn)
				}
				got = append(got, x)
			}
		}
		k.check(name, got...)
	}
}

// fromEuler runs a case that gives Euler angles, in an input named like their
// order or in one called angles beside a parameter or an input for the order.
// It reports whether there are any.
func (k golden[T]) fromEuler() bool {
	var o quat.Order
	angles := ""
	for name := range k.c.In {
		if p, ok := k.order(name); ok {
			o, angles = p, name
		}
	}
	for _, name := range angleNames {
		if angles == "" && k.has(name) {
			if p, ok := k.caseOrder(); ok {
				o, angles = p, name
			}
		}
	}
	if angles == "" {
		return false
	}
	unit := k.degrees()
	var q []quat.Quat[T]
	for _, r := range k.in(angles, 3) {
		q = append(q, quat.FromEuler(o, r[0]*unit, r[1]*unit, r[2]*unit))
	}
	k.eulerOutputs(q)
	for name := range k.c.Out {
		k.checkRotations(name, q...)
	}
	return true
}
