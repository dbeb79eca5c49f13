package quat

import "testing"

func TestLayout(t *testing.T) { bothTypes(t, testLayout[float32], testLayout[float64]) }

func testLayout[T Float](t *testing.T) {
	q := Quat[T]{1, 2, 3, 4}
	if a := q.XYZW(); a != [4]T{2, 3, 4, 1} || FromXYZW(a) != q {
		t.Errorf("XYZW: %v, back %v", a, FromXYZW(a))
	}
	if a := q.WXYZ(); a != [4]T{1, 2, 3, 4} || FromWXYZ(a) != q {
		t.Errorf("WXYZ: %v, back %v", a, FromWXYZ(a))
	}
	if a := q.JPL(); a != [4]T{-2, -3, -4, 1} || FromJPL(a) != q {
		t.Errorf("JPL: %v, back %v", a, FromJPL(a))
	}
}

// TestJPL checks the convention by its own definitions: the product with
// ij = -k, and the matrix.
func TestJPL(t *testing.T) { bothTypes(t, testJPL[float32], testJPL[float64]) }

func testJPL[T Float](t *testing.T) {
	tol := T(16 * halfUlp[T]())
	// p⊗q: of ij = -k the cross product has the other sign.
	product := func(p, q [4]T) (r [4]T) {
		u, v := Vec[T]{p[0], p[1], p[2]}, Vec[T]{q[0], q[1], q[2]}
		w := v.Scale(p[3]).Add(u.Scale(q[3])).Sub(u.Cross(v))
		return [4]T{w.X, w.Y, w.Z, T(p[3]*q[3]) - u.Dot(v)}
	}
	matrix := func(q [4]T) Mat[T] {
		v := Vec[T]{q[0], q[1], q[2]}
		m := IdentityMat[T]().Scale(2*T(q[3]*q[3]) - 1).Sub(v.Skew().Scale(2 * q[3]))
		return m.Add(FromColumns(v.Scale(2*v.X), v.Scale(2*v.Y), v.Scale(2*v.Z)))
	}
	d := newDice(11)
	for range 50 {
		p, q := randomQuat[T](d), randomQuat[T](d)
		if e := FromJPL(product(p.JPL(), q.JPL())).Sub(p.Mul(q)).Norm(); !(e <= tol) {
			t.Errorf("the product of %v and %v is off by %v", p, q, e)
		}
		m := matrix(q.JPL()).Sub(q.Mat())
		if e := m.Row(0).Norm() + m.Row(1).Norm() + m.Row(2).Norm(); !(e <= 2*tol) {
			t.Errorf("the matrix of %v is off by %v", q, e)
		}
	}
	i, j := [4]T{1, 0, 0, 0}, [4]T{0, 1, 0, 0}
	if k := product(i, j); k != [4]T{0, 0, -1, 0} {
		t.Errorf("ij = %v", k)
	}
}

func TestXYZWSlice(t *testing.T) { bothTypes(t, testXYZWSlice[float32], testXYZWSlice[float64]) }

func testXYZWSlice[T Float](t *testing.T) {
	for n := range 5 {
		flat := make([]T, 4*n)
		for i := range flat {
			flat[i] = T(i + 1)
		}
		q := make([]Quat[T], n)
		FromXYZWSlice(q, flat)
		back := make([]T, 4*n)
		ToXYZWSlice(back, q)
		for i := range flat {
			if back[i] != flat[i] {
				t.Errorf("%d: %v came back as %v", n, flat, back)
				break
			}
		}
		if n > 1 && q[1] != (Quat[T]{8, 5, 6, 7}) {
			t.Errorf("second quaternion %v", q[1])
		}
	}
}

func TestXYZWSliceOverlap(t *testing.T) {
	q := make([]Quat[float32], 3)
	flat := quats(q)
	for i := range 2 {
		for name, f := range map[string]func(){
			"FromXYZWSlice": func() { FromXYZWSlice(q[:2], flat[3*i:][:8]) },
			"ToXYZWSlice":   func() { ToXYZWSlice(flat[3*i:][:8], q[:2]) },
		} {
			if got, want := panics(f), "quat: "+name+errOverlap; got != want {
				t.Errorf("%d numbers on: panic %q, want %q", 3*i, got, want)
			}
		}
	}
	FromXYZWSlice(q[:1], flat[4:8]) // side by side
	ToXYZWSlice(flat[:4], q[1:2])
}

// FuzzXYZWSlice: lengths that fit are carried out, others panic and write
// nothing.
func FuzzXYZWSlice(f *testing.F) {
	f.Add(uint8(8), uint8(2))
	f.Add(uint8(7), uint8(2))
	f.Add(uint8(9), uint8(2))
	f.Add(uint8(4), uint8(2))
	f.Add(uint8(0), uint8(0))
	f.Add(uint8(1), uint8(0))
	f.Fuzz(func(t *testing.T, numbers, quats uint8) {
		flat := make([]float32, numbers)
		for i := range flat {
			flat[i] = float32(i + 1)
		}
		q := make([]Quat[float32], quats)
		var wantFrom, wantTo string
		if int(numbers) != 4*int(quats) {
			wantFrom, wantTo = errFromXYZWSlice, errToXYZWSlice
		}
		if got := panics(func() { FromXYZWSlice(q, flat) }); got != wantFrom {
			t.Errorf("FromXYZWSlice(%d, %d): panic %q", quats, numbers, got)
		}
		for i, p := range q {
			x := float32(4*i + 1)
			if want := (Quat[float32]{x + 3, x, x + 1, x + 2}); wantFrom == "" && p != want || wantFrom != "" && p != (Quat[float32]{}) {
				t.Errorf("FromXYZWSlice(%d, %d): quaternion %d is %v", quats, numbers, i, p)
			}
		}
		clear(q)
		if got := panics(func() { ToXYZWSlice(flat, q) }); got != wantTo {
			t.Errorf("ToXYZWSlice(%d, %d): panic %q", numbers, quats, got)
		}
		for i, x := range flat {
			if (x == 0) != (wantTo == "") {
				t.Errorf("ToXYZWSlice(%d, %d): number %d is %v", numbers, quats, i, x)
			}
		}
	})
}
