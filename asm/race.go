//go:build race && !purego && (amd64 || arm64)

package asm

import (
	"runtime"
	"unsafe"
)

// The race detector does not see what assembly does: these tell it. What they
// are told of escapes, so in a race build short arrays go to the heap.

func raceRead[T Float](x []T) {
	if len(x) > 0 {
		runtime.RaceReadRange(unsafe.Pointer(unsafe.SliceData(x)), len(x)*int(unsafe.Sizeof(x[0])))
	}
}

func raceWrite[T Float](x []T) {
	if len(x) > 0 {
		runtime.RaceWriteRange(unsafe.Pointer(unsafe.SliceData(x)), len(x)*int(unsafe.Sizeof(x[0])))
	}
}

// raceRows is for rows of n elements, lda apart.
func raceRows[T Float](a []T, lda, rows, n int, write bool) {
	raceWalk(a, nil, Walk{N: n, Step: lda}, rows, write)
}

// raceWalk is for rows and the parts of a vector, which is read, that meet
// them.
func raceWalk[T Float](a, v []T, w Walk, rows int, write bool) {
	for i := range rows {
		p, q, n := w.row(i)
		if write {
			raceWrite(a[p:][:n])
		} else {
			raceRead(a[p:][:n])
		}
		if v != nil {
			raceRead(v[q:][:n])
		}
	}
}
