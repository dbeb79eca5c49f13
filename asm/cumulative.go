package asm

// CumSum sets dst[i] = x[0] + ... + x[i], added from the left one after the
// other. The order of rounding is the meaning of the operation, and so it has
// no kernel: every element waits for the one before.
func CumSum[T Float](dst, x []T) {
	if len(x) == 0 {
		return
	}
	dst = dst[:len(x)]
	s := x[0]
	dst[0] = s
	for i := 1; i < len(x); i++ {
		s += x[i]
		dst[i] = s
	}
}

// CumProd is CumSum for products.
func CumProd[T Float](dst, x []T) {
	if len(x) == 0 {
		return
	}
	dst = dst[:len(x)]
	p := x[0]
	dst[0] = p
	for i := 1; i < len(x); i++ {
		p *= x[i]
		dst[i] = p
	}
}
