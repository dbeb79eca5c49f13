package asm

import "unsafe"

// SoftmaxGradRows sets dx = y (dy - sum y dy) for rows of n elements, stride
// apart, y being their softmax; the sum is Dot's. dx may be y or dy.
func SoftmaxGradRows[T Float](dx, y, dy []T, rows, n, stride int) {
	gradRows(dx, y, dy, rows, n, stride, false)
}

// LogSoftmaxGradRows sets dx = dy - exp(y) sum dy, with one rounding at the
// end, y being the log-softmax.
func LogSoftmaxGradRows[T Float](dx, y, dy []T, rows, n, stride int) {
	gradRows(dx, y, dy, rows, n, stride, true)
}

func gradRows[T Float](dx, y, dy []T, rows, n, stride int, log bool) {
	if n == 0 {
		return
	}
	var sum [rowsAtOnce]T
	for i, k := 0, 0; i < rows; i += k {
		k = min(rows-i, rowsAtOnce, max(Piece/n, 1))
		y, dy, dx := y[i*stride:], dy[i*stride:], dx[i*stride:]
		for j := range k {
			if g := dy[j*stride:][:n]; log {
				sum[j] = Sum(g)
			} else {
				sum[j] = Dot(y[j*stride:][:n], g)
			}
		}
		for j := 0; j < n; j += Piece { // one row if there are several pieces
			gradPiece(dx[j:], y[j:], dy[j:], min(Piece, n-j), stride, sum[:k], log)
		}
	}
}

func gradPiece[T Float](dx, y, dy []T, n, stride int, sum []T, log bool) {
	k := len(sum)
	raceRows(y, stride, k, n, false)
	raceRows(dy, stride, k, n, false)
	raceRows(dx, stride, k, n, true)
	switch single := unsafe.Sizeof(T(0)) == 4; {
	case single && log:
		logSoftmaxGradRowsF32(asF32(dx), asF32(y), asF32(dy), n, k, stride, asF32(sum))
	case single:
		softmaxGradRowsF32(asF32(dx), asF32(y), asF32(dy), n, k, stride, asF32(sum))
	case log:
		logSoftmaxGradRowsF64(asF64(dx), asF64(y), asF64(dy), n, k, stride, asF64(sum))
	default:
		softmaxGradRowsF64(asF64(dx), asF64(y), asF64(dy), n, k, stride, asF64(sum))
	}
}

// CrossEntropyRows sets loss[i] to minus the element labels[i] of the
// log-softmax of row i, or 0 if the label is negative.
func CrossEntropyRows[T Float](loss, x []T, rows, n, stride int, labels []int) {
	if n == 0 { // and so there is no label
		clear(loss[:rows])
		return
	}
	var most [rowsAtOnce]T
	for i, k := 0, 0; i < rows; i += k {
		k = min(rows-i, rowsAtOnce, max(Piece/n, 1))
		b, log := x[i*stride:], loss[i:][:k]
		expSumsOfRows(most[:k], log, b, n, stride)
		Log(log, log)
		for j, l := range labels[i:][:k] {
			if l < 0 {
				log[j] = 0
			} else {
				log[j] -= b[j*stride+l] - most[j]
			}
		}
	}
}

// KeepFill sets dst = x where keep is true and fill elsewhere; dst may be x.
func KeepFill[T Float](dst, x []T, keep []bool, fill T) {
	for i := 0; i < len(dst); i += Piece {
		d := dst[i:min(i+Piece, len(dst))]
		b, k := x[i:][:len(d)], keep[i:][:len(d)]
		raceRead(b)
		raceWrite(d)
		if unsafe.Sizeof(T(0)) == 4 {
			keepFillF32(asF32(d), asF32(b), k, len(d), float32(fill))
		} else {
			keepFillF64(asF64(d), asF64(b), k, len(d), float64(fill))
		}
	}
}
