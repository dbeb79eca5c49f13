package gemm

import (
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// A blocks is the sizes of blocks, in elements.
type blocks struct {
	m, n, k int // of the packed matrices
	rows    int // of A that stay in the second-level cache
	direct  int // elements up to which a matrix need not be packed
	few     int // rows of A for which packing B does not pay
	fewFar  int // the same where the rows of B are pages apart
	page    int // half of one
}

// blockTable has the sizes for every level and size / 8.
var blockTable = func() (table [maxLevel + 1][2]blocks) {
	cache := asm.Machine()
	for _, l := range asm.Levels() {
		table[l][0] = sizes(asm.GemmTilesAt[float32](l), 4, cache)
		table[l][1] = sizes(asm.GemmTilesAt[float64](l), 8, cache)
	}
	return table
}()

const maxLevel = asm.NEON

func blocksFor[T asm.Float]() *blocks { return &blockTable[asm.Current()][unsafe.Sizeof(T(0))/8] }

func sizes(t *asm.Tiles, size int, cache asm.CPU) blocks {
	l2 := cache.L2
	if l2 == 0 {
		l2 = 1 << 19
	}
	b := blocks{k: 4096 / size, direct: l2 / 2 / size, few: 128, fewFar: 128, page: 2048 / size}
	if t.Cols*size <= 64 { // a line of every page is all that a strip takes
		b.fewFar = 16
	}
	b.rows = max(l2*3/8/(b.k*size)/t.Rows, 1) * t.Rows
	b.m = max(4096/b.rows, 1) * b.rows
	b.n = roundUp(4096, t.Cols)
	return b
}
