package par

import (
	"runtime"
	"sync/atomic"
	"time"
)

// A job is the place where one call of Do at a time lays out its work. Jobs
// are never freed, so that a worker may look at one at any time, however late.
//
// What keeps a late worker away from a job that has ended, or from the next
// one in the same place, is that it must claim a piece before it reads
// anything else. A claim is a compare-and-swap on word, where the generation
// stands beside the number of pieces not yet begun; it succeeds only if the
// generation is that of the worker's offer and a piece is left. The claimed
// piece is still counted in left, and the caller changes task and pieces only
// when left is 0: from the claim until the worker subtracts what it did, the
// job stands still. Should all 2^32 generations pass between the load and the
// swap, the worker would claim a piece of the new job and, reading the task
// after the claim, run that piece rightly.
//
// One cache line holds all that a worker needs; the second keeps neighbours
// off it, since processors fetch lines in pairs.
type job struct {
	word   atomic.Uint64 // generation (odd while in use) << 32 | pieces nobody has begun
	left   atomic.Int64  // pieces not yet ended; plus dozing while the caller sleeps
	task   Task
	pieces int
	fail   atomic.Pointer[failure] // the first panic of a worker
	wake   chan struct{}           // to the caller that dozes
	index  uint32                  // in the crew
	_      [64]byte
}

// dozing is added to left by a caller that goes to sleep until left is
// otherwise 0.
const dozing = 1 << 62

// joinSpin is how long a caller spins for pieces that workers have begun
// before it sleeps: about what being woken would take. Sleep it must in the
// end, as the worker may need its processor.
const joinSpin = 200 * time.Microsecond

// A failure is what ended a Run: a panic with this value, or runtime.Goexit.
type failure struct {
	value  any
	goexit bool
}

// raise does to the caller what was done to the worker.
func (f *failure) raise() {
	if f.goexit {
		runtime.Goexit()
	}
	panic(f.value)
}

// A tally counts the pieces of one job on one goroutine.
type tally struct{ begun, ended int }

// offer is what goes into the mail of a worker; it is above parked because
// the generation of a job in use is odd.
func (j *job) offer(gen uint32) uint64 { return uint64(gen)<<32 | uint64(j.index) }

// publish lays out the work. The first piece is the caller's without a claim.
func (j *job) publish(gen uint32, t Task, pieces int) {
	j.task, j.pieces = t, pieces
	j.left.Store(int64(pieces))
	j.word.Store(uint64(gen)<<32 | uint64(pieces-1))
}

// exhausted tells whether no piece is left to begin.
func (j *job) exhausted() bool { return uint32(j.word.Load()) == 0 }

// claim takes one of the pieces that nobody has begun, or all of them, and
// returns how many there were; 0 means none was taken.
func (j *job) claim(gen uint32, all bool) int {
	for {
		w := j.word.Load()
		n := uint32(w)
		if uint32(w>>32) != gen || n == 0 {
			return 0
		}
		next := w - 1
		if all {
			next = w - uint64(n)
		}
		if j.word.CompareAndSwap(w, next) {
			return int(n)
		}
	}
}

// run does piece i and then what it can claim.
func (j *job) run(gen uint32, t Task, pieces, i int, n *tally) {
	for {
		n.begun++
		t.Run(i)
		n.ended++
		c := j.claim(gen, false)
		if c == 0 {
			return
		}
		i = pieces - c
	}
}

// help is the worker's part, and tells whether it came in time.
func (j *job) help(gen uint32) bool {
	c := j.claim(gen, false)
	if c == 0 {
		return false
	}
	var n tally
	defer j.leave(gen, &n)
	j.run(gen, j.task, j.pieces, j.pieces-c, &n)
	return true
}

// leave ends the worker's part, and is deferred to catch a panic. After the
// subtraction the job may be another's, unless its caller dozes.
func (j *job) leave(gen uint32, n *tally) {
	done := n.begun
	if n.ended < n.begun {
		v := recover() // nil for Goexit, which goes on after this
		j.fail.CompareAndSwap(nil, &failure{v, v == nil})
		done += j.claim(gen, true)
	}
	if j.left.Add(int64(-done)) == dozing {
		j.wake <- struct{}{}
	}
}

// lead is the caller's part. A panic of its own passes through.
func (j *job) lead(gen uint32, t Task, pieces int) (f *failure) {
	var n tally
	defer func() {
		done := n.begun
		if n.ended < n.begun {
			done += j.claim(gen, true)
		}
		if j.left.Add(int64(-done)) != 0 {
			j.join()
		}
		if f = j.fail.Load(); f != nil {
			j.fail.Store(nil)
		}
		j.task = nil
		j.word.Store(uint64(gen+1) << 32)
		callers.Add(-1)
	}()
	j.run(gen, t, pieces, 0, &n)
	return nil
}

// join waits for the pieces that workers have begun.
func (j *job) join() {
	for start := now(); now()-start < joinSpin; {
		for range looks {
			if j.left.Load() == 0 {
				return
			}
		}
	}
	if j.left.Add(dozing) != dozing {
		<-j.wake
	}
}
