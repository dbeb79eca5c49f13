package main

import "github.com/golanes/lanes/f32"

// A classifier reads digits by attention. A query q looks at every known digit
// k with the weight
//
//	softmax((q·k - |k|²/2) scale) = exp(-scale |q-k|²/2) / sum of these,
//
// |q|² being common to all k, and sees the weighted mean of their labels: a
// nearest-neighbour vote in which a neighbour counts the less the farther away
// it is.
type classifier struct {
	known, asked digits // as they come
	eps, scale   float32

	keys, queries []float32 // known and asked, standardised
	values        []float32 // the labels of known, one-hot: rows of classes
	weights       []float32 // len(asked) x len(known): scores, then softmax
	votes         []float32 // len(asked) x classes
	read          []int     // the class with most votes

	column       []float32 // scratch: one pixel of every known image
	mean, spread []float32 // of each pixel
	bias         []float32 // of each key: -|k|²/2
}

func newClassifier(known, asked digits, eps, scale float32) *classifier {
	n, m := len(known.labels), len(asked.labels)
	c := &classifier{
		known: known, asked: asked,
		eps: eps, scale: scale,
		keys:    make([]float32, n*pixels),
		queries: make([]float32, m*pixels),
		values:  make([]float32, n*classes),
		weights: make([]float32, m*n),
		votes:   make([]float32, m*classes),
		read:    make([]int, m),
		column:  make([]float32, n),
		mean:    make([]float32, pixels),
		spread:  make([]float32, pixels),
		bias:    make([]float32, n),
	}
	for i, label := range known.labels {
		c.values[i*classes+label] = 1
	}
	return c
}

// stages lead from the images to what is read. Each overwrites what it made
// before, so that the whole may be repeated.
var stages = [...]struct {
	name string
	run  func(*classifier)
}{
	{"standardise", (*classifier).standardise},
	{"scores QKᵀ", (*classifier).score},
	{"bias, scale", (*classifier).turnIntoDistances},
	{"softmax", (*classifier).softmax},
	{"votes PV", (*classifier).vote},
	{"argmax", (*classifier).choose},
}

// standardise turns each pixel into (x - mean) / sqrt(variance + eps), both
// taken over the known images alone. eps keeps pixels that are nearly always
// blank from drowning the others.
func (c *classifier) standardise() {
	for p := range pixels {
		for i := range c.column {
			c.column[i] = c.known.images[i*pixels+p]
		}
		c.mean[p] = f32.Mean(c.column)
		c.spread[p] = f32.Variance(c.column)
	}
	f32.AddScalar(c.spread, c.eps, c.spread)
	f32.Sqrt(c.spread, c.spread)
	c.normalise(c.keys, c.known.images)
	c.normalise(c.queries, c.asked.images)
}

func (c *classifier) normalise(dst, images []float32) {
	for i := 0; i < len(dst); i += pixels {
		row := dst[i:][:pixels]
		f32.Sub(row, images[i:][:pixels], c.mean)
		f32.Div(row, row, c.spread)
	}
}

// score multiplies every query with every key.
func (c *classifier) score() {
	m, n := len(c.read), len(c.bias)
	f32.Gemm(f32.NoTrans, f32.Trans, m, n, pixels, 1, c.queries, pixels, c.keys, pixels, 0, c.weights, n)
}

// turnIntoDistances turns each product q·k into (q·k - |k|²/2) scale, which is
// -scale |q-k|²/2 but for a term that all keys share.
func (c *classifier) turnIntoDistances() {
	for i := range c.bias {
		c.bias[i] = f32.SumSquares(c.keys[i*pixels:][:pixels])
	}
	f32.Scal(-0.5, c.bias)
	for i := range c.read {
		row := c.scores(i)
		f32.Add(row, row, c.bias)
	}
	f32.Scal(c.scale, c.weights)
}

// softmax turns the scores of each query into weights that add up to 1.
func (c *classifier) softmax() {
	for i := range c.read {
		row := c.scores(i)
		f32.Softmax(row, row)
	}
}

// scores returns the row of weights that belongs to query i.
func (c *classifier) scores(i int) []float32 {
	n := len(c.bias)
	return c.weights[i*n:][:n]
}

// vote adds up the weights of the keys of each class.
func (c *classifier) vote() {
	m, n := len(c.read), len(c.bias)
	f32.Gemm(f32.NoTrans, f32.NoTrans, m, classes, n, 1, c.weights, n, c.values, classes, 0, c.votes, classes)
}

// choose reads each query as the class with most votes.
func (c *classifier) choose() {
	for i := range c.read {
		c.read[i] = f32.ArgMax(c.votes[i*classes:][:classes])
	}
}
