package quat_test

import (
	"flag"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/golanes/lanes/internal/testkit/oracle"
	"github.com/golanes/lanes/quat"
)

var accuracyTrials = flag.Int("trials", 150, "TestAccuracy: trials for each function and type")

// A sampler draws the arguments of one function. room is how many times its
// bound that function may miss at them.
type sampler[T quat.Float] struct {
	*rand.Rand
	room float64
}

func (s *sampler[T]) between(lo, hi float64) float64 { return lo + float64((hi-lo)*s.Float64()) }

// axis is a random direction, that of a coordinate axis, or next to one.
func (s *sampler[T]) axis() exactVec {
	v := [3]float64{s.between(-1, 1), s.between(-1, 1), s.between(-1, 1)}
	if k := s.IntN(12); k < 6 {
		i := k % 3
		v[i] = math.Copysign(1, v[i])
		small := s.IntN(40)
		for j := range v {
			if j != i && k < 3 {
				v[j] = 0
			} else if j != i {
				v[j] = math.Ldexp(v[j], -small)
			}
		}
	}
	u := exactVec{oracle.Num(v[0]), oracle.Num(v[1]), oracle.Num(v[2])}
	return u.scale(bigQuo(oracle.Num(1), u.norm()))
}

// angle is one of those that formulas fail at, or one between 0 and π, up to
// half a right angle or so from the ends in any order of magnitude.
func (s *sampler[T]) angle() *big.Float {
	hard := []float64{0, 1e-160, 1e-30, 1e-9, 1e-4, 1, math.Pi / 2}
	near := []float64{0, 1e-30, 1e-15, 1e-9, 1e-4, 0.1}
	switch s.IntN(4) {
	case 0:
		return oracle.Num(hard[s.IntN(len(hard))])
	case 1:
		return bigSub(oracle.Pi(), oracle.Num(near[s.IntN(len(near))]))
	case 2:
		return oracle.Num(math.Ldexp(s.Float64(), -s.IntN(60)))
	}
	return bigMul(oracle.Pi(), oracle.Num(s.Float64()))
}

// wide is an angle up to 1e6.
func (s *sampler[T]) wide() *big.Float {
	hard := []float64{2 * math.Pi, 4 * math.Pi, 100, 1e6}
	if s.IntN(2) == 0 {
		return oracle.Num(hard[s.IntN(len(hard))])
	}
	return oracle.Num(math.Ldexp(s.Float64(), s.IntN(20)))
}

// turn is the rotation by an angle, as exactly as its components say; of
// either sign.
func (s *sampler[T]) turn(angle *big.Float) quat.Quat[T] {
	q := rounded[T](s.axis().scale(angle).quat())
	if s.IntN(2) == 0 {
		q = q.Neg()
	}
	return q
}

func (s *sampler[T]) unit() quat.Quat[T] { return s.turn(s.angle()) }

// long is a rotation by a quaternion of any length that T has room for.
func (s *sampler[T]) long() quat.Quat[T] {
	q, most := s.unit(), 1000
	if unsafe.Sizeof(T(0)) == 4 {
		most = 100
	}
	k := T(math.Ldexp(s.between(1, 2), s.IntN(2*most)-most))
	if s.IntN(2) == 0 {
		k = 1
	}
	return q.Scale(k)
}

// vec is a vector of a given length.
func (s *sampler[T]) vec(length *big.Float) quat.Vec[T] {
	v := s.axis().scale(length)
	return quat.Vec[T]{X: toFloat[T](v[0]), Y: toFloat[T](v[1]), Z: toFloat[T](v[2])}
}

func quatList[T quat.Float](q quat.Quat[T]) []T { return []T{q.W, q.X, q.Y, q.Z} }
func vecList[T quat.Float](v quat.Vec[T]) []T   { return []T{v.X, v.Y, v.Z} }

// An accuracyCase is a function and the error it may have, in ulps of the
// largest component of the result.
type accuracyCase[T quat.Float] struct {
	name  string
	limit float64
	run   func(s *sampler[T]) (got []T, want []*big.Float)
}

func accuracyCases[T quat.Float]() []accuracyCase[T] {
	type (
		S = *sampler[T]
		G = []T
		W = []*big.Float
	)
	one := func(x T, want *big.Float) (G, W) { return G{x}, W{want} }
	four := func(q quat.Quat[T], want exactQuat) (G, W) { return quatList(q), want[:] }
	three := func(v quat.Vec[T], want exactVec) (G, W) { return vecList(v), want[:] }
	return []accuracyCase[T]{
		{"Mul", 3, func(s S) (G, W) {
			p, q := s.unit(), s.unit().Scale(T(s.between(1, 1000)))
			return four(p.Mul(q), exactOf(p).mul(exactOf(q)))
		}},
		{"Inv", 4.5, func(s S) (G, W) {
			q := s.long()
			return four(q.Inv(), exactOf(q).inv())
		}},
		{"Normalize", 3, func(s S) (G, W) {
			q := s.long()
			return four(q.Normalize(), exactOf(q).normalize())
		}},
		{"Norm", 2, func(s S) (G, W) {
			q := s.long()
			return one(q.Norm(), exactOf(q).norm())
		}},
		{"Rotate", 9, func(s S) (G, W) {
			q, v := s.unit(), s.vec(oracle.Num(s.between(1, 2)))
			return three(q.Rotate(v), exactOf(q).rotate(exactOfVec(v)))
		}},
		{"Mat", 5, func(s S) (G, W) {
			q := s.long()
			m, want := q.Mat(), exactOf(q).columns()
			var g G
			var w W
			for j := range 3 {
				g, w = append(g, vecList(m.Col(j))...), append(w, want[j][:]...)
			}
			return g, w
		}},
		{"Mat.Quat", 3, func(s S) (G, W) {
			q := s.axis().scale(s.angle()).quat()
			var m quat.Mat[T]
			for j, c := range q.columns() {
				for i := range m {
					m[i][j] = toFloat[T](c[i])
				}
			}
			got := m.Quat()
			if got.Dot(rounded[T](q)) < 0 { // a half turn
				got = got.Neg()
			}
			return four(got, q)
		}},
		{"Exp", 6, func(s S) (G, W) {
			v := s.vec(s.angle())
			q := quat.Quat[T]{W: T(s.between(-20, 20)), X: v.X, Y: v.Y, Z: v.Z}
			if s.IntN(2) == 0 {
				q.W = 0
			}
			return four(q.Exp(), exactOf(q).exp())
		}},
		{"Log", 3.5, func(s S) (G, W) {
			q := s.long()
			return four(q.Log(), exactOf(q).log())
		}},
		{"Vec.Quat", 3.5, func(s S) (G, W) {
			v := s.vec(s.angle())
			return four(v.Quat(), exactOfVec(v).quat())
		}},
		{"Exp beyond π", 1, func(s S) (G, W) {
			v := s.vec(s.wide())
			s.room = 3 + float64(2*v.Norm())
			q := quat.Pure(v)
			return four(q.Exp(), exactOf(q).exp())
		}},
		{"Vec.Quat beyond π", 1, func(s S) (G, W) {
			v := s.vec(s.wide())
			s.room = 3 + float64(v.Norm())
			return four(v.Quat(), exactOfVec(v).quat())
		}},
		{"Integrate beyond π", 1, func(s S) (G, W) {
			q, v, dt := s.unit(), s.vec(s.wide()), T(s.between(0.5, 1))
			s.room = 4 + float64(2*v.Norm()*dt)
			return four(q.Integrate(v, dt), exactOf(q).mul(exactOfVec(v).scale(bigNum(dt)).quat()))
		}},
		{"RotVec", 3.5, func(s S) (G, W) {
			q := s.long()
			got, want := q.RotVec(), exactOf(q).rotVec()
			if q.W == 0 && got.Dot(q.Vec()) < 0 { // either is right
				got = got.Neg()
			}
			return three(got, want)
		}},
		{"Angle", 3, func(s S) (G, W) {
			q := s.long()
			return one(q.Angle(), exactOf(q).angle())
		}},
		{"AngleTo", 4, func(s S) (G, W) {
			p, q := s.pair()
			floor, want := 1e-240, exactOf(p).angleTo(exactOf(q))
			if T(floor) == 0 {
				floor = 1e-30
			}
			if want.Cmp(oracle.Num(floor)) < 0 { // no promise
				return nil, nil
			}
			return one(p.AngleTo(q), want)
		}},
		{"Slerp", 4, func(s S) (G, W) {
			p, q := s.pair()
			t := T(s.Float64())
			return four(p.Slerp(q, t), exactOf(p).slerp(exactOf(q), bigNum(t)))
		}},
		{"Nlerp", 3.5, func(s S) (G, W) {
			p, q := s.pair()
			t := T(s.Float64())
			return four(p.Nlerp(q, t), exactOf(p).nlerp(exactOf(q), bigNum(t)))
		}},
		{"Integrate", 5.5, func(s S) (G, W) {
			q, v, dt := s.unit(), s.vec(s.angle()), T(s.between(0.5, 1))
			return four(q.Integrate(v, dt), exactOf(q).mul(exactOfVec(v).scale(bigNum(dt)).quat()))
		}},
	}
}

// pair is two rotations with any angle between them that leaves no doubt about
// which of q and -q is nearer.
func (s *sampler[T]) pair() (p, q quat.Quat[T]) {
	for {
		a, b := s.unit(), s.unit()
		if s.IntN(2) == 0 {
			b = rounded[T](exactOf(a).mul(s.axis().scale(s.angle()).quat()))
		}
		if math.Abs(float64(a.Dot(b))) > 1e-6 {
			return a, b
		}
	}
}

func TestAccuracy(t *testing.T) {
	t.Run("float32", testAccuracy[float32])
	t.Run("float64", testAccuracy[float64])
}

func testAccuracy[T quat.Float](t *testing.T) {
	size := int(8 * unsafe.Sizeof(T(0)))
	for i, c := range accuracyCases[T]() {
		t.Run(c.name, func(t *testing.T) {
			s := &sampler[T]{Rand: rand.New(rand.NewPCG(uint64(i), 7))}
			worst := 0.0
			for range *accuracyTrials {
				s.room = 1
				got, want := c.run(s)
				list := make([]float64, len(got))
				for i, g := range got {
					list[i] = float64(g)
				}
				u := oracle.UlpsOfLargest(size, list, want) / s.room
				if !(u <= c.limit) && !(u <= worst) {
					t.Errorf("%.2f ulp, allowed %v: got %v, want %.17g", u, c.limit, got, want)
				}
				worst = max(worst, u)
			}
			t.Logf("%s, float%d: %.2f ulp of %v", c.name, size, worst, c.limit)
		})
	}
}
