//go:build !race

package quat

import "testing"

// TestConvertAllocations: single values and slices of the caller stay where
// they are.
func TestConvertAllocations(t *testing.T) {
	bothTypes(t, testConvertAllocations[float32], testConvertAllocations[float64])
}

func testConvertAllocations[T Float](t *testing.T) {
	q, u, v := Quat[T]{1, 2, 3, 4}, Vec[T]{1, 2, 3}, Vec[T]{3, -1, 2}
	far := q.Scale(0x1p40)
	d, err := NewDavenport(Vec[T]{X: 1}, Vec[T]{Y: 1}, Vec[T]{Z: 1}, true)
	if err != nil {
		t.Fatal(err)
	}
	var sum T
	add := func(q Quat[T]) { sum += q.W }
	addVec := func(v Vec[T]) { sum += v.X }
	for name, f := range map[string]func(){
		"axis and angle": func() {
			n, a := far.AxisAngle()
			add(FromAxisAngle(n, a))
		},
		"Rodrigues": func() {
			add(FromMRP(q.MRP()))
			add(FromGibbs(far.Gibbs()))
			addVec(ShadowMRP(u))
		},
		"Euler": func() {
			for o := IntrinsicXYZ; o <= ExtrinsicZYZ; o++ {
				add(FromEuler(o, 1, 2, T(3)))
				a, b, c := far.Euler(o)
				x, y, z := q.Mat().Euler(o)
				sum += a + b + c + x + y + z
				if len(o.String()) != 3 {
					t.Error(o)
				}
			}
		},
		"orders": func() {
			o, err := ParseOrder("zyz")
			p, err2 := FromSequence("ZX", 1, T(2))
			if o != ExtrinsicZYZ || err != nil || err2 != nil {
				t.Error(o, err, err2)
			}
			add(p)
		},
		"Davenport": func() {
			add(d.Quat(1, 2, 3))
			a, b, c := d.Angles(far)
			sum += a + b + c
		},
		"six numbers": func() { add(FromSixD(q.SixD())) },
		"vectors": func() {
			add(LookAt(u, v))
			add(Between(u, v))
			add(Between(u, v.Neg()))
			swing, twist := q.SwingTwist(u)
			add(swing.Mul(twist))
		},
		"CheckRotation": func() {
			if err := q.Mat().CheckRotation(RotationTol[T]()); err != nil {
				t.Error(err)
			}
		},
		"layouts": func() {
			var flat [8]T
			quats := [2]Quat[T]{q, FromJPL(FromXYZW(q.JPL()).XYZW())}
			ToXYZWSlice(flat[:], quats[:])
			FromXYZWSlice(quats[:], flat[:])
			add(quats[1])
		},
	} {
		if n := testing.AllocsPerRun(20, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
