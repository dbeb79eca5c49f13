package par

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// procs sets GOMAXPROCS and the limit for one test.
func procs(t testing.TB, n int) {
	was := runtime.GOMAXPROCS(n)
	SetLimit(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(was) })
}

// A counter counts how often each piece ran. It writes without atomics, so
// that the race detector sees whether Do orders pieces with what follows it.
type counter struct {
	ran  []int
	then func(piece int)
}

func (c *counter) Run(i int) {
	c.ran[i]++
	if c.then != nil {
		c.then(i)
	}
}

func (c *counter) check(t *testing.T) {
	t.Helper()
	for i, n := range c.ran {
		if n != 1 {
			t.Errorf("piece %d of %d ran %d times", i, len(c.ran), n)
		}
	}
}

func TestEveryPieceOnce(t *testing.T) {
	for _, n := range []int{1, 2, 4} {
		t.Run(fmt.Sprint("GOMAXPROCS=", n), func(t *testing.T) {
			procs(t, n)
			for _, pieces := range []int{0, 1, 2, 3, 7, 64, 1000} {
				for _, threads := range []int{-1, 0, 1, 2, 3, 100} {
					c := &counter{ran: make([]int, pieces)}
					Do(c, pieces, threads, time.Second)
					c.check(t)
				}
			}
		})
	}
}

// A gathering holds every piece until all have begun, which takes as many
// goroutines as pieces.
type gathering struct {
	waiting atomic.Int32
	all     int32
}

func (g *gathering) Run(int) {
	g.waiting.Add(1)
	for g.waiting.Load() < g.all {
		runtime.Gosched()
	}
}

// TestWorkersCome needs every worker: fresh, spinning and asleep.
func TestWorkersCome(t *testing.T) {
	for _, n := range []int{2, 4} {
		procs(t, n)
		for _, pause := range []time.Duration{0, 0, 10 * time.Millisecond, 0, 10 * time.Millisecond} {
			time.Sleep(pause)
			Do(&gathering{all: int32(n)}, n, n, time.Second)
		}
	}
}

// TestStreamWakes makes short jobs, back to back, until a worker takes part.
func TestStreamWakes(t *testing.T) {
	procs(t, 2)
	time.Sleep(10 * time.Millisecond)
	var here, most atomic.Int32
	c := &counter{then: func(int) {
		most.Store(max(most.Load(), here.Add(1)))
		for t := now(); now()-t < 5*time.Microsecond; {
		}
		here.Add(-1)
	}}
	for start := now(); most.Load() < 2; {
		if now()-start > 20*time.Second {
			t.Fatal("no worker came")
		}
		c.ran = make([]int, 2)
		Do(c, 2, 2, 100*time.Microsecond)
		c.check(t)
	}
}

func TestAtMostThreads(t *testing.T) {
	for _, c := range []struct{ procs, limit, threads, want int }{
		{4, 0, 4, 4}, {4, 0, 3, 3}, {4, 2, 4, 2}, {4, 1, 4, 1}, {1, 4, 4, 1},
	} {
		procs(t, c.procs)
		SetLimit(c.limit)
		var here, most atomic.Int32
		for range 50 {
			k := &counter{ran: make([]int, 40), then: func(int) {
				n := here.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				runtime.Gosched()
				here.Add(-1)
			}}
			Do(k, 40, c.threads, time.Second)
			k.check(t)
		}
		if m := int(most.Load()); m > c.want {
			t.Errorf("%+v: %d pieces at a time", c, m)
		}
	}
}

// TestInlineStartsNothing: one thread is the caller.
func TestInlineStartsNothing(t *testing.T) {
	procs(t, 4)
	SetLimit(1)
	workers := len(crew.Load().workers)
	before := runtime.NumGoroutine()
	for range 100 {
		Do(&counter{ran: make([]int, 9)}, 9, 9, time.Second)
	}
	if n := runtime.NumGoroutine(); n > before || len(crew.Load().workers) > workers {
		t.Errorf("%d goroutines, before %d", n, before)
	}
}

// TestWorkersStay: as many goroutines as workers however many callers.
func TestWorkersStay(t *testing.T) {
	procs(t, 4)
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 200 {
				Do(&counter{ran: make([]int, 5)}, 5, 4, time.Second)
			}
		}()
	}
	wg.Wait()
	if n := runtime.NumGoroutine(); n > before+len(crew.Load().workers) {
		t.Errorf("%d goroutines, before %d, %d workers", n, before, len(crew.Load().workers))
	}
}

// catch returns what f panics with.
func catch(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}

// TestPanics raises one on the caller, on a worker and on both, and finds Do
// usable after it.
func TestPanics(t *testing.T) {
	procs(t, 4)
	for _, pieces := range []int{4, 50} {
		for bad := range 4 {
			cause := errors.New("piece")
			var g gathering
			g.all = 4
			c := &counter{ran: make([]int, pieces), then: func(i int) {
				if i >= 4 {
					return
				}
				g.Run(i) // so that four goroutines have one each
				if i == bad || bad == 3 {
					panic(cause)
				}
			}}
			if v := catch(func() { Do(c, pieces, 4, time.Second) }); v != cause {
				t.Errorf("piece %d of %d: panic with %v", bad, pieces, v)
			}
			for i, n := range c.ran {
				if n > 1 {
					t.Errorf("piece %d ran %d times", i, n)
				}
			}
			Do(&gathering{all: 4}, 4, 4, time.Second)
		}
	}
}

// TestGoexit ends the caller's goroutine, whichever ran the piece, and leaves
// all workers in place.
func TestGoexit(t *testing.T) {
	procs(t, 4)
	for bad := range 4 {
		ended, returned := make(chan bool), false
		go func() {
			defer close(ended)
			g := gathering{all: 4}
			Do(&counter{ran: make([]int, 4), then: func(i int) {
				g.Run(i)
				if i == bad {
					runtime.Goexit()
				}
			}}, 4, 4, time.Second)
			returned = true
		}()
		<-ended
		if returned {
			t.Errorf("piece %d: Do returned", bad)
		}
		Do(&gathering{all: 4}, 4, 4, time.Second)
	}
}

// TestCallerSleeps has a worker outlast the caller's spinning.
func TestCallerSleeps(t *testing.T) {
	procs(t, 2)
	for range 5 {
		g := gathering{all: 2}
		c := &counter{ran: make([]int, 2), then: func(i int) {
			g.Run(i)
			if i == 1 {
				time.Sleep(5 * time.Millisecond)
			}
		}}
		Do(c, 2, 2, time.Second)
		c.check(t)
	}
}

// TestNested is three deep.
func TestNested(t *testing.T) {
	for _, n := range []int{1, 2, 4} {
		procs(t, n)
		for range 20 {
			var depth func(d int) *counter
			depth = func(d int) *counter {
				return &counter{ran: make([]int, 6), then: func(int) {
					if d > 0 {
						c := depth(d - 1)
						Do(c, 6, 4, time.Second)
						c.check(t)
					}
				}}
			}
			c := depth(2)
			Do(c, 6, 4, time.Second)
			c.check(t)
		}
	}
}

// TestStress mixes callers, sizes, nesting, panics, limits and GOMAXPROCS.
func TestStress(t *testing.T) {
	procs(t, 4)
	rounds := 3000
	if testing.Short() {
		rounds = 500
	}
	stop := make(chan bool)
	var change, wg sync.WaitGroup
	change.Add(1)
	go func() {
		defer change.Done()
		for i := 0; ; i++ {
			select {
			case <-stop:
				SetLimit(0)
				return
			default:
			}
			SetLimit([]int{0, 1, 2, 3, 8}[i%5])
			if i%16 == 0 {
				runtime.GOMAXPROCS([]int{1, 2, 4}[i/16%3])
			}
			time.Sleep(200 * time.Microsecond)
		}
	}()
	for caller := range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			rnd := rand.New(rand.NewPCG(uint64(caller), 7))
			for range rounds {
				pieces, threads, bad := rnd.IntN(40), rnd.IntN(6), -1
				if rnd.IntN(4) == 0 {
					bad = rnd.IntN(40)
				}
				nest := rnd.IntN(8) == 0
				c := &counter{ran: make([]int, pieces), then: func(i int) {
					if i == bad {
						panic(bad)
					}
					if nest {
						in := &counter{ran: make([]int, 3)}
						Do(in, 3, 3, time.Second)
						in.check(t)
					}
				}}
				cost := time.Duration(rnd.IntN(400)) * time.Microsecond
				v := catch(func() { Do(c, pieces, threads, cost) })
				switch {
				case bad >= 0 && bad < pieces:
					if v != bad {
						t.Errorf("piece %d: panic with %v", bad, v)
					}
				case v != nil:
					t.Errorf("panic with %v", v)
				default:
					c.check(t)
				}
			}
		}()
	}
	wg.Wait()
	close(stop)
	change.Wait()
}

// TestOldOffer delivers the offer of an ended job: it must find nothing.
func TestOldOffer(t *testing.T) {
	procs(t, 2)
	c := crewOf(1)
	j, gen := c.hire()
	j.publish(gen, &counter{ran: make([]int, 5)}, 5)
	if !taken(j.offer(gen)) {
		t.Error("the job is in use")
	}
	j.lead(gen, j.task, 5)
	if taken(j.offer(gen)) {
		t.Error("the job has ended")
	}
	again, next := c.hire()
	if again != j || next == gen {
		t.Fatalf("generation %d after %d", next, gen)
	}
	k := &counter{ran: make([]int, 5)}
	j.publish(next, k, 5)
	j.help(gen)
	if j.exhausted() || k.ran[1] != 0 {
		t.Error("an old offer took a piece")
	}
	j.lead(next, k, 5)
	k.check(t)
}

func TestDrowse(t *testing.T) {
	var d drowse
	if d.pays(alone-1) || !d.pays(alone) {
		t.Error("a job alone")
	}
	for range 1000 {
		if d.pays(0) || d.pays(-1) {
			t.Fatal("jobs of no length")
		}
	}
	if d.pays(10 * time.Microsecond) {
		t.Error("one short job")
	}
	for i := 0; !d.pays(10 * time.Microsecond); i++ {
		if i == 100000 {
			t.Fatal("a stream of short jobs")
		}
	}
	if d.pays(10 * time.Microsecond) {
		t.Error("again at once")
	}
	for range 2 * streamDoubts {
		d.judge(0)
	}
	if d.pays(alone) || !d.pays(alone<<aloneDoubts) {
		t.Error("a job alone, in doubt")
	}
	d.judge(crowd + 1)
	if !d.pays(alone) {
		t.Error("a job alone, after good use")
	}
	if !d.pays(1 << 62) {
		t.Error("a very long job")
	}
}

// empty is a task that does nothing.
type empty struct{}

func (*empty) Run(int) {}

// TestNoAllocation counts over many calls, since testing.AllocsPerRun sets
// GOMAXPROCS to 1.
func TestNoAllocation(t *testing.T) {
	procs(t, 2)
	const calls = 20000
	var task empty
	var before, after runtime.MemStats
	Do(&gathering{all: 2}, 2, 2, time.Second)
	runtime.ReadMemStats(&before)
	for range calls {
		Do(&task, 4, 2, time.Second)
	}
	runtime.ReadMemStats(&after)
	if n := after.Mallocs - before.Mallocs; n > calls/100 {
		t.Errorf("%d allocations in %d calls", n, calls)
	}
}
