package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

const (
	side    = 8 // of an image
	pixels  = side * side
	ink     = 16 // the darkest pixel
	classes = 10
)

// archive holds the digits; ATTRIBUTION says where they come from.
//
//go:embed digits.csv.gz
var archive []byte

// digits are images, row after row of pixels in 0..ink, and what they show.
type digits struct {
	images []float32 // len(labels) x pixels
	labels []int
}

// load reads the digits built into the program.
func load() (digits, error) {
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return digits{}, err
	}
	return parse(z)
}

// parse reads lines of comma-separated integers, the pixels of one image and
// its label.
func parse(r io.Reader) (digits, error) {
	var d digits
	lines := csv.NewReader(r)
	lines.FieldsPerRecord = pixels + 1
	lines.ReuseRecord = true
	for {
		fields, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return d, nil
		}
		if err != nil {
			return digits{}, err
		}
		for i, field := range fields {
			most := ink
			if i == pixels {
				most = classes - 1
			}
			v, err := strconv.Atoi(field)
			if err != nil || v < 0 || v > most {
				line, _ := lines.FieldPos(i)
				return digits{}, fmt.Errorf("line %d, field %d: %q is not an integer in 0..%d", line, i+1, field, most)
			}
			if i == pixels {
				d.labels = append(d.labels, v)
			} else {
				d.images = append(d.images, float32(v))
			}
		}
	}
}

// split cuts d after the first n images.
func (d digits) split(n int) (head, tail digits) {
	return digits{d.images[:n*pixels], d.labels[:n]}, digits{d.images[n*pixels:], d.labels[n:]}
}
