package blas

import (
	"fmt"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
	"github.com/golanes/lanes/internal/testkit"
)

// sizes2 crosses the virtual lanes of sums and the 64 rows of Gemv.
var sizes2 = []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 33, 64, 65, 131}

func TestGemv(t *testing.T) { both(t, testGemv[float32], testGemv[float64]) }

func testGemv[T asm.Float](t *testing.T, d *data[T]) {
	for _, m := range thin(sizes2) {
		for _, n := range thin(sizes2) {
			for _, tA := range ops {
				alpha, beta := T([]float64{0, 1, -1.5}[d.below(3)]), T(betas[d.below(3)])
				a := d.matrix(m, n, nil)
				ny, nx := tA.Stored(m, n)
				x, y := d.vector(nx), nans(beta, d.vector(ny))
				want := make([]T, ny)
				for i := range want {
					want[i] = times(beta, y[i])
				}
				if alpha == 0 || nx == 0 {
					a.s, x = nans(0, a.s), nans(0, x)
				} else if tA == gemm.NoTrans {
					for i := range m {
						want[i] = fma(alpha, asm.Dot(a.s[i*a.ld:][:n], x), want[i])
					}
				} else {
					for i := range m {
						for j := range n {
							want[j] = fma(alpha*x[i], a.at(gemm.NoTrans, i, j), want[j])
						}
					}
				}
				c := testkit.NewCanary[T](ny, d.below(8))
				copy(c.S, y)
				Gemv(tA, m, n, alpha, a.s, a.ld, x, beta, c.S)
				c.Check(t)
				testkit.Equal(t, fmt.Sprintf("Gemv %c %dx%d alpha=%v beta=%v", tA, m, n, alpha, beta), c.S, want)
			}
		}
	}
}

// TestWide: vectors longer than a panel.
func TestWide(t *testing.T) {
	both(t, testWide[float32], testWide[float64])
}

func testWide[T asm.Float](t *testing.T, d *data[T]) {
	const m, n = 3, 2*panel + 7
	a := d.matrix(m, n, nil)
	x, y := d.vector(m), d.vector(n)
	want := append([]T(nil), y...)
	for i := range m {
		asm.Axpy(a.s[i*a.ld:][:n], want, 0.7*x[i])
	}
	got := append([]T(nil), y...)
	Gemv(gemm.Trans, m, n, 0.7, a.s, a.ld, x, 1, got)
	testkit.Equal(t, "Gemv", got, want)
	w := a.clone()
	for i := range m {
		asm.Axpy(y, w.s[i*a.ld:][:n], 0.7*x[i])
	}
	Ger(m, n, 0.7, x, y, a.s, a.ld)
	testkit.Equal(t, "Ger", a.s, w.s)
}

func TestGbmv(t *testing.T) { both(t, testGbmv[float32], testGbmv[float64]) }

func testGbmv[T asm.Float](t *testing.T, d *data[T]) {
	bands := []int{0, 1, 2, 5, 70, 200}
	for _, m := range thin(sizes2) {
		for _, n := range []int{0, 1, 2, 3, 6, 17, 64, 131} {
			for _, tA := range ops {
				kl, ku := bands[d.below(len(bands))], bands[d.below(len(bands))]
				alpha, beta := T([]float64{0, 1, -1.5}[d.below(3)]), T(betas[d.below(3)])
				in := func(i, p int) bool { j := i + p - kl; return j >= 0 && j < n }
				a := d.matrix(min(m, n+kl), kl+ku+1, in)
				ny, nx := tA.Stored(m, n)
				x, y := d.vector(nx), nans(beta, d.vector(ny))
				want := make([]T, ny)
				for i := range want {
					want[i] = times(beta, y[i])
				}
				for i := 0; i < a.rows && alpha != 0 && n > 0; i++ {
					var row, part []T
					for p := range a.cols {
						if !in(i, p) {
							continue
						}
						j, v := i+p-kl, a.at(gemm.NoTrans, i, p)
						if tA == gemm.Trans {
							want[j] = fma(alpha*x[i], v, want[j])
						} else {
							row, part = append(row, v), append(part, x[j])
						}
					}
					if tA == gemm.NoTrans {
						want[i] = fma(alpha, asm.Dot(row, part), want[i])
					}
				}
				c := testkit.NewCanary[T](ny, d.below(8))
				copy(c.S, y)
				Gbmv(tA, m, n, kl, ku, alpha, a.s, a.ld, x, beta, c.S)
				c.Check(t)
				testkit.Equal(t, fmt.Sprintf("Gbmv %c %dx%d band %d %d alpha=%v beta=%v", tA, m, n, kl, ku, alpha, beta), c.S, want)
			}
		}
	}
}

func TestGer(t *testing.T) { both(t, testGer[float32], testGer[float64]) }

func testGer[T asm.Float](t *testing.T, d *data[T]) {
	for _, m := range thin(sizes2) {
		for _, n := range thin(sizes2) {
			alpha := T([]float64{0, 1, -1.5}[d.below(3)])
			a := d.matrix(m, n, nil)
			x, y := nans(alpha, d.vector(m)), nans(alpha, d.vector(n))
			want := a.clone()
			if alpha != 0 {
				for i := range m {
					for j := range n {
						v := &want.s[i*a.ld+j]
						*v = fma(alpha*x[i], y[j], *v)
					}
				}
			}
			Ger(m, n, alpha, x, y, a.s, a.ld)
			testkit.Equal(t, fmt.Sprintf("Ger %dx%d alpha=%v", m, n, alpha), a.s, want.s)
		}
	}
}

// A storage is one way to keep a triangle: where element i, j lies, for a
// test, and the Triangle.
type storage[T asm.Float] struct {
	name string
	k    int
	s    []T
	at   func(i, j int) *T
	t    Triangle[T]
}

// storages returns random triangles of order n in every storage. Elements
// outside of them, and the diagonal if Unit, are NaN.
func storages[T asm.Float](d *data[T], u Uplo, diag Diag, n int) []storage[T] {
	dense := d.matrix(n, n, triangle(u, diag))
	all := []storage[T]{{"dense", n, dense.s, func(i, j int) *T { return &dense.s[i*dense.ld+j] }, Dense(u, n, dense.s, dense.ld)}}

	packed := d.vector(n * (n + 1) / 2)
	index := func(i, j int) int { // counts the elements before
		p := 0
		for r := range n {
			for c := range n {
				switch {
				case r == i && c == j:
					return p
				case inside(u, r, c):
					p++
				}
			}
		}
		panic("no such element")
	}
	table := make([]int, n*n)
	for i := range n {
		for j := range n {
			if inside(u, i, j) {
				table[i*n+j] = index(i, j)
			}
		}
		if diag == Unit {
			packed[table[i*n+i]] = nans(0, packed[:1])[0]
		}
	}
	all = append(all, storage[T]{"packed", n, packed, func(i, j int) *T { return &packed[table[i*n+j]] }, Packed(u, n, packed)})

	for _, k := range []int{0, 1, 3, n + 2} {
		first := func(i int) int { // the column of the first of the row
			if u == Upper {
				return i
			}
			return i - k
		}
		band := d.matrix(n, k+1, func(i, p int) bool {
			j := first(i) + p
			return j >= 0 && j < n && (i != j || diag == NonUnit)
		})
		all = append(all, storage[T]{fmt.Sprint("band ", k), k, band.s, func(i, j int) *T { return &band.s[i*band.ld+j-first(i)] }, Band(u, n, k, band.s, band.ld)})
	}
	return all
}

// in reports whether the triangle has element i, j.
func (s *storage[T]) in(u Uplo, i, j int) bool {
	return inside(u, i, j) && i-j <= s.k && j-i <= s.k
}

// row returns the elements of row i beside the diagonal, or with it, and those
// of x that they meet.
func (s *storage[T]) row(u Uplo, i int, diag bool, x []T) (row, part []T) {
	for j := range x {
		if s.in(u, i, j) && (diag || i != j) {
			row, part = append(row, *s.at(i, j)), append(part, x[j])
		}
	}
	return row, part
}

// sizesT is for triangles, whose tests are cubic in packed storage.
var sizesT = []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 67}

func TestSymv(t *testing.T) { both(t, testSymv[float32], testSymv[float64]) }

func testSymv[T asm.Float](t *testing.T, d *data[T]) {
	for _, n := range thin(sizesT) {
		for _, u := range uplos {
			for _, s := range storages(d, u, NonUnit, n) {
				alpha, beta := T([]float64{0, 1, -1.5}[d.below(3)]), T(betas[d.below(3)])
				x, y := d.vector(n), nans(beta, d.vector(n))
				want := make([]T, n)
				for i := range want {
					want[i] = times(beta, y[i])
				}
				for i := 0; i < n && alpha != 0; i++ {
					want[i] = fma(alpha, asm.Dot(s.row(u, i, true, x)), want[i])
					for j := range n {
						if j != i && s.in(u, i, j) {
							want[j] = fma(alpha*x[i], *s.at(i, j), want[j])
						}
					}
				}
				Symv(s.t, alpha, x, beta, y)
				testkit.Equal(t, fmt.Sprintf("Symv %s %c n=%d alpha=%v beta=%v", s.name, u, n, alpha, beta), y, want)
			}
		}
	}
}

func TestSyr(t *testing.T) { both(t, testSyr[float32], testSyr[float64]) }

func testSyr[T asm.Float](t *testing.T, d *data[T]) {
	for _, n := range thin(sizesT) {
		for _, u := range uplos {
			for _, s := range storages(d, u, NonUnit, n) {
				alpha := T([]float64{0, 1, -1.5}[d.below(3)])
				x, y := nans(alpha, d.vector(n)), nans(alpha, d.vector(n))
				was := append([]T(nil), s.s...)
				update := func(two bool) {
					for i := 0; i < n && alpha != 0; i++ {
						for j := range n {
							if !s.in(u, i, j) {
								continue
							}
							v := s.at(i, j)
							if two {
								*v = fma(alpha*x[i], y[j], *v)
								*v = fma(alpha*y[i], x[j], *v)
							} else {
								*v = fma(alpha*x[i], x[j], *v)
							}
						}
					}
				}
				for _, two := range []bool{false, true} {
					copy(s.s, was)
					update(two)
					want := append([]T(nil), s.s...)
					copy(s.s, was)
					if two {
						Syr2(s.t, alpha, x, y)
					} else {
						Syr(s.t, alpha, x)
					}
					testkit.Equal(t, fmt.Sprintf("Syr %s %c n=%d alpha=%v two=%v", s.name, u, n, alpha, two), s.s, want)
				}
			}
		}
	}
}

func TestTrmv(t *testing.T) { both(t, testTrmv[float32], testTrmv[float64]) }

func testTrmv[T asm.Float](t *testing.T, d *data[T]) {
	eachTriangle(t, d, func(what string, s storage[T], u Uplo, tA gemm.Op, diag Diag, n int) {
		x := d.vector(n)
		want := make([]T, n)
		for i := range n {
			if tA == gemm.NoTrans {
				want[i] = asm.Dot(s.row(u, i, diag == NonUnit, x))
				if diag == Unit {
					want[i] += x[i]
				}
				continue
			}
			// Column i of A: from the diagonal outwards.
			want[i] = x[i]
			if diag == NonUnit {
				want[i] *= *s.at(i, i)
			}
			for q := 1; q < n; q++ {
				p := i - q
				if u == Lower {
					p = i + q
				}
				if p >= 0 && p < n && s.in(u, p, i) {
					want[i] = fma(x[p], *s.at(p, i), want[i])
				}
			}
		}
		Trmv(s.t, tA, diag, x)
		testkit.Equal(t, "Trmv "+what, x, want)
	})
}

func TestTrsv(t *testing.T) { both(t, testTrsv[float32], testTrsv[float64]) }

func testTrsv[T asm.Float](t *testing.T, d *data[T]) {
	eachTriangle(t, d, func(what string, s storage[T], u Uplo, tA gemm.Op, diag Diag, n int) {
		b := d.vector(n)
		x := make([]T, n) // solved so far
		for q := range n {
			i := q
			if flip(u, tA) == Upper {
				i = n - 1 - q
			}
			v := b[i]
			if tA == gemm.NoTrans {
				v -= asm.Dot(s.row(u, i, false, x))
			} else { // in the order in which they were solved
				for r := range q {
					p := r
					if u == Lower {
						p = n - 1 - r
					}
					if s.in(u, p, i) {
						v = fma(-x[p], *s.at(p, i), v)
					}
				}
			}
			if diag == NonUnit {
				v /= *s.at(i, i)
			}
			x[i] = v
		}
		Trsv(s.t, tA, diag, b)
		testkit.Equal(t, "Trsv "+what, b, x)
	})
}

func eachTriangle[T asm.Float](t *testing.T, d *data[T], f func(what string, s storage[T], u Uplo, tA gemm.Op, diag Diag, n int)) {
	for _, n := range thin(sizesT) {
		for _, u := range uplos {
			for _, diag := range diags {
				for _, tA := range ops {
					for _, s := range storages(d, u, diag, n) {
						f(fmt.Sprintf("%s %c%c%c n=%d", s.name, u, tA, diag, n), s, u, tA, diag, n)
					}
				}
			}
		}
	}
}
