//go:build !purego && (amd64 || arm64)

package asm

import "unsafe"

// offStack returns p unless it points into the stack of the goroutine that
// calls, whose bounds are the first two words of the runtime's g. The compiler
// does not see that the result is p.
//
//go:noescape
func offStack(p unsafe.Pointer) (q unsafe.Pointer)

// Shared returns x in a way that other goroutines may use it until the caller
// returns, although x does not escape: that the compiler cannot see. It returns
// nil if x is on the caller's stack, which may move at any time.
func Shared[T any](x []T) []T {
	p := (*T)(offStack(unsafe.Pointer(unsafe.SliceData(x))))
	if p == nil {
		return nil
	}
	return unsafe.Slice(p, len(x))
}
