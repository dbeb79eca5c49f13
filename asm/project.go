package asm

import "math"

// Project sets dst to (a·b / a·a) a, the projection of b on a; dst may be a
// or b. The sums are those of Cosine. Zeros in all of a or of b give zeros, an
// element that is NaN or infinite makes all of dst NaN.
func Project[T Float](dst, a, b []T) {
	ab, aa, bb := CosineSums(a, b)
	if goodSum(aa) && goodSum(bb) {
		Scale(dst, a, ab/aa)
		return
	}
	projectRare(dst, a, b)
}

// projectRare is Project where a square overflows or underflows: of a and b
// scaled by powers of two.
func projectRare[T Float](dst, a, b []T) {
	if len(a) == 0 {
		return
	}
	ma, mb := AbsMax(a), AbsMax(b)
	if !(ma <= maxFinite[T]() && mb <= maxFinite[T]()) {
		for i := range dst {
			dst[i] = T(math.NaN())
		}
		return
	}
	if ma == 0 || mb == 0 {
		clear(dst)
		return
	}
	sa, sb := scaleOf(ma), scaleOf(mb)
	ab, aa, _ := CosineSumsScaled(a, b, sa, sb)
	Scale(dst, a, sa)
	Scale(dst, dst, ab/aa)
	Scale(dst, dst, 1/sb)
}
