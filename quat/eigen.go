package quat

import "math"

// eigenSym4 finds the eigenvalues of a symmetric matrix, in descending order,
// and eigenvectors of length 1, v[i] belonging to d[i]. It reads the diagonal
// and what is above it. A component that is not finite makes everything NaN.
//
// Cyclic Jacobi rotations until what is off the diagonal does not change what
// is on it (Golub and Van Loan, Matrix Computations, 8.5): an eigenvalue is
// within a few eps of |a|, an eigenvector within a few eps of |a| over the
// distance to the next eigenvalue. The order of the rotations is fixed, so
// equal matrices give equal bits.
func eigenSym4(a [4][4]float64) (d [4]float64, v [4][4]float64) {
	largest := 0.0
	for i := range 4 {
		for j := i; j < 4; j++ {
			largest = max(largest, math.Abs(a[i][j])) // NaN stays
		}
		v[i][i] = 1
	}
	if !(largest-largest == 0) {
		nan := math.NaN()
		for i := range 4 {
			d[i] = nan
			v[i] = [4]float64{nan, nan, nan, nan}
		}
		return d, v
	}
	const sweeps = 30 // five or six do it
	for range sweeps {
		still := true
		for i := range 3 {
			for j := i + 1; j < 4; j++ {
				if turnJacobi(&a, &v, i, j) {
					still = false
				}
			}
		}
		if still {
			break
		}
	}
	for i := range 4 {
		d[i] = a[i][i]
	}
	for i := 1; i < 4; i++ { // by insertion, equal ones in their order
		for j := i; j > 0 && d[j] > d[j-1]; j-- {
			d[j], d[j-1] = d[j-1], d[j]
			v[j], v[j-1] = v[j-1], v[j]
		}
	}
	return d, v
}

// turnJacobi makes a[i][j], i < j, zero by a rotation of rows and columns i and
// j, which it adds to the rows of v, and reports whether there was anything to
// do.
func turnJacobi(a, v *[4][4]float64, i, j int) bool {
	p, q, e := a[i][i], a[j][j], a[i][j]
	if p+e == p && q+e == q {
		a[i][j] = 0
		return false
	}
	// t is the tangent of the smaller of both angles.
	h := (q - p) / (2 * e)
	t := 1 / (math.Abs(h) + math.Sqrt(float64(h*h)+1))
	if h < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := t * c
	a[i][i] = p - float64(t*e)
	a[j][j] = q + float64(t*e)
	a[i][j] = 0
	for k := range 4 {
		if k != i && k != j {
			x, y := &a[min(i, k)][max(i, k)], &a[min(j, k)][max(j, k)]
			*x, *y = float64(c**x)-float64(s**y), float64(s**x)+float64(c**y)
		}
		x, y := &v[i][k], &v[j][k]
		*x, *y = float64(c**x)-float64(s**y), float64(s**x)+float64(c**y)
	}
	return true
}
