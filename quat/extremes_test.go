package quat_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/internal/testkit/oracle"
	"github.com/golanes/lanes/quat"
)

// What the bounds of TestAccuracy leave out: ends of ranges, where a result is
// exact or infinite, and what rotations must be to a few eps.

// epsOf is the step from 1 to the next number.
func epsOf[T quat.Float]() float64 {
	if unsafe.Sizeof(T(0)) == 4 {
		return 0x1p-23
	}
	return 0x1p-52
}

// TestRoundTrips: rotation vector to quaternion to matrix and back, for the
// angles at which the textbook's logarithm loses half the digits and more.
func TestRoundTrips(t *testing.T) { eachType(t, testRoundTrips[float32], testRoundTrips[float64]) }

func testRoundTrips[T quat.Float](t *testing.T) {
	s := &sampler[T]{Rand: rand.New(rand.NewPCG(11, 7))}
	pi := oracle.Pi()
	angles := []*big.Float{oracle.Num(0), oracle.Num(1e-160), oracle.Num(1e-9), oracle.Num(1e-4), oracle.Num(1),
		bigSub(pi, oracle.Num(1e-4)), bigSub(pi, oracle.Num(1e-9)), bigSub(pi, oracle.Num(1e-15)), pi}
	tol := 45 * epsOf[T]() // 1e-14 in float64
	for _, angle := range angles {
		for range 30 {
			v := s.vec(angle)
			q := v.Quat()
			for name, back := range map[string]quat.Vec[T]{
				"quaternion":           q.RotVec(),
				"logarithm":            q.Log().Vec().Scale(2),
				"inverse quaternion":   q.Neg().RotVec(),
				"matrix":               q.Mat().Quat().RotVec(),
				"inverse, from matrix": q.Mat().Transpose().Quat().RotVec().Neg(),
			} {
				a, _ := angle.Float64()
				far := math.Pi-a < 1e-6 && back.Dot(v) < 0 // the other way round
				if far {
					back = back.Add(v.Scale(T(2 * (math.Pi - a) / a))).Neg()
				}
				d := back.Sub(v)
				if e := float64(max(d.X, -d.X, d.Y, -d.Y, d.Z, -d.Z)); !(e <= tol) {
					t.Errorf("%v by way of %s is %v, %g off", v, name, back, e)
				}
				if a < 1e-6 && name != "matrix" && name != "inverse, from matrix" && !(float64(d.Norm()) <= 4*epsOf[T]()*a) {
					t.Errorf("%v by way of %s is %v", v, name, back)
				}
			}
		}
	}
}

// TestLogNearPi: next to half a turn the logarithm is good to 2e-14.
func TestLogNearPi(t *testing.T) {
	s := &sampler[float64]{Rand: rand.New(rand.NewPCG(12, 7))}
	for range 200 {
		exact := s.axis().scale(bigSub(oracle.Pi(), oracle.Num(1e-9)))
		half := rounded[float64](exact.quat())                       // a rotation by π - 1e-9
		whole := rounded[float64](exact.scale(oracle.Num(2)).quat()) // the exponential of exact
		for _, got := range []quat.Vec[float64]{half.RotVec(), whole.Log().Vec(), half.Log().Vec().Scale(2)} {
			for i, x := range vecList(got) {
				if e, _ := bigSub(bigNum(x), exact[i]).Float64(); !(math.Abs(e) <= 2e-14) {
					t.Errorf("log is %v, want %.17g: %g off", got, exact, e)
				}
			}
		}
	}
}

// TestOrthogonal: the matrix of a quaternion is a rotation, R'R = 1 to 4 eps and
// det R = 1 to 5, and a product of unit quaternions stays one.
func TestOrthogonal(t *testing.T) { eachType(t, testOrthogonal[float32], testOrthogonal[float64]) }

func testOrthogonal[T quat.Float](t *testing.T) {
	s := &sampler[T]{Rand: rand.New(rand.NewPCG(13, 7))}
	worst, worstDet := 0.0, 0.0
	for range 500 {
		m := s.long().Mat()
		var c [3]exactVec
		for i := range c {
			c[i] = exactOfVec(m.Col(i))
		}
		for i := range c {
			for j := range i + 1 {
				d := c[i].dot(c[j])
				if i == j {
					d = bigSub(d, oracle.Num(1))
				}
				e, _ := d.Float64()
				worst = max(worst, math.Abs(e))
			}
		}
		cross := func(a, b exactVec, i, j int) *big.Float { return bigSub(bigMul(a[i], b[j]), bigMul(a[j], b[i])) }
		n := exactVec{cross(c[0], c[1], 1, 2), cross(c[0], c[1], 2, 0), cross(c[0], c[1], 0, 1)}
		det, _ := bigSub(n.dot(c[2]), oracle.Num(1)).Float64()
		worstDet = max(worstDet, math.Abs(det))
		p, q := s.unit().Normalize(), s.unit().Normalize()
		if n := float64(p.Mul(q).Norm()) - 1; !(math.Abs(n) <= 4*epsOf[T]()) {
			t.Errorf("|pq| - 1 = %g for unit quaternions", n)
		}
	}
	if eps := epsOf[T](); !(worst <= 4*eps && worstDet <= 5*eps) {
		t.Errorf("R'R - 1 is %g eps, det R - 1 %g eps", worst/eps, worstDet/eps)
	}
	t.Logf("%T: R'R - 1 is %.2f eps, det R - 1 %.2f eps", T(0), worst/epsOf[T](), worstDet/epsOf[T]())
}

// TestSlerpEnds: the ends are p and ±q exactly, what is between them is a unit
// quaternion to 2 eps, and it stays where it is between equals.
func TestSlerpEnds(t *testing.T) { eachType(t, testSlerpEnds[float32], testSlerpEnds[float64]) }

func testSlerpEnds[T quat.Float](t *testing.T) {
	s := &sampler[T]{Rand: rand.New(rand.NewPCG(14, 7))}
	for range 500 {
		p, q := s.pair()
		if got := p.Slerp(q, 0); got != p {
			t.Errorf("Slerp(%v, %v, 0) = %v", p, q, got)
		}
		if got := p.Slerp(q, 1); !got.EqualRotation(q) || got.Dot(p) < 0 {
			t.Errorf("Slerp(%v, %v, 1) = %v", p, q, got)
		}
		u := T(s.Float64())
		if n := exactOf(p.Slerp(q, u)).norm(); !near(n, 1, 2*epsOf[T]()) {
			t.Errorf("|Slerp(%v, %v, %v)| = %.17g", p, q, u, n)
		}
		for _, same := range []quat.Quat[T]{p, p.Neg()} {
			d := p.Slerp(same, u).Sub(p)
			if e := float64(d.Norm()); !(e <= epsOf[T]()) {
				t.Errorf("Slerp(%v, %v, %v) is %g off", p, same, u, e)
			}
		}
	}
}

func near(x *big.Float, want, tol float64) bool {
	e, _ := bigSub(x, oracle.Num(want)).Float64()
	return math.Abs(e) <= tol
}

// TestAngleRange: an angle is never beyond π, and is 0 between q and ±q.
func TestAngleRange(t *testing.T) { eachType(t, testAngleRange[float32], testAngleRange[float64]) }

func testAngleRange[T quat.Float](t *testing.T) {
	s := &sampler[T]{Rand: rand.New(rand.NewPCG(15, 7))}
	for range 1000 {
		p := s.unit()
		q := rounded[T](exactOf(p).mul(s.axis().scale(oracle.Pi()).quat()))
		if a := p.AngleTo(q); !(a <= T(math.Pi) && float64(a) > math.Pi-100*epsOf[T]()) {
			t.Errorf("half a turn from %v to %v is %v", p, q, a)
		}
		if a, b := p.AngleTo(p), p.AngleTo(p.Neg()); a != 0 || b != 0 {
			t.Errorf("%v is %v from itself and %v from its negative", p, a, b)
		}
		if a := p.Angle(); !(a >= 0 && a <= T(math.Pi)) {
			t.Errorf("the angle of %v is %v", p, a)
		}
	}
}

// TestTinyQuaternions: the length of a quaternion does not matter to the
// rotation, down to where its squares and their products underflow.
func TestTinyQuaternions(t *testing.T) {
	eachType(t, testTinyQuaternions[float32], testTinyQuaternions[float64])
}

func testTinyQuaternions[T quat.Float](t *testing.T) {
	least, most := -1022, 1022
	if unsafe.Sizeof(T(0)) == 4 {
		least, most = -126, 126
	}
	for e := least; e <= most; e++ {
		k := T(math.Ldexp(1, e))
		for _, w := range []T{k, -k} {
			q := quat.Quat[T]{W: w}
			if v := q.RotVec(); v != (quat.Vec[T]{}) {
				t.Errorf("the rotation vector of %v is %v", q, v)
			}
			if a := q.Angle(); a != 0 {
				t.Errorf("the angle of %v is %v", q, a)
			}
			want := quat.Vec[T]{}
			if w < 0 {
				want.X = T(math.Pi)
			}
			l := q.Log()
			if l.Vec() != want || !(math.Abs(float64(l.W)-float64(e)*math.Ln2) <= epsOf[T]()*math.Abs(float64(l.W))) {
				t.Errorf("the logarithm of %v is %v", q, l)
			}
			half := quat.Quat[T]{Y: w}
			if v := half.RotVec(); v.Norm() != T(math.Pi) || v.X != 0 || v.Z != 0 {
				t.Errorf("the rotation vector of %v is %v", half, v)
			}
		}
	}
}

// TestExpRange: e^W overflows and underflows where the result does, and no
// sooner; what is zero stays so.
func TestExpRange(t *testing.T) { eachType(t, testExpRange[float32], testExpRange[float64]) }

func testExpRange[T quat.Float](t *testing.T) {
	top := T(709.7) // log of the largest number, and of the smallest
	low := T(-744)
	if unsafe.Sizeof(top) == 4 {
		top, low = 88.7, -103
	}
	inf := T(math.Inf(1))
	for _, c := range []struct{ q, want quat.Quat[T] }{
		{quat.Quat[T]{}, quat.Quat[T]{W: 1}},
		{quat.Quat[T]{W: top + 1}, quat.Quat[T]{W: inf}},
		{quat.Quat[T]{W: inf}, quat.Quat[T]{W: inf}},
		{quat.Quat[T]{W: -inf}, quat.Quat[T]{}},
		{quat.Quat[T]{W: -inf, X: 1, Y: 2, Z: -3}, quat.Quat[T]{}},
		{quat.Quat[T]{W: inf, Y: 1}, quat.Quat[T]{W: inf, Y: inf}},
		{quat.Quat[T]{W: 10 * low, Y: 1}, quat.Quat[T]{}},
	} {
		if got := c.q.Exp(); got != c.want {
			t.Errorf("exp %v is %v, want %v", c.q, got, c.want)
		}
	}
	for _, x := range []T{1, 20000, 1e15} { // however long the vector part
		for i, c := range quatList(quat.Quat[T]{W: T(math.NaN()), X: x}.Exp()) {
			if c == c {
				t.Errorf("exp of NaN + %g i: component %d is %v", x, i, c)
			}
		}
	}
	size := int(8 * unsafe.Sizeof(T(0)))
	for _, w := range []T{top - 1, top, top + 0.5, top + 2, low, low + 1, low / 2} {
		for _, v := range []quat.Vec[T]{{X: 1.5}, {Y: 1.5707}, {Z: 1e-3}, {X: -0.9, Y: 0.9, Z: 0.9}, {X: 1e-30, Y: 40}} {
			q := quat.Quat[T]{W: w, X: v.X, Y: v.Y, Z: v.Z}
			got, want := q.Exp(), exactOf(q).exp()
			for i, g := range quatList(got) {
				if u := oracle.Ulps(size, float64(g), want[i]); g != 0 && !(u <= 100) || g == 0 && !near(want[i], 0, 0x1p-140) {
					t.Errorf("exp %v is %v: component %d %.2f ulp off %.17g", q, got, i, u, want[i])
				}
			}
		}
	}
}

// TestHalfTurns: matrices of half turns give their quaternions exactly, whatever
// the signs of their zeros.
func TestHalfTurns(t *testing.T) { eachType(t, testHalfTurns[float32], testHalfTurns[float64]) }

func testHalfTurns[T quat.Float](t *testing.T) {
	r := testkit.NewRand(16)
	for range 64 {
		for axis := range 3 {
			var m quat.Mat[T]
			for i := range m {
				for j := range m {
					m[i][j] = T(math.Copysign(0, float64(r.Uint64()&1)-0.5))
				}
				m[i][i] = -1
			}
			m[axis][axis] = 1
			q := m.Quat()
			if !(q.W == 0 && q.Norm() == 1 && math.Abs(float64(vecList(q.Vec())[axis])) == 1) {
				t.Errorf("%v gives %v", m, q)
			}
		}
	}
}

// TestProductsRounded: what Scale returns is rounded before a caller, into whom
// it may be inlined, adds to it. On arm64 the two would be one instruction.
func TestProductsRounded(t *testing.T) {
	eachType(t, testProductsRounded[float32], testProductsRounded[float64])
}

func testProductsRounded[T quat.Float](t *testing.T) {
	s := 1 + T(math.Sqrt(epsOf[T]()))/4 // s² needs more digits than T has
	square := T(s * s)
	q, v, m := scaleAndAdd(s, -square)
	if q != (quat.Quat[T]{}) || v != (quat.Vec[T]{}) || m != (quat.Mat[T]{}) {
		t.Errorf("a product was not rounded: %v, %v, %v", q, v, m)
	}
}

//go:noinline
func scaleAndAdd[T quat.Float](s, x T) (quat.Quat[T], quat.Vec[T], quat.Mat[T]) {
	v, u := quat.Vec[T]{X: s, Y: s, Z: s}, quat.Vec[T]{X: x, Y: x, Z: x}
	q, p := quat.Quat[T]{W: s, X: s, Y: s, Z: s}, quat.Quat[T]{W: x, X: x, Y: x, Z: x}
	m, n := quat.Mat[T]{{s, s, s}, {s, s, s}, {s, s, s}}, quat.Mat[T]{{x, x, x}, {x, x, x}, {x, x, x}}
	return q.Scale(s).Add(p), v.Scale(s).Add(u), m.Scale(s).Add(n)
}
