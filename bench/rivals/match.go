package main

import "github.com/golanes/lanes/asm"

// A match is one operation and those who do it. Every contender has its own
// loop round static calls, so that all pay the same for being timed; one that
// a library lacks is nil.
type match[T asm.Float] struct {
	op                       string
	lanes, gonum, vek, plain contender[T]
	updates                  bool // its result is y, not a number
}

// A contender does the operation reps times.
type contender[T asm.Float] func(a *args[T], reps int)

// Args are the arguments of a match, and the result.
type args[T asm.Float] struct {
	x, y []T
	tmp  []T // for rivals that need more than one pass
	r    T
}

// alpha of Axpy is small, so that y stays what it is however often it is
// added to, and exact in both types.
const alpha = 0x1p-30

// notes say what stands for an operation that a rival has not got.
const notes = `gonum: Dot, Axpy float32 are Sdot, Saxpy of blas/gonum, float64 Dot, AddScaled, Sum of floats; SquaredDistance float64
is floats.Distance squared, float32 Scopy, Saxpy and Sdot; Cosine is three Dots. It has no public Sum of float32.
vek: SquaredDistance is Distance squared, Axpy is MulNumber_Into and Add_Inplace.
plain: an ordinary loop, which the compiler may inline.`
