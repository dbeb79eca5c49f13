// Package gemm is the matrix product on the strip kernels of package asm:
// packing, edges, blocking and threads, generic over the element type. It
// checks nothing; f32 and f64 do.
package gemm

import "github.com/golanes/lanes/asm"

// A view is a matrix whose element (i, j) is x[i*row+j*col]; one of the two
// distances is 1.
type view[T asm.Float] struct {
	x        []T
	row, col int
}

// of is op(x) of a matrix with leading dimension ld.
func of[T asm.Float](op Op, x []T, ld int) view[T] {
	if op == Trans {
		return view[T]{x, 1, ld}
	}
	return view[T]{x, ld, 1}
}

// from is the view of which element (i, j) is the first.
func (v view[T]) from(i, j int) view[T] { return view[T]{v.x[i*v.row+j*v.col:], v.row, v.col} }

// at is the address of element (i, j).
func (v view[T]) at(i, j int) *T { return &v.x[i*v.row+j*v.col] }

// A product is one call of Gemm on its way: C = alpha A B + beta C.
type product[T asm.Float] struct {
	m, n, k      int
	alpha, beta  T
	a, b, c      view[T]
	tiles        *asm.Tiles
	block        *blocks
	packA, packB bool
	// The block at work: k rows of B from p on, rows of A from i on, columns
	// of B from j on, packed in bufA and bufB if they are.
	bufA, bufB []T
}

// Gemm sets C = alpha op(A) op(B) + beta C. Since a block of k starts from C,
// no choice of blocks changes a bit.
func Gemm[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if m == 0 || n == 0 {
		return
	}
	if alpha == 0 || k == 0 {
		scale(m, n, beta, c, ldc)
		return
	}
	t := asm.GemmTiles[T]()
	if n <= t.Cols && tB == NoTrans && alpha == 1 && !t.Packed && k <= few && m <= few {
		// One strip of columns: nothing more to plan. Field by field, since
		// a composite literal is copied, and the kernel would wait for that.
		var s asm.Strip[T]
		s.A, s.B, s.C = &a[0], &b[0], &c[0]
		s.M, s.N, s.K = m, n, k
		s.RowA, s.ColA, s.RowB, s.RowC = lda, 1, ldb, ldc
		if tA == Trans {
			s.RowA, s.ColA = 1, lda
		}
		s.Count, s.Beta = 1, beta
		if beta != 0 {
			s.Load = 1
		}
		shape := t.Part(n)
		s.Rows = height(m, t.Height(shape))
		s.PanelA = s.Rows * s.RowA
		s.Run(shape)
		return
	}
	large(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, t)
}

// large is a product that takes more than one call of a kernel.
//
//go:noinline
func large[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int, t *asm.Tiles) {
	g := product[T]{m: m, n: n, k: k, alpha: alpha, beta: beta, a: of(tA, a, lda), b: of(tB, b, ldb), c: view[T]{c, ldc, 1}, tiles: t, block: blocksFor[T]()}
	g.plan()
	if g.packA || g.packB {
		g.packed()
		return
	}
	g.rectangle(0, m, 0, n, 0, k, nil, nil)
}

// plan chooses what is packed.
func (g *product[T]) plan() {
	big := g.k*g.n > g.block.direct && g.m > g.block.few
	g.packA = g.alpha != 1 || big || g.tiles.Packed && g.a.row != 1
	g.packB = g.b.col != 1 || big || g.tiles.Packed && g.n%g.tiles.Vector != 0
}

// packed goes through blocks of k and of rows and columns that the buffers
// hold.
func (g *product[T]) packed() {
	w := get[T]()
	defer put(w)
	t := g.tiles
	kc := min(g.k, g.block.k)
	mc, nc := min(g.m, g.block.m), min(g.n, g.block.n)
	if g.packA {
		w.a = grow(w.a, roundUp(mc, t.Rows)*kc+slack)
	}
	if g.packB {
		w.b = grow(w.b, roundUp(nc, t.Cols)*kc+slack)
	}
	for j := 0; j < g.n; j += nc {
		n := min(nc, g.n-j)
		for p := 0; p < g.k; p += kc {
			k := min(kc, g.k-p)
			if g.packB {
				for s := 0; s < n; s += t.Cols {
					packStrip(w.b[s*k:], t.Cols, g.b.from(p, j+s).transposed(), min(t.Cols, n-s), k, 1, t)
				}
			}
			for i := 0; i < g.m; i += mc {
				m := min(mc, g.m-i)
				if g.packA {
					for s := 0; s < m; s += t.Rows {
						packStrip(w.a[s*k:], t.Rows, g.a.from(i+s, p), min(t.Rows, m-s), k, g.alpha, t)
					}
				}
				g.rectangle(i, m, j, n, p, k, w.a, w.b)
			}
		}
	}
}

func (v view[T]) transposed() view[T] { return view[T]{v.x, v.col, v.row} }

// rectangle adds the product over k terms from p on to m rows from i on and n
// columns from j on, which bufA and bufB hold if they are packed.
func (g *product[T]) rectangle(i, m, j, n, p, k int, bufA, bufB []T) {
	t := g.tiles
	s := asm.Strip[T]{M: m, K: k, Count: 1, RowC: g.c.row, Beta: g.beta}
	if p > 0 {
		s.Beta = 1
	}
	if s.Beta != 0 {
		s.Load = 1
	}
	rows, step, cols, shape := t.Rows, g.block.rows, t.Cols, t.Whole()
	if m <= t.WideRows && !g.packB {
		cols, shape = t.WideCols, t.Wide()
	}
	if !g.packA { // panels of one height
		rows = height(m, rows)
	}
	for i0 := 0; i0 < m; i0 += step {
		for j0 := 0; j0 < n; j0 += s.N {
			s.M, s.Rows = min(step, m-i0), rows
			s.N = cols
			way := shape
			if n-j0 < cols {
				if s.N = t.Cols; n-j0 < t.Cols {
					s.N = n - j0
					way = t.Part(s.N)
				} else {
					way = t.Whole()
				}
			}
			if g.packA {
				s.A, s.RowA, s.ColA, s.PanelA = &bufA[i0*k], 1, t.Rows, t.Rows*k
			} else {
				s.A, s.RowA, s.ColA, s.PanelA = g.a.at(i+i0, p), g.a.row, g.a.col, rows*g.a.row
			}
			if g.packB {
				s.B, s.RowB = &bufB[j0*k], t.Cols
			} else {
				s.B, s.RowB = g.b.at(p, j+j0), g.b.row
			}
			s.C = g.c.at(i+i0, j+j0)
			s.Run(way)
		}
	}
}

// few is the number of rows and terms up to which one strip of columns is one
// call.
const few = 256

// height cuts m rows into panels of at most most rows, all of one height but
// for the last.
func height(m, most int) int {
	if m <= most {
		return m
	}
	panels := uint(m+most-1) / uint(most)
	return int((uint(m) + panels - 1) / panels)
}

// scale is C = beta C, +0 if beta is 0.
func scale[T asm.Float](m, n int, beta T, c []T, ldc int) {
	for i := range m {
		row := c[i*ldc:][:n]
		switch beta {
		case 0:
			clear(row)
		case 1:
		default:
			asm.Scale(row, row, beta)
		}
	}
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }
