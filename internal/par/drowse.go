package par

import (
	"sync/atomic"
	"time"
)

// Waking a worker was measured in a virtual machine of two cores: 20 to 60 us
// of the caller's time, and 100 to 250 us until the worker runs, or 2 ms where
// the kernel puts it on the core of a caller that has just slept itself.
const (
	alone = time.Millisecond       // the job that wakes workers whatever came before
	crowd = 300 * time.Microsecond // how far short jobs must get ahead of the clock
)

// A drowse decides when sleeping workers are woken. A long job wakes them at
// once. Short ones must not, if they come now and then: each would cost its
// caller more than it gains. If they come one after another, help arrives for
// the later ones. So the time of jobs that went without help fills a bucket
// twice as fast as the clock empties it, and they are woken when it was full
// before this job: when shorter ones took most of the time for a while.
//
// Where waking was no use, since the burst was over or another process has the
// cores, the bucket grows: see judge.
//
// Two callers at a time may lose a drop; the wake comes later by that.
type drowse struct {
	empty  atomic.Int64  // when the bucket will be empty
	doubts atomic.Uint32 // how often the bucket was doubled
}

var missed drowse

// Doubts at most, for a stream of short jobs and for a long job: then a stream
// of 40 ms and a job of 8 ms wake, and lose little by it if in vain.
const (
	streamDoubts = 7
	aloneDoubts  = 3
)

// pays adds a job that found workers asleep, and tells whether to wake them.
func (d *drowse) pays(cost time.Duration) bool {
	t, doubts := now(), d.doubts.Load()
	empty := max(time.Duration(d.empty.Load()), t)
	if cost >= alone<<min(doubts, aloneDoubts) || empty-t > crowd<<doubts {
		d.empty.Store(int64(t))
		return true
	}
	d.empty.Store(int64(empty + 2*max(cost, 0)))
	return false
}

// judge learns from a worker that goes to sleep for how long it was of use.
func (d *drowse) judge(use time.Duration) {
	switch n := d.doubts.Load(); {
	case use > crowd:
		d.doubts.Store(0)
	case n < streamDoubts:
		d.doubts.Store(n + 1)
	}
}
