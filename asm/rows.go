package asm

import "unsafe"

// columns is how many columns of a matrix AxpyRows takes at a time, so that
// the vector stays in the first-level cache.
const columns = 1 << 11

// AxpyRows adds x[i] times row i of a matrix to y, for all i: every element of
// y is one chain of fused multiply-adds over ascending i. The rows have y's
// length and are lda apart.
func AxpyRows[T Float](y, a []T, lda int, x []T) {
	rows := Piece / max(min(len(y), columns), 1)
	for i := 0; i < len(x); i += rows {
		u := x[i:min(i+rows, len(x))]
		for j := 0; j < len(y); j += columns {
			v, b := y[j:min(j+columns, len(y))], a[i*lda+j:]
			raceRows(b, lda, len(u), len(v), false)
			raceRead(u)
			raceWrite(v)
			if unsafe.Sizeof(T(0)) == 4 {
				axpyRowsF32(asF32(v), len(v), asF32(b), lda, asF32(u), len(u))
			} else {
				axpyRowsF64(asF64(v), len(v), asF64(b), lda, asF64(u), len(u))
			}
		}
	}
}

// DotRows sets dst[i] to the Dot of row i of a matrix with x. The rows have
// x's length and are lda apart.
func DotRows[T Float](dst, a []T, lda int, x []T) {
	n := len(x)
	if n > Piece {
		for i := range dst {
			dst[i] = Dot(a[i*lda:][:n], x)
		}
		return
	}
	if n == 0 {
		clear(dst)
		return
	}
	rows := Piece / n
	for i := 0; i < len(dst); i += rows {
		d, b := dst[i:min(i+rows, len(dst))], a[i*lda:]
		raceRows(b, lda, len(d), n, false)
		raceRead(x)
		raceWrite(d)
		if unsafe.Sizeof(T(0)) == 4 {
			dotRowsF32(asF32(d), asF32(b), lda, asF32(x), n, len(d))
		} else {
			dotRowsF64(asF64(d), asF64(b), lda, asF64(x), n, len(d))
		}
	}
}

// A Walk goes down the rows of a matrix of which every row has More elements
// more than the one before; N is the length of the first, and at most Piece is
// that of any. From one row to the next it is Step elements, then Step + Grow,
// Step + 2 Grow, ... The elements of vectors that meet a row begin Skip
// further on for the next.
type Walk struct{ Rows, N, More, Step, Grow, Skip int }

// calls returns how many rows one call of a kernel takes.
func (w *Walk) calls() int {
	longest := max(w.N, w.N+(w.Rows-1)*w.More, 1)
	return min(max(Piece/longest, 1), w.Rows)
}

// down moves w on by k rows and returns how many elements of the matrix and of
// the vectors these are.
func (w *Walk) down(k int) (a, v int) {
	a, v, _ = w.row(k)
	w.Rows, w.N, w.Step = w.Rows-k, w.N+k*w.More, w.Step+k*w.Grow
	return a, v
}

// RankRows adds alpha x[i], rounded, times the elements of y that meet it to
// row i, by fused multiply-adds.
func RankRows[T Float](a, x, y []T, alpha T, w Walk) {
	for w.Rows > 0 {
		k := w.calls()
		raceRead(x[:k])
		raceWalk(a, y, w, k, true)
		if unsafe.Sizeof(T(0)) == 4 {
			rankRowsF32(asF32(a), asF32(x), asF32(y), float32(alpha), w.Step, w.Grow, w.Skip, w.N, w.More, k)
		} else {
			rankRowsF64(asF64(a), asF64(x), asF64(y), float64(alpha), w.Step, w.Grow, w.Skip, w.N, w.More, k)
		}
		da, dv := w.down(k)
		if w.Rows > 0 {
			a, x, y = a[da:], x[k:], y[dv:]
		}
	}
}

// SymRows is a symmetric product, row by row. The diagonal element of the
// first row is its element diag, that of row i element diag + i shift. Of the
// elements of x and y that meet a row, let xd and yd be those at the diagonal.
// The other elements of y take alpha xd, rounded, times the row's by fused
// multiply-adds, and yd takes alpha times the Dot of the row with x by another.
func SymRows[T Float](a, x, y []T, alpha T, diag, shift int, w Walk) {
	upper, lower := w.Skip == 1 && w.More == -1, w.Skip == 0 && w.More == 1
	fours := level == AVX512 && (upper && diag == 0 || lower && diag == w.N-1)
	for w.Rows > 0 {
		k := w.calls()
		four := fours && k >= 4
		if four {
			k &^= 3
		}
		raceWalk(a, x, w, k, false)
		raceWalk(a, y, w, k, false)
		if four {
			if unsafe.Sizeof(T(0)) == 4 {
				symFourF32(upper, asF32(a), asF32(x), asF32(y), float32(alpha), w.Step, w.Grow, w.N, k)
			} else {
				symFourF64(upper, asF64(a), asF64(x), asF64(y), float64(alpha), w.Step, w.Grow, w.N, k)
			}
		} else if unsafe.Sizeof(T(0)) == 4 {
			symRowsF32(asF32(a), asF32(x), asF32(y), float32(alpha), diag, shift, w.Step, w.Grow, w.Skip, w.N, w.More, k)
		} else {
			symRowsF64(asF64(a), asF64(x), asF64(y), float64(alpha), diag, shift, w.Step, w.Grow, w.Skip, w.N, w.More, k)
		}
		da, dv := w.down(k)
		diag += k * shift
		if w.Rows > 0 {
			a, x, y = a[da:], x[dv:], y[dv:]
		}
	}
}

// Transpose sets dst (n x m) to the transpose of a (m x n), some 2^16 elements
// at most.
func Transpose[T Float](dst []T, ldd, m, n int, a []T, lda int) {
	t := GemmTiles[T]()
	squares, cols := m/t.Square, n/lineOf[T]()*lineOf[T]()
	rows := squares * t.Square
	raceRows(a, lda, m, n, false)
	raceRows(dst, ldd, n, m, true)
	if rows > 0 && cols > 0 {
		if unsafe.Sizeof(T(0)) == 4 {
			turnRowsF32(asF32(dst), ldd, asF32(a), lda, cols, squares)
		} else {
			turnRowsF64(asF64(dst), ldd, asF64(a), lda, cols, squares)
		}
	} else {
		rows, cols = 0, 0
	}
	for i := 0; i < rows && cols < n; i += t.Square {
		PackColumns(dst[cols*ldd+i:], ldd, a[i*lda+cols:], lda, n-cols, t.Square, 1)
	}
	for i := rows; i < m; i += t.Square {
		PackColumns(dst[i:], ldd, a[i*lda:], lda, n, min(t.Square, m-i), 1)
	}
}

// lineOf is the elements in a line of the cache.
func lineOf[T Float]() int { return 64 / int(unsafe.Sizeof(T(0))) }

func symFourF32(upper bool, a, x, y []float32, alpha float32, step, grow, n, rows int) {
	if upper {
		symUpperF32(a, x, y, alpha, step, grow, n, rows)
	} else {
		symLowerF32(a, x, y, alpha, step, grow, n, rows)
	}
}

func symFourF64(upper bool, a, x, y []float64, alpha float64, step, grow, n, rows int) {
	if upper {
		symUpperF64(a, x, y, alpha, step, grow, n, rows)
	} else {
		symLowerF64(a, x, y, alpha, step, grow, n, rows)
	}
}
