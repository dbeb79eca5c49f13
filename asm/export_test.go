package asm

// ExpSums is expSums for tests of other packages.
func ExpSums[T Float](dst, x []T) T { return expSums(dst, x, 0) }
