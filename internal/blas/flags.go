package blas

// Side says from which side the structured matrix multiplies; the values of
// this and the next flags are BLAS's letters.
type Side byte

const (
	Left  Side = 'L'
	Right Side = 'R'
)

// Valid reports whether s is one of the two.
func (s Side) Valid() bool { return s == Left || s == Right }

// Uplo says which triangle of a matrix is stored.
type Uplo byte

const (
	Upper Uplo = 'U'
	Lower Uplo = 'L'
)

// Valid reports whether u is one of the two.
func (u Uplo) Valid() bool { return u == Upper || u == Lower }

// Diag says whether the diagonal of a triangular matrix is stored or all ones.
type Diag byte

const (
	NonUnit Diag = 'N'
	Unit    Diag = 'U'
)

// Valid reports whether d is one of the two.
func (d Diag) Valid() bool { return d == NonUnit || d == Unit }
