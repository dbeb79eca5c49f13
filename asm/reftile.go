package asm

import "unsafe"

// goTiles is what level Go likes: columns as they come.
func goTiles() Tiles {
	const unit = 6
	const cols = 1 << unit
	return Tiles{Rows: 4, Cols: cols, Single: cols, Square: 4, Vector: cols, parts: 1, unit: unit, heights: [maxShapes]int{4, 4}}
}

// stripRef takes any number of columns.
func stripRef[T Float](g *Strip[T]) {
	n := g.N
	for q := range g.Count {
		A, B, C := ahead(g.A, q*g.NextA), ahead(g.B, q*g.NextB), ahead(g.C, q*g.NextC)
		for i := range g.M {
			a := ahead(A, i/g.Rows*g.PanelA+i%g.Rows*g.RowA)
			c := unsafe.Slice(ahead(C, i*g.RowC), n)
			if g.Load == 0 {
				clear(c)
			} else {
				for j := range c {
					c[j] *= g.Beta
				}
			}
			for p := range g.K {
				x, b := *ahead(a, p*g.ColA), unsafe.Slice(ahead(B, p*g.RowB), n)
				for j, y := range b {
					v, ok := tryFMA(x, y, c[j])
					if !ok {
						v = fmaOdd(x, y, c[j])
					}
					c[j] = v
				}
			}
		}
	}
}

// turnedRef takes what any level's kernel does.
func turnedRef[T Float](g *Strip[T]) {
	for i := range g.M {
		for j := range g.N {
			c := ahead(g.C, i*g.RowC+j)
			v := T(0)
			if g.Load != 0 {
				v = *c * g.Beta
			}
			for p := range g.K {
				v = fma(*ahead(g.A, i*g.RowA+p*g.ColA), *ahead(g.B, j*g.RowB+p), v)
			}
			*c = v
		}
	}
}

// ahead is n elements on from p.
func ahead[T Float](p *T, n int) *T {
	return (*T)(unsafe.Add(unsafe.Pointer(p), n*int(unsafe.Sizeof(*p))))
}

func packRowsRef[T Float](dst []T, step int, src []T, ld, k, w int, alpha T) {
	for p := range k {
		d := dst[p*step:][:w]
		for j, v := range src[p*ld:][:w] {
			d[j] = alpha * v
		}
	}
}

func packColumnsRef[T Float](dst []T, step int, src []T, ld, k, w int, alpha T) {
	for j := range w {
		for p, v := range src[j*ld:][:k] {
			dst[p*step+j] = alpha * v
		}
	}
}
