package asm

import "unsafe"

// Tile returns the size of the register tile of [GemmTile] at the current
// level: rows of A and C, columns of B and C.
func Tile[T Float]() (rows, cols int) { return tile(int(unsafe.Sizeof(T(0)))) }

// GemmTile adds A B to one tile of C, rows by cols, whose row i starts at
// c[i*ldc]. A and B are packed: a[p*rows+i] is A[i,p], b[p*cols+j] is B[p,j],
// p < k. Every element of C is one chain of fused multiply-adds over
// ascending p that starts from C.
func GemmTile[T Float](k int, a, b, c []T, ldc int) {
	if unsafe.Sizeof(T(0)) == 4 {
		gemmTileF32(k, asF32(a), asF32(b), asF32(c), ldc)
		return
	}
	gemmTileF64(k, asF64(a), asF64(b), asF64(c), ldc)
}
