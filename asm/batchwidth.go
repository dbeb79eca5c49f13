package asm

import "unsafe"

const (
	batchPiece = 1 << 13 // items that one call of assembly takes, see Piece
	batchFew   = 2       // items for which a block costs more than the definition
	maxLanes   = 16
)

// lanesOf is the lanes of the level's vectors, 0 for plain Go.
func lanesOf[T Float]() int {
	size := int(unsafe.Sizeof(T(0)))
	switch level {
	case AVX512:
		return 64 / size
	case AVX2:
		return 32 / size
	case NEON:
		return 16 / size
	}
	return 0
}

// partOf sets the start of dst to x and what is left to 1, which is nowhere
// rare.
func partOf[T Float](dst, x []T) {
	for i := copy(dst, x); i < len(dst); i++ {
		dst[i] = 1
	}
}

// item is the address of number i of x.
func item[T Float](x []T, i int) unsafe.Pointer { return unsafe.Pointer(&x[i]) }
