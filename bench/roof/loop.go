package roof

import (
	"math"
	"time"
)

// batch is how long a run is at least. It is long against the clock's own
// time and short against the disturbances of a shared machine.
const batch = 100 * time.Microsecond

// A Loop times work that is too short for the clock by repeating it.
type Loop struct {
	run  func(n int)
	reps int // in a run; 0 until it is known
}

// NewLoop returns a Loop of run, which does its work n times. It should hold
// the loop itself, so that nothing else is timed.
func NewLoop(run func(n int)) *Loop { return &Loop{run: run} }

// Best returns the time of one repetition in seconds: that of the fastest of
// as many runs as fit in the budget, of which there is at least one. A
// disturbance only ever adds time.
func (l *Loop) Best(budget time.Duration) float64 {
	start := time.Now()
	best := math.Inf(1)
	if l.reps == 0 {
		l.reps = 1
		for {
			t := l.time()
			if t >= batch/2 {
				l.reps = max(1, int(float64(l.reps)*float64(batch)/float64(t)))
				break
			}
			l.reps *= 2
		}
	}
	for {
		t := l.time()
		best = min(best, t.Seconds()/float64(l.reps))
		if time.Since(start)+t > budget {
			return best
		}
	}
}

// time is that of one run.
func (l *Loop) time() time.Duration {
	start := time.Now()
	l.run(l.reps)
	return time.Since(start)
}
