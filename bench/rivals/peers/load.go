//go:build cgo && peers

package main

// Not tuned for this CPU: gcc's tuning for some Zen cores splits chains of
// multiply-adds, which costs Eigen up to half of its speed.

// #cgo CXXFLAGS: -std=c++17 -O3 -march=native -mtune=generic -DNDEBUG -fopenmp
// #cgo LDFLAGS: -ldl -fopenmp
// #include <stdlib.h>
// #include "peers.h"
import "C"

import (
	"fmt"
	"os"
	"strconv"
	"unsafe"
)

// A library is one loaded at run time; sgemm or dgemm is nil if it has none.
type library struct {
	name         string
	handle       unsafe.Pointer
	about        string // which of its kernels it took, if it says
	sgemm, dgemm unsafe.Pointer
	dnnl         bool // its sgemm is not cblas's but oneDNN's
	threads      func(n int)
}

// A recipe says how to load a library.
type recipe struct {
	name, soname, sgemm, dgemm string
	threads                    string // the function that sets their number
	wide                       bool   // and takes it as 64 bits
	about                      string // a function that returns a string
}

// The number of threads of oneDNN is that of the OpenMP runtime it brings:
// looking a name up in a library searches those it depends on as well.
var recipes = []recipe{
	{name: "openblas", soname: "libopenblas.so.0", sgemm: "cblas_sgemm", dgemm: "cblas_dgemm", threads: "openblas_set_num_threads", about: "openblas_get_corename"},
	{name: "blis", soname: "libblis.so.4", sgemm: "cblas_sgemm", dgemm: "cblas_dgemm", threads: "bli_thread_set_num_threads", wide: true, about: "bli_info_get_version_str"},
	{name: "dnnl", soname: "libdnnl.so.2", sgemm: "dnnl_sgemm", threads: "omp_set_num_threads"},
}

// announce tells the C side, before they are loaded, how many threads to
// make; the environment of the caller goes first.
func announce(threads int) {
	C.peers_keep_memory()
	for _, name := range []string{"OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "OMP_NUM_THREADS"} {
		if os.Getenv(name) == "" {
			os.Setenv(name, strconv.Itoa(threads))
		}
	}
}

// load opens the library of a recipe.
func (r recipe) load() (*library, error) {
	handle := C.peers_open(cstring(r.soname))
	if handle == nil {
		return nil, fmt.Errorf("no %s", r.soname)
	}
	symbol := func(name string) unsafe.Pointer {
		if name == "" {
			return nil
		}
		return C.peers_symbol(handle, cstring(name))
	}
	l := &library{name: r.name, handle: handle, sgemm: symbol(r.sgemm), dgemm: symbol(r.dgemm), dnnl: r.name == "dnnl"}
	set := symbol(r.threads)
	if l.sgemm == nil || set == nil {
		return nil, fmt.Errorf("%s lacks %s or %s", r.soname, r.sgemm, r.threads)
	}
	if about := symbol(r.about); about != nil {
		l.about = C.GoString(C.peers_string(about))
	}
	l.threads = func(n int) { C.peers_threads_int(set, C.int(n)) }
	if r.wide {
		l.threads = func(n int) { C.peers_threads_int64(set, C.int(n)) }
	}
	return l, nil
}

// cstring is text for C that is never freed: there are few, and some
// libraries keep what they are given.
func cstring(s string) *C.char { return C.CString(s) }

// chain returns the seconds that the given turns of dependent adds take, and
// how many adds there are in a turn.
func chain(turns int) (seconds float64, adds int) {
	return float64(C.peers_chain(C.long(turns))), C.peers_adds
}

// wide returns the seconds that as many adds take that do not depend.
func wide(turns int) float64 { return float64(C.peers_wide(C.long(turns))) }

// countWork makes samples take the work of this process for their time.
func countWork() { C.peers_count_work() }
