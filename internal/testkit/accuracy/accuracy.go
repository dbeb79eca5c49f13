// Package accuracy calls the elementary functions of packages f32 and f64 by
// the names they have in the table of package oracle.
package accuracy

// Hashes are of the results of float32 functions over all 2^32 arguments
// ([oracle.Hash]), the same at every level.
var Hashes = map[string]uint64{
	"Exp":  0x2a43f4454bda13b4,
	"Log":  0xeb86b0c1034fdfb5,
	"Sin":  0x88e6a94ef582e498,
	"Tanh": 0xbd4aadabbb5b517b,
}
