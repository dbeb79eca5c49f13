// Package par runs the pieces of a computation on several goroutines. It is
// the only place in lanes that starts any.
//
// A fork and join through the scheduler costs far more than a small matrix
// product: measured here, waking a goroutine takes 20 us of the caller's time
// and 130 us until it runs. So the workers persist. One that has ended its
// work spins for some tens of microseconds, during which a job reaches it
// within a fraction of one, and then sleeps.
//
// Pieces are handed out one by one. The caller takes them like any worker, and
// at the end it waits only for pieces that a worker has begun: a worker that
// comes late, since it slept or since another process has its core, finds
// nothing left and has delayed nobody.
package par

import "time"

// A Task is work in pieces. Run may be called for several pieces at a time and
// in any order, so pieces must not share what they write; whatever is computed
// must not depend on which goroutine runs a piece.
type Task interface{ Run(piece int) }

// maxPieces is what the counter of a job can hold.
const maxPieces = 1<<31 - 1

// Do calls t.Run(i) once for each i of [0, pieces) and returns when all have
// returned. Besides the caller at most threads-1 workers help, and no more
// than Limit()-1 whatever threads says. Cost is about what the whole would
// take on one thread: sleeping workers are woken only where that pays (see
// drowse); workers that spin help with anything.
//
// Concurrent callers share the workers, and who finds none idle does the work
// alone. A call from within Run counts as one more caller: as a rule it runs
// inline, and takes a worker only if the job around it left one idle. No call
// waits for a piece that is not running, so nesting cannot deadlock.
//
// If a Run panics, pieces not begun are dropped, those begun are awaited, and
// Do panics with the same value, whichever goroutine it was; the stack of a
// worker is lost, and LANES_THREADS=1 shows it. Likewise runtime.Goexit.
//
// Do allocates nothing once the workers exist. Task is best a pointer to a
// pooled struct.
func Do(t Task, pieces, threads int, cost time.Duration) {
	if threads = min(threads, pieces); threads > 1 && pieces <= maxPieces {
		if limit := Limit(); limit > 1 && shared(t, pieces, threads, limit, cost) {
			return
		}
	}
	for i := range pieces {
		t.Run(i)
	}
}

// shared does the work with workers, or returns false if there is nobody to
// share it with. Callers and the workers they may turn to are limit together:
// more would only take the cores from each other.
func shared(t Task, pieces, threads, limit int, cost time.Duration) bool {
	wake := false
	if awake.Load() <= 0 {
		if wake = missed.pays(cost); !wake {
			return false
		}
	}
	c := crewOf(limit - 1)
	j, gen := c.hire()
	if j == nil {
		return false
	}
	j.publish(gen, t, pieces)
	if free := limit - int(callers.Load()); free > 0 {
		enlist(j, j.offer(gen), c.workers[:free], threads-1, wake, cost)
	}
	if f := j.lead(gen, t, pieces); f != nil {
		f.raise()
	}
	return true
}
