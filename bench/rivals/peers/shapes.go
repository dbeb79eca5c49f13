//go:build cgo && peers

package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/f32"
)

// A shape is that of C (m x n) and the length k of its sums.
type shape struct{ m, n, k int }

func (s shape) String() string { return fmt.Sprintf("%dx%dx%d", s.m, s.n, s.k) }

// parseShape reads 64, a cube, or 8x1024x1024, which is m, n and k.
func parseShape(text string) (shape, error) {
	var d []int
	for _, f := range strings.Split(text, "x") {
		v, err := strconv.Atoi(f)
		if err != nil || v <= 0 {
			return shape{}, fmt.Errorf("shape %q: want 64 or 8x1024x1024", text)
		}
		d = append(d, v)
	}
	switch len(d) {
	case 1:
		return shape{d[0], d[0], d[0]}, nil
	case 3:
		return shape{d[0], d[1], d[2]}, nil
	}
	return shape{}, fmt.Errorf("shape %q: want one or three numbers", text)
}

// A job is a product to be timed.
type job struct {
	shape
	tA, tB f32.Op
}

func (j job) op() string { return string([]byte{byte(j.tA), byte(j.tB)}) }

// flops is what the product takes: a multiplication and an addition a term.
func (j job) flops() float64 { return 2 * float64(j.m) * float64(j.n) * float64(j.k) }

func parseOp(text string) (tA, tB f32.Op, err error) {
	if len(text) == 2 {
		tA, tB = f32.Op(text[0]), f32.Op(text[1])
		if tA.Valid() && tB.Valid() {
			return tA, tB, nil
		}
	}
	return 0, 0, fmt.Errorf("-op %q: want NN, NT, TN or TT", text)
}

// A run of a preset: these shapes with these ops.
type preset []struct{ ops, shapes string }

const squares = "4,8,16,32,64,96,128,256,512,1000,1024,2048"

var presets = map[string]preset{
	"squares": {{"NN", squares}},
	"issue": {
		{"NN", squares},
		{"NT", "64,256,1024"},
		{"NN,NT", "8x1024x1024,32x1024x1024,1x1024x1024"},
	},
}

// jobs lists what a preset asks for, shape by shape.
func (p preset) jobs() ([]job, error) {
	var all []job
	for _, part := range p {
		for _, s := range strings.Split(part.shapes, ",") {
			sh, err := parseShape(s)
			if err != nil {
				return nil, err
			}
			for _, o := range strings.Split(part.ops, ",") {
				tA, tB, err := parseOp(o)
				if err != nil {
					return nil, err
				}
				all = append(all, job{sh, tA, tB})
			}
		}
	}
	return all, nil
}

// parseLevels reads names of levels that this CPU has.
func parseLevels(text string) ([]asm.Level, error) {
	var ls []asm.Level
	for _, name := range strings.Split(text, ",") {
		found := false
		for _, l := range asm.Levels() {
			if l.String() == name {
				ls = append(ls, l)
				found = true
			}
		}
		if !found {
			return nil, fmt.Errorf("-levels: no %q here, only %v", name, asm.Levels())
		}
	}
	return ls, nil
}

// defaultLevels are those with kernels, the best first; plain Go if none has.
func defaultLevels() string {
	var names []string
	for i, l := range asm.Levels() {
		if i > 0 || len(asm.Levels()) == 1 {
			names = append([]string{l.String()}, names...)
		}
	}
	return strings.Join(names, ",")
}
