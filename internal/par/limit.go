package par

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
)

// limit is the largest number of threads for one call, 0 if only GOMAXPROCS
// limits it.
var limit atomic.Int64

func init() { configure(os.Stderr) }

// configure sets the limit that the environment asks for.
func configure(w io.Writer) { SetLimit(parse(os.Getenv("LANES_THREADS"), w)) }

// parse returns the limit that the value of LANES_THREADS asks for, and 0 if
// it asks for none or is no number, which it says on w.
func parse(s string, w io.Writer) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		fmt.Fprintf(w, "lanes: LANES_THREADS=%q is no number of threads; using GOMAXPROCS\n", s)
		return 0
	}
	return n
}

// SetLimit makes n the largest number of threads of a call that begins after
// it; n <= 0 stands for GOMAXPROCS.
func SetLimit(n int) { limit.Store(int64(max(n, 0))) }

// Limit is the number of threads that a call may use now: what SetLimit said,
// and GOMAXPROCS at most.
func Limit() int {
	n := int(limit.Load())
	if n == 1 {
		return 1
	}
	procs := runtime.GOMAXPROCS(0)
	if n == 0 {
		return procs
	}
	return min(n, procs)
}
