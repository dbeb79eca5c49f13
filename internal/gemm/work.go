package gemm

import (
	"sync"
	"unsafe"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// A work is what a product needs besides its operands, from a pool: packed
// blocks, and, where threads share the product, the product itself. Products
// of one thread stay on the stack, so that slices do not escape.
type work[T asm.Float] struct {
	bufA, bufB []T
	product    product[T]
	turning    turning[T]
	batch      batch[T]
	rowing     rowing[T]
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
	w.product, w.turning, w.rowing = product[T]{}, turning[T]{}, rowing[T]{}
	pool[T]().Put(w)
}

// grow returns a slice of n elements, s itself if it is long enough.
func grow[T asm.Float](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// share copies g to w, for other threads, without any pointer that the compiler
// sees to come from g; it returns nil if an operand is on
// the stack.
func (g *product[T]) share(w *work[T]) *product[T] {
	a, b, c := asm.Shared(g.a.x), asm.Shared(g.b.x), asm.Shared(g.c.x)
	if a == nil || b == nil || c == nil {
		return nil
	}
	s := &w.product
	*s = product[T]{
		m: g.m, n: g.n, k: g.k, alpha: g.alpha, beta: g.beta,
		a: view[T]{a, g.a.row, g.a.col}, b: view[T]{b, g.b.row, g.b.col}, c: view[T]{c, g.c.row, g.c.col},
		tiles: asm.GemmTiles[T](), block: blocksFor[T](), packA: g.packA, packB: g.packB, threads: g.threads,
	}
	return s
}

// run goes through what the buffers hold: pack, then multiply. It changes only
// numbers of g, since slices that are stored through a pointer escape.
func (g *product[T]) run(w *work[T]) {
	t := g.tiles
	kc := g.depth()
	if g.packA {
		w.bufA = grow(w.bufA, roundUp(min(g.m, g.block.m), t.Rows)*kc)
	}
	if g.packB {
		w.bufB = grow(w.bufB, roundUp(min(g.n, g.block.n), t.Cols)*kc)
	}
	m, n := g.m, g.n
	for g.col = 0; g.col < n; g.col += g.block.n {
		for g.row = 0; g.row < m; g.row += g.block.m {
			g.m, g.n = min(g.block.m, m-g.row), min(g.block.n, n-g.col)
			for g.p = 0; g.p < g.k; g.p += kc {
				g.len = min(kc, g.k-g.p)
				g.pack(w)
				g.multiply(w)
			}
		}
	}
}

// pack lays out the rows of A and the columns of B at work.
func (g *product[T]) pack(w *work[T]) {
	pieces := 0
	g.panels = 0
	if g.packA {
		g.panels = (g.m + g.tiles.Rows - 1) / g.tiles.Rows
		pieces = g.panels
	}
	if g.packB {
		pieces += (g.n + g.tiles.Cols - 1) / g.tiles.Cols
	}
	g.packing = true
	g.do(w, pieces)
}

// multiply cuts C in pieces.
func (g *product[T]) multiply(w *work[T]) {
	g.packing = false
	g.rows, g.cols = g.m, g.n
	if g.threads > 1 {
		g.cut()
	}
	g.across = (g.n + g.cols - 1) / g.cols
	g.do(w, g.across*((g.m+g.rows-1)/g.rows))
}

// do runs the pieces.
func (g *product[T]) do(w *work[T], pieces int) {
	if g.threads > 1 {
		par.Do(w, pieces, g.threads, cost(g.m, g.n, g.len)) // g is w.product
		return
	}
	for i := range pieces {
		g.piece(w, i)
	}
}

// Run is a piece of the product that w shares, for package par.
func (w *work[T]) Run(piece int) { w.product.piece(w, piece) }

// cut makes pieces small enough that a thread which comes late, or is taken
// off its core, costs little, and not much shorter than a microsecond.
func (g *product[T]) cut() {
	const least = 1 << 16 // multiply-adds of a piece
	g.cols = g.tiles.Cols
	if g.m <= g.tiles.WideRows && !g.packB {
		g.cols = g.tiles.WideCols
	}
	pieces := func() int { return ((g.m + g.rows - 1) / g.rows) * ((g.n + g.cols - 1) / g.cols) }
	g.rows = min(g.m, g.block.rows)
	for g.rows > 2*g.tiles.Rows && g.rows/2*g.cols*g.len >= least && pieces() < 6*g.threads {
		g.rows = roundUp(g.rows/2, g.tiles.Rows)
	}
	step := g.cols
	for g.cols < g.n && (g.rows*g.cols*g.len < least || pieces() > 64*g.threads) {
		g.cols += step
	}
}

// piece packs a strip of A or B, or multiplies a rectangle of C.
func (g *product[T]) piece(w *work[T], piece int) {
	t := g.tiles
	switch {
	case !g.packing:
		i, j := piece/g.across*g.rows, piece%g.across*g.cols
		g.rectangle(w.bufA, w.bufB, i, min(g.rows, g.m-i), j, min(g.cols, g.n-j))
	case piece < g.panels:
		i := piece * t.Rows
		packStrip(w.bufA[i*g.len:], t.Rows, g.a.from(g.row+i, g.p), min(t.Rows, g.m-i), g.len, g.alpha, t)
	default:
		j := (piece - g.panels) * t.Cols
		packStrip(w.bufB[j*g.len:], t.Cols, g.b.from(g.p, g.col+j).transposed(), min(t.Cols, g.n-j), g.len, 1, t)
	}
}
