package asm

import "math"

// dotPairRef is the definition of DotPair, Dot2 of Ogita, Rump and Oishi
// (Accurate sum and dot product, SISC 26, 2005) in 16 lanes: hi sums the
// rounded products, lo what each product and each addition lost.
func dotPairRef(x, y []float64) (hi, lo float64) {
	var s, c [16]float64
	for i, v := range x {
		j, h := i&15, float64(v*y[i])
		d := math.FMA(-v, y[i], h) // h - v y[i] without error
		t, e := addExact(s[j], h)
		s[j], c[j] = t, c[j]+(e-d)
	}
	for h := len(s) / 2; h >= 1; h /= 2 {
		for j := range h {
			t, e := addExact(s[j], s[j+h])
			s[j], c[j] = t, c[j]+c[j+h]+e
		}
	}
	return s[0] + 0, c[0] + 0
}

// dotWideRef is the definition of DotWide. A product of float32 has 48 bits, so
// only additions round.
func dotWideRef(x, y []float32) float64 {
	var acc [32]float64
	for i, v := range x {
		acc[i&31] += float64(float64(v) * float64(y[i]))
	}
	return fold(acc[:], len(x))
}

// addExact is the rounded sum and its error: s + e = a + b (Knuth).
func addExact(a, b float64) (s, e float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// dotPairs is DotPair for slices of any length: pieces join as lanes do, in
// the tree of all sums.
func dotPairs(x, y []float64) (hi, lo float64) {
	if len(x) <= Piece {
		return DotPairF64(x, y)
	}
	h := firstPieces(len(x))
	a, c := dotPairs(x[:h], y[:h])
	b, d := dotPairs(x[h:], y[h:])
	hi, e := addExact(a, b)
	return hi, c + d + e
}
