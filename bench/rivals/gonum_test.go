package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	api "gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/testblas"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f64"
)

// TestGonumSuites runs gonum's own tests on lanes.
func TestGonumSuites(t *testing.T) {
	var l lanesF64
	for _, s := range []struct {
		name string
		f    func(*testing.T)
	}{
		{"Ddot", func(t *testing.T) { testblas.DdotTest(t, l) }},
		{"Dnrm2", func(t *testing.T) { testblas.Dnrm2Test(t, l) }},
		{"Dasum", func(t *testing.T) { testblas.DasumTest(t, l) }},
		{"Idamax", func(t *testing.T) { testblas.IdamaxTest(t, l) }},
		{"Daxpy", func(t *testing.T) { testblas.DaxpyTest(t, l) }},
		{"Dscal", func(t *testing.T) { testblas.DscalTest(t, l) }},
		{"Dgemv", func(t *testing.T) { testblas.DgemvTest(t, l) }},
		{"Dger", func(t *testing.T) { testblas.DgerTest(t, l) }},
		{"Dtxmv", func(t *testing.T) { testblas.DtxmvTest(t, l) }},
		{"Dgbmv", func(t *testing.T) { testblas.DgbmvTest(t, l) }},
		{"Dtbsv", func(t *testing.T) { testblas.DtbsvTest(t, l) }},
		{"Dsbmv", func(t *testing.T) { testblas.DsbmvTest(t, l) }},
		{"Dtbmv", func(t *testing.T) { testblas.DtbmvTest(t, l) }},
		{"Dtrsv", func(t *testing.T) { testblas.DtrsvTest(t, l) }},
		{"Dtrmv", func(t *testing.T) { testblas.DtrmvTest(t, l) }},
		{"Dsymv", func(t *testing.T) { testblas.DsymvTest(t, l) }},
		{"Dsyr", func(t *testing.T) { testblas.DsyrTest(t, l) }},
		{"Dsyr2", func(t *testing.T) { testblas.Dsyr2Test(t, l) }},
		{"Dspr2", func(t *testing.T) { testblas.Dspr2Test(t, l) }},
		{"Dspr", func(t *testing.T) { testblas.DsprTest(t, l) }},
		{"Dspmv", func(t *testing.T) { testblas.DspmvTest(t, l) }},
		{"Dtpsv", func(t *testing.T) { testblas.DtpsvTest(t, l) }},
		{"Dtpmv", func(t *testing.T) { testblas.DtpmvTest(t, l) }},
		{"Dgemm", func(t *testing.T) { testblas.TestDgemm(t, l) }},
		{"Dsymm", func(t *testing.T) { testblas.DsymmTest(t, l) }},
		{"Dtrsm", func(t *testing.T) { testblas.DtrsmTest(t, l) }},
		{"Dsyrk", func(t *testing.T) { testblas.DsyrkTest(t, l) }},
		{"Dsyr2k", func(t *testing.T) { testblas.Dsyr2kTest(t, l) }},
		{"Dtrmm", func(t *testing.T) { testblas.DtrmmTest(t, l) }},
	} {
		for _, level := range asm.Levels() {
			t.Run(fmt.Sprint(s.name, "/", level), func(t *testing.T) {
				defer asm.Force(level)()
				s.f(t)
			})
		}
	}
}

// gonum's texts for bad arguments.
const (
	zeroIncX = "blas: zero x index increment"
	zeroIncY = "blas: zero y index increment"

	mLT0  = "blas: m < 0"
	nLT0  = "blas: n < 0"
	kLT0  = "blas: k < 0"
	kLLT0 = "blas: kL < 0"
	kULT0 = "blas: kU < 0"

	badUplo      = "blas: illegal triangle"
	badTranspose = "blas: illegal transpose"
	badDiag      = "blas: illegal diagonal"
	badSide      = "blas: illegal side"

	badLdA = "blas: bad leading dimension of A"
	badLdB = "blas: bad leading dimension of B"
	badLdC = "blas: bad leading dimension of C"

	shortX  = "blas: insufficient length of x"
	shortY  = "blas: insufficient length of y"
	shortAP = "blas: insufficient length of ap"
	shortA  = "blas: insufficient length of a"
	shortB  = "blas: insufficient length of b"
	shortC  = "blas: insufficient length of c"
)

func bad(is bool, text string) {
	if is {
		panic(text)
	}
}

func opOf(t api.Transpose) f64.Op {
	bad(t != api.NoTrans && t != api.Trans && t != api.ConjTrans, badTranspose)
	if t == api.NoTrans {
		return f64.NoTrans
	}
	return f64.Trans
}

func uploOf(u api.Uplo) f64.Uplo {
	bad(u != api.Upper && u != api.Lower, badUplo)
	return f64.Uplo(u)
}

func diagOf(d api.Diag) f64.Diag {
	bad(d != api.NonUnit && d != api.Unit, badDiag)
	return f64.Diag(d)
}

func sideOf(s api.Side) f64.Side {
	bad(s != api.Left && s != api.Right, badSide)
	return f64.Side(s)
}

// orderOf is the order of a matrix that multiplies an m x n one from a side.
func orderOf(s api.Side, m, n int) int {
	if s == api.Left {
		return m
	}
	return n
}

func negative(m, n, k int) {
	bad(m < 0, mLT0)
	bad(n < 0, nLT0)
	bad(k < 0, kLT0)
}

func increments(x, y int) {
	bad(x == 0, zeroIncX)
	bad(y == 0, zeroIncY)
}

func leading(colsA, lda, colsB, ldb, colsC, ldc int) {
	bad(lda < max(1, colsA), badLdA)
	bad(ldb < max(1, colsB), badLdB)
	bad(ldc < max(1, colsC), badLdC)
}

// holds reports whether so many elements hold a matrix, which has some.
func holds(elements, rows, cols, ld int) bool { return elements >= (rows-1)*ld+cols }

func matrices(a, b, c bool) {
	bad(!a, shortA)
	bad(!b, shortB)
	bad(!c, shortC)
}

// vectors panics unless x and y hold m and n elements at their increments.
func vectors[T asm.Float](m int, x []T, incX, n int, y []T, incY int) {
	bad(m > 0 && len(x) <= (m-1)*max(incX, -incX), shortX)
	bad(n > 0 && len(y) <= (n-1)*max(incY, -incY), shortY)
}

// start is the index of the first element of a vector.
func start(n, inc int) int { return max(0, (1-n)*inc) }

// gather copies the n elements of a vector.
func gather[T asm.Float](n int, x []T, inc int) []T {
	v := make([]T, n)
	for i := range v {
		v[i] = x[start(n, inc)+i*inc]
	}
	return v
}

// scatter copies them back.
func scatter[T asm.Float](v, x []T, inc int) {
	for i := range v {
		x[start(len(v), inc)+i*inc] = v[i]
	}
}

// A blasCall is the arguments of any routine.
type blasCall[T asm.Float] struct {
	s             api.Side
	ul            api.Uplo
	tA, tB        api.Transpose
	d             api.Diag
	m, n, k, kl   int
	alpha, beta   T
	a, b, c, x, y []T
	lda, ldb, ldc int
	incX, incY    int
}

// againstGonum calls both forms of every routine, gonum's first.
func againstGonum[T asm.Float](t *testing.T, routines map[string][2]func(q *blasCall[T])) {
	rnd := rand.New(rand.NewPCG(3, 4))
	pick := func(of ...int) int { return of[rnd.IntN(len(of))] }
	tol := 1e-12
	if _, single := any(T(0)).(float32); single {
		tol = 1e-4
	}
	draw := func() blasCall[T] {
		q := blasCall[T]{
			s: api.Side("LR"[rnd.IntN(2)]), ul: api.Uplo("UL"[rnd.IntN(2)]), d: api.Diag("NU"[rnd.IntN(2)]),
			tA: api.Transpose("NTC"[rnd.IntN(3)]), tB: api.Transpose("NTC"[rnd.IntN(3)]),
			m: pick(1, 2, 5, 9, 70), n: pick(1, 2, 5, 9, 70), k: pick(0, 1, 3, 9), kl: pick(0, 1, 3, 9),
			alpha: T(pick(0, 1, -2)), beta: T(pick(0, 1, 3)),
			lda: 70 + rnd.IntN(3), ldb: 70 + rnd.IntN(3), ldc: 70 + rnd.IntN(3), incX: pick(1, -1, 2, -3), incY: pick(1, -1, 2, -3),
		}
		fill := func() []T {
			s := make([]T, 72*72)
			for i := range s {
				s[i] = T(rnd.NormFloat64() / 16)
			}
			return s
		}
		q.a, q.b, q.c, q.x, q.y = fill(), fill(), fill(), fill(), fill()
		// Well conditioned in any storage: the whole array is near 1 where a
		// diagonal may lie, so solves divide by nothing small.
		for i := range q.a {
			if q.a[i] += 0.02; math.Abs(float64(q.a[i])) < 0.01 {
				q.a[i] = 0.01
			}
		}
		for i := range 70 {
			q.a[i*q.lda+i] = 3
		}
		return q
	}
	do := func(f func(q *blasCall[T]), q blasCall[T]) (r blasCall[T], failure any) {
		defer func() { failure = recover() }()
		for _, s := range []*[]T{&q.a, &q.b, &q.c, &q.x, &q.y} {
			*s = append([]T(nil), *s...)
		}
		r = q
		f(&r)
		return r, nil
	}
	spoil := []func(q *blasCall[T]){
		func(q *blasCall[T]) { q.s = 'X' }, func(q *blasCall[T]) { q.ul = 'A' }, func(q *blasCall[T]) { q.tA = 'X' },
		func(q *blasCall[T]) { q.tB = 0 }, func(q *blasCall[T]) { q.d = 'X' }, func(q *blasCall[T]) { q.m = -1 },
		func(q *blasCall[T]) { q.n = -1 }, func(q *blasCall[T]) { q.k = -1 }, func(q *blasCall[T]) { q.kl = -1 },
		func(q *blasCall[T]) { q.lda = 0 }, func(q *blasCall[T]) { q.ldb = 0 }, func(q *blasCall[T]) { q.ldc = 0 },
		func(q *blasCall[T]) { q.incX = 0 }, func(q *blasCall[T]) { q.incY = 0 },
		func(q *blasCall[T]) { q.m, q.n, q.k, q.a = 3, 3, 2, q.a[:2] }, func(q *blasCall[T]) { q.m, q.n, q.k, q.b = 3, 3, 2, q.b[:2] },
		func(q *blasCall[T]) { q.m, q.n, q.c = 3, 3, q.c[:2] }, func(q *blasCall[T]) { q.m, q.n, q.x = 3, 3, q.x[:1] },
		func(q *blasCall[T]) { q.m, q.n, q.y = 3, 3, q.y[:1] }, func(q *blasCall[T]) { q.m = 0 }, func(q *blasCall[T]) { q.n = 0 },
		func(q *blasCall[T]) { q.m, q.n, q.k = 0, 0, 0 },
	}
	for name, f := range routines {
		solves := name == "tbsv" || name == "tpsv" // whose diagonals lie anywhere
		for i := range 200 {
			q := draw()
			if solves {
				q.m, q.n = min(q.m, 9), min(q.n, 9)
				for j := range q.a {
					q.a[j] += 1
				}
			}
			// Vectors of just their length: gonum's kernels clear longer ones.
			nx, ny := q.n, q.n
			switch {
			case name == "ger" || (name == "gemv" || name == "gbmv") && q.tA != api.NoTrans:
				nx = q.m
			case name == "gemv" || name == "gbmv":
				ny = q.m
			}
			if name == "ger" { // gonum's kernel for amd64 reads beside vectors that go backwards
				q.incX, q.incY = max(q.incX, -q.incX), max(q.incY, -q.incY)
			}
			q.x, q.y = q.x[:1+(nx-1)*max(q.incX, -q.incX)], q.y[:1+(ny-1)*max(q.incY, -q.incY)]
			if i >= 134 {
				spoil[i%len(spoil)](&q)
			}
			want, refused := do(f[0], q)
			got, failure := do(f[1], q)
			if refused != failure {
				t.Fatalf("%s: panic %v, gonum's is %v", name, failure, refused)
			}
			if refused != nil {
				continue
			}
			w, g := [][]T{want.a, want.b, want.c, want.x, want.y}, [][]T{got.a, got.b, got.c, got.x, got.y}
			for s := range w {
				largest := 1.0
				for _, v := range w[s] {
					largest = max(largest, math.Abs(float64(v)))
				}
				for j, v := range w[s] {
					if !(math.Abs(float64(g[s][j]-v)) <= tol*largest) {
						q.a, q.b, q.c, q.x, q.y = nil, nil, nil, nil, nil
						t.Fatalf("%s of %+v: operand %c, element %d: %v, gonum has %v", name, q, "abcxy"[s], j, g[s][j], v)
					}
				}
			}
		}
	}
}
