package blas

import (
	"fmt"
	"math"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
	"github.com/golanes/lanes/internal/testkit"
)

// orders of structured matrices: round every triangle of order 8, and round
// blocks, leaves and panels.
var orders = []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 23, 25, 33, 41, 47, 49, 63, 64, 65, 97, 129, 150}

// widths are those of the other matrix.
var widths = []int{0, 1, 2, 3, 5, 7, 17}

// zero is an alpha or beta of 0 now and then.
func (d *data[T]) scalar(of []float64) T {
	if d.below(8) == 0 {
		return 0
	}
	return T(of[d.below(len(of))])
}

func TestSymm(t *testing.T) { both(t, testSymm[float32], testSymm[float64]) }

func testSymm[T asm.Float](t *testing.T, d *data[T]) {
	for _, order := range append(thin(orders), 2*symmK+tile+3) {
		for _, side := range sides {
			for _, u := range uplos {
				m, n := order, widths[d.below(len(widths))]
				if side == Right {
					m, n = n, m
				}
				alpha, beta := d.scalar(alphas), T(betas[d.below(3)])
				a := d.matrix(order, order, triangle(u, NonUnit))
				b, c := d.matrix(m, n, nil), d.output(m, n, nil)
				if alpha == 0 {
					a.s, b.s = nans(0, a.s), nans(0, b.s)
				}
				want := c.clone()
				for i := range m {
					for j := range n {
						v := times(beta, c.at(gemm.NoTrans, i, j))
						for p := 0; p < order && alpha != 0; p++ {
							if side == Left {
								v = fma(alpha*a.sym(u, i, p), b.at(gemm.NoTrans, p, j), v)
							} else {
								v = fma(alpha*b.at(gemm.NoTrans, i, p), a.sym(u, p, j), v)
							}
						}
						want.s[i*c.ld+j] = v
					}
				}
				Symm(side, u, m, n, alpha, a.s, a.ld, b.s, b.ld, beta, c.s, c.ld)
				if !testkit.Equal(t, fmt.Sprintf("Symm %c%c %dx%d alpha=%v beta=%v", side, u, m, n, alpha, beta), c.s, want.s) {
					return
				}
			}
		}
	}
}

func TestSyrk(t *testing.T) { both(t, testSyrk[float32], testSyrk[float64]) }

func testSyrk[T asm.Float](t *testing.T, d *data[T]) {
	for _, n := range thin(orders) {
		for _, u := range uplos {
			for _, tA := range ops {
				for _, twice := range []bool{false, true} {
					k := widths[d.below(len(widths))]
					alpha, beta := d.scalar(alphas), T(betas[d.below(3)])
					rows, cols := tA.Stored(n, k)
					a, b := d.matrix(rows, cols, nil), d.matrix(rows, cols, nil)
					if alpha == 0 {
						a.s, b.s = nans(0, a.s), nans(0, b.s)
					}
					c := d.output(n, n, triangle(u, NonUnit))
					if beta == 0 {
						for p := range c.s {
							if i, j := p/c.ld, p%c.ld; j < n && inside(u, i, j) {
								c.s[p] = T(math.NaN())
							}
						}
					}
					want := c.clone()
					for i := range n {
						for j := range n {
							if !inside(u, i, j) {
								continue
							}
							v := times(beta, c.at(gemm.NoTrans, i, j))
							x, y := a, a
							if twice {
								y = b
							}
							for p := 0; p < k && alpha != 0; p++ {
								v = fma(alpha*x.at(tA, i, p), y.at(tA, j, p), v)
							}
							for p := 0; p < k && alpha != 0 && twice; p++ {
								v = fma(alpha*y.at(tA, i, p), x.at(tA, j, p), v)
							}
							want.s[i*c.ld+j] = v
						}
					}
					if twice {
						Syr2k(u, tA, n, k, alpha, a.s, a.ld, b.s, b.ld, beta, c.s, c.ld)
					} else {
						Syrk(u, tA, n, k, alpha, a.s, a.ld, beta, c.s, c.ld)
					}
					if !testkit.Equal(t, fmt.Sprintf("Syrk %c%c twice=%v n=%d k=%d alpha=%v beta=%v", u, tA, twice, n, k, alpha, beta), c.s, want.s) {
						return
					}
				}
			}
		}
	}
}

// eachTri runs f for every triangular A on either side of B, op(A) given by at.
func eachTri[T asm.Float](d *data[T], f func(side Side, u Uplo, tA gemm.Op, diag Diag, m, n int, alpha T, a, b matrix[T]) bool) {
	other := func() int { return widths[d.below(len(widths))] }
	run := func(side Side, order, other int) bool {
		for _, u := range uplos {
			for _, tA := range ops {
				for _, diag := range diags {
					m, n := order, other
					if side == Right {
						m, n = n, m
					}
					alpha := d.scalar(alphas)
					a, b := d.matrix(order, order, triangle(u, diag)), d.output(m, n, nil)
					if alpha == 0 {
						a.s = nans(0, a.s)
					}
					if !f(side, u, tA, diag, m, n, alpha, a, b) {
						return false
					}
				}
			}
		}
		return true
	}
	for _, side := range sides {
		for _, order := range thin(orders) {
			if !run(side, order, other()) {
				return
			}
		}
		// Through several panels.
		if !run(side, 11, 8*tile+9) || !run(side, 3, 16*tile) || !run(side, 66, 65) {
			return
		}
	}
}

// op returns element i, j of op(A), which is not asked for outside of the
// triangle; the unit diagonal is 1.
func (m matrix[T]) op(tA gemm.Op, diag Diag, i, j int) T {
	if i == j && diag == Unit {
		return 1
	}
	return m.at(tA, i, j)
}

func TestTrmm(t *testing.T) { both(t, testTrmm[float32], testTrmm[float64]) }

func testTrmm[T asm.Float](t *testing.T, d *data[T]) {
	eachTri(d, func(side Side, u Uplo, tA gemm.Op, diag Diag, m, n int, alpha T, a, b matrix[T]) bool {
		want := b.clone()
		for i := range m {
			for j := range n {
				var v T
				for p := 0; p < a.rows && alpha != 0; p++ {
					if side == Left && inside(flip(u, tA), i, p) {
						v = fma(alpha*a.op(tA, diag, i, p), b.at(gemm.NoTrans, p, j), v)
					}
					if side == Right && inside(flip(u, tA), p, j) {
						v = fma(alpha*b.at(gemm.NoTrans, i, p), a.op(tA, diag, p, j), v)
					}
				}
				want.s[i*b.ld+j] = v
			}
		}
		Trmm(side, u, tA, diag, m, n, alpha, a.s, a.ld, b.s, b.ld)
		return testkit.Equal(t, fmt.Sprintf("Trmm %c%c%c%c %dx%d alpha=%v", side, u, tA, diag, m, n, alpha), b.s, want.s)
	})
}

func TestTrsm(t *testing.T) { both(t, testTrsm[float32], testTrsm[float64]) }

func testTrsm[T asm.Float](t *testing.T, d *data[T]) {
	eachTri(d, func(side Side, u Uplo, tA gemm.Op, diag Diag, m, n int, alpha T, a, b matrix[T]) bool {
		x := b.clone()
		order := a.rows
		lower := (flip(u, tA) == Lower) == (side == Left) // substitution is ascending
		for q := range order {
			i := q
			if !lower {
				i = order - 1 - q
			}
			for j := range max(m, n) {
				at := func(r int) *T { // x in row r from the left, in column r from the right
					if side == Left {
						return &x.s[r*x.ld+j]
					}
					return &x.s[j*x.ld+r]
				}
				if side == Left && j >= n || side == Right && j >= m {
					break
				}
				v := at(i)
				*v = times(alpha, *v)
				if alpha == 0 {
					continue
				}
				for _, p := range substitution(lower, i, order) {
					coef := a.op(tA, diag, i, p)
					if side == Right {
						coef = a.op(tA, diag, p, i)
					}
					*v = fma(-coef, *at(p), *v)
				}
				if diag == NonUnit {
					*v /= a.at(tA, i, i)
				}
			}
		}
		Trsm(side, u, tA, diag, m, n, alpha, a.s, a.ld, b.s, b.ld)
		return testkit.Equal(t, fmt.Sprintf("Trsm %c%c%c%c %dx%d alpha=%v", side, u, tA, diag, m, n, alpha), b.s, x.s)
	})
}

// substitution lists the unknowns that unknown i depends on in the order in
// which they are taken: the definition, with its numbers.
func substitution(lower bool, i, order int) (ps []int) {
	add := func(lo, hi int) {
		for p := lo; p < min(hi, order); p++ {
			ps = append(ps, p)
		}
	}
	if lower {
		add(0, i)
		return ps
	}
	start := i - i%64
	add(start+64, order)
	for _, s := range []int{32, 16, 8} {
		if first := i - i%(2*s); i < first+s {
			add(first+s, first+2*s)
		}
	}
	add(i+1, i-i%8+8)
	return ps
}

func TestTranspose(t *testing.T) { both(t, testTranspose[float32], testTranspose[float64]) }

func testTranspose[T asm.Float](t *testing.T, d *data[T]) {
	for _, m := range thin(orders) {
		for _, n := range []int{0, 1, 2, 7, 8, 9, 16, 17, 63, 64, 65, 129} {
			a, dst := d.matrix(m, n, nil), d.output(n, m, nil)
			want := dst.clone()
			for i := range n {
				for j := range m {
					want.s[i*dst.ld+j] = a.at(gemm.Trans, i, j)
				}
			}
			Transpose(dst.s, dst.ld, m, n, a.s, a.ld)
			testkit.Equal(t, fmt.Sprintf("Transpose %dx%d", m, n), dst.s, want.s)
		}
		a := d.output(m, m, nil)
		want := a.clone()
		for i := range m {
			for j := range m {
				want.s[i*a.ld+j] = a.at(gemm.Trans, i, j)
			}
		}
		TransposeInPlace(m, a.s, a.ld)
		testkit.Equal(t, fmt.Sprintf("TransposeInPlace %d", m), a.s, want.s)
	}
}

func TestGuardPages(t *testing.T) {
	t.Run("f32", testGuardPages[float32])
	t.Run("f64", testGuardPages[float64])
}

// testGuardPages puts the end of every operand before a page without access;
// that nothing before them is touched follows from the slices.
func testGuardPages[T asm.Float](t *testing.T) {
	const most = 80
	var g [3]*testkit.Guard[T]
	for i := range g {
		g[i] = testkit.NewGuard[T](t, most*most)
	}
	d := &data[T]{testkit.NewRand(23)}
	testkit.EachLevel(t, func(t *testing.T) {
		for _, n := range []int{1, 2, 7, 9, 17, 31, 66, 79} {
			a, b, c := guarded(t, g[0], d.vector(n*n)), guarded(t, g[1], d.vector(n*n)), guarded(t, g[2], d.vector(n*n))
			x, y := b[n*n-n:], c[n*n-n:]
			packed := a[n*n-n*(n+1)/2:]
			band := a[n*n-n:]
			for _, tA := range ops {
				Gemv(tA, n, n, 1, a, n, x, 1, y)
				Gbmv(tA, n, n, 0, 0, 1, band, 1, x, 1, y)
			}
			Ger(n, n, 1, x, y, a, n)
			for _, u := range uplos {
				for _, tri := range []Triangle[T]{Dense(u, n, a, n), Band(u, n, 0, band, 1), Packed(u, n, packed)} {
					Symv(tri, 1, x, 1, y)
					Syr2(tri, 1, x, y)
					for _, tA := range ops {
						Trmv(tri, tA, NonUnit, x)
						Trsv(tri, tA, NonUnit, x)
					}
				}
				for _, tA := range ops {
					Syr2k(u, tA, n, n, 1, a, n, b, n, 1, c, n)
				}
				for _, side := range sides {
					Symm(side, u, n, n, 1, a, n, b, n, 1, c, n)
					for _, tA := range ops {
						Trmm(side, u, tA, NonUnit, n, n, 1, a, n, b, n)
						Trsm(side, u, tA, NonUnit, n, n, 1, a, n, b, n)
					}
				}
			}
			Transpose(b, n, n, n, a, n)
			TransposeInPlace(n, b, n)
		}
	})
}
