package asm_test

import (
	"fmt"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/testkit"
)

// A rowOp is a kernel of several rows, as it is called and as it is defined by
// kernels of one. It writes its last slice. The rows of a are ld apart.
type rowOp[T asm.Float] struct {
	name      string
	sizes     func(s rowShape) [3]int // of the slices besides a
	run, want func(s rowShape, a []T, v [3][]T, alpha T)
	inA       bool // a is written
}

// A rowShape is so many rows of n elements, or of a triangle the last.
type rowShape struct{ rows, n, ld int }

func rowOps[T asm.Float]() []rowOp[T] {
	fma := func(x, y, z T) T {
		u, v := [1]T{x}, [1]T{z}
		asm.Axpy(u[:], v[:], y)
		return v[0]
	}
	all := []rowOp[T]{
		{name: "axpyRows", sizes: func(s rowShape) [3]int { return [3]int{s.rows, 0, s.n} },
			run: func(s rowShape, a []T, v [3][]T, _ T) { asm.AxpyRows(v[2], a, s.ld, v[0]) },
			want: func(s rowShape, a []T, v [3][]T, _ T) {
				for i, x := range v[0] {
					asm.Axpy(a[i*s.ld:][:s.n], v[2], x)
				}
			}},
		{name: "dotRows", sizes: func(s rowShape) [3]int { return [3]int{s.n, 0, s.rows} },
			run: func(s rowShape, a []T, v [3][]T, _ T) { asm.DotRows(v[2], a, s.ld, v[0]) },
			want: func(s rowShape, a []T, v [3][]T, _ T) {
				for i := range v[2] {
					v[2][i] = asm.Dot(a[i*s.ld:][:s.n], v[0])
				}
			}},
		{name: "rankRows", inA: true, sizes: func(s rowShape) [3]int { return [3]int{s.rows, s.n, 0} },
			run: func(s rowShape, a []T, v [3][]T, alpha T) {
				asm.RankRows(a, v[0], v[1], alpha, asm.Walk{Rows: s.rows, N: s.n, Step: s.ld})
			},
			want: func(s rowShape, a []T, v [3][]T, alpha T) {
				for i, x := range v[0] {
					asm.Axpy(v[1], a[i*s.ld:][:s.n], alpha*x)
				}
			}},
	}
	// Triangles whose rows begin further right from row to row, or end there,
	// and a band.
	for _, w := range []struct {
		name             string
		n                func(s rowShape, i int) int
		more, grow, skip int
		diag             func(s rowShape, i int) int
		shift            int
	}{
		{"Upper", func(s rowShape, i int) int { return s.n - i }, -1, 1, 1, func(rowShape, int) int { return 0 }, 0},
		{"Lower", func(s rowShape, i int) int { return s.n - s.rows + 1 + i }, 1, -1, 0, func(s rowShape, i int) int { return s.n - s.rows + i }, 1},
		{"Band", func(s rowShape, _ int) int { return s.n }, 0, 0, 1, func(s rowShape, _ int) int { return s.n - 1 }, 0},
	} {
		walk := func(s rowShape) asm.Walk {
			return asm.Walk{Rows: s.rows, N: w.n(s, 0), More: w.more, Step: s.ld, Grow: w.grow, Skip: w.skip}
		}
		vectors := func(s rowShape) int {
			if w.name == "Band" {
				return s.n + max(s.rows-1, 0)
			}
			return s.n
		}
		each := func(s rowShape, f func(i, p, q, n int)) {
			for i, p, step := 0, 0, s.ld; i < s.rows; i++ {
				f(i, p, i*w.skip, w.n(s, i))
				p += step
				step += w.grow
			}
		}
		all = append(all,
			rowOp[T]{name: "rankRows" + w.name, inA: true, sizes: func(s rowShape) [3]int { return [3]int{s.rows, vectors(s), 0} },
				run: func(s rowShape, a []T, v [3][]T, alpha T) { asm.RankRows(a, v[0], v[1], alpha, walk(s)) },
				want: func(s rowShape, a []T, v [3][]T, alpha T) {
					each(s, func(i, p, q, n int) { asm.Axpy(v[1][q:][:n], a[p:][:n], alpha*v[0][i]) })
				}},
			rowOp[T]{name: "symRows" + w.name, sizes: func(s rowShape) [3]int { return [3]int{vectors(s), 0, vectors(s)} },
				run: func(s rowShape, a []T, v [3][]T, alpha T) {
					asm.SymRows(a, v[0], v[2], alpha, w.diag(s, 0), w.shift, walk(s))
				},
				want: func(s rowShape, a []T, v [3][]T, alpha T) {
					each(s, func(i, p, q, n int) {
						row, x, y, d := a[p:][:n], v[0][q:][:n], v[2][q:][:n], w.diag(s, i)
						y[d] = fma(alpha, asm.Dot(row, x), y[d])
						u := alpha * x[d]
						asm.Axpy(row[:d], y[:d], u)
						asm.Axpy(row[d+1:], y[d+1:], u)
					})
				}})
	}
	return all
}

// span is how many elements of a shape's matrix there are: the last row may
// begin anywhere between ld-grow and ld+grow from the one before.
func (s rowShape) span(name string) int {
	if s.rows == 0 {
		return 0
	}
	k := s.rows - 1
	switch name {
	case "rankRowsUpper", "symRowsUpper":
		return k*s.ld + k*(k-1)/2 + s.n - k
	case "rankRowsLower", "symRowsLower":
		return k*s.ld - k*(k-1)/2 + s.n
	}
	return k*s.ld + s.n
}

// legal: a triangle has no more rows than columns.
func (s rowShape) legal(name string) bool {
	return name == "axpyRows" || name == "dotRows" || name == "rankRows" || s.n >= max(s.rows, 1)
}

// TestRows compares kernels of several rows with kernels of one at level Go.
func TestRows(t *testing.T) {
	t.Run("f32", testRows[float32])
	t.Run("f64", testRows[float64])
}

func testRows[T asm.Float](t *testing.T) {
	r := testkit.NewRand(31)
	for _, o := range rowOps[T]() {
		for _, rows := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 17} {
			for _, n := range testkit.Lengths() {
				if n > 140 && (rows != 5 || testing.Short() && n > 1000) || n > 4100 && !(n == asm.Piece || n == asm.Piece+1 && o.name == "dotRows") {
					continue
				}
				if n > 17 && (n+rows)%3 != 0 && n < 512 {
					continue
				}
				s := rowShape{rows, n, n + int(r.Uint64()%5)}
				if s.legal(o.name) {
					compareRows(t, o, r, s)
				}
			}
		}
	}
}

func compareRows[T asm.Float](t *testing.T, o rowOp[T], r *testkit.Rand, s rowShape) {
	t.Helper()
	kind := testkit.Kinds[r.Uint64()%uint64(len(testkit.Kinds))]
	s.ld += s.rows // so that a shrinking step leaves no row inside another
	a, alpha := values[T](r, s.span(o.name), kind), values[T](r, 1, kind)[0]
	var v [3][]T
	for i, n := range o.sizes(s) {
		v[i] = values[T](r, n, kind)
	}
	call := func(l asm.Level, f func(rowShape, []T, [3][]T, T), off int) (any []T) {
		defer asm.Force(l)()
		ca := testkit.NewCanary[T](len(a), off)
		copy(ca.S, a)
		var cs [3]*testkit.Canary[T]
		var in [3][]T
		for i := range v {
			cs[i] = testkit.NewCanary[T](len(v[i]), (off*(i+3)+i)%17)
			in[i] = cs[i].S
			copy(in[i], v[i])
		}
		f(s, ca.S, in, alpha)
		ca.Check(t)
		for i, c := range cs {
			c.Check(t)
			if i < 2 || o.inA {
				testkit.Equal(t, o.name+": an input", c.S, v[i])
			}
		}
		if o.inA {
			return ca.S
		}
		testkit.Equal(t, o.name+": the matrix", ca.S, a)
		return cs[2].S
	}
	want := call(asm.Go, o.want, 0)
	for _, l := range asm.Levels() {
		if !testkit.Equal(t, fmt.Sprintf("%v %s %+v %v", l, o.name, s, kind), call(l, o.run, int(r.Uint64()%17)), want) {
			t.FailNow()
		}
	}
}

// TestRowsGuard puts every slice between inaccessible pages.
func TestRowsGuard(t *testing.T) {
	t.Run("f32", testRowsGuard[float32])
	t.Run("f64", testRowsGuard[float64])
}

func testRowsGuard[T asm.Float](t *testing.T) {
	const most = 5000
	var g [4]*testkit.Guard[T]
	for i := range g {
		g[i] = testkit.NewGuard[T](t, most)
	}
	r := testkit.NewRand(32)
	testkit.EachLevel(t, func(t *testing.T) {
		for _, o := range rowOps[T]() {
			for _, rows := range []int{1, 4, 6, 13} {
				for n := range 150 {
					s := rowShape{rows, n, n + rows}
					if !s.legal(o.name) {
						continue
					}
					for _, side := range []func(*testkit.Guard[T], int) []T{(*testkit.Guard[T]).Head, (*testkit.Guard[T]).Tail} {
						var v [3][]T
						for i, k := range o.sizes(s) {
							v[i] = side(g[i], k)
							testkit.Fill(r, v[i], testkit.Normal)
						}
						a := side(g[3], s.span(o.name))
						testkit.Fill(r, a, testkit.Normal)
						o.run(s, a, v, 0.5)
					}
				}
			}
		}
	})
}

// TestTranspose: every small shape, between inaccessible pages and amid
// canaries.
func TestTranspose(t *testing.T) {
	t.Run("f32", testTranspose[float32])
	t.Run("f64", testTranspose[float64])
}

func testTranspose[T asm.Float](t *testing.T) {
	r := testkit.NewRand(33)
	g := testkit.NewGuard[T](t, 40*44)
	testkit.EachLevel(t, func(t *testing.T) {
		for m := range 40 {
			for n := range 40 {
				if m == 0 || n == 0 {
					continue
				}
				lda, ldd := n+int(r.Uint64()%4), m+int(r.Uint64()%4)
				for _, side := range []func(*testkit.Guard[T], int) []T{(*testkit.Guard[T]).Head, (*testkit.Guard[T]).Tail} {
					a := side(g, (m-1)*lda+n)
					testkit.Fill(r, a, testkit.Special)
					c := testkit.NewCanary[T]((n-1)*ldd+m, int(r.Uint64()%17))
					want := values[T](r, len(c.S), testkit.Special)
					copy(c.S, want)
					for i := range m {
						for j := range n {
							want[j*ldd+i] = a[i*lda+j]
						}
					}
					asm.Transpose(c.S, ldd, m, n, a, lda)
					c.Check(t)
					if !testkit.Equal(t, fmt.Sprintf("%dx%d", m, n), c.S, want) {
						t.FailNow()
					}
					// The other way round: dst at the edge of its page.
					d := side(g, (n-1)*ldd+m)
					b := values[T](r, (m-1)*lda+n, testkit.Special)
					asm.Transpose(d, ldd, m, n, b, lda)
				}
			}
		}
	})
}
