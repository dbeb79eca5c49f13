package par

import (
	"sync/atomic"
	"time"
)

const (
	// idleSpin is how long a worker spins for its next job. Longer would help
	// programs that do little between jobs, and cost the others: a processor
	// is taken from other goroutines for that long after every burst of work.
	idleSpin = 80 * time.Microsecond

	// looks is the number of loads between two looks at the clock, which
	// costs as much as forty of them.
	looks = 200
)

var epoch = time.Now()

// now reads the monotonic clock.
func now() time.Duration { return time.Since(epoch) }

// What stands in the mail of a worker that has no offer: see worker.
const (
	unborn = 0 // its goroutine was never started
	parked = 1 // its goroutine sleeps
)

// awake is the number of workers that spin or work, give or take one that is
// just changing. While it is 0 a short job looks no further.
var awake atomic.Int32

// A worker is a goroutine that helps with one job at a time. Its mail is the
// last job offered to it. While that job is in use the worker is taken; the
// offer of a job that has ended is dead and may be replaced, and no answer is
// ever waited for. Its own cache lines, because it spins on them.
type worker struct {
	mail atomic.Uint64
	wake chan struct{}
	_    [112]byte
}

// loop serves offers for ever, but for a Run that calls runtime.Goexit: then
// the worker goes on in a new goroutine.
func (w *worker) loop() {
	defer func() { go w.loop() }()
	var seen uint64
	woke := now()
	useful, since := woke, woke // the last job it was in time for, the last offer
	for {
		for range looks {
			if m := w.mail.Load(); m != seen {
				seen = m
				inTime := crew.Load().jobs[uint32(m)].help(uint32(m >> 32))
				since = now()
				if inTime {
					useful = since
				}
			}
		}
		if now()-since > idleSpin && w.mail.CompareAndSwap(seen, parked) {
			awake.Add(-1)
			missed.judge(useful - woke)
			<-w.wake
			woke = now()
			useful, since = woke, woke
		}
	}
}

// rouse makes a worker look at its mail, which held was before.
func (w *worker) rouse(was uint64) {
	awake.Add(1)
	if was == unborn {
		go w.loop()
	} else {
		w.wake <- struct{}{} // has room: one for every time it parked
	}
}
