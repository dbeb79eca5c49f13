package gemm

import "github.com/golanes/lanes/asm"

// rectangle adds the terms at work to m rows from i on of n columns from j on.
func (g *product[T]) rectangle(bufA, bufB []T, i, m, j, n int) {
	t := g.tiles
	var s asm.Strip[T]
	s.K, s.RowC = g.len, g.c.row
	s.Beta = g.beta
	if g.p > 0 {
		s.Beta = 1
	}
	if s.Beta != 0 {
		s.Load = 1
	}
	most, cols, shape := t.Rows, t.Cols, t.Whole()
	if m <= t.WideRows && !g.packB {
		cols, shape = t.WideCols, t.Wide()
	}
	s.Rows = most
	if !g.packA {
		s.Rows = Height(m, most)
	}
	step := max(g.block.rows/s.Rows, 1) * s.Rows
	for i0 := 0; i0 < m; i0 += step {
		for j0 := 0; j0 < n; j0 += s.N {
			s.M, s.N, s.Count = min(step, m-i0), cols, 1
			way := shape
			if n-j0 < cols {
				if s.N, way = t.Cols, t.Whole(); n-j0 < t.Cols {
					s.N = n - j0
					way = t.Part(s.N)
				}
			}
			if g.packA {
				s.A, s.RowA, s.ColA, s.PanelA = &bufA[(i+i0)*s.K], 1, most, most*s.K
			} else {
				s.A, s.RowA, s.ColA, s.PanelA = g.a.at(g.row+i+i0, g.p), g.a.row, g.a.col, s.Rows*g.a.row
			}
			if g.packB {
				s.B, s.RowB = &bufB[(j+j0)*s.K], t.Cols
			} else {
				s.B, s.RowB = g.b.at(g.p, g.col+j+j0), g.b.row
			}
			s.C = g.c.at(g.row+i+i0, g.col+j+j0)
			s.Run(way)
		}
	}
}

// Height cuts m rows into panels of at most most rows, all of one height but
// for the last.
func Height(m, most int) int {
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
