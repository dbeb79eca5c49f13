package gemm

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
	"github.com/golanes/lanes/internal/testkit"
)

// chain is the definition of Gemm, one element at a time. fma is that of
// level Go, through Axpy of one element.
func chain[T asm.Float](tA, tB Op, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	at := func(op Op, x []T, ld, i, j int) T {
		if op == Trans {
			i, j = j, i
		}
		return x[i*ld+j]
	}
	for i := range m {
		for j := range n {
			v := []T{0}
			if beta != 0 {
				v[0] = beta * c[i*ldc+j]
			}
			if alpha != 0 {
				for p := range k {
					x := []T{at(tB, b, ldb, p, j)}
					asm.Axpy(x, v, alpha*at(tA, a, lda, i, p))
				}
			}
			c[i*ldc+j] = v[0]
		}
	}
}

func TestGemm(t *testing.T) {
	t.Run("f32", testGemm[float32])
	t.Run("f64", testGemm[float64])
}

// testGemm goes through every small size, and through sizes round the tiles of
// every level.
func testGemm[T asm.Float](t *testing.T) {
	r := testkit.NewRand(7)
	n := 0
	each := func(m, n, k, i int) {
		tA, tB := []Op{NoTrans, Trans}[i&1], []Op{NoTrans, Trans}[i>>1&1]
		alpha := []T{1, 1, -1.5, 0}[i%37%4]
		beta := []T{0, 1, 0.75}[i%41%3]
		gemmCase(t, r, tA, tB, m, n, k, alpha, beta, testkit.Kinds[i%43%len(testkit.Kinds)])
	}
	for m := range 18 {
		for j := range 18 {
			for k := range 18 {
				if n++; testing.Short() && n%11 != 0 {
					continue
				}
				each(m, j, k, n)
			}
		}
	}
	for _, s := range [][3]int{{6, 16, 4}, {8, 32, 5}, {7, 31, 9}, {9, 33, 8}, {13, 17, 3}, {12, 12, 12}, {1, 65, 37}, {2, 64, 33}, {4, 129, 20},
		{40, 1, 37}, {33, 3, 18}, {100, 2, 9}, {17, 65, 20}, {8, 40, 33}, {3, 50, 40}, {25, 24, 130}, {70, 30, 60}, {130, 20, 5}} {
		for i := range 4 {
			n++
			each(s[0], s[1], s[2], n&^3|i)
		}
	}
}

// TestLarge crosses the blocks as they are.
func TestLarge(t *testing.T) {
	r := testkit.NewRand(17)
	for i, s := range [][3]int{{195, 5, 7}, {5, 7, 1100}, {3, 4130, 2}, {100, 40, 1030}, {65, 600, 260}} {
		gemmCase[float32](t, r, NoTrans, []Op{NoTrans, Trans}[i&1], s[0], s[1], s[2], []float32{1, -1}[i%2], 1, testkit.Normal)
		gemmCase[float64](t, r, []Op{NoTrans, Trans}[i&1], NoTrans, s[0], s[1], s[2], 1, 0, testkit.Normal)
	}
}

// TestBlocks shrinks the blocks, so that small matrices reach every edge, and
// shares the work among 1, 2 and 7 threads.
func TestBlocks(t *testing.T) {
	t.Run("f32", testBlocks[float32])
	t.Run("f64", testBlocks[float64])
}

func testBlocks[T asm.Float](t *testing.T) {
	old, oldFork := blockTable, fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(7))
	defer func() { blockTable, fork = old, oldFork; par.SetLimit(0) }()
	fork = 1
	for _, l := range asm.Levels() {
		tiles := asm.GemmTilesAt[T](l)
		for i := range blockTable[l] {
			blockTable[l][i] = blocks{m: 2 * tiles.Rows, n: 2 * tiles.Cols, k: 5, rows: tiles.Rows, direct: 50, few: 3, fewFar: 2, page: 7}
		}
	}
	r := testkit.NewRand(19)
	for i := range 150 {
		if testing.Short() && i%5 != 0 {
			continue
		}
		par.SetLimit([]int{1, 2, 7}[i%3])
		below := func(n int) int { return int(r.Uint64() % uint64(n)) }
		m, n, k := 1+below(60), 1+below(150), 1+below(24)
		if i%4 == 0 {
			m = 1 + below(8)
		}
		gemmCase(t, r, []Op{NoTrans, Trans}[below(2)], []Op{NoTrans, Trans}[below(2)], m, n, k, []T{1, 1, 2.5}[below(3)], []T{0, 1, -0.5}[below(3)], testkit.Kinds[i%len(testkit.Kinds)])
	}
}

// TestStack: operands on the stack are not shared with other threads.
func TestStack(t *testing.T) {
	oldFork := fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	defer func() { fork = oldFork }()
	fork = 1
	var a, b, c [40 * 40]float32
	for i := range a {
		a[i], b[i] = float32(i%7), float32(i%5)
	}
	for _, tB := range []Op{NoTrans, Trans} {
		for _, m := range []int{4, 40} {
			Gemm(NoTrans, tB, m, 40, 40, 1, a[:], 40, b[:], 40, 0, c[:], 40)
			want := make([]float32, len(c))
			chain(NoTrans, tB, m, 40, 40, 1, a[:], 40, b[:], 40, 0, want, 40)
			testkit.Equal(t, "stack", c[:m*40], want[:m*40])
		}
	}
	Batch(NoTrans, NoTrans, 4, 4, 4, 1, a[:], 4, 16, b[:], 4, 16, 0, c[:], 4, 16, 100)
}

// TestBatch compares with single products.
func TestBatch(t *testing.T) {
	t.Run("f32", testBatch[float32])
	t.Run("f64", testBatch[float64])
}

func testBatch[T asm.Float](t *testing.T) {
	oldFork := fork
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	defer func() { fork = oldFork; par.SetLimit(0) }()
	r := testkit.NewRand(23)
	testkit.EachLevel(t, func(t *testing.T) {
		for i := range 400 {
			below := func(n int) int { return int(r.Uint64() % uint64(n)) }
			fork = []float64{1, 1e9}[i&1]
			m, n, k, count := below(20), below(20), below(20), below(9)
			if i%10 == 0 {
				n = 30 + below(20)
			}
			tA, tB := []Op{NoTrans, Trans}[i&1], []Op{NoTrans, NoTrans, NoTrans, Trans}[i>>1&3]
			alpha, beta := []T{1, 1, 0.5}[below(3)], []T{0, 1, 2}[below(3)]
			ra, ca := tA.Stored(m, k)
			rb, cb := tB.Stored(k, n)
			lda, ldb, ldc := max(1, ca)+below(2), max(1, cb)+below(2), max(1, n)+below(2)
			nextA, nextB, nextC := ra*lda+below(3), rb*ldb+below(3), m*ldc+below(3)
			if i%7 == 0 {
				nextB = 0
			}
			a, b, c := make([]T, nextA*count+1), make([]T, nextB*count+rb*ldb+1), make([]T, nextC*count+1)
			testkit.Fill(r, a, testkit.Normal)
			testkit.Fill(r, b, testkit.Normal)
			testkit.Fill(r, c, testkit.Normal)
			want := append([]T(nil), c...)
			for q := range count {
				Gemm(tA, tB, m, n, k, alpha, a[q*nextA:], lda, b[q*nextB:], ldb, beta, want[q*nextC:], ldc)
			}
			Batch(tA, tB, m, n, k, alpha, a, lda, nextA, b, ldb, nextB, beta, c, ldc, nextC, count)
			if !testkit.Equal(t, fmt.Sprintf("%c%c %d products %dx%dx%d", tA, tB, count, m, n, k), c, want) {
				t.FailNow()
			}
		}
	})
}

// TestMeet compares with a table of elements.
func TestMeet(t *testing.T) {
	r := testkit.NewRand(29)
	below := func(n int) int { return int(r.Uint64() % uint64(n)) }
	met := 0
	for range 20000 {
		rows, cols, count, next := below(5), below(5), below(6), below(12)
		ld := max(1, cols) + below(12)
		held, want := map[int]bool{}, false
		for q := range count {
			for i := range rows {
				for j := range cols {
					at := q*next + i*ld + j
					want = want || held[at]
					held[at] = true
				}
			}
		}
		if got := Meet(rows, cols, ld, next, count); got != want {
			t.Fatalf("Meet(%d, %d, %d, %d, %d) = %v", rows, cols, ld, next, count, got)
		}
		if want {
			met++
		}
	}
	if met < 1000 || met > 19000 {
		t.Errorf("%d cases meet", met)
	}
}

func gemmCase[T asm.Float](t *testing.T, r *testkit.Rand, tA, tB Op, m, n, k int, alpha, beta T, kind testkit.Kind) {
	t.Helper()
	ra, ca := tA.Stored(m, k)
	rb, cb := tB.Stored(k, n)
	lda, ldb, ldc := max(1, ca)+int(r.Uint64()%3), max(1, cb)+int(r.Uint64()%3), max(1, n)+int(r.Uint64()%3)
	size := func(rows, cols, ld int) int {
		if rows == 0 || cols == 0 {
			return 0
		}
		return (rows-1)*ld + cols
	}
	a, b := make([]T, size(ra, ca, lda)), make([]T, size(rb, cb, ldb))
	testkit.Fill(r, a, kind)
	testkit.Fill(r, b, kind)
	c0 := make([]T, size(m, n, ldc))
	testkit.Fill(r, c0, kind)
	if beta == 0 {
		for i := range c0 {
			c0[i] = T(math.NaN()) // must not be read
		}
	}
	if alpha == 0 {
		for i := range a {
			a[i] = T(math.NaN())
		}
	}
	want := append([]T(nil), c0...)
	chain(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, want, ldc)
	what := fmt.Sprintf("%c%c %dx%dx%d alpha=%v beta=%v ld %d %d %d %v", tA, tB, m, n, k, alpha, beta, lda, ldb, ldc, kind)
	for _, l := range asm.Levels() {
		undo := asm.Force(l)
		c := testkit.NewCanary[T](len(c0), int(r.Uint64()%8))
		copy(c.S, c0)
		Gemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c.S, ldc)
		c.Check(t)
		undo()
		if !testkit.Equal(t, fmt.Sprintf("%v %s", l, what), c.S, want) { // gaps too
			t.FailNow()
		}
	}
}

// TestRowsApart: row i of C does not know how many rows and columns there are.
func TestRowsApart(t *testing.T) {
	testkit.EachLevel(t, func(t *testing.T) {
		const m, n, k = 21, 37, 300
		r := testkit.NewRand(8)
		a, b := make([]float32, m*k), make([]float32, k*n)
		testkit.Fill(r, a, testkit.Normal)
		testkit.Fill(r, b, testkit.Normal)
		all := make([]float32, m*n)
		Gemm(NoTrans, NoTrans, m, n, k, 1, a, k, b, n, 0, all, n)
		for i := range m {
			row := make([]float32, n)
			Gemm(NoTrans, NoTrans, 1, n, k, 1, a[i*k:], k, b, n, 0, row, n)
			testkit.Equal(t, fmt.Sprint("row ", i), row, all[i*n:][:n])
		}
		for j := range n {
			col := make([]float32, m)
			Gemm(NoTrans, NoTrans, m, 1, k, 1, a, k, b[j:], n, 0, col, 1)
			for i := range m {
				if col[i] != all[i*n+j] {
					t.Fatalf("column %d alone: %v, want %v", j, col[i], all[i*n+j])
				}
			}
		}
	})
}

func TestGemmGuardPages(t *testing.T) {
	t.Run("f32", gemmGuardPages[float32])
	t.Run("f64", gemmGuardPages[float64])
}

func gemmGuardPages[T asm.Float](t *testing.T) {
	const most = 48
	a, b, c := testkit.NewGuard[T](t, most*most), testkit.NewGuard[T](t, most*most), testkit.NewGuard[T](t, most*most)
	testkit.EachLevel(t, func(t *testing.T) {
		for _, s := range [][3]int{{1, 1, 1}, {6, 8, 3}, {8, 16, 4}, {8, 6, 5}, {13, 33, 7}, {40, 40, 40}, {7, 9, 11}} {
			m, n, k := s[0], s[1], s[2]
			Gemm(NoTrans, NoTrans, m, n, k, 1, a.Head(m*k), k, b.Head(k*n), n, 0, c.Head(m*n), n)
			Gemm(NoTrans, NoTrans, m, n, k, 1, a.Tail(m*k), k, b.Tail(k*n), n, 0, c.Tail(m*n), n)
			Gemm(Trans, Trans, m, n, k, 1, a.Tail(m*k), m, b.Tail(k*n), k, 1, c.Tail(m*n), n)
		}
	})
}

// TestGemmError holds Gemm to (k+2) eps |A| |B|.
func TestGemmError(t *testing.T) {
	r := testkit.NewRand(14)
	for _, k := range []int{1, 7, 100, 600} {
		const m, n = 5, 6
		a, b := make([]float32, m*k), make([]float32, k*n)
		testkit.Fill(r, a, testkit.Normal)
		testkit.Fill(r, b, testkit.Normal)
		testkit.EachLevel(t, func(t *testing.T) {
			c := make([]float32, m*n)
			Gemm(NoTrans, NoTrans, m, n, k, 1, a, k, b, n, 0, c, n)
			for i := range m {
				for j := range n {
					var want, magnitude float64 // exact enough for float32
					for p := range k {
						x := float64(float64(a[i*k+p]) * float64(b[p*n+j]))
						want += x
						magnitude += math.Abs(x)
					}
					if got := float64(c[i*n+j]); !(math.Abs(got-want) <= float64(k+2)*0x1p-24*magnitude) {
						t.Errorf("k=%d: C[%d,%d] = %v, want %v", k, i, j, got, want)
					}
				}
			}
		})
	}
}

// TestShare compares Share with a table of which elements each matrix holds.
func TestShare(t *testing.T) {
	buf := make([]float32, 64)
	r := testkit.NewRand(9)
	below := func(n int) int { return int(r.Uint64() % uint64(n)) }
	shared := 0
	for range 20000 {
		type matrix struct{ at, rows, cols, ld int }
		draw := func() matrix {
			for {
				x := matrix{below(40), below(5), below(6), 0}
				x.ld = max(1, x.cols) + below(8)
				if x.rows == 0 || x.cols == 0 || x.at+(x.rows-1)*x.ld+x.cols <= len(buf) {
					return x
				}
			}
		}
		x, y := draw(), draw()
		holds := map[int]bool{}
		for i := range x.rows {
			for j := range x.cols {
				holds[x.at+i*x.ld+j] = true
			}
		}
		want := false
		for i := range y.rows {
			for j := range y.cols {
				want = want || holds[y.at+i*y.ld+j]
			}
		}
		if got := Share(buf[x.at:], x.rows, x.cols, x.ld, buf[y.at:], y.rows, y.cols, y.ld); got != want {
			t.Fatalf("Share(%+v, %+v) = %v", x, y, got)
		}
		if want {
			shared++
		}
	}
	if shared < 1000 {
		t.Errorf("only %d cases share", shared)
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		n, rows, cols, ld int
		want              bool
	}{
		{6, 2, 3, 3, true}, {5, 2, 3, 3, false}, {7, 2, 3, 4, true}, {6, 2, 3, 4, false}, {0, 0, 3, 3, true}, {0, 3, 0, 1, true},
		{10, math.MaxInt, 1, math.MaxInt, false}, {10, 2, 1, math.MaxInt, false}, {10, 1, 10, math.MaxInt, true}, {10, 1, 11, 11, false},
	} {
		if got := Fits(c.n, c.rows, c.cols, c.ld); got != c.want {
			t.Errorf("Fits(%+v) = %v", c, got)
		}
	}
}
