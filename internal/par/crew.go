package par

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A team is the workers there are and the jobs, one more, so that as many
// callers as threads are counted. It only grows, by replacement; members stay.
type team struct {
	workers []*worker
	jobs    []*job
}

var (
	crew    atomic.Pointer[team]
	growing sync.Mutex
)

func init() { crew.Store(new(team)) }

// crewOf is the team, grown to at least n workers. Their goroutines start with
// their first offer.
func crewOf(n int) *team {
	c := crew.Load()
	if len(c.workers) >= n {
		return c
	}
	growing.Lock()
	defer growing.Unlock()
	old := crew.Load()
	c = &team{slices.Clone(old.workers), slices.Clone(old.jobs)}
	for i := len(c.workers); i < n; i++ {
		c.workers = append(c.workers, &worker{wake: make(chan struct{}, 1)})
	}
	for i := len(c.jobs); i <= n; i++ {
		c.jobs = append(c.jobs, &job{wake: make(chan struct{}, 1), index: uint32(i)})
	}
	crew.Store(c)
	return c
}

// callers is the number of jobs in use.
var callers atomic.Int32

// hire takes a job that is not in use, until lead gives it back; nil if there
// is none.
func (c *team) hire() (*job, uint32) {
	for _, j := range c.jobs {
		w := j.word.Load()
		gen := uint32(w >> 32)
		if gen&1 == 0 && j.word.CompareAndSwap(w, uint64(gen+1)<<32) {
			callers.Add(1)
			return j, gen + 1
		}
	}
	return nil, 0
}

// taken tells whether the worker with mail m is on a job that is in use. The
// team is loaded after the mail, so that it knows the job.
func taken(m uint64) bool {
	return uint32(crew.Load().jobs[uint32(m)].word.Load()>>32) == uint32(m>>32)
}

// enlist offers a job to as many as want of the workers: first to those that
// spin, then to those that sleep if wake says so or the job has missed them for
// long, and only while there are pieces to begin, since waking many takes long.
func enlist(j *job, offer uint64, workers []*worker, want int, wake bool, cost time.Duration) {
	asleep := false
	for _, w := range workers {
		switch m := w.mail.Load(); {
		case m <= parked:
			asleep = true
		case !taken(m) && w.mail.CompareAndSwap(m, offer):
			if want--; want == 0 {
				return
			}
		}
	}
	if !asleep || !wake && !missed.pays(cost) {
		return
	}
	for _, w := range workers {
		if m := w.mail.Load(); m <= parked && w.mail.CompareAndSwap(m, offer) {
			w.rouse(m)
			if want--; want == 0 || j.exhausted() {
				return
			}
		}
	}
}
