package asm

// The definitions of the kernels of rows.go.

func axpyRowsRef[T Float](y []T, n int, a []T, lda int, x []T, rows int) {
	for i := range rows {
		axpyRef(a[i*lda:][:n], y[:n], x[i])
	}
}

func dotRowsRef[T Float](dst, a []T, lda int, x []T, n, rows int) {
	for i := range rows {
		dst[i] = dotRef(a[i*lda:][:n], x[:n])
	}
}

func rankRowsRef[T Float](a, x, y []T, alpha T, step, grow, skip, n, more, rows int) {
	w := Walk{rows, n, more, step, grow, skip}
	for i := range rows {
		p, q, n := w.row(i)
		axpyRef(y[q:][:n], a[p:][:n], alpha*x[i])
	}
}

func symRowsRef[T Float](a, x, y []T, alpha T, diag, shift, step, grow, skip, n, more, rows int) {
	w := Walk{rows, n, more, step, grow, skip}
	for i := range rows {
		p, q, n := w.row(i)
		row, xs, ys, d := a[p:][:n], x[q:][:n], y[q:][:n], diag+i*shift
		u, v := alpha*xs[d], fma(alpha, dotRef(row, xs), ys[d])
		axpyRef(row, ys, u)
		ys[d] = v
	}
}

// row returns where row i and the vectors that meet it begin, and its length.
func (w *Walk) row(i int) (a, v, n int) {
	return i*w.Step + i*(i-1)/2*w.Grow, i * w.Skip, w.N + i*w.More
}

func turnRowsRef[T Float](dst []T, step int, src []T, ld, cols, squares int) {
	const edge = 4 // goTiles
	for p := 0; p < cols; p += edge {
		for i := 0; i < squares*edge; i += edge {
			d, s := dst[p*step+i:], src[i*ld+p:]
			r0, r1, r2, r3 := (*[edge]T)(s), (*[edge]T)(s[ld:]), (*[edge]T)(s[2*ld:]), (*[edge]T)(s[3*ld:])
			for j := range edge {
				q := (*[edge]T)(d[j*step:])
				q[0], q[1], q[2], q[3] = r0[j], r1[j], r2[j], r3[j]
			}
		}
	}
}

func symUpperRef[T Float](a, x, y []T, alpha T, step, grow, n, rows int) {
	symRowsRef(a, x, y, alpha, 0, 0, step, grow, 1, n, -1, rows)
}

func symLowerRef[T Float](a, x, y []T, alpha T, step, grow, n, rows int) {
	symRowsRef(a, x, y, alpha, n-1, 1, step, grow, 0, n, 1, rows)
}
