// Package softmax is what f32 and f64 do to the rows of a matrix of logits:
// scaling and masks, and the share of several goroutines.
package softmax

import (
	"time"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/internal/par"
)

// An Op is a function of rows. Those that make one number of a row write to
// dst[i], those that take one read it from y[i].
type Op int

const (
	Softmax          Op = iota // of x
	LogSoftmax                 // of x
	LogSumExp                  // of x, a number
	CrossEntropy               // of x and a label, a number
	SoftmaxGrad                // x is the softmax, y the gradient at it
	LogSoftmaxGrad             // likewise
	LogSumExpGrad              // of x, y[i] is the gradient at the number
	CrossEntropyGrad           // likewise, with a label
)

// A Shape is a function and the rows that it takes, Stride apart. Logits are
// Scale x if Scaled. It must hold no slices: it is copied to the heap.
type Shape[T asm.Float] struct {
	Op                             Op
	Rows, Cols, Stride, MaskStride int
	Scale                          T
	Scaled                         bool
}

// A call is a Shape and its operands. Where keep is not nil and false or bias
// is not nil and -Inf an element is masked: no logit at all.
type call[T asm.Float] struct {
	Shape[T]
	dst, x, y []T
	keep      []bool
	bias      []T
	labels    []int
	per       int // rows in a piece
}

// fork is the number of elements from which threads share the rows, and least
// that of a piece: fewer take less time than handing them over.
var fork = 1 << 15

const least = 1 << 12

// Do computes s.Op. No argument escapes.
func Do[T asm.Float](s Shape[T], dst, x, y []T, keep []bool, bias []T, labels []int) {
	if s.Rows == 0 {
		return
	}
	if t := threads(s.Rows, s.Cols); t > 1 {
		dst, okDst := shared(dst)
		x, okX := shared(x)
		y, okY := shared(y)
		keep, okKeep := shared(keep)
		bias, okBias := shared(bias)
		labels, okLabels := shared(labels)
		if okDst && okX && okY && okKeep && okBias && okLabels {
			w := get[T]()
			per := max(s.Rows/(8*t), (least+s.Cols-1)/s.Cols)
			w.call = call[T]{s, dst, x, y, keep, bias, labels, per}
			par.Do(&w.call, (s.Rows+per-1)/per, t, time.Duration(s.Rows*s.Cols/3))
			w.call = call[T]{}
			put(w)
			return
		}
	}
	c := call[T]{s, dst, x, y, keep, bias, labels, s.Rows}
	c.Run(0)
}

// threads is how many are worth while.
func threads(rows, cols int) int {
	if rows < 2 || rows*cols < fork {
		return 1
	}
	return par.Limit()
}

// shared is asm.Shared, which has no nil for what is nil already.
func shared[T any](x []T) (s []T, ok bool) {
	if len(x) == 0 {
		return nil, true
	}
	s = asm.Shared(x)
	return s, s != nil
}

// Run does a piece. Masked rows go some at a time, so that they stay in the
// cache between passes.
func (c *call[T]) Run(piece int) {
	lo := piece * c.per
	hi := min(lo+c.per, c.Rows)
	if c.Cols == 0 && c.Op >= SoftmaxGrad {
		return
	}
	if c.Cols == 0 || !c.masks() && !c.Scaled && c.Op < LogSumExpGrad {
		c.plain(lo, hi-lo)
		return
	}
	for k := 0; lo < hi; lo += k {
		k = min(hi-lo, max(least/c.Cols, 1))
		c.some(lo, k)
	}
}

// masks reports whether there is a mask.
func (c *call[T]) masks() bool { return c.keep != nil || c.bias != nil }

// from is what follows row i.
func from[T asm.Float](x []T, i, stride int) []T { return x[min(i*stride, len(x)):] }

// plain does k rows from row i on in package asm alone.
func (c *call[T]) plain(i, k int) {
	x, n, ld := from(c.x, i, c.Stride), c.Cols, c.Stride
	switch c.Op {
	case Softmax:
		asm.SoftmaxRows(from(c.dst, i, ld), x, k, n, ld)
	case LogSoftmax:
		asm.LogSoftmaxRows(from(c.dst, i, ld), x, k, n, ld)
	case LogSumExp:
		asm.LogSumExpRows(c.dst[i:], x, k, n, ld)
	case CrossEntropy:
		asm.CrossEntropyRows(c.dst[i:], x, k, n, ld, c.labels[i:])
	case SoftmaxGrad:
		asm.SoftmaxGradRows(from(c.dst, i, ld), x, from(c.y, i, ld), k, n, ld)
	case LogSoftmaxGrad:
		asm.LogSoftmaxGradRows(from(c.dst, i, ld), x, from(c.y, i, ld), k, n, ld)
	}
}

// some does k rows with scale and masks.
func (c *call[T]) some(i, k int) {
	x, n, ld := from(c.x, i, c.Stride), c.Cols, c.Stride
	switch c.Op {
	case Softmax, LogSumExpGrad, CrossEntropyGrad:
		dst := from(c.dst, i, ld)
		asm.SoftmaxRows(dst, c.logits(dst, ld, x, i, k), k, n, ld)
		if c.Op != Softmax {
			c.chain(dst, i, k)
		}
		c.fill(dst, dst, ld, ld, i, k, 0)
	case LogSoftmax:
		dst := from(c.dst, i, ld)
		asm.LogSoftmaxRows(dst, c.logits(dst, ld, x, i, k), k, n, ld)
		c.fill(dst, dst, ld, ld, i, k, -inf[T]())
	case LogSumExp:
		w := get[T]()
		w.buf = grow(w.buf, k*n)
		z := w.buf[:k*n]
		c.logits(z, n, x, i, k)
		asm.LogSumExpRows(c.dst[i:], z, k, n, n)
		put(w)
	case SoftmaxGrad, LogSoftmaxGrad:
		c.grads(i, k)
	}
}

// chain multiplies rows of dst, the softmax, by the gradient at the number of
// each, and by the scale; for a cross-entropy 1 is subtracted first where the
// label is, and without a label the gradient is 0.
func (c *call[T]) chain(dst []T, i, k int) {
	for j := range k {
		row, g := dst[j*c.Stride:][:c.Cols], c.y[i+j]
		if c.Op == CrossEntropyGrad {
			l := c.labels[i+j]
			if l < 0 {
				clear(row)
				continue
			}
			row[l]--
		}
		if g != 1 {
			asm.Scale(row, row, g)
		}
		if c.Scaled {
			asm.Scale(row, row, c.Scale)
		}
	}
}

// grads is SoftmaxGrad or LogSoftmaxGrad: gradients at masked elements are
// taken for 0.
func (c *call[T]) grads(i, k int) {
	n, ld := c.Cols, c.Stride
	y, dy, dst := from(c.x, i, ld), from(c.y, i, ld), from(c.dst, i, ld)
	w := get[T]()
	for j := range k {
		p := j * ld
		g, d := dy[p:][:n], dst[p:][:n]
		if c.masks() {
			w.buf = grow(w.buf, n)
			c.fill(w.buf[:n], g, n, n, i+j, 1, 0)
			g = w.buf[:n]
		}
		if c.Op == SoftmaxGrad {
			asm.SoftmaxGradRows(d, y[p:][:n], g, 1, n, n)
		} else {
			asm.LogSoftmaxGradRows(d, y[p:][:n], g, 1, n, n)
		}
		if c.Scaled {
			asm.Scale(d, d, c.Scale)
		}
		c.fill(d, d, n, n, i+j, 1, 0)
	}
	put(w)
}
