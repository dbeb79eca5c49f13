package asm

import "unsafe"

const (
	batchPiece = 1 << 13 // items that one call of assembly takes, see Piece
	batchFew   = 5       // items for which a block costs more than the definition
	batchOne   = 1       // the same where the definition takes long
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

// partOf sets dst to the items x, again and again: what one item does, fill does
// too.
func partOf[T Float](dst, x []T) {
	for n := copy(dst, x); n < len(dst); {
		n += copy(dst[n:], dst[:n])
	}
}

// item is the address of number i of x.
func item[T Float](x []T, i int) unsafe.Pointer { return unsafe.Pointer(&x[i]) }
