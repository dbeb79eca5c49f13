package gemm

import (
	"math/bits"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

// Op says whether a matrix is taken as stored or transposed; its values are
// BLAS's letters.
type Op byte

const (
	NoTrans Op = 'N'
	Trans   Op = 'T'
)

// Valid reports whether op is one of the two.
func (op Op) Valid() bool { return op == NoTrans || op == Trans }

func (op Op) other() Op {
	if op == Trans {
		return NoTrans
	}
	return Trans
}

// Stored returns the shape in memory of a matrix whose op is rows x cols.
func (op Op) Stored(rows, cols int) (int, int) {
	if op == Trans {
		return cols, rows
	}
	return rows, cols
}

// Fits reports whether n elements hold a rows x cols matrix with leading
// dimension ld >= cols; a matrix without elements needs none.
func Fits(n, rows, cols, ld int) bool {
	if rows == 0 || cols == 0 {
		return true
	}
	// (rows-1) ld + cols <= n, without overflow.
	hi, lo := bits.Mul64(uint64(rows-1), uint64(ld))
	return cols <= n && hi == 0 && lo <= uint64(n-cols)
}

// FitsAll reports whether n elements hold count such matrices, next elements
// apart.
func FitsAll(n, rows, cols, ld, next, count int) bool {
	if count == 0 || rows == 0 || cols == 0 {
		return true
	}
	hi, lo := bits.Mul64(uint64(count-1), uint64(next))
	return hi == 0 && lo <= uint64(n) && Fits(n-int(lo), rows, cols, ld)
}

// ApartAll reports whether none of count matrices of a shares an element with
// any of count matrices of b. A matrix of a is compared with those of b that
// span some of its addresses: few, unless rows of many matrices interleave.
func ApartAll[T asm.Float](a []T, rowsA, colsA, lda, nextA int, b []T, rowsB, colsB, ldb, nextB, count int) bool {
	if rowsA == 0 || colsA == 0 || rowsB == 0 || colsB == 0 {
		return true
	}
	spanA, spanB := (rowsA-1)*lda+colsA, (rowsB-1)*ldb+colsB
	a, b = a[:(count-1)*nextA+spanA], b[:(count-1)*nextB+spanB]
	if Apart(a, b) {
		return true
	}
	d := distance(b, a)
	for p := range count {
		first, last, from := 0, 0, d+p*nextA // counted from b
		if nextB > 0 {
			first, last = max(0, (from-spanB)/nextB), min(count-1, (from+spanA-1)/nextB)
		}
		for q := first; q <= last; q++ {
			if Share(a[p*nextA:], rowsA, colsA, lda, b[q*nextB:], rowsB, colsB, ldb) {
				return false
			}
		}
	}
	return true
}

// distance is how many elements b begins after a; both are aligned to them.
func distance[T asm.Float](a, b []T) int {
	p, q := uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	return int(q-p) / int(unsafe.Sizeof(T(0)))
}

// Apart reports whether two slices have no element in common.
func Apart[T asm.Float](a, b []T) bool {
	p, q := uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	return p+uintptr(len(a))*unsafe.Sizeof(T(0)) <= q || q+uintptr(len(b))*unsafe.Sizeof(T(0)) <= p
}

// Share reports whether two matrices have an element in common. Their rows
// are compared, not the ranges of addresses they span: blocks of one array may
// interleave.
func Share[T asm.Float](a []T, rowsA, colsA, lda int, b []T, rowsB, colsB, ldb int) bool {
	if rowsA == 0 || colsA == 0 || rowsB == 0 || colsB == 0 {
		return false
	}
	d := distance(b, a)
	if d >= (rowsB-1)*ldb+colsB || -d >= (rowsA-1)*lda+colsA {
		return false
	}
	for i := range rowsA {
		// Row i of a is [s, s+colsA) counted from b. The last row of b that
		// begins before its end is the one that may reach into it.
		s := d + i*lda
		last := s + colsA - 1
		if last < 0 {
			continue
		}
		if j := min(last/ldb, rowsB-1); j*ldb+colsB > s {
			return true
		}
	}
	return false
}
