package quat

// What panics say after "quat: " and the function's name.
const (
	errLength  = ": length mismatch"
	errOverlap = ": dst overlaps an argument"
)
