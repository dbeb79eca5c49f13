package quat_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/internal/testkit/oracle"
	"github.com/golanes/lanes/quat"
)

type bigMat [3][3]*big.Float

func (a bigMat) mul(b bigMat) (c bigMat) {
	for i := range 3 {
		for j := range 3 {
			c[i][j] = bigOf(0.0)
			for k := range 3 {
				c[i][j].Add(c[i][j], bigOf(0.0).Mul(a[i][k], b[k][j]))
			}
		}
	}
	return c
}

// minor is the cofactor of the entry i, j.
func (a bigMat) minor(i, j int) *big.Float {
	r, s := (i+1)%3, (i+2)%3
	p, q := (j+1)%3, (j+2)%3
	return bigOf(0.0).Sub(bigOf(0.0).Mul(a[r][p], a[s][q]), bigOf(0.0).Mul(a[r][q], a[s][p]))
}

func (a bigMat) det() *big.Float {
	d := bigOf(0.0)
	for j := range 3 {
		d.Add(d, bigOf(0.0).Mul(a[0][j], a.minor(0, j)))
	}
	return d
}

func (a bigMat) inv() (b bigMat) {
	d := a.det()
	for i := range 3 {
		for j := range 3 {
			b[i][j] = bigOf(0.0).Quo(a.minor(j, i), d)
		}
	}
	return b
}

// expSeries is the sum of K^k/(k+shift)! over k, K = [v]ₓ: the exponential of
// K for shift 0, the left Jacobian for 1. It knows nothing of angles.
func expSeries[T quat.Float](v quat.Vec[T], shift int64) bigMat {
	var k, term, sum bigMat
	skew := v.Skew()
	for i := range 3 {
		for j := range 3 {
			k[i][j], term[i][j], sum[i][j] = bigOf(skew[i][j]), bigOf(0.0), bigOf(0.0)
			if i == j {
				term[i][j].SetInt64(1)
			}
		}
	}
	for n := range int64(60) {
		for i := range 3 {
			for j := range 3 {
				sum[i][j].Add(sum[i][j], term[i][j])
			}
		}
		term = term.mul(k)
		for i := range 3 {
			for j := range 3 {
				term[i][j].Quo(term[i][j], bigOf(0.0).SetInt64(n+1+shift))
			}
		}
	}
	return sum
}

// lengths are angles at which the coefficients change their form or a careless
// one fails.
var lengths = []float64{0, 5e-324, 1e-300, 1e-160, 1e-40, 1e-20, 1e-12, 1e-9, 1e-8, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5, 1, 1.5, 1.999999, 2, 2.000001,
	2.5, 3, math.Pi - 1e-3, math.Pi - 1e-6, math.Pi - 1e-8, math.Pi - 1e-9, math.Pi, 3.5, 3.999999, 4.000001, 5, 6, 6.2, 6.28}

// eachRotVec calls f with a rotation vector in each direction of a few, of
// each length.
func eachRotVec[T quat.Float](l lab[T], f func(v quat.Vec[T], t float64)) {
	axes := []quat.Vec[T]{{X: 1}, {Y: -1}, {Z: 1}, {X: 1, Y: 1}, l.vec(testkit.Normal), l.vec(testkit.Normal), l.vec(testkit.Normal)}
	for _, t := range lengths {
		for _, a := range axes {
			f(a.Normalize().Scale(T(t)), t)
		}
	}
}

func TestSO3(t *testing.T) {
	t.Run("float32", testSO3[float32])
	t.Run("float64", testSO3[float64])
}

// testSO3 compares with the series in high precision. In float32 the result
// is rounded once from float64; an entry of the inverse may be above 1.
func testSO3[T quat.Float](t *testing.T) {
	l := newLab[T](t, 1)
	single := l.eps() == 0x1p-24
	choose := func(f32, f64 float64) float64 {
		if single {
			return f32
		}
		return f64
	}
	check := func(what string, got quat.Mat[T], want bigMat, n, scale float64) {
		for i := range 3 {
			for j := range 3 {
				l.below(what, off(got[i][j], want[i][j]), n, scale)
			}
		}
	}
	eachRotVec(l, func(v quat.Vec[T], a float64) {
		n := choose(0.51, 8)
		if a > 3.2 {
			n = choose(0.51, 16)
		}
		check("Mat", v.Mat(), expSeries(v, 0), n, 1)
		j := expSeries(v, 1)
		check("LeftJacobian", v.LeftJacobian(), j, choose(0.51, 8), 1)
		// The inverse grows like 1/(2π - t) towards 2π, its error like the
		// square of that.
		scale := 1.0
		if a > 3.2 {
			scale = 20 / ((2*math.Pi - a) * (2*math.Pi - a))
		}
		check("LeftJacobianInv", v.LeftJacobianInv(), j.inv(), choose(1.01, 4), scale)
		l.same("RightJacobian", v.RightJacobian(), v.Neg().LeftJacobian())
		l.same("RightJacobianInv", v.RightJacobianInv(), v.Neg().LeftJacobianInv())

		var log *big.Float
		if a < 1e-9 { // -t²/12, the next term being t⁴/1440
			log = bigOf(-0.0)
			for _, c := range flat[T](v) {
				log.Sub(log, bigOf(c).Mul(bigOf(c), bigOf(c)))
			}
			log.Quo(log, bigOf(12.0))
		} else {
			log = oracle.Log(j.det())
		}
		f, _ := log.Float64()
		scale = math.Abs(f)
		if a > 3.2 {
			scale = 10 / (2*math.Pi - a)
		}
		least := choose(0x1p-149, 5e-324) / l.eps()
		l.below("LogDetJacobian", off(v.LogDetJacobian(), log), choose(1.01, 8), scale+least)
	})
}

func TestSO3Group(t *testing.T) {
	t.Run("float32", testSO3Group[float32])
	t.Run("float64", testSO3Group[float64])
}

func testSO3Group[T quat.Float](t *testing.T) {
	l := newLab[T](t, 2)
	eachRotVec(l, func(v quat.Vec[T], a float64) {
		n := v.Norm()
		m := v.Mat()
		// J v = v, the sum of the K^k v/(k+1)! being its first term.
		l.near("J v = v", v.LeftJacobian().Apply(v), v, 40, n)
		if a < 6 {
			l.near("J^-1 v = v", v.LeftJacobianInv().Apply(v), v, 200, n)
			l.near("J^-1 J = 1", v.LeftJacobianInv().Mul(v.LeftJacobian()), quat.IdentityMat[T](), 400, 1)
		}
		l.near("R'R = 1", m.Transpose().Mul(m), quat.IdentityMat[T](), 16, 1)
		l.near("J_l = R J_r", m.Mul(v.RightJacobian()), v.LeftJacobian(), 24, 1)
		// One parameter groups; the angle of 3/4 v and of v/4 are rounded.
		l.near("exp(v/4) exp(3v/4) = exp(v)", v.Scale(0.25).Mat().Mul(v.Scale(0.75).Mat()), m, 64, 1)
		l.near("Mat of the quaternion", v.Quat().Mat(), m, 64, 1)

		if a < 3.2 {
			var exact quat.Mat[T]
			for i, row := range expSeries(v, 0) {
				for j, x := range row {
					f, _ := x.Float64()
					exact[i][j] = T(f)
				}
			}
			w := exact.RotVec()
			if a > math.Pi-1e-6 && w.Dot(v) < 0 { // at π both are right
				w = w.Neg()
			}
			l.near("RotVec", w, v, 8, 1)
		}
		log := m.RotVec()
		l.near("exp(log R) = R", log.Mat(), m, 40, 1)
		switch pi := T(math.Pi); {
		case a < math.Pi-1e-3:
			l.near("log(exp(v)) = v", log, v, 40, 1)
			if a > 0 && float64(n) > 0x1p-100 {
				l.near("log(exp(v)) = v of a small v", log, v, 40, n+T(a*a))
			}
		case a < math.Pi+1e-3: // v or, beyond π, v - 2π v/|v|
			other := v.Sub(v.Scale(2 * pi / n))
			l.below("log near π", min(gap(flat[T](log), flat[T](v)), gap(flat[T](log), flat[T](other))), 64, 1)
		default:
			l.near("log beyond π", log, v.Sub(v.Scale(T(2*math.Pi/float64(n)))), 64, 1)
		}
	})
}

// TestSO3Derivative: exp(v + u) = exp(J_l u) exp(v) = exp(v) exp(J_r u) but for
// the square of u.
func TestSO3Derivative(t *testing.T) {
	l := newLab[float64](t, 3)
	const small = 0x1p-24
	eachRotVec(l, func(v quat.Vec[float64], a float64) {
		u := l.vec(testkit.Normal).Normalize().Scale(small)
		m, turned := v.Mat(), v.Add(u).Mat()
		l.below("J_l", gap(flat[float64](v.LeftJacobian().Apply(u).Mat().Mul(m)), flat[float64](turned)), 1, 2*small*small/0x1p-53)
		l.below("J_r", gap(flat[float64](m.Mul(v.RightJacobian().Apply(u).Mat())), flat[float64](turned)), 1, 2*small*small/0x1p-53)
	})
}

func TestGeodesic(t *testing.T) {
	t.Run("float32", testGeodesic[float32])
	t.Run("float64", testGeodesic[float64])
}

func testGeodesic[T quat.Float](t *testing.T) {
	l := newLab[T](t, 4)
	for range 300 {
		p, q := l.unit(), l.unit()
		m, n := p.Mat(), q.Mat()
		d, mid := p.AngleTo(q), p.Midpoint(q)
		// |p ± q| is at least √2, so that the sum loses nothing.
		l.near("|Midpoint| = 1", mid.Norm(), T(1), 4, 1)
		l.near("half way from p", p.AngleTo(mid), d/2, 32, 1)
		l.near("half way to q", mid.AngleTo(q), d/2, 32, 1)
		l.same("Midpoint of -q", p.Midpoint(q.Neg()).Mat(), mid.Mat())
		l.near("Slerp at 1/2", p.Slerp(q, 0.5), mid, 16, 1)
		l.near("AngleTo of matrices", m.AngleTo(n), d, 64, 1)
		l.near("|log(m'n)|", m.Transpose().Mul(n).RotVec().Norm(), d, 64, 1)
		l.near("Midpoint of matrices", m.Midpoint(n), mid.Mat(), 64, 1)
		l.near("m exp(log(m'n)/2)", m.Mul(m.Transpose().Mul(n).RotVec().Scale(0.5).Mat()), mid.Mat(), 64, 1)
		l.same("AngleTo itself", m.AngleTo(m), T(0))
	}
	// Half a turn apart there are two ways; the one found ends in the middle.
	p, q := quat.Identity[T](), quat.Quat[T]{Z: 1}
	mid := p.Midpoint(q)
	l.near("Midpoint of a half turn", mid, quat.Vec[T]{Z: math.Pi / 2}.Quat(), 2, 1)
}

func TestSO3Special(t *testing.T) {
	t.Run("float32", testSO3Special[float32])
	t.Run("float64", testSO3Special[float64])
}

func testSO3Special[T quat.Float](t *testing.T) {
	l := newLab[T](t, 5)
	zero, one := quat.Vec[T]{}, quat.IdentityMat[T]()
	l.same("Mat of 0", zero.Mat(), one)
	l.same("LeftJacobian of 0", zero.LeftJacobian(), one)
	l.same("RightJacobianInv of 0", zero.RightJacobianInv(), one)
	l.same("LogDetJacobian of 0", zero.LogDetJacobian(), T(0))
	l.same("RotVec of 1", one.RotVec(), zero)
	for _, bad := range []T{T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))} {
		for _, v := range []quat.Vec[T]{{X: bad}, {Y: bad, Z: 1}, {X: 1e-30, Z: bad}} {
			l.allNaN("Mat", v.Mat())
			l.allNaN("LeftJacobian", v.LeftJacobian())
			l.allNaN("RightJacobian", v.RightJacobian())
			l.allNaN("LeftJacobianInv", v.LeftJacobianInv())
			l.allNaN("RightJacobianInv", v.RightJacobianInv())
			l.allNaN("LogDetJacobian", v.LogDetJacobian())
		}
		q := quat.Quat[T]{W: 1, Y: bad}
		l.allNaN("Midpoint", q.Midpoint(quat.Identity[T]()))
		l.allNaN("Midpoint", quat.Identity[T]().Midpoint(q))
	}
	m := one
	m[1][2] = T(math.NaN())
	l.allNaN("RotVec", m.RotVec())
	l.allNaN("AngleTo", m.AngleTo(one))
	l.allNaN("Midpoint", one.Midpoint(m))

	// However long v is, exp(v) is a rotation and J nearly vv'/|v|².
	for _, length := range []T{10, 1e6, 1e18, 1e30, l.huge()} {
		v := quat.Vec[T]{X: 1, Y: -2, Z: 2}.Scale(length / 3)
		m := v.Mat()
		l.near("R'R = 1", m.Transpose().Mul(m), one, 16, 1)
		l.near("R v = v", m.Apply(v.Normalize()), v.Normalize(), 16, 1)
		l.near("J v = v", v.LeftJacobian().Apply(v.Normalize()), v.Normalize(), 16, 1)
	}

	// The half turn about z, with each sign of zero.
	for _, z := range []T{0, T(math.Copysign(0, -1))} {
		w := quat.Mat[T]{{-1, z, z}, {z, -1, z}, {z, z, 1}}.RotVec()
		w.Z = T(math.Abs(float64(w.Z)))
		l.near("half turn", w, quat.Vec[T]{Z: math.Pi}, 4, 1)
	}
}

func (l lab[T]) huge() T {
	if l.eps() == 0x1p-24 {
		return 0x1p126
	}
	h := 0x1p1022
	return T(h)
}
