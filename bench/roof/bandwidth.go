package roof

import (
	"time"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// A Pattern is a way to go through memory, element by element.
type Pattern int

const (
	None   Pattern = iota // no memory to speak of
	Load                  // load x
	Copy                  // load x, store dst
	Update                // load x, store x
	Triad                 // load x and y, store dst
	Axpy                  // load x and y, store y
	Quad                  // load x, y and z, store dst
)

var patterns = [...]struct {
	name                  string
	loads, stores, arrays int
}{
	None:   {"none", 0, 0, 0},
	Load:   {"load", 1, 0, 1},
	Copy:   {"copy", 1, 1, 2},
	Update: {"update", 1, 1, 1},
	Triad:  {"triad", 2, 1, 3},
	Axpy:   {"axpy", 2, 1, 2},
	Quad:   {"quad", 3, 1, 4},
}

// String returns the pattern's name.
func (p Pattern) String() string { return patterns[p].name }

// Moves returns how many elements the pattern loads and stores at a time.
func (p Pattern) Moves() (loads, stores int) { return patterns[p].loads, patterns[p].stores }

// granule is what all stream kernels move of a slice in one turn of their
// loops, in float32 elements.
const granule = 128

// Bandwidth is the rate in bytes per second, loads and stores together, at
// which p goes through the given slices again and again; those it does not
// use may be nil. It loads and stores only, so what it stores is x or, if it
// takes more, the last slice it loads.
//
// Slices are used in whole multiples of 512 bytes; it panics if one that p
// uses is shorter.
func Bandwidth[T asm.Float](p Pattern, dst, x, y, z []T) *Roof {
	d, a, b, c := words(dst), words(x), words(y), words(z)
	var n int
	var kernel func(l asm.Level, reps int)
	switch p {
	case Load:
		n = len(a)
		kernel = func(l asm.Level, reps int) { streamLoadF32(l, a, reps) }
	case Copy:
		n = min(len(d), len(a))
		kernel = func(l asm.Level, reps int) { streamCopyF32(l, d[:n], a, reps) }
	case Update:
		n = len(a)
		kernel = func(l asm.Level, reps int) { streamCopyF32(l, a, a, reps) }
	case Triad:
		n = min(len(d), len(a), len(b))
		kernel = func(l asm.Level, reps int) { streamTriadF32(l, d[:n], a, b, reps) }
	case Axpy:
		n = min(len(a), len(b))
		kernel = func(l asm.Level, reps int) { streamTriadF32(l, b[:n], a, b, reps) }
	case Quad:
		n = min(len(d), len(a), len(b), len(c))
		kernel = func(l asm.Level, reps int) { streamQuadF32(l, d[:n], a, b, c, reps) }
	default:
		panic("roof: Bandwidth: a pattern without memory")
	}
	if n == 0 {
		panic("roof: Bandwidth: slice shorter than 512 bytes")
	}
	loads, stores := p.Moves()
	return newRoof(float64(4*n*(loads+stores)), kernel)
}

// words is the memory of x as float32, cut to whole granules.
func words[T asm.Float](x []T) []float32 {
	n := len(x) * int(unsafe.Sizeof(T(0))) / 4
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(x))), n&^(granule-1))
}

// Of is the bandwidth of p on a working set of the given size: all the slices
// of the pattern together. It panics if one would be shorter than 512 bytes.
func Of(p Pattern, bytes int) *Roof {
	k := patterns[p].arrays
	var s [4][]float32
	for i := range k {
		s[i] = Alloc[float32](bytes / 4 / k)
	}
	dst := s[max(k, 1)-1] // where p has one, the last
	return Bandwidth(p, dst, s[0], s[1], s[2])
}

// Measure returns the bandwidth of p in bytes per second on a working set of
// the given size.
func Measure(p Pattern, bytes int) float64 { return Of(p, bytes).Measure(5 * time.Millisecond) }

// Like is the pattern nearest to so many loads and stores of separate slices,
// for operations whose items are of several elements, and how many elements of
// its traffic they are. Where stores prevail loads go beside them, as many, and
// beside four times as many loads stores cost nothing.
func Like(loads, stores int) (p Pattern, moved int) {
	switch {
	case loads >= 4*stores:
		return Load, loads
	case loads <= stores:
		return Copy, 2 * stores
	case 2*loads < 3*stores:
		return Copy, loads + stores
	case 2*loads < 5*stores:
		return Triad, loads + stores
	}
	return Quad, loads + stores
}

// Alloc returns a slice of n elements that starts on a cache line. Every page
// has been written to: those that were only read are all one page of zeros.
func Alloc[T asm.Float](n int) []T {
	const line = 64
	size := int(unsafe.Sizeof(T(0)))
	x := make([]T, n+line/size)
	for i := range x {
		x[i] = 1
	}
	off := int(-uintptr(unsafe.Pointer(unsafe.SliceData(x))) % line)
	return x[off/size:][:n:n]
}
