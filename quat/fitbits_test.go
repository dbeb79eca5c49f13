package quat

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
)

// TestFitBits: interpolation and fits give the same bits on every machine. The
// inputs are random rotations, whose bits TestRandomBits holds.
func TestFitBits(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want uint64
	}{
		{"float32", fitBits[float32](t), 0xffa70ad3b71a16af},
		{"float64", fitBits[float64](t), 0x118e4f29ddc0ae5a},
	} {
		if c.got != c.want {
			t.Errorf("%s: hash %#x, want %#x", c.name, c.got, c.want)
		}
	}
}

func fitBits[T Float](t *testing.T) uint64 {
	h := fnv.New64a()
	put := func(x ...T) { binary.Write(h, binary.LittleEndian, x) }
	quat := func(q ...Quat[T]) {
		for _, q := range q {
			put(q.W, q.X, q.Y, q.Z)
		}
	}
	vec := func(v ...Vec[T]) {
		for _, v := range v {
			put(v.X, v.Y, v.Z)
		}
	}
	src := rand.NewPCG(8, 9)
	q := make([]Quat[T], 6)
	a, b := make([]Vec[T], 6), make([]Vec[T], 6)
	w := []T{1, 0.5, 2, 1.25, 3, 0.75}
	times := []T{0, 1, 1.5, 3, 3.25, 5}
	for range 40 {
		RandomFill(q, src)
		RandomUnitFill(a, src)
		RandomUnitFill(b, src)
		for _, s := range []T{0.1, 0.5, 0.8} {
			quat(q[0].SlerpDirect(q[1], s), q[0].SlerpLong(q[1], s), SquadControl(q[0], q[1], q[2]))
		}
		m := q[0].Mat().Add(q[1].Mat())
		n := m.Orthonormalize()
		for i := range 3 {
			vec(m.Row(i), n.Row(i), n.Renormalize().Row(i))
		}
		put(n.ChordTo(q[2].Mat()), n.AngleTo(q[2].Mat()), q[0].ChordTo(q[1]))
		mean, err := Mean(q, w)
		turn, rssd, err2 := Wahba(a, b, w)
		s, err3 := Umeyama(a, b, w, true)
		if err != nil || err2 != nil || err3 != nil {
			t.Fatal(err, err2, err3)
		}
		quat(mean, turn, s.Rotation)
		put(rssd, s.Scale)
		vec(s.Translation)
		w[1] = T(math.Inf(1))
		turn, rssd, err = Wahba(a, b, w)
		w[1] = 0.5
		if err != nil {
			t.Fatal(err)
		}
		quat(turn)
		put(rssd)
		for i := 1; i < len(q); i++ { // nearer to each other
			q[i] = q[i-1].Slerp(q[i], 0.4)
		}
		mean, err = MeanGeodesic(q, w)
		spline, err2 := NewSpline(times, q)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		quat(mean)
		for _, x := range []T{0.25, 1, 1.75, 4} {
			quat(spline.At(x))
			vec(spline.Rate(x), spline.Acceleration(x))
		}
	}
	return h.Sum64()
}
