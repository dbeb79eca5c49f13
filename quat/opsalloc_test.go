//go:build !race

package quat_test

// Not under the race detector: what it is told of escapes to it.

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// TestAllocations: no function allocates, and arrays on the caller's
// stack stay there. Zero quaternions make some calls leave the vector code.
func TestAllocations(t *testing.T) {
	eachType(t, testAllocations[float32], testAllocations[float64])
}

const allocLength = 33

// A soaArray is room for a SoA, or in part for a VecSoA.
type soaArray[T quat.Float] [4][allocLength]T

func (a *soaArray[T]) soa() quat.SoA[T] {
	return quat.SoA[T]{W: a[0][:], X: a[1][:], Y: a[2][:], Z: a[3][:]}
}

func (a *soaArray[T]) vec() quat.VecSoA[T] {
	return quat.VecSoA[T]{X: a[0][:], Y: a[1][:], Z: a[2][:]}
}

func testAllocations[T quat.Float](t *testing.T) {
	one := quat.Quat[T]{W: 0.5, X: -0.5, Y: 0.5, Z: 0.5}
	var sum T
	calls := map[string]func(){
		"quaternions": func() {
			var d, p, q [allocLength]quat.Quat[T]
			p[3], q[3], q[4] = one, one, one
			quat.Mul(d[:], p[:], q[:])
			quat.MulEach(d[:], one, q[:])
			quat.MulEachRight(d[:], q[:], one)
			quat.Conj(d[:], q[:])
			quat.Inverse(d[:], q[:])
			quat.Normalize(d[:], q[:])
			quat.Exp(d[:], q[:])
			quat.Log(d[:], q[:])
			sum += d[3].W
		},
		"between": func() {
			var d, p, q [allocLength]quat.Quat[T]
			var s [allocLength]T
			p[3], q[3], s[3] = one, one, 0.5
			quat.Slerp(d[:], p[:], q[:], s[:])
			quat.Nlerp(d[:], p[:], q[:], s[:])
			quat.Squad(d[:], p[:], q[:], p[:], q[:], s[:])
			quat.Dot(s[:], p[:], q[:])
			quat.Angle(s[:], p[:], q[:])
			sum += d[3].W + s[3]
		},
		"forms": func() {
			var q [allocLength]quat.Quat[T]
			var v, u [allocLength]quat.Vec[T]
			var m [allocLength]quat.Mat[T]
			v[3].Y = 1
			quat.FromRotVec(q[:], v[:])
			quat.ToRotVec(u[:], q[:])
			quat.ToMat(m[:], q[:])
			quat.FromMat(q[:], m[:])
			quat.Rotate(u[:], one, v[:])
			quat.RotateEach(u[:], q[:], v[:])
			quat.RotateMat(u[:], one.Mat(), v[:])
			quat.Integrate(q[:], q[:], v[:], 0.5)
			sum += q[3].W + u[3].X
		},
		"split": func() {
			var d, p, q soaArray[T]
			p[0][3], q[1][3] = 1, 1
			quat.MulSoA(d.soa(), p.soa(), q.soa())
			quat.MulEachSoA(d.soa(), one, q.soa())
			quat.MulEachRightSoA(d.soa(), q.soa(), one)
			quat.ConjSoA(d.soa(), q.soa())
			quat.InverseSoA(d.soa(), q.soa())
			quat.NormalizeSoA(d.soa(), q.soa())
			quat.ExpSoA(d.soa(), q.soa())
			quat.LogSoA(d.soa(), q.soa())
			var s [allocLength]T
			quat.SlerpSoA(d.soa(), p.soa(), q.soa(), s[:])
			quat.NlerpSoA(d.soa(), p.soa(), q.soa(), s[:])
			quat.DotSoA(s[:], p.soa(), q.soa())
			quat.AngleSoA(s[:], p.soa(), q.soa())
			sum += d[0][3] + s[3]
		},
		"split forms": func() {
			var q, v, u soaArray[T]
			v[1][3] = 1
			quat.FromRotVecSoA(q.soa(), v.vec())
			quat.ToRotVecSoA(u.vec(), q.soa())
			quat.RotateSoA(u.vec(), one, v.vec())
			quat.RotateEachSoA(u.vec(), q.soa(), v.vec())
			quat.RotateMatSoA(u.vec(), one.Mat(), v.vec())
			quat.IntegrateSoA(q.soa(), q.soa(), v.vec(), 0.5)
			var p [allocLength]quat.Quat[T]
			var w [allocLength]quat.Vec[T]
			quat.FromSoA(p[:], q.soa())
			quat.ToSoA(q.soa(), p[:])
			quat.FromVecSoA(w[:], v.vec())
			quat.ToVecSoA(v.vec(), w[:])
			sum += q[0][3] + v[0][3]
		},
	}
	calls["methods"] = func() {
		q := quat.Quat[T]{W: 0.5, X: sum}
		v := quat.Vec[T]{X: 1, Z: 1e-30}
		p := q.Mul(one).Add(q.Inv()).Sub(q.Neg()).Scale(2).Normalize().Conj()
		p = p.Exp().Log().Pow(0.5).Slerp(one, 0.3).Nlerp(one, 0.3).Squad(one, q, q, 0.5).Integrate(v, 0.1).Canonical()
		v = q.Rotate(v).Add(q.RotVec()).Sub(v.Neg()).Scale(2).Cross(v).Normalize().Project(v)
		m := p.Mat().Mul(v.Skew()).Add(v.Quat().Mat()).Sub(q.Mat()).Scale(3).Transpose()
		sum += q.Norm() + q.Norm2() + q.Dot(p) + q.Angle() + q.AngleTo(p) + v.Norm() + v.Norm2() + v.Dot(v) + v.Angle(v) +
			m.Det() + m.Trace() + m.Apply(v).X + m.Quat().W + quat.Pure(v).W + quat.Identity[T]().W + quat.IdentityMat[T]()[0][0]
	}
	testkit.EachLevel(t, func(t *testing.T) {
		for name, f := range calls {
			if n := testing.AllocsPerRun(5, f); n > 0 {
				t.Errorf("%s: %v allocations", name, n)
			}
		}
	})
	_ = sum
}
