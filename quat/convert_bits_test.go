package quat

import (
	"hash/fnv"
	"math"
	"testing"
)

// TestConvertBits: every conversion gives the bits that it gave when this was
// written, on whatever machine.
func TestConvertBits(t *testing.T) {
	t.Run("float32", func(t *testing.T) { testConvertBits[float32](t, 0xcc90055dae66271d) })
	t.Run("float64", func(t *testing.T) { testConvertBits[float64](t, 0x1c0a644ed7084a27) })
}

func testConvertBits[T Float](t *testing.T, want uint64) {
	h := fnv.New64a()
	add := func(x ...T) {
		for _, x := range x {
			b := math.Float64bits(float64(x))
			for i := range 8 {
				h.Write([]byte{byte(b >> (8 * i))})
			}
		}
	}
	addQuat := func(q Quat[T]) { add(q.W, q.X, q.Y, q.Z) }
	addVec := func(v Vec[T]) { add(v.X, v.Y, v.Z) }
	d := newDice(20)
	for n := range 200 {
		q := randomQuat[T](d)
		u, v := randomVec[T](d), randomVec[T](d)
		a, b, c := T(d.in(-4, 4)), T(d.in(-4, 4)), T(d.in(-4, 4))
		axis, angle := q.AxisAngle()
		addVec(axis)
		add(angle)
		addQuat(FromAxisAngle(u, a))
		addVec(q.MRP())
		addVec(q.Gibbs())
		addVec(ShadowMRP(u))
		addQuat(FromMRP(v))
		addQuat(FromGibbs(v))
		o := Order(n % 24)
		p := FromEuler(o, a, b, c)
		addQuat(p)
		add(three(p.Euler(o))...)
		add(three(q.Euler(o))...)
		add(three(q.Mat().Euler(o))...)
		e := q.Mat()
		dav, err := NewDavenport(e.Row(0), e.Row(1), e.Row(2), n%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		addQuat(dav.Quat(a, b, c))
		add(three(dav.Angles(p))...)
		s := p.SixD()
		add(s[:]...)
		addQuat(FromSixD([6]T{u.X, u.Y, u.Z, v.X, v.Y, v.Z}))
		addQuat(LookAt(u, v))
		addQuat(Between(u, v))
		swing, twist := p.SwingTwist(u)
		addQuat(swing)
		addQuat(twist)
	}
	if got := h.Sum64(); got != want {
		t.Errorf("hash %#x, want %#x", got, want)
	}
}

// three makes a slice of three values.
func three[T Float](a, b, c T) []T { return []T{a, b, c} }
