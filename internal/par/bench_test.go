package par

import (
	"fmt"
	"testing"
	"time"
)

// A spin is a task whose pieces take about n additions each; out keeps them.
type spin struct {
	n   int
	out [64 * 8]float64 // a cache line for each piece
}

func (s *spin) Run(i int) {
	x := 0.0
	for k := range s.n {
		x += float64(k)
	}
	s.out[i*8] = x
}

// took times one piece of s.
func (s *spin) took() time.Duration {
	start := now()
	for range 1000 {
		s.Run(0)
	}
	return (now() - start) / 1000
}

// BenchmarkDo measures two pieces on two threads against the same inline.
func BenchmarkDo(b *testing.B) {
	procs(b, 2)
	s := new(spin)
	per := 1000 * time.Nanosecond
	s.n = 1000
	s.n = int(1000 * per / s.took())
	n := s.n
	for _, c := range []struct {
		name string
		n    int
		cost time.Duration
	}{{"empty", 0, 0}, {"2us", n, 2 * per}, {"4us", 2 * n, 4 * per}, {"20us", 10 * n, 20 * per}, {"200us", 100 * n, 200 * per}} {
		for _, threads := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/threads=%d", c.name, threads), func(b *testing.B) {
				b.ReportAllocs()
				s.n = c.n
				Do(&gathering{all: int32(threads)}, threads, threads, time.Second)
				for b.Loop() {
					Do(s, 2, threads, c.cost)
				}
			})
		}
	}
}

// BenchmarkDoAsleep begins every call with the worker asleep, after the caller
// did other work or slept too: short jobs, which must not wake it, and longer
// ones. Time is that of Do.
func BenchmarkDoAsleep(b *testing.B) {
	procs(b, 2)
	s := new(spin)
	s.n = 1000
	n := int(1000 * 100 * time.Nanosecond / s.took())
	const idle = idleSpin + 400*time.Microsecond
	busy := func() {
		for start := now(); now()-start < idle; {
		}
	}
	for _, before := range []struct {
		name string
		f    func()
	}{{"busy", busy}, {"slept", func() { time.Sleep(idle) }}} {
		for _, us := range []int{4, 200, 500, 1000, 4000} {
			for _, threads := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/%dus/threads=%d", before.name, us, threads), func(b *testing.B) {
					const pieces = 20
					s.n = n * us * 10 / pieces
					var sum time.Duration
					for range b.N {
						before.f()
						start := now()
						Do(s, pieces, threads, time.Duration(us)*time.Microsecond)
						sum += now() - start
					}
					b.ReportMetric(float64(sum)/float64(b.N), "ns/Do")
				})
			}
		}
	}
}
