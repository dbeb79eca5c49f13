package quat

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// Exact arithmetic for the tests of the conversions: 200 bits.

type num = *big.Float

func exact[T Float](x T) num { return new(big.Float).SetPrec(200).SetFloat64(float64(x)) }
func plus(a, b num) num      { return exact(0.0).Add(a, b) }
func minus(a, b num) num     { return exact(0.0).Sub(a, b) }
func times(a, b num) num     { return exact(0.0).Mul(a, b) }
func over(a, b num) num      { return exact(0.0).Quo(a, b) }
func root(a num) num         { return exact(0.0).Sqrt(a) }

func near(a num) float64 {
	f, _ := a.Float64()
	return f
}

// exactSin and exactCos are of a float64.
func exactSin(x float64) num { return oracle.Find("Sin").Exact(x, 0) }
func exactCos(x float64) num { return oracle.Find("Cos").Exact(x, 0) }

// exactAtan2 corrects math.Atan2 by the angle that is left, t - t³/3 + ...
func exactAtan2(y, x num) num {
	a := math.Atan2(near(y), near(x))
	s, c := exactSin(a), exactCos(a)
	t := over(minus(times(y, c), times(x, s)), plus(times(x, c), times(y, s)))
	cube := times(t, times(t, t))
	return plus(exact(a), minus(t, over(cube, exact(3.0))))
}

// A numQuat is an exact quaternion, W first, a numVec an exact vector.
type (
	numQuat [4]num
	numVec  [3]num
	numMat  [3]numVec
)

func exactQuat[T Float](q Quat[T]) numQuat {
	return numQuat{exact(q.W), exact(q.X), exact(q.Y), exact(q.Z)}
}

func exactVec[T Float](v Vec[T]) numVec { return numVec{exact(v.X), exact(v.Y), exact(v.Z)} }

func (p numQuat) mul(q numQuat) numQuat {
	dot := func(i, j, k, l int, sj, sk, sl float64) num {
		s := times(p[0], q[i])
		s = plus(s, times(exact(sj), times(p[1], q[j])))
		s = plus(s, times(exact(sk), times(p[2], q[k])))
		return plus(s, times(exact(sl), times(p[3], q[l])))
	}
	return numQuat{
		dot(0, 1, 2, 3, -1, -1, -1),
		dot(1, 0, 3, 2, 1, 1, -1),
		dot(2, 3, 0, 1, -1, 1, 1),
		dot(3, 2, 1, 0, 1, -1, 1),
	}
}

func (p numQuat) dot(q numQuat) num {
	s := exact(0.0)
	for i := range p {
		s = plus(s, times(p[i], q[i]))
	}
	return s
}

func (p numQuat) over(d num) numQuat {
	for i := range p {
		p[i] = over(p[i], d)
	}
	return p
}

func (p numQuat) unit() numQuat { return p.over(root(p.dot(p))) }

func (v numVec) quat() numQuat    { return numQuat{exact(0.0), v[0], v[1], v[2]} }
func (v numVec) norm() num        { return root(v.quat().dot(v.quat())) }
func (v numVec) dot(u numVec) num { return v.quat().dot(u.quat()) }
func (v numVec) over(d num) numVec {
	q := v.quat().over(d)
	return numVec{q[1], q[2], q[3]}
}

// cross is v×u, the vector part of the product.
func (v numVec) cross(u numVec) numVec {
	q := v.quat().mul(u.quat())
	return numVec{q[1], q[2], q[3]}
}

// turnAbout is the rotation by angle about v, by the definition.
func (v numVec) turnAbout(angle float64) numQuat {
	n := v.over(v.norm())
	s, c := exactSin(angle/2), exactCos(angle/2)
	return numQuat{c, times(s, n[0]), times(s, n[1]), times(s, n[2])}
}

// mat is the rotation matrix: column j is p e p⁻¹, e the axis j.
func (p numQuat) mat() (m numMat) {
	conj := numQuat{p[0], minus(exact(0.0), p[1]), minus(exact(0.0), p[2]), minus(exact(0.0), p[3])}
	for j := range 3 {
		e := numQuat{exact(0.0), exact(0.0), exact(0.0), exact(0.0)}
		e[1+j] = exact(1.0)
		c := p.mul(e).mul(conj).over(p.dot(p))
		for i := range 3 {
			m[i][j] = c[1+i]
		}
	}
	return m
}

// off is the largest |got - want|, NaN if one is.
func off[T Float](got []T, want []num) float64 {
	worst := 0.0
	for i, g := range got {
		if g-g != 0 {
			return math.NaN()
		}
		worst = max(worst, math.Abs(near(minus(exact(g), want[i]))))
	}
	return worst
}

func offQuat[T Float](got Quat[T], want numQuat) float64 {
	g := got.WXYZ()
	return off(g[:], want[:])
}

func offVec[T Float](got Vec[T], want numVec) float64 {
	return off([]T{got.X, got.Y, got.Z}, want[:])
}

// offRotation is the difference of unit quaternions up to sign.
func offRotation[T Float](got Quat[T], want numQuat) float64 {
	return min(offQuat(got, want), offQuat(got.Neg(), want))
}

// halfUlp is eps, 2^-24 or 2^-53.
func halfUlp[T Float]() float64 {
	if unsafe.Sizeof(T(0)) == 4 {
		return 0x1p-24
	}
	return 0x1p-53
}

// bothTypes runs a test for float32 and float64.
func bothTypes(t *testing.T, f32, f64 func(t *testing.T)) {
	t.Helper()
	t.Run("float32", f32)
	t.Run("float64", f64)
}

// A dice is a source of random values, the same on every machine.
type dice struct{ r *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 5))} }

func (d dice) in(lo, hi float64) float64 { return lo + float64((hi-lo)*d.r.Float64()) }

// size is positive with an exponent uniform in [-e, e].
func (d dice) size(e int) float64 {
	return math.Ldexp(d.in(0.5, 1), int(d.r.Uint64()%uint64(2*e+1))-e)
}

// randomQuat is a rotation, uniform, of length about 1.
func randomQuat[T Float](d dice) Quat[T] {
	for {
		q := Quat[T]{T(d.in(-1, 1)), T(d.in(-1, 1)), T(d.in(-1, 1)), T(d.in(-1, 1))}
		if n := q.Norm(); n > 0.1 && n < 1 {
			return q.Normalize()
		}
	}
}

// randomVec is a vector of any direction and length 1 up to rounding.
func randomVec[T Float](d dice) Vec[T] { return randomQuat[T](d).Rotate(Vec[T]{Z: 1}) }

// fewTrials is for the tests against exact values, which are slow.
func fewTrials(n int) int {
	if testing.Short() {
		return n / 4
	}
	return n
}

// badNumbers are the values that no result can be made of.
func badNumbers[T Float]() []T { return []T{T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))} }

// wantNaN checks that every value is NaN.
func wantNaN[T Float](t *testing.T, what string, got ...T) {
	t.Helper()
	for _, g := range got {
		if g == g {
			t.Errorf("%s: %v, want NaN", what, got)
			return
		}
	}
}

func quatNaN[T Float](t *testing.T, what string, q Quat[T]) {
	t.Helper()
	wantNaN(t, what, q.W, q.X, q.Y, q.Z)
}

func vecNaN[T Float](t *testing.T, what string, v Vec[T]) {
	t.Helper()
	wantNaN(t, what, v.X, v.Y, v.Z)
}

// badQuats calls f with zero and with every place taken by every bad number.
func badQuats[T Float](f func(q Quat[T])) {
	f(Quat[T]{})
	for _, x := range badNumbers[T]() {
		f(Quat[T]{x, 1, 2, 3})
		f(Quat[T]{1, x, 2, 3})
		f(Quat[T]{1, 2, x, 3})
		f(Quat[T]{1, 2, 3, x})
	}
}

// badVecs is badQuats for vectors, without zero.
func badVecs[T Float](f func(v Vec[T])) {
	for _, x := range badNumbers[T]() {
		f(Vec[T]{x, 1, 2})
		f(Vec[T]{1, x, 2})
		f(Vec[T]{1, 2, x})
	}
}

// worstOf keeps the largest error in eps and fails beyond the limit.
type worstOf struct{ eps float64 }

func (w *worstOf) add(t *testing.T, err, unit, limit float64, what ...any) {
	t.Helper()
	e := err / unit
	if !(e <= limit) {
		t.Errorf("%.3g eps, beyond %g: %v", e, limit, what)
	}
	w.eps = max(w.eps, e)
}
