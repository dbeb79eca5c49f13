package quat_test

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// TestScaleThenAdd: a product that a caller adds to something is rounded first,
// also where the compiler has taken the method into the caller. It can fail on
// arm64 and with GOAMD64=v3.
func TestScaleThenAdd(t *testing.T) {
	t.Run("float32", testScaleThenAdd[float32])
	t.Run("float64", testScaleThenAdd[float64])
}

func testScaleThenAdd[T quat.Float](t *testing.T) {
	l := newLab[T](t, 14)
	for range 50 {
		a, b := l.quat(testkit.Normal), l.quat(testkit.Normal)
		s := a.Z
		re, im := T(s*a.W)+b.W, T(s*a.X)+b.X
		z, w := quat.Complex[T]{Re: a.W, Im: a.X}, quat.Complex[T]{Re: b.W, Im: b.X}
		l.same("complex", z.Scale(s).Add(w), quat.Complex[T]{Re: re, Im: im})
		v, u := quat.Vec2[T]{X: a.W, Y: a.X}, quat.Vec2[T]{X: b.W, Y: b.X}
		l.same("vector of the plane", v.Scale(s).Add(u), quat.Vec2[T]{X: re, Y: im})
		y, k := T(s*a.Y)+b.Y, T(s*a.Z)+b.Z
		l.same("quaternion", a.Scale(s).Add(b), quat.Quat[T]{W: re, X: im, Y: y, Z: k})
		l.same("vector", a.Vec().Scale(s).Add(b.Vec()), quat.Vec[T]{X: im, Y: y, Z: k})
		m, n := a.Mat(), b.Mat()
		sum := m.Scale(s).Add(n)
		for i := range 3 {
			for j := range 3 {
				l.same("matrix", sum[i][j], T(m[i][j]*s)+n[i][j])
			}
		}
	}
}
