package quat_test

import (
	"math/big"

	"github.com/golanes/lanes/internal/testkit/oracle"
	"github.com/golanes/lanes/quat"
)

// What the accuracy of the package is measured against: its formulas in big
// numbers, with no regard to what a float can hold.

// An exactQuat is a quaternion w, x, y, z, an exactVec a vector, or the vector
// part of a quaternion.
type (
	exactQuat [4]*big.Float
	exactVec  [3]*big.Float
)

func bigNum[T quat.Float](x T) *big.Float { return oracle.Num(float64(x)) }
func bigAdd(a, b *big.Float) *big.Float   { return oracle.Num(0).Add(a, b) }
func bigSub(a, b *big.Float) *big.Float   { return oracle.Num(0).Sub(a, b) }
func bigMul(a, b *big.Float) *big.Float   { return oracle.Num(0).Mul(a, b) }
func bigQuo(a, b *big.Float) *big.Float   { return oracle.Num(0).Quo(a, b) }
func bigNeg(a *big.Float) *big.Float      { return oracle.Num(0).Neg(a) }
func bigSqrt(a *big.Float) *big.Float     { return oracle.Num(0).Sqrt(a) }

func toFloat[T quat.Float](x *big.Float) T {
	if _, ok := any(T(0)).(float32); ok {
		f, _ := x.Float32()
		return T(f)
	}
	f, _ := x.Float64()
	return T(f)
}

func exactOf[T quat.Float](q quat.Quat[T]) exactQuat {
	return exactQuat{bigNum(q.W), bigNum(q.X), bigNum(q.Y), bigNum(q.Z)}
}

func exactOfVec[T quat.Float](v quat.Vec[T]) exactVec {
	return exactVec{bigNum(v.X), bigNum(v.Y), bigNum(v.Z)}
}

func rounded[T quat.Float](q exactQuat) quat.Quat[T] {
	return quat.Quat[T]{W: toFloat[T](q[0]), X: toFloat[T](q[1]), Y: toFloat[T](q[2]), Z: toFloat[T](q[3])}
}

func (v exactVec) dot(u exactVec) *big.Float {
	return bigAdd(bigAdd(bigMul(v[0], u[0]), bigMul(v[1], u[1])), bigMul(v[2], u[2]))
}

func (v exactVec) norm() *big.Float { return bigSqrt(v.dot(v)) }

func (v exactVec) scale(s *big.Float) exactVec {
	return exactVec{bigMul(v[0], s), bigMul(v[1], s), bigMul(v[2], s)}
}

func (q exactQuat) vec() exactVec { return exactVec{q[1], q[2], q[3]} }

func (q exactQuat) dot(p exactQuat) *big.Float {
	return bigAdd(bigMul(q[0], p[0]), q.vec().dot(p.vec()))
}

func (q exactQuat) norm() *big.Float { return bigSqrt(q.dot(q)) }

func (q exactQuat) scale(s *big.Float) exactQuat {
	v := q.vec().scale(s)
	return exactQuat{bigMul(q[0], s), v[0], v[1], v[2]}
}

// plus is q + s p.
func (q exactQuat) plus(p exactQuat, s *big.Float) exactQuat {
	for i := range q {
		q[i] = bigAdd(q[i], bigMul(p[i], s))
	}
	return q
}

func (q exactQuat) conj() exactQuat {
	return exactQuat{q[0], bigNeg(q[1]), bigNeg(q[2]), bigNeg(q[3])}
}

// mul is the Hamilton product q p, from the table of i, j and k.
func (q exactQuat) mul(p exactQuat) (r exactQuat) {
	unit := [4][4]int{{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}}
	minus := [4][4]bool{{}, {1: true, 3: true}, {1: true, 2: true}, {2: true, 3: true}}
	for i := range r {
		r[i] = oracle.Num(0)
	}
	for i := range q {
		for j := range p {
			t := bigMul(q[i], p[j])
			if minus[i][j] {
				t = bigNeg(t)
			}
			r[unit[i][j]] = bigAdd(r[unit[i][j]], t)
		}
	}
	return r
}

func (q exactQuat) inv() exactQuat { return q.conj().scale(bigQuo(oracle.Num(1), q.dot(q))) }

func (q exactQuat) normalize() exactQuat { return q.scale(bigQuo(oracle.Num(1), q.norm())) }

// rotate is the vector part of q v q⁻¹.
func (q exactQuat) rotate(v exactVec) exactVec {
	return q.mul(exactQuat{oracle.Num(0), v[0], v[1], v[2]}).mul(q.inv()).vec()
}

// columns are the images of the unit vectors.
func (q exactQuat) columns() (c [3]exactVec) {
	for i := range c {
		e := exactVec{oracle.Num(0), oracle.Num(0), oracle.Num(0)}
		e[i] = oracle.Num(1)
		c[i] = q.rotate(e)
	}
	return c
}

// along is (w, r v/|v|), with r = 0 for v = 0.
func along(w, r *big.Float, v exactVec) exactQuat {
	if n := v.norm(); n.Sign() != 0 {
		v = v.scale(bigQuo(r, n))
	}
	return exactQuat{w, v[0], v[1], v[2]}
}

func (q exactQuat) exp() exactQuat {
	s, c := oracle.SinCos(q.vec().norm())
	return along(c, s, q.vec()).scale(oracle.Exp(q[0]))
}

// log is the principal logarithm, along x for a negative real number.
func (q exactQuat) log() exactQuat {
	v := q.vec()
	if v.norm().Sign() == 0 {
		v[0] = oracle.Num(1)
	}
	return along(oracle.Log(q.norm()), oracle.Atan2(q.vec().norm(), q[0]), v)
}

// fromRotVec is the rotation by |v| about v.
func (v exactVec) quat() exactQuat {
	h := v.scale(oracle.Num(0.5))
	s, c := oracle.SinCos(h.norm())
	return along(c, s, h)
}

// angle is that of the rotation q.
func (q exactQuat) angle() *big.Float {
	return bigMul(oracle.Num(2), oracle.Atan2(q.vec().norm(), oracle.Num(0).Abs(q[0])))
}

func (q exactQuat) rotVec() exactVec {
	if q[0].Sign() < 0 {
		q = q.scale(oracle.Num(-1))
	}
	return along(oracle.Num(0), q.angle(), q.vec()).vec()
}

// nearer is q or -q, whichever is nearer to p, and half the angle between
// their rotations.
func (p exactQuat) nearer(q exactQuat) (exactQuat, *big.Float) {
	if p.dot(q).Sign() < 0 {
		q = q.scale(oracle.Num(-1))
	}
	a := oracle.Atan2(p.plus(q, oracle.Num(-1)).norm(), p.plus(q, oracle.Num(1)).norm())
	return q, bigMul(oracle.Num(2), a)
}

func (p exactQuat) angleTo(q exactQuat) *big.Float {
	_, a := p.nearer(q)
	return bigMul(oracle.Num(2), a)
}

func (p exactQuat) slerp(q exactQuat, t *big.Float) exactQuat {
	q, a := p.nearer(q)
	s := bigSub(oracle.Num(1), t)
	if a.Sign() == 0 {
		return p.scale(s).plus(q, t)
	}
	d, _ := oracle.SinCos(a)
	f, _ := oracle.SinCos(bigMul(s, a))
	g, _ := oracle.SinCos(bigMul(t, a))
	return p.scale(bigQuo(f, d)).plus(q, bigQuo(g, d))
}

func (p exactQuat) nlerp(q exactQuat, t *big.Float) exactQuat {
	q, _ = p.nearer(q)
	return p.scale(bigSub(oracle.Num(1), t)).plus(q, t).normalize()
}
