package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/golanes/lanes/asm"
)

// TestAgree: all contenders compute the same, to the error bound of a sum of
// n terms added one by one.
func TestAgree(t *testing.T) {
	agree(t, matchesF32(), 0x1p-24)
	agree(t, matchesF64(), 0x1p-53)
}

func agree[T asm.Float](t *testing.T, ms []match[T], eps float64) {
	for _, m := range ms {
		for _, n := range []int{1, 2, 3, 4, 16, 17, 64, 255, 1000} {
			want := exact(m.op, newArgs[T](n))
			for i, c := range m.contenders() {
				if c == nil {
					continue
				}
				a := newArgs[T](n)
				c(a, 1)
				got := []T{a.r}
				if m.updates {
					got = a.y
				}
				// Terms are positive, but for those of Axpy one product.
				tol := float64(4*n+8) * eps
				for j, v := range got {
					if !(math.Abs(float64(v)-want[j]) <= tol*math.Abs(want[j])) {
						t.Errorf("%s n=%d contender %d: [%d] is %v, want %v", m.op, n, i, j, v, want[j])
						break
					}
				}
			}
		}
	}
}

// exact is the result in float64, compensated so that its own error does not
// count.
func exact[T asm.Float](op string, a *args[T]) []float64 {
	var xy, xx, yy, x, dd kahan
	y := make([]float64, len(a.y))
	for i := range a.x {
		p, q := float64(a.x[i]), float64(a.y[i])
		xy.add(p * q)
		xx.add(p * p)
		yy.add(q * q)
		x.add(p)
		d := float64(a.x[i] - a.y[i])
		dd.add(d * d)
		y[i] = alpha*p + q
	}
	switch op {
	case "Dot":
		return []float64{xy.sum}
	case "Sum":
		return []float64{x.sum}
	case "SquaredDistance":
		return []float64{dd.sum}
	case "Cosine":
		return []float64{xy.sum / math.Sqrt(xx.sum*yy.sum)}
	case "Axpy":
		return y
	}
	panic("no such operation: " + op)
}

// A kahan is a compensated sum.
type kahan struct{ sum, rest float64 }

func (k *kahan) add(v float64) {
	v -= k.rest
	s := k.sum + v
	k.rest = (s - k.sum) - v
	k.sum = s
}

// TestMatches: both types compare the same operations, and someone to compare
// with is there.
func TestMatches(t *testing.T) {
	a, b := matchesF32(), matchesF64()
	if len(a) != len(b) {
		t.Fatalf("%d operations of float32, %d of float64", len(a), len(b))
	}
	for i := range a {
		if a[i].op != b[i].op || a[i].updates != b[i].updates {
			t.Errorf("%s of float32 beside %s of float64", a[i].op, b[i].op)
		}
		if a[i].lanes == nil || a[i].vek == nil || a[i].plain == nil || b[i].lanes == nil || b[i].gonum == nil || b[i].vek == nil || b[i].plain == nil {
			t.Errorf("%s: a contender is missing", a[i].op)
		}
	}
}

// TestTable runs the whole comparison for a moment.
func TestTable(t *testing.T) {
	cfg := []string{"-ops", "Dot|Sum", "-rounds", "1", "-time", "1us"}
	var out, errs bytes.Buffer
	if code := run(cfg, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	rows := 0
	for _, l := range strings.Split(out.String(), "\n") {
		if strings.HasPrefix(l, "| Dot |") || strings.HasPrefix(l, "| Sum |") {
			rows++
			if strings.Count(l, "|") != 10 {
				t.Errorf("columns: %s", l)
			}
		}
	}
	if want := 4 * len(sizes); rows != want {
		t.Errorf("%d rows, want %d:\n%s", rows, want, out.String())
	}
	for _, args := range [][]string{{"-ops", "("}, {"-rounds", "0"}, {"-time", "0"}, {"more"}, {"-no"}} {
		out.Reset()
		errs.Reset()
		if code := run(args, &out, &errs); code != 2 || strings.Count(errs.String(), "\n") != 1 || out.Len() > 0 {
			t.Errorf("%q: exit code %d, %q, %q", args, code, out.String(), errs.String())
		}
	}
}

// TestRow: what counts as slower, and that a missing rival counts for nothing.
func TestRow(t *testing.T) {
	wait := func(d time.Duration) contender[float32] {
		return func(_ *args[float32], reps int) { time.Sleep(time.Duration(reps) * d) }
	}
	m := match[float32]{op: "wait", lanes: wait(2 * time.Millisecond), vek: wait(8 * time.Millisecond), plain: wait(500 * time.Microsecond)}
	if r := m.measure(4, 3, time.Millisecond); r.slower() || r.gonum != 0 || r.ratio < 2 {
		t.Errorf("n=4: %+v", r)
	}
	if r := m.measure(64, 3, time.Millisecond); !r.slower() {
		t.Errorf("n=64: %+v", r)
	}
}

// BenchmarkRivals has names such as Dot/f32/vek/1024.
func BenchmarkRivals(b *testing.B) {
	benchRivals(b, "f32", matchesF32())
	benchRivals(b, "f64", matchesF64())
}

func benchRivals[T asm.Float](b *testing.B, typ string, ms []match[T]) {
	for _, m := range ms {
		for i, c := range m.contenders() {
			if c == nil {
				continue
			}
			for _, n := range sizes {
				b.Run(fmt.Sprintf("%s/%s/%s/%d", m.op, typ, [...]string{"lanes", "gonum", "vek", "plain"}[i], n), func(b *testing.B) {
					a := newArgs[T](n)
					b.ResetTimer()
					c(a, b.N)
				})
			}
		}
	}
}
