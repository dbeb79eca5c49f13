package blas

import (
	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/gemm"
)

// leaf is the order up to which a triangle of C is computed as a square beside
// it. Half of that work is for nothing.
const leaf = 48

// A rankK is a call of Syrk or Syr2k.
type rankK[T asm.Float] struct {
	upper, twice bool // Syr2k adds two products
	tA           gemm.Op
	k            int
	alpha, beta  T
	a, b, c      []T
	lda, ldb     int
	ldc          int
	d            []T // a square
}

// Syrk sets a triangle of C, n x n, to that of alpha A Aᵀ + beta C (NoTrans, A
// is n x k) or alpha Aᵀ A + beta C (Trans, A is k x n). Every element is the
// chain of Gemm.
func Syrk[T asm.Float](uplo Uplo, tA gemm.Op, n, k int, alpha T, a []T, lda int, beta T, c []T, ldc int) {
	r := rankK[T]{upper: uplo == Upper, tA: tA, k: k, alpha: alpha, beta: beta, a: a, b: a, c: c, lda: lda, ldb: lda, ldc: ldc}
	r.run(n)
}

// Syr2k is Syrk for alpha (A Bᵀ + B Aᵀ) or alpha (Aᵀ B + Bᵀ A): the chain of
// the second product goes on from the first.
func Syr2k[T asm.Float](uplo Uplo, tA gemm.Op, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	r := rankK[T]{upper: uplo == Upper, twice: true, tA: tA, k: k, alpha: alpha, beta: beta, a: a, b: b, c: c, lda: lda, ldb: ldb, ldc: ldc}
	r.run(n)
}

func (r *rankK[T]) run(n int) {
	if r.alpha == 0 || r.k == 0 {
		for i := range n {
			lo, hi := r.bounds(i, n)
			scale(r.beta, r.c[i*r.ldc:][lo:hi])
		}
		return
	}
	w := borrow[T](leaf*leaf, 0, 0)
	r.d = w.d
	r.triangle(0, n)
	w.giveBack()
}

// bounds returns the columns of row i in a triangle of order n.
func (r *rankK[T]) bounds(i, n int) (lo, hi int) {
	if r.upper {
		return i, n
	}
	return 0, i + 1
}

// triangle does rows and columns i..i+n of C: in halves, so that most of it is
// one product of large blocks.
func (r *rankK[T]) triangle(i, n int) {
	if n > leaf {
		h := (n/2 + leaf - 1) / leaf * leaf
		r.triangle(i, h)
		if r.upper {
			r.block(i, i+h, h, n-h, r.c[i*r.ldc+i+h:], r.ldc)
		} else {
			r.block(i+h, i, n-h, h, r.c[(i+h)*r.ldc+i:], r.ldc)
		}
		r.triangle(i+h, n-h)
		return
	}
	c := r.c[i*r.ldc+i:]
	for p := range n {
		lo, hi := r.bounds(p, n)
		row := r.d[p*n:][:n]
		clear(row) // the other triangle must be numbers: NaN or subnormals may be slow
		if r.beta != 0 {
			copy(row[lo:hi], c[p*r.ldc+lo:])
		}
	}
	r.block(i, i, n, n, r.d, n)
	for p := range n {
		lo, hi := r.bounds(p, n)
		copy(c[p*r.ldc+lo:][:hi-lo], r.d[p*n+lo:])
	}
}

// block adds the products for rows i..i+m and columns j..j+n to c.
func (r *rankK[T]) block(i, j, m, n int, c []T, ldc int) {
	r.product(i, j, m, n, r.a, r.lda, r.b, r.ldb, r.beta, c, ldc)
	if r.twice {
		r.product(i, j, m, n, r.b, r.ldb, r.a, r.lda, 1, c, ldc)
	}
}

func (r *rankK[T]) product(i, j, m, n int, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if r.tA == gemm.NoTrans {
		gemm.Gemm(gemm.NoTrans, gemm.Trans, m, n, r.k, r.alpha, a[i*lda:], lda, b[j*ldb:], ldb, beta, c, ldc)
	} else {
		gemm.Gemm(gemm.Trans, gemm.NoTrans, m, n, r.k, r.alpha, a[i:], lda, b[j:], ldb, beta, c, ldc)
	}
}
