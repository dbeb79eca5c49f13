package quat_test

import (
	"maps"
	"math"
	"strings"
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// owned are the golden cases of this package: of the known topics, and of any
// other about rotations.
func owned(topic, name string) bool {
	if topic == "vector" {
		return strings.HasPrefix(name, "cross_")
	}
	for _, about := range []string{"quat", "rotation", "so2", "so3", "euler", "orientation", "attitude",
		"spline", "slerp", "align", "wahba", "kabsch", "umeyama", "procrustes", "registration",
		"gimbal", "davenport", "markley", "mrp", "rotvec"} {
		if strings.Contains(topic, about) {
			return true
		}
	}
	return false
}

// TestCases runs them for both types at every level.
func TestCases(t *testing.T) {
	testkit.RunGolden(t, owned, func(t *testing.T, g *testkit.Golden, c *testkit.Case) {
		testkit.EachLevel(t, func(t *testing.T) {
			t.Run("float64", func(t *testing.T) { runCase[float64](t, g.Topic, c) })
			if c := single(g.Topic, c); len(c.Tol32) > 0 {
				t.Run("float32", func(t *testing.T) { runCase[float32](t, g.Topic, c) })
			}
		})
	})
}

// single is a case for float32. Where the file gives no tolerance for it but
// the inputs are float32 numbers of moderate size, those of the plain algebra
// are as good for it in its own eps.
func single(topic string, c *testkit.Case) *testkit.Case {
	if topic != "vector" && topic != "so2_complex" {
		return c
	}
	for _, v := range c.In {
		x := append([]float64{}, v.F...)
		for _, z := range v.C {
			x = append(x, real(z), imag(z))
		}
		for _, x := range x {
			if a := math.Abs(x); float64(float32(x)) != x || a != 0 && !(a > 0x1p-20 && a < 0x1p20) {
				return c
			}
		}
	}
	d := *c
	d.Tol32 = make(map[string][2]float64)
	for key, tol := range c.Tol {
		d.Tol32[key] = [2]float64{tol[0] * 0x1p29, tol[1] * 0x1p29}
	}
	maps.Copy(d.Tol32, c.Tol32)
	return &d
}

// A golden is a running case.
type golden[T quat.Float] struct {
	*testing.T
	c    *testkit.Case
	seen map[string]bool // outputs that have been computed
}

// runCase does what the inputs ask for. A case that nothing here can run, or an
// output that nothing computed, is a failure.
func runCase[T quat.Float](t *testing.T, topic string, c *testkit.Case) {
	k := golden[T]{t, c, map[string]bool{}}
	switch {
	case topic == "vector":
		k.cross()
	case k.has("theta"):
		k.plane()
	case k.has("z"):
		k.complex()
	case k.fit(topic):
	case k.fromEuler():
	case k.has("p", "q", "t"):
		k.slerp()
	case k.has("p", "q"):
		k.algebra()
	case k.has("q"):
		k.convert()
	case k.has("u", "v"):
		k.group()
	case k.has("v"):
		k.exp()
	case k.has("w"):
		k.so3()
	case k.has("R"):
		k.log()
	default:
		k.Fatalf("no way to run a case of topic %q with inputs %v", topic, keys(c.In))
	}
	for name := range c.Out {
		if !k.seen[name] {
			k.Errorf("no way to compute output %q", name)
		}
	}
}

func keys[V any](m map[string]V) (names []string) {
	for name := range m {
		names = append(names, name)
	}
	return names
}

// has reports whether the case has all these inputs.
func (k golden[T]) has(names ...string) bool {
	for _, name := range names {
		if _, ok := k.c.In[name]; !ok {
			return false
		}
	}
	return true
}

// numbers are a tensor's elements as this type; complex ones as real and
// imaginary parts in turn.
func numbers[T quat.Float](v testkit.Value) []T {
	x := make([]T, 0, len(v.F)+2*len(v.C))
	for _, f := range v.F {
		x = append(x, T(f))
	}
	for _, z := range v.C {
		x = append(x, T(real(z)), T(imag(z)))
	}
	return x
}

// in is an input of a multiple of n elements, cut into rows of n.
func (k golden[T]) in(name string, n int) (rows [][]T) {
	k.Helper()
	v, ok := k.c.In[name]
	x := numbers[T](v)
	if !ok || len(x)%n != 0 || len(x) == 0 {
		k.Fatalf("input %q has %d elements, want a multiple of %d", name, len(x), n)
	}
	for ; len(x) > 0; x = x[n:] {
		rows = append(rows, x[:n])
	}
	return rows
}

func (k golden[T]) quats(name string) (q []quat.Quat[T]) {
	k.Helper()
	for _, r := range k.in(name, 4) {
		q = append(q, quat.Quat[T]{W: r[0], X: r[1], Y: r[2], Z: r[3]})
	}
	return q
}

func (k golden[T]) vecs(name string) (v []quat.Vec[T]) {
	k.Helper()
	for _, r := range k.in(name, 3) {
		v = append(v, quat.Vec[T]{X: r[0], Y: r[1], Z: r[2]})
	}
	return v
}

func (k golden[T]) mats(name string) (m []quat.Mat[T]) {
	k.Helper()
	for _, r := range k.in(name, 9) {
		m = append(m, matOf(r))
	}
	return m
}

func matOf[T quat.Float](r []T) quat.Mat[T] {
	return quat.Mat[T]{{r[0], r[1], r[2]}, {r[3], r[4], r[5]}, {r[6], r[7], r[8]}}
}

// check compares an output, the components of what is got, if the case has it
// and a tolerance for this type.
func (k golden[T]) check(name string, got ...any) {
	k.Helper()
	k.seen[name] = true
	if _, ok := k.c.Out[name]; !ok {
		return
	}
	var f []float64
	for _, x := range got {
		for _, c := range flat[T](x) {
			f = append(f, float64(c))
		}
	}
	_, isSingle := any(T(0)).(float32)
	k.c.Check(k.T, name, f, isSingle)
}

// anys is s as arguments of check.
func anys[E any](s []E) (a []any) {
	for _, x := range s {
		a = append(a, x)
	}
	return a
}

// each is f of every element of s.
func each[E, F any](s []E, f func(E) F) (a []any) {
	for _, x := range s {
		a = append(a, f(x))
	}
	return a
}
