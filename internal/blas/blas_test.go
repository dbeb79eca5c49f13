package blas

import (
	"math"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
	"github.com/golanes/lanes/internal/testkit"
)

var (
	ops    = []gemm.Op{gemm.NoTrans, gemm.Trans}
	uplos  = []Uplo{Upper, Lower}
	diags  = []Diag{NonUnit, Unit}
	sides  = []Side{Left, Right}
	alphas = []float64{1, -1.5, 0.7}
	betas  = []float64{0, 1, -0.6}
)

func TestFlags(t *testing.T) {
	for b := range 256 {
		c := byte(b)
		if got, want := Side(c).Valid(), c == 'L' || c == 'R'; got != want {
			t.Errorf("Side(%q).Valid() = %v", c, got)
		}
		if got, want := Uplo(c).Valid(), c == 'U' || c == 'L'; got != want {
			t.Errorf("Uplo(%q).Valid() = %v", c, got)
		}
		if got, want := Diag(c).Valid(), c == 'N' || c == 'U'; got != want {
			t.Errorf("Diag(%q).Valid() = %v", c, got)
		}
	}
}

func TestPackedFits(t *testing.T) {
	for n := range 40 {
		for order := range 12 {
			if got, want := PackedFits(n, order), order*(order+1)/2 <= n; got != want {
				t.Errorf("PackedFits(%d, %d) = %v", n, order, got)
			}
		}
	}
	const half = math.MaxInt/2 + 1
	for _, order := range []int{math.MaxInt, math.MaxInt - 1, half, half - 1, 1 << 16} {
		if order > 1 && PackedFits(order, order) {
			t.Errorf("%d elements hold a triangle of order %[1]d", order)
		}
	}
}

// thin returns every third size in short tests, which emulators run.
func thin(sizes []int) []int {
	if !testing.Short() {
		return sizes
	}
	var few []int
	for i := len(sizes) - 1; i >= 0; i -= 3 {
		few = append(few, sizes[i])
	}
	return few
}

// both runs f for both element types at every level.
func both(t *testing.T, f32 func(*testing.T, *data[float32]), f64 func(*testing.T, *data[float64])) {
	testkit.EachLevel(t, func(t *testing.T) {
		t.Run("f32", func(t *testing.T) { f32(t, &data[float32]{testkit.NewRand(21)}) })
		t.Run("f64", func(t *testing.T) { f64(t, &data[float64]{testkit.NewRand(22)}) })
	})
}

// data makes the operands of tests.
type data[T asm.Float] struct{ r *testkit.Rand }

func (d *data[T]) below(n int) int { return int(d.r.Uint64() % uint64(n)) }

// kind draws a kind of data: mostly Normal, for there the order of operations
// shows best.
func (d *data[T]) kind() testkit.Kind {
	k := []testkit.Kind{testkit.Normal, testkit.Normal, testkit.Normal, testkit.Special, testkit.Wide, testkit.Tiny}
	return k[d.below(len(k))]
}

// vector returns n elements.
func (d *data[T]) vector(n int) []T {
	x := make([]T, n)
	testkit.Fill(d.r, x, d.kind())
	return x
}

// A matrix is elements at rows and columns, with NaN wherever there is none.
type matrix[T asm.Float] struct {
	rows, cols, ld int
	s              []T
}

// matrix returns a rows x cols matrix. keep says which elements exist, nil
// that all do; the others, and the gaps between rows, are NaN.
func (d *data[T]) matrix(rows, cols int, keep func(i, j int) bool) matrix[T] {
	m := matrix[T]{rows, cols, max(1, cols) + d.below(4), nil}
	if rows > 0 && cols > 0 {
		m.s = make([]T, (rows-1)*m.ld+cols)
	}
	testkit.Fill(d.r, m.s, d.kind())
	for p := range m.s {
		i, j := p/m.ld, p%m.ld
		if j >= cols || keep != nil && !keep(i, j) {
			m.s[p] = T(math.NaN())
		}
	}
	return m
}

func (m matrix[T]) clone() matrix[T] {
	m.s = append([]T(nil), m.s...)
	return m
}

// at returns element i, j of op(m).
func (m matrix[T]) at(op gemm.Op, i, j int) T {
	if op == gemm.Trans {
		i, j = j, i
	}
	return m.s[i*m.ld+j]
}

// sym returns element i, j of the symmetric matrix whose triangle m is.
func (m matrix[T]) sym(u Uplo, i, j int) T {
	if inside(u, i, j) {
		return m.at(gemm.NoTrans, i, j)
	}
	return m.at(gemm.Trans, i, j)
}

// inside reports whether i, j lies in the triangle, inner whether it does
// beside the diagonal.
func inside(u Uplo, i, j int) bool { return i == j || inner(u, i, j) }
func inner(u Uplo, i, j int) bool  { return (u == Upper) == (i < j) && i != j }

// flip is the triangle of the transposed matrix.
func flip(u Uplo, op gemm.Op) Uplo {
	switch {
	case op == gemm.NoTrans:
		return u
	case u == Upper:
		return Lower
	}
	return Upper
}

// triangle returns a predicate for matrix.
func triangle(u Uplo, d Diag) func(i, j int) bool {
	return func(i, j int) bool { return inner(u, i, j) || i == j && d == NonUnit }
}

// times is beta x, +0 if beta is 0 and x then unread.
func times[T asm.Float](beta, x T) T {
	if beta == 0 {
		return 0
	}
	return beta * x
}

// output is matrix for an operand that is written: what does not exist is NaN,
// which must not be read, or a number, which must not be written.
func (d *data[T]) output(rows, cols int, keep func(i, j int) bool) matrix[T] {
	m := d.matrix(rows, cols, keep)
	if d.below(2) == 0 {
		for p := range m.s {
			if i, j := p/m.ld, p%m.ld; j >= cols || keep != nil && !keep(i, j) {
				m.s[p] = 7.25
			}
		}
	}
	return m
}

// nans returns x with NaN in every element if the scalar is 0, so that reading
// it would show.
func nans[T asm.Float](scalar T, x []T) []T {
	if scalar == 0 {
		x = make([]T, len(x))
		for i := range x {
			x[i] = T(math.NaN())
		}
	}
	return x
}

// guarded copies x to the end of a guarded page.
func guarded[T asm.Float](t *testing.T, g *testkit.Guard[T], x []T) []T {
	s := g.Tail(len(x))
	copy(s, x)
	return s
}
