//go:build unix

package testkit

import (
	"os"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// newGuarded returns whole pages that hold n elements, and at least one page,
// between two pages without access.
func newGuarded[T Float](tb testing.TB, n int) []T {
	tb.Helper()
	size, page := int(unsafe.Sizeof(T(0))), os.Getpagesize()
	used := max(page, (n*size+page-1)/page*page)
	mem, err := unix.Mmap(-1, 0, used+2*page, unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		tb.Fatalf("testkit: mmap: %v", err)
	}
	tb.Cleanup(func() {
		if err := unix.Munmap(mem); err != nil {
			tb.Errorf("testkit: munmap: %v", err)
		}
	})
	if err := unix.Mprotect(mem[page:page+used], unix.PROT_READ|unix.PROT_WRITE); err != nil {
		tb.Fatalf("testkit: mprotect: %v", err)
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&mem[page])), used/size)
}
