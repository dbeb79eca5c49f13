package quat_test

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// Splines, means, alignments and nearest rotations. What the case asks for is
// told by the shapes of its inputs first and by their names second.

// fit runs a case of this kind and reports whether it is one.
func (k golden[T]) fit(topic string) bool {
	about := topic + " " + k.c.Name
	if k.has("A") && len(k.c.In) == 1 {
		m := k.mats("A")[0].Orthonormalize()
		for name, out := range k.c.Out {
			if len(out.F) == 9 {
				k.check(name, m)
			} else {
				k.checkRotations(name, m.Quat())
			}
		}
		return true
	}
	if a, b := k.clouds(); a != "" {
		k.align(a, b)
		return true
	}
	q := k.stack()
	if len(q) == 0 || k.has("p", "q") {
		return false
	}
	times, query := k.times(len(q))
	switch {
	case times != "" && strings.Contains(about, "slerp"):
		k.slerps(q, times, query)
	case times != "":
		k.spline(q, times, query)
	case strings.Contains(about, "mean") || strings.Contains(about, "average") || k.weights(len(q)) != nil || k.fewer(len(q)):
		k.mean(q)
	default:
		return false
	}
	return true
}

// named returns the first of the names that is an input of which ok holds, or
// "".
func (k golden[T]) named(ok func(v testkit.Value) bool, names ...string) string {
	for _, name := range names {
		if v, has := k.c.In[name]; has && ok(v) {
			return name
		}
	}
	return ""
}

// stack is the input of several rotations: quaternions, matrices or rotation
// vectors.
func (k golden[T]) stack() (q []quat.Quat[T]) {
	shape := func(n ...int) func(testkit.Value) bool {
		return func(v testkit.Value) bool {
			return len(v.F) > 0 && len(v.Shape) == len(n)+1 && slices.Equal(v.Shape[1:], n)
		}
	}
	all := keys(k.c.In)
	slices.Sort(all)
	if name := k.named(shape(4), append([]string{"q", "quats"}, all...)...); name != "" {
		return k.quats(name)
	}
	if name := k.named(shape(3, 3), append([]string{"R"}, all...)...); name != "" {
		for _, m := range k.mats(name) {
			q = append(q, m.Quat())
		}
		return q
	}
	if name := k.named(shape(3), "rotvec", "rotvecs", "w", "v"); name != "" {
		for _, v := range k.vecs(name) {
			q = append(q, v.Quat())
		}
	}
	return q
}

// times are the names of the knots of a curve through n rotations and of the
// times at which it is asked for, the latter empty if those are the knots. The
// knots are as many as the rotations; of two such lists they are the wider, and
// of two as wide the one whose name says so.
func (k golden[T]) times(n int) (knots, query string) {
	var lines []string
	for name, v := range k.c.In {
		if len(v.F) > 0 && len(v.Shape) <= 1 && !slices.Contains(weightNames, name) {
			lines = append(lines, name)
		}
	}
	says := []string{"t", "t_knots", "knot_times", "time", "knots", "times"}
	slices.SortFunc(lines, func(a, b string) int {
		return cmp.Or(slices.Index(says, b)-slices.Index(says, a), strings.Compare(a, b))
	})
	width := -1.0
	for _, name := range lines {
		if x := k.c.In[name].F; len(x) == n && slices.Max(x)-slices.Min(x) > width {
			knots, width = name, slices.Max(x)-slices.Min(x)
		}
	}
	for _, name := range lines {
		if name != knots {
			query = name
		}
	}
	return knots, query
}

var weightNames = []string{"w", "weights", "weight", "wt", "wts"}

// weights is the input of n weights, nil if there is none.
func (k golden[T]) weights(n int) []T {
	name := k.named(func(v testkit.Value) bool { return len(v.Shape) == 1 && len(v.F) == n },
		weightNames...)
	if name == "" {
		return nil
	}
	return numbers[T](k.c.In[name])
}

// fewer reports whether no output is as much as n rotations.
func (k golden[T]) fewer(n int) bool {
	for _, v := range k.c.Out {
		switch len(v.F) {
		case 3 * n, 4 * n, 9 * n:
			return false
		case n:
			if len(v.Shape) == 1 && n != 3 && n != 4 {
				return false
			}
		}
	}
	return n > 1
}

// line is an input as a list of times.
func (k golden[T]) line(name string) (t []T) {
	for _, row := range k.in(name, 1) {
		t = append(t, row[0])
	}
	return t
}

func (k golden[T]) slerps(q []quat.Quat[T], times, query string) {
	if query == "" {
		query = times
	}
	knots, at := k.line(times), k.line(query)
	var got []quat.Quat[T]
	for _, t := range at {
		i, _ := slices.BinarySearch(knots, t)
		i = min(max(i, 1), len(q)-1)
		got = append(got, q[i-1].Slerp(q[i], (t-knots[i-1])/(knots[i]-knots[i-1])))
	}
	for name := range k.c.Out {
		k.checkRotations(name, got...)
	}
	k.eulerOutputs(got)
}

func (k golden[T]) spline(q []quat.Quat[T], times, query string) {
	if query == "" {
		query = times
	}
	s, err := quat.NewSplineSciPy(k.line(times), q)
	if err != nil {
		k.Fatal(err)
	}
	at := k.line(query)
	var turn []quat.Quat[T]
	var v []quat.Vec[T]
	for _, t := range at {
		turn = append(turn, s.At(t))
		v = append(v, s.At(t).RotVec())
	}
	for name, out := range k.c.Out {
		forms := map[string][]any{"rotvec": anys(v), "rate": each(at, s.Rate), "acceleration": each(at, s.Acceleration)}
		form := ""
		switch low := strings.ToLower(name); {
		case len(out.F) != 3*len(at):
		case strings.Contains(low, "acc") || strings.Contains(low, "alpha") || strings.Contains(low, "dot"):
			form = "acceleration"
		case strings.Contains(low, "rate") || strings.Contains(low, "omega") || strings.Contains(low, "vel"):
			form = "rate"
		case strings.Contains(low, "rotvec"):
		default: // a name that does not tell: what comes nearest
			best := math.Inf(1)
			for f, got := range forms {
				var flats []T
				for _, g := range got {
					flats = append(flats, flat[T](g)...)
				}
				if d := gap(flats, numbers[T](out)); d < best {
					form, best = f, d
				}
			}
		}
		if form == "" || form == "rotvec" {
			k.checkRotations(name, turn...)
		} else {
			k.check(name, forms[form]...)
		}
	}
	k.eulerOutputs(turn)
}

func (k golden[T]) mean(q []quat.Quat[T]) {
	m, err := quat.Mean(q, k.weights(len(q)))
	if err != nil && !errors.Is(err, quat.ErrAmbiguous) {
		k.Fatal(err)
	}
	for name := range k.c.Out {
		k.checkRotations(name, m)
	}
	k.eulerOutputs([]quat.Quat[T]{m})
}

// clouds are the names of two inputs of the same number of vectors.
func (k golden[T]) clouds() (a, b string) {
	is := func(v testkit.Value) bool { return len(v.Shape) == 2 && v.Shape[1] == 3 && len(v.F) > 0 }
	if len(k.c.In["a"].F) == 3 && len(k.c.In["b"].F) == 3 { // one pair
		return "a", "b"
	}
	var found []string
	for name, v := range k.c.In {
		if is(v) && name != "R" && name != "A" {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	if len(found) != 2 || len(k.c.In[found[0]].F) != len(k.c.In[found[1]].F) {
		return "", ""
	}
	return found[0], found[1]
}

// align runs the alignment of two sets of vectors. Which of them is turned is
// what the expected result says.
func (k golden[T]) align(nameA, nameB string) {
	a, b := k.vecs(nameA), k.vecs(nameB)
	w := k.weights(len(a))
	var turn quat.Mat[T]
	scale, scaled := T(1), false
	var shift quat.Vec[T]
	moved, turned := false, false
	for name, out := range k.c.Out {
		x := numbers[T](out)
		switch {
		case len(x) == 9 && matOf(x).CheckRotation(1e-3) == nil:
			turn, turned = matOf(x), true
		case len(x) == 4 && !turned:
			turn, turned = quat.Quat[T]{W: x[0], X: x[1], Y: x[2], Z: x[3]}.Mat(), true
		case isScale(name):
			scale, scaled = x[0], true
		case len(x) == 3 && isShift(name):
			shift, moved = quat.Vec[T]{X: x[0], Y: x[1], Z: x[2]}, true
		case len(x) == 3 && !turned:
			turn, turned = quat.Vec[T]{X: x[0], Y: x[1], Z: x[2]}.Mat(), true
		}
	}
	// sum is the root of Σ w |to - scale turn from - shift|².
	sum := func(from, to []quat.Vec[T], turn quat.Mat[T], scale T, shift quat.Vec[T]) T {
		s := T(0)
		for i := range from {
			d := to[i].Sub(turn.Apply(from[i]).Scale(scale)).Sub(shift).Norm2()
			if w != nil {
				d *= w[i]
			}
			s += d
		}
		return T(math.Sqrt(float64(s)))
	}
	from, to := b, a // as SciPy's align_vectors(a, b) has it
	if turned && sum(a, b, turn, scale, shift) < sum(b, a, turn, scale, shift) {
		from, to = a, b
	}
	var q quat.Quat[T]
	var residual T
	if moved || scaled {
		if given, ok := k.c.Params.Bool("scale"); ok {
			scaled = given
		}
		s, err := quat.Umeyama(from, to, w, scaled)
		if err != nil && !errors.Is(err, quat.ErrAmbiguous) {
			k.Fatal(err)
		}
		q, scale, shift = s.Rotation, s.Scale, s.Translation
		residual = sum(from, to, q.Mat(), scale, shift)
	} else {
		var err error
		if q, residual, err = quat.Wahba(to, from, w); err != nil && !errors.Is(err, quat.ErrAmbiguous) {
			k.Fatal(err)
		}
	}
	total := T(len(a))
	for i, w := range w {
		if i == 0 {
			total = 0
		}
		total += w
	}
	for name, out := range k.c.Out {
		switch low := strings.ToLower(name); {
		case isScale(name):
			k.check(name, scale)
		case isShift(name) && len(out.F) == 3:
			k.check(name, shift)
		case len(out.F) > 1:
			k.checkRotations(name, q)
		case strings.Contains(low, "rms"):
			k.check(name, residual/T(math.Sqrt(float64(total))))
		case strings.Contains(low, "angle"):
			k.check(name, q.Angle())
		default:
			k.check(name, residual)
		}
	}
}

func isScale(name string) bool {
	return slices.Contains([]string{"s", "c", "scale"}, strings.ToLower(name))
}

func isShift(name string) bool {
	low := strings.ToLower(name)
	return low == "t" || low == "d" || strings.Contains(low, "trans") || strings.Contains(low, "shift")
}
