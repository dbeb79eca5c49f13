package asm

import "unsafe"

// Tiles is what the Gemm kernels of a level like.
type Tiles struct {
	Rows, Cols         int  // of the whole tile
	WideRows, WideCols int  // of the one for few rows
	Square             int  // rows that PackColumns takes at once
	Vector             int  // elements
	Single             int  // columns up to which a product is one strip as it stands; 0 if Packed
	Packed             bool // RowA must be 1, and all of B's last vector readable
	parts              int  // part shapes
	unit               int  // 2^unit columns make each of them wider
	heights            [maxShapes]int
	Depth              int // RunTurned takes multiples of so many terms
	turned             [maxRows]int
}

// maxShapes and maxRows are the most shapes and rows that a level has.
const (
	maxShapes = 6
	maxRows   = 8
)

// GemmTiles describes the kernels of the current level.
func GemmTiles[T Float]() *Tiles { return GemmTilesAt[T](level) }

// GemmTilesAt describes those of a level that this build has.
func GemmTilesAt[T Float](l Level) *Tiles { return &tileTable[l][unsafe.Sizeof(T(0))/8] }

// Part is the shape of the narrowest strip that has n <= Cols columns.
func (t *Tiles) Part(n int) int { return (n - 1) >> (t.unit & 63) }

// Whole is the shape of a strip of Cols columns, Wide that of WideCols.
func (t *Tiles) Whole() int { return t.parts }
func (t *Tiles) Wide() int  { return t.parts + 1 }

// Height is the most rows that a panel of a shape may have.
func (t *Tiles) Height(shape int) int { return t.heights[shape] }

// Turned is the columns that RunTurned takes at a time for so many rows, 0 if
// the level has no such kernel.
func (t *Tiles) Turned(rows int) int {
	if rows > maxRows {
		return 0
	}
	return t.turned[rows-1]
}

// A Strip is the argument of a Gemm kernel: C = Beta C + A B for a strip of
// columns of B and C. A is cut into panels of Rows rows, the last one
// perhaps shorter. Distances are in elements. Every element of C is one chain
// of fused multiply-adds over ascending k.
//
// The kernels know the order of the fields (gen/matrix.go).
type Strip[T Float] struct {
	A, B, C             *T
	M, N, K             int // N columns; part shapes only look at it
	Rows                int // of a panel
	RowA, ColA, PanelA  int // between the rows of a panel, its columns, panels
	RowB, RowC          int
	Load                int // 0: C is not read, the chains start from +0
	Count               int // of products, 1 for a single one
	NextA, NextB, NextC int // from one product to the next
	rest                int // the kernel's
	Beta                T
}

// Run multiplies. It uses g up.
func (g *Strip[T]) Run(shape int) {
	if unsafe.Sizeof(T(0)) == 4 {
		StripF32(shape, (*Strip[float32])(unsafe.Pointer(g)))
		return
	}
	StripF64(shape, (*Strip[float64])(unsafe.Pointer(g)))
}

// RunTurned multiplies by B transposed, whose rows are RowB apart. M is at
// most what Turned knows of, N a multiple of Turned(M), K of Depth; there is
// one product. It uses g up.
func (g *Strip[T]) RunTurned() {
	if unsafe.Sizeof(T(0)) == 4 {
		turnedF32((*Strip[float32])(unsafe.Pointer(g)))
		return
	}
	turnedF64((*Strip[float64])(unsafe.Pointer(g)))
}

// PackRows copies k rows of w elements, ld apart, times alpha: element j of
// row p goes to dst[p*step+j]. w is Tiles.Cols or at most Tiles.Vector.
func PackRows[T Float](dst []T, step int, src []T, ld, k, w int, alpha T) {
	if unsafe.Sizeof(T(0)) == 4 {
		packRowsF32(asF32(dst), step, asF32(src), ld, k, w, float32(alpha))
		return
	}
	packRowsF64(asF64(dst), step, asF64(src), ld, k, w, float64(alpha))
}

// PackColumns copies k columns of w rows, ld apart, times alpha: element p of
// row j goes to dst[p*step+j]. w is at most Tiles.Square.
func PackColumns[T Float](dst []T, step int, src []T, ld, k, w int, alpha T) {
	if unsafe.Sizeof(T(0)) == 4 {
		packColumnsF32(asF32(dst), step, asF32(src), ld, k, w, float32(alpha))
		return
	}
	packColumnsF64(asF64(dst), step, asF64(src), ld, k, w, float64(alpha))
}
