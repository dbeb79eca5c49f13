package asm

// Softmax sets dst = exp(x - max x) / sum of the same, the quotient as a
// product with the rounded inverse of the sum. NaN, +Inf or -Inf alone in x
// make all of dst NaN.
func Softmax[T Float](dst, x []T) {
	if len(x) == 0 {
		return
	}
	ExpSub(dst, x, Max(x))
	Scale(dst, dst, 1/Sum(dst))
}
