package quat

const (
	errLength  = "quat: length mismatch"
	errOverlap = "quat: dst overlaps an argument"
)
