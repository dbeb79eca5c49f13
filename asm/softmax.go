package asm

import "unsafe"

// The softmax of a row x is exp(x - m) / s with m the largest element and s
// the Sum of what is above, the division a product with its rounded inverse;
// its log-softmax is (x - m) - log s, its log-sum-exp m + log s.
//
// A maximum that misses a NaN or a zero's sign is good enough: x - m is NaN
// for a NaN, and so is s. Likewise where +Inf is the maximum, or -Inf, which
// is then all of x.

// Softmax sets dst to the softmax of x. NaN, +Inf or -Inf alone in x make all
// of dst NaN.
func Softmax[T Float](dst, x []T) { SoftmaxRows(dst, x, 1, len(x), len(x)) }

// LogSoftmax is the same for the log-softmax.
func LogSoftmax[T Float](dst, x []T) { LogSoftmaxRows(dst, x, 1, len(x), len(x)) }

// LogSumExp returns the log-sum-exp of x: -Inf if there is nothing but -Inf or
// nothing at all, NaN if there is a NaN, else +Inf if there is one.
func LogSumExp[T Float](x []T) T {
	var r [1]T
	LogSumExpRows(r[:], x, 1, len(x), len(x))
	return r[0]
}

// shortRow is how many elements take as long as what comes with every row.
const shortRow = 32

// SoftmaxRows is Softmax for rows of n elements, stride apart in x and dst.
func SoftmaxRows[T Float](dst, x []T, rows, n, stride int) {
	if n == 0 {
		return
	}
	if n > Piece {
		for i := range rows {
			d, row := dst[i*stride:][:n], x[i*stride:][:n]
			Scale(d, d, 1/expSums(d, row, Max(row)))
		}
		return
	}
	for i, k := 0, 0; i < rows; i += k {
		k = min(rows-i, max(Piece/(n+shortRow), 1))
		d, b := dst[i*stride:], x[i*stride:]
		raceRows(b, stride, k, n, false)
		raceRows(d, stride, k, n, true)
		if unsafe.Sizeof(T(0)) == 4 {
			softmaxRowsF32(asF32(d), asF32(b), n, k, stride)
		} else {
			softmaxRowsF64(asF64(d), asF64(b), n, k, stride)
		}
	}
}

// rowsAtOnce is so many rows whose maxima and sums are kept.
const rowsAtOnce = 64

// LogSoftmaxRows is LogSoftmax for rows.
func LogSoftmaxRows[T Float](dst, x []T, rows, n, stride int) {
	if n == 0 {
		return
	}
	var most, log [rowsAtOnce]T
	for i, k := 0, 0; i < rows; i += k {
		k = min(rows-i, rowsAtOnce, max(Piece/n, 1))
		b := x[i*stride:]
		expSumsOfRows(most[:k], log[:k], b, n, stride)
		Log(log[:k], log[:k])
		logSoftmaxOfRows(dst[i*stride:], b, n, stride, most[:k], log[:k])
	}
}

// LogSumExpRows sets dst[i] to the log-sum-exp of row i.
func LogSumExpRows[T Float](dst, x []T, rows, n, stride int) {
	var most [rowsAtOnce]T
	for i, k := 0, 0; i < rows; i += k {
		k = min(rows-i, rowsAtOnce, max(Piece/max(n, 1), 1))
		b, sum := x[min(i*stride, len(x)):], dst[i:][:k]
		expSumsOfRows(most[:k], sum, b, n, stride)
		for j, s := range sum {
			if s != s { // a NaN or an infinity that is the maximum
				most[j], sum[j] = Max(b[j*stride:][:n]), 1
			}
		}
		Log(sum, sum)
		for j, v := range sum {
			sum[j] = most[j] + v
		}
	}
}

// expSumsOfRows sets most to the maxima of rows, a NaN apart, and sum to those
// of exp(x - maximum); n rows of nothing have -Inf and 1.
func expSumsOfRows[T Float](most, sum, x []T, n, stride int) {
	switch {
	case n == 0:
		for i := range most {
			most[i], sum[i] = T(negInf), 1
		}
	case n > Piece:
		for i := range most {
			row := x[i*stride:][:n]
			most[i] = Max(row)
			sum[i] = expSums(nil, row, most[i])
		}
	default:
		raceRows(x, stride, len(most), n, false)
		if unsafe.Sizeof(T(0)) == 4 {
			expSumRowsF32(asF32(most), asF32(sum), asF32(x), n, len(most), stride)
		} else {
			expSumRowsF64(asF64(most), asF64(sum), asF64(x), n, len(most), stride)
		}
	}
}

// expSums returns the Sum of exp(x - c), which go to dst unless it is nil.
func expSums[T Float](dst, x []T, c T) T {
	if len(x) > Piece {
		h := firstPieces(len(x))
		var d0, d1 []T
		if dst != nil {
			d0, d1 = dst[:h], dst[h:]
		}
		s := expSums(d0, x[:h], c)
		return s + expSums(d1, x[h:], c)
	}
	raceRead(x)
	raceWrite(dst)
	var s [1]T
	switch {
	case unsafe.Sizeof(T(0)) == 4 && dst == nil:
		expTotalF32(asF32(s[:]), asF32(x), len(x), float32(c))
	case unsafe.Sizeof(T(0)) == 4:
		expSumF32(asF32(s[:]), asF32(dst), asF32(x), len(x), float32(c))
	case dst == nil:
		expTotalF64(asF64(s[:]), asF64(x), len(x), float64(c))
	default:
		expSumF64(asF64(s[:]), asF64(dst), asF64(x), len(x), float64(c))
	}
	return s[0]
}

// logSoftmaxOfRows sets dst = (x - most[i]) - log[i] for row i.
func logSoftmaxOfRows[T Float](dst, x []T, n, stride int, most, log []T) {
	for i := 0; i < n; i += Piece { // one row if there are several pieces
		d, b, k := dst[i:], x[i:], min(Piece, n-i)
		raceRows(b, stride, len(most), k, false)
		raceRows(d, stride, len(most), k, true)
		if unsafe.Sizeof(T(0)) == 4 {
			logSoftmaxRowsF32(asF32(d), asF32(b), k, len(most), stride, asF32(most), asF32(log))
		} else {
			logSoftmaxRowsF64(asF64(d), asF64(b), k, len(most), stride, asF64(most), asF64(log))
		}
	}
}
