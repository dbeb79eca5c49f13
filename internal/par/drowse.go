package par

import (
	"sync/atomic"
	"time"
)

// waking is what it takes to wake a worker, measured in a virtual machine: the
// caller's 20 us and the 130 us until the worker runs. A job shorter than that
// is done before help comes.
const waking = 150 * time.Microsecond

// A drowse decides when sleeping workers are woken. A long job wakes them at
// once. Short ones must not, if they come now and then: each would cost its
// caller more than it gains. If they come one after another, help arrives for
// the later ones. So the time of jobs that went without help fills a bucket
// twice as fast as the clock empties it, and when it is full it pays to wake:
// after a long job, or when short ones took most of the time for a while.
//
// Two callers at a time may lose a drop; the wake comes later by that.
type drowse struct{ empty atomic.Int64 } // when the bucket will be empty

var missed drowse

// pays adds a job that found workers asleep, and tells whether to wake them.
func (d *drowse) pays(cost time.Duration) bool {
	t := now()
	empty := max(time.Duration(d.empty.Load()), t) + 2*min(max(cost, 0), 2*waking)
	full := empty-t > 2*waking
	if full {
		empty = t
	}
	d.empty.Store(int64(empty))
	return full
}
