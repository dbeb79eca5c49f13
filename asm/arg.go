package asm

// argBlock is how many elements ArgMax and the like look at at a time: while
// the block with the result is in the first-level cache it is read again.
const argBlock = 2048

// argShort is up to where plain Go is faster than two calls of kernels.
const argShort = 24

type extremeOf int

const (
	largest extremeOf = iota
	smallest
	largestAbs
)

// ArgMax returns the index of the first NaN, else of the first of the largest
// elements (zeros of either sign are equal), and -1 if x is empty.
func ArgMax[T Float](x []T) int { return arg(x, largest) }

// ArgMin is ArgMax for the smallest.
func ArgMin[T Float](x []T) int { return arg(x, smallest) }

// Iamax is ArgMax of |x|.
func Iamax[T Float](x []T) int { return arg(x, largestAbs) }

// arg finds the first block whose extreme no other beats, then the element in
// it. It tells operations apart by a switch: function values would make x
// escape.
func arg[T Float](x []T, what extremeOf) int {
	if len(x) <= argShort {
		return argPlain(x, what)
	}
	best, at := T(0), -1
	for i := 0; i < len(x); i += argBlock {
		b := x[i:min(i+argBlock, len(x))]
		var m T
		var better bool
		switch what {
		case largest:
			m = Max(b)
			better = m > best
		case smallest:
			m = Min(b)
			better = m < best
		default:
			m = AbsMax(b)
			better = m > best
		}
		if at < 0 || better || m != m {
			best, at = m, i
		}
		if m != m {
			break
		}
	}
	b := x[at:min(at+argBlock, len(x))]
	i := 0
	switch {
	case best != best:
	case what == largestAbs:
		i = FindAbs(b, best)
	default:
		i = Find(b, best)
	}
	for ; i < len(b)-1; i++ {
		v := b[i]
		if v == best || what == largestAbs && -v == best || v != v {
			break
		}
	}
	return at + i
}

func argPlain[T Float](x []T, what extremeOf) int {
	best, at := T(0), -1
	for i, v := range x {
		switch what {
		case smallest:
			v = -v
		case largestAbs:
			v = abs(v)
		}
		if v != v {
			return i
		}
		if at < 0 || v > best {
			best, at = v, i
		}
	}
	return at
}
