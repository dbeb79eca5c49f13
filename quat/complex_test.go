package quat_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

func TestComplex(t *testing.T) {
	t.Run("float32", testComplex[float32])
	t.Run("float64", testComplex[float64])
}

// bigComplex is a pair of a real and an imaginary part.
type bigComplex [2]*big.Float

func bigComplexOf[T quat.Float](z quat.Complex[T]) bigComplex {
	return bigComplex{bigOf(z.Re), bigOf(z.Im)}
}

func (a bigComplex) mul(b bigComplex) bigComplex {
	re := bigOf(0.0).Mul(a[0], b[0])
	im := bigOf(0.0).Mul(a[0], b[1])
	return bigComplex{re.Sub(re, bigOf(0.0).Mul(a[1], b[1])), im.Add(im, bigOf(0.0).Mul(a[1], b[0]))}
}

func (a bigComplex) norm2() *big.Float {
	n := bigOf(0.0).Mul(a[0], a[0])
	return n.Add(n, bigOf(0.0).Mul(a[1], a[1]))
}

func (a bigComplex) inv() bigComplex {
	n := a.norm2()
	return bigComplex{bigOf(0.0).Quo(a[0], n), bigOf(0.0).Quo(bigOf(0.0).Neg(a[1]), n)}
}

// roundsTo fails the test unless got is within n eps of scale of want, or an
// ulp below the normal range; a want beyond the largest number, or that close
// to it, may have become infinite.
func (l lab[T]) roundsTo(what string, got T, want *big.Float, n float64, scale *big.Float) {
	l.Helper()
	f, _ := scale.Float64()
	top, least := float64(math.MaxFloat64), float64(math.SmallestNonzeroFloat64)
	if l.eps() == 0x1p-24 {
		top, least = math.MaxFloat32, math.SmallestNonzeroFloat32
	}
	if size, _ := want.Float64(); math.Abs(size) > top*(1-8*l.eps()) {
		if !(math.Abs(float64(got)) > top*(1-16*l.eps())) {
			l.Fatalf("%s: %v, want %v", what, got, size)
		}
		return
	}
	if e := off(got, want); !(e <= n*l.eps()*f+least) {
		l.Fatalf("%s: %v, want %v, error %.3g eps", what, got, want.Text('g', 20), e/f/l.eps())
	}
}

func testComplex[T quat.Float](t *testing.T) {
	l := newLab[T](t, 11)
	for _, kind := range []testkit.Kind{testkit.Normal, testkit.Wide, testkit.Tiny, testkit.Small} {
		for range 300 {
			z, w := l.complex(kind), l.complex(kind)
			bz, bw := bigComplexOf(z), bigComplexOf(w)
			if n := bz.norm2(); n.Sign() != 0 {
				inv, want := z.Inv(), bz.inv()
				l.roundsTo("Inv Re", inv.Re, want[0], 4, bigOf(0.0).Abs(want[0]))
				l.roundsTo("Inv Im", inv.Im, want[1], 4, bigOf(0.0).Abs(want[1]))
				abs := n.Sqrt(n)
				l.roundsTo("Abs", z.Abs(), abs, 1.02, abs)
				unit := z.Normalize()
				l.roundsTo("Normalize Re", unit.Re, bigOf(0.0).Quo(bz[0], abs), 4, bigOf(1.0))
				l.roundsTo("Normalize Im", unit.Im, bigOf(0.0).Quo(bz[1], abs), 4, bigOf(1.0))
			}
			if n := bw.norm2(); n.Sign() != 0 {
				q, want := z.Div(w), bz.mul(bw.inv())
				size := want.norm2()
				size.Sqrt(size)
				if f, _ := size.Float64(); f > 0x1p-1022 && f < float64(l.huge()) {
					l.roundsTo("Div Re", q.Re, want[0], 6, size)
					l.roundsTo("Div Im", q.Im, want[1], 6, size)
				}
			}
			if kind == testkit.Normal {
				p, want := z.Mul(w), bz.mul(bw)
				size := want.norm2()
				size.Sqrt(size)
				l.roundsTo("Mul Re", p.Re, want[0], math.Sqrt(5), size)
				l.roundsTo("Mul Im", p.Im, want[1], math.Sqrt(5), size)
				n := bz.norm2()
				l.roundsTo("Abs2", z.Abs2(), n, 2, n)
				l.roundsTo("Det", z.Mat().Det(), n, 2, n)
				l.near("Inv of the matrix", z.Inv().Mat().Mul(z.Mat()), quat.Mat2[T]{{1, 0}, {0, 1}}, 8, 1)
				l.near("exp(log z) = z", z.Log().Exp(), z, 16, z.Abs())
				l.same("(z-w)+w", z.Sub(w), z.Add(w.Neg()))
			}
			// Exact, or the same operations.
			l.same("back from the matrix", z.Mat().Complex(), z)
			l.same("conj", z.Conj().Mat(), z.Mat().Transpose())
			l.same("Scale", z.Scale(0.5), quat.Complex[T]{Re: z.Re * 0.5, Im: z.Im * 0.5})
			l.same("angle", z.Angle(), z.Mat().Angle())
			if kind != testkit.Wide { // no infinity less an infinity
				l.same("star(zw) = star(z) star(w)", z.Mul(w).Mat(), z.Mat().Mul(w.Mat()))
				l.same("commutes", z.Mul(w), w.Mul(z))
				v := quat.Vec2[T]{X: w.Re, Y: w.Im}
				l.same("Apply", z.Apply(v), z.Mat().Apply(v))
			}
		}
	}
}

func TestRot2(t *testing.T) {
	t.Run("float32", testRot2[float32])
	t.Run("float64", testRot2[float64])
}

func testRot2[T quat.Float](t *testing.T) {
	l := newLab[T](t, 12)
	one := quat.Mat2[T]{{1, 0}, {0, 1}}
	for range 300 {
		x := l.vec(testkit.Normal)
		a, b := x.X, x.Y
		z, w, r := quat.UnitComplex(a), quat.UnitComplex(b), quat.Rot2(a)
		l.same("R(a) of the unit complex number", r, z.Mat())
		// An ulp, at most 1 eps, here and in package math.
		l.below("R(a)", math.Abs(float64(z.Re)-math.Cos(float64(a))), 2, 1)
		l.below("R(a)", math.Abs(float64(z.Im)-math.Sin(float64(a))), 2, 1)
		l.near("|z| = 1", z.Abs(), T(1), 3, 1)
		l.near("det = 1", r.Det(), T(1), 6, 1)
		l.near("R'R = 1", r.Transpose().Mul(r), one, 6, 1)
		// The sum of the angles is rounded too.
		l.near("R(a) R(b) = R(a+b)", r.Mul(quat.Rot2(b)), quat.Rot2(a+b), 16, 1)
		l.same("R(a) R(b) = R(b) R(a)", z.Mul(w), w.Mul(z))
		l.near("log R(a) = a", r.Angle(), a, 8, 2)
		v := quat.Vec2[T]{X: x.Z, Y: 1}
		l.near("|R v| = |v|", r.Apply(v).Norm(), v.Norm(), 8, v.Norm())
		l.near("R'R v = v", r.Transpose().Apply(r.Apply(v)), v, 16, v.Norm())
		u := v.Add(quat.Vec2[T]{X: 1}).Sub(v.Scale(2))
		l.near("R u R v = u v", r.Apply(u).Dot(r.Apply(v)), u.Dot(v), 16, u.Norm()*v.Norm())
	}
	// A turn is taken off exactly, however large the angle is.
	for _, a := range []float64{1e4, 1e6, -1e6, 1e15, 1e22} {
		s, c := math.Sincos(float64(T(a)))
		l.near("R(a) of a large a", quat.UnitComplex(T(a)), quat.Complex[T]{Re: T(c), Im: T(s)}, 2, 1)
		l.near("wrapped", quat.UnitComplex(T(a)).Angle(), T(math.Atan2(s, c)), 16, 1)
	}
}

func TestComplexSpecial(t *testing.T) {
	t.Run("float32", testComplexSpecial[float32])
	t.Run("float64", testComplexSpecial[float64])
}

func testComplexSpecial[T quat.Float](t *testing.T) {
	l := newLab[T](t, 13)
	type complex = quat.Complex[T]
	nan, inf, minus := T(math.NaN()), T(math.Inf(1)), T(math.Copysign(0, -1))
	one := complex{Re: 1}
	for _, z := range []complex{{}, {Re: minus}, {Re: nan}, {Im: nan}, {Re: inf}, {Im: -inf}, {Re: inf, Im: nan}, {Re: nan, Im: l.huge()}} {
		l.allNaN("Inv", z.Inv())
		l.allNaN("Div by", one.Div(z))
		l.allNaN("Normalize", z.Normalize())
		if z != (complex{}) {
			l.allNaN("Div of", z.Div(one))
			l.allNaN("Div of", z.Div(complex{Re: l.huge()}))
			l.allNaN("Log", z.Log())
		}
		if z.IsNaN() {
			l.allNaN("Abs", z.Abs())
			l.allNaN("Abs2", z.Abs2())
			l.allNaN("Angle", z.Angle())
			l.allNaN("Mul", z.Mul(complex{Re: 2, Im: 3}))
		}
	}
	l.allNaN("UnitComplex", quat.UnitComplex(inf))
	l.allNaN("Rot2", quat.Rot2(nan))
	l.allNaN("Exp", complex{Re: nan, Im: 1}.Exp())
	l.allNaN("Exp", complex{Im: inf}.Exp())
	l.same("0/z", complex{}.Div(complex{Re: 3, Im: 4}), complex{})
	l.same("Abs of an infinity", complex{Re: 1, Im: -inf}.Abs(), inf)
	l.same("Log of 0", complex{}.Log(), complex{Re: -inf})
	l.same("Log of 1", one.Log(), complex{})
	l.same("Exp of 0", complex{}.Exp(), one)
	l.same("Exp of an infinity", complex{Re: inf}.Exp(), complex{Re: inf})
	l.same("Exp beyond overflow", complex{Re: 800}.Exp(), complex{Re: inf})
	l.same("Exp beyond underflow", complex{Re: -inf, Im: 1}.Exp(), complex{})
	l.allNaN("Exp", complex{Re: nan, Im: l.huge()}.Exp())
	l.allNaN("Exp", complex{Re: inf, Im: nan}.Exp())
	// e^Re overflows and the parts do not: against 20 less.
	re := T(710)
	if _, ok := any(re).(float32); ok {
		re = 89
	}
	far, nearer := complex{Re: re, Im: 1.5707}.Exp(), complex{Re: re - 20, Im: 1.5707}.Exp()
	l.near("real part of Exp", far.Re/nearer.Re, T(math.Exp(20)), 64, T(math.Exp(20)))
	l.near("Exp of πi", complex{Im: math.Pi}.Exp(), one.Neg(), 2, 1)

	for _, c := range []struct {
		z    complex
		want float64
	}{
		{complex{Re: 1}, 0}, {complex{Re: 1, Im: minus}, 0}, {complex{Im: 1}, math.Pi / 2}, {complex{Im: -1}, -math.Pi / 2},
		{complex{Re: -1}, math.Pi}, {complex{Re: -1, Im: minus}, math.Pi}, {complex{}, 0}, {complex{Re: -3, Im: -3}, -3 * math.Pi / 4},
		{complex{Re: -l.huge(), Im: l.huge()}, 3 * math.Pi / 4}, {complex{Re: -1, Im: 1e-9}, math.Pi - 1e-9},
	} {
		l.near("Angle", c.z.Angle(), T(c.want), 4, 1)
		l.same("Angle of the matrix", c.z.Mat().Angle(), c.z.Angle())
		if c.z != (complex{}) {
			l.same("imaginary part of Log", c.z.Log().Im, c.z.Angle())
		}
	}

	// |z|² overflows or underflows, 1/z and w/z do not.
	for _, s := range []T{l.huge(), 1 / l.huge()} {
		z := complex{Re: 3, Im: -4}.Scale(s / 8)
		l.near("1/z", z.Inv().Scale(s), complex{Re: 0.96, Im: 1.28}, 4, 1)
		l.near("z/z", z.Div(z), one, 6, 1)
		l.near("2z/z", z.Scale(0.5).Div(z), complex{Re: 0.5}, 6, 1)
		l.near("z/conj(z)", z.Div(z.Conj()), complex{Re: -0.28, Im: -0.96}, 6, 1)
		l.near("|z|", z.Abs()/s, T(0.625), 1.02, 1)
		l.near("z/|z|", z.Normalize(), complex{Re: 0.6, Im: -0.8}, 4, 1)
	}
}
