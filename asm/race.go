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
