package quat_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// A lab draws random data for the tests of identities and checks bounds in
// units of eps, half the distance from 1 to the next number of T.
type lab[T quat.Float] struct {
	*testing.T
	r *testkit.Rand
}

func newLab[T quat.Float](t *testing.T, seed uint64) lab[T] {
	return lab[T]{t, testkit.NewRand(seed)}
}

func (lab[T]) eps() float64 {
	if _, ok := any(T(0)).(float32); ok {
		return 0x1p-24
	}
	return 0x1p-53
}

// below fails the test unless err, which NaN is not, is at most n eps scale.
func (l lab[T]) below(what string, err, n, scale float64) {
	l.Helper()
	if limit := n * l.eps() * scale; !(err <= limit) {
		l.Fatalf("%s: error %.3g eps, want at most %.3g", what, err/scale/l.eps(), n)
	}
}

func (l lab[T]) quat(k testkit.Kind) quat.Quat[T] {
	var c [4]T
	testkit.Fill(l.r, c[:], k)
	return quat.Quat[T]{W: c[0], X: c[1], Y: c[2], Z: c[3]}
}

func (l lab[T]) unit() quat.Quat[T] { return l.quat(testkit.Normal).Normalize() }

func (l lab[T]) vec(k testkit.Kind) quat.Vec[T] { return l.quat(k).Vec() }

func (l lab[T]) complex(k testkit.Kind) quat.Complex[T] {
	q := l.quat(k)
	return quat.Complex[T]{Re: q.W, Im: q.X}
}

// gap is the greatest difference of two numbers in the same place, NaN if
// there is a NaN.
func gap[T quat.Float](a, b []T) float64 {
	g := 0.0
	for i := range a {
		g = max(g, math.Abs(float64(a[i])-float64(b[i])))
	}
	return g
}

// flat is the components of a quaternion, vector, matrix and so on, in order.
func flat[T quat.Float](x any) (c []T) {
	switch x := x.(type) {
	case T:
		c = []T{x}
	case quat.Quat[T]:
		c = []T{x.W, x.X, x.Y, x.Z}
	case quat.Vec[T]:
		c = []T{x.X, x.Y, x.Z}
	case quat.Vec2[T]:
		c = []T{x.X, x.Y}
	case quat.Complex[T]:
		c = []T{x.Re, x.Im}
	case quat.Mat2[T]:
		for _, row := range x {
			c = append(c, row[:]...)
		}
	case quat.Mat[T]:
		for _, row := range x {
			c = append(c, row[:]...)
		}
	case quat.Mat4[T]:
		for _, row := range x {
			c = append(c, row[:]...)
		}
	case quat.CMat2[T]:
		for _, row := range x {
			c = append(c, row[0].Re, row[0].Im, row[1].Re, row[1].Im)
		}
	default:
		panic("no components")
	}
	return c
}

// same fails the test unless a and b are equal in every component; zeros of
// either sign are equal.
func (l lab[T]) same(what string, a, b any) {
	l.Helper()
	if a != b {
		l.Fatalf("%s: %v and %v differ", what, a, b)
	}
}

// near fails the test unless a and b differ by at most n eps scale in every
// component.
func (l lab[T]) near(what string, a, b any, n float64, scale T) {
	l.Helper()
	l.below(what, gap(flat[T](a), flat[T](b)), n, float64(scale))
}

// allNaN fails the test unless every component of x is NaN.
func (l lab[T]) allNaN(what string, x any) {
	l.Helper()
	for _, c := range flat[T](x) {
		if c == c {
			l.Errorf("%s: %v, want NaN in every component", what, x)
			return
		}
	}
}

// bigOf is x to far more digits than any test needs.
func bigOf[T quat.Float](x T) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(float64(x)) }

// off is |got - want| as a float64.
func off[T quat.Float](got T, want *big.Float) float64 {
	if got-got != 0 {
		return math.NaN()
	}
	d := bigOf(got)
	f, _ := d.Sub(d, want).Float64()
	return math.Abs(f)
}
