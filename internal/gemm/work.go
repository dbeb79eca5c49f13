package gemm

import (
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// A work is a product that packs or that several threads share. It comes from
// a pool with its buffers.
type work[T asm.Float] struct {
	product[T]
	turning    turning[T]
	bufA, bufB []T
	packing    bool // what the pieces are
	panels     int  // of A to pack, of so many rows; the strips of B come after
	rows, cols int  // of a piece of C
	across     int  // pieces in a row of them
}

var pools [2]sync.Pool // of *work[float32] and *work[float64]

func pool[T asm.Float]() *sync.Pool { return &pools[unsafe.Sizeof(T(0))/8] }

func get[T asm.Float]() *work[T] {
	if w, _ := pool[T]().Get().(*work[T]); w != nil {
		return w
	}
	return new(work[T])
}

// put gives w back, without what it knows of the caller's slices.
func put[T asm.Float](w *work[T]) {
	w.product = product[T]{}
	pool[T]().Put(w)
}

// grow returns a slice of n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// pack lays out the rows of A and the columns of B at work.
func (w *work[T]) pack() {
	pieces := 0
	w.panels = 0
	if w.packA {
		w.panels = (w.m + w.tiles.Rows - 1) / w.tiles.Rows
		pieces = w.panels
	}
	if w.packB {
		pieces += (w.n + w.tiles.Cols - 1) / w.tiles.Cols
	}
	if pieces > 0 {
		w.packing = true
		par.Do(w, pieces, w.threads, cost(w.m, w.n, w.len))
	}
}

// multiply cuts C in pieces.
func (w *work[T]) multiply() {
	w.packing = false
	w.rows, w.cols = w.m, w.n
	if w.threads > 1 {
		w.cut()
	}
	w.across = (w.n + w.cols - 1) / w.cols
	par.Do(w, w.across*((w.m+w.rows-1)/w.rows), w.threads, cost(w.m, w.n, w.len))
}

// cut makes pieces small enough that a thread which comes late, or is taken
// off its core, costs little, and not much shorter than a microsecond.
func (w *work[T]) cut() {
	const least = 1 << 16 // multiply-adds of a piece
	w.cols = w.tiles.Cols
	strip := w.cols * w.len
	w.rows = min(w.m, w.block.rows)
	for w.rows > 2*w.tiles.Rows && w.rows/2*strip >= least && ((w.m+w.rows-1)/w.rows)*((w.n+w.cols-1)/w.cols) < 6*w.threads {
		w.rows = roundUp(w.rows/2, w.tiles.Rows)
	}
	for w.cols < w.n && w.rows*w.cols*w.len < least || ((w.m+w.rows-1)/w.rows)*((w.n+w.cols-1)/w.cols) > 64*w.threads && w.cols < w.n {
		w.cols += w.tiles.Cols
	}
}

// Run is a piece of the work, for package par.
func (w *work[T]) Run(piece int) {
	t := w.tiles
	switch {
	case !w.packing:
		i, j := piece/w.across*w.rows, piece%w.across*w.cols
		w.rectangle(i, min(w.rows, w.m-i), j, min(w.cols, w.n-j))
	case piece < w.panels:
		i := piece * t.Rows
		packStrip(w.bufA[i*w.len:], t.Rows, w.a.from(i, w.p), min(t.Rows, w.m-i), w.len, w.alpha, t)
	default:
		j := (piece - w.panels) * t.Cols
		packStrip(w.bufB[j*w.len:], t.Cols, w.b.from(w.p, j).transposed(), min(t.Cols, w.n-j), w.len, 1, t)
	}
}
