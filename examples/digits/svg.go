package main

import (
	"fmt"
	"strings"
)

// The layout in pixels: the matrix on the left, the misread digits beside it.
const (
	margin  = 40
	top     = 160 // of both
	cell    = 44  // of the matrix
	matrixX = margin + 50
	digitsX = matrixX + classes*cell + 60
	dot     = 9             // of a digit
	pitchX  = side*dot + 32 // from digit to digit
	pitchY  = side*dot + 50
	across  = 4 // digits in a row
)

// A colour is red, green, blue.
type colour [3]int

var (
	white = colour{255, 255, 255}
	black = colour{28, 30, 34}
	blue  = colour{31, 88, 153}  // read right
	amber = colour{220, 104, 34} // misread
)

// tint is the colour n/of on the way from white to c.
func (c colour) tint(n, of int) colour {
	for i, w := range white {
		c[i] = w + (c[i]-w)*n/of
	}
	return c
}

// String is the colour as SVG has it.
func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// A picture is an SVG image under construction.
type picture struct{ strings.Builder }

func (p *picture) rect(class string, x, y, width, height int, fill colour) {
	fmt.Fprintf(p, `<rect class="%s" x="%d" y="%d" width="%d" height="%d" fill="%v"/>`+"\n", class, x, y, width, height, fill)
}

// text writes what needs no escaping.
func (p *picture) text(class string, x, y int, text string) {
	fmt.Fprintf(p, `<text class="%s" x="%d" y="%d">%s</text>`+"\n", class, x, y, text)
}

const style = `<style>
text { font-family: "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; font-size: 15px; fill: #1c1e22 }
.title { font-size: 25px; font-weight: bold }
.note, .axis { fill: #5c636e }
.axis, .count, .light, .caption { text-anchor: middle }
.light { fill: #ffffff }
.cell { stroke: #ffffff; stroke-width: 2 }
.frame { stroke: #c9ced6 }
.dot { shape-rendering: crispEdges }
</style>
`

// drawing is an SVG image of the confusion matrix and of the digits that are
// read as what they are not.
func drawing(d digits, read []int) string {
	m := confuse(d.labels, read)
	var misread []int
	for i, label := range d.labels {
		if read[i] != label {
			misread = append(misread, i)
		}
	}
	rows := (len(misread) + across - 1) / across
	width := digitsX + (across-1)*pitchX + side*dot + margin
	height := top + max(classes*cell, rows*pitchY-20) + margin

	p := new(picture)
	fmt.Fprintf(p, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %d">`+"\n", width, height)
	p.WriteString(style)
	p.rect("page", 0, 0, width, height, white)
	p.text("title", margin, 58, fmt.Sprintf("%d handwritten digits read by attention", len(read)))
	p.text("note", margin, 86, m.accuracy())
	p.matrix(m)
	p.text("note", digitsX, top-36, "misread: truth → read as")
	for n, i := range misread {
		x, y := digitsX+n%across*pitchX, top+n/across*pitchY
		p.digit(x, y, d.images[i*pixels:][:pixels])
		p.text("caption", x+side*dot/2, y+side*dot+21, fmt.Sprintf("%d → %d", d.labels[i], read[i]))
	}
	p.WriteString("</svg>\n")
	return p.String()
}

// matrix draws the counts: the deeper the tint the larger, blue on the diagonal
// and amber, which sets in strong, where one digit is taken for another.
func (p *picture) matrix(m *confusion) {
	right, wrong := 1, 1 // the largest counts
	for i, row := range m {
		for j, n := range row {
			if i == j {
				right = max(right, n)
			} else {
				wrong = max(wrong, n)
			}
		}
	}
	p.text("note", matrixX, top-36, "read as")
	fmt.Fprintf(p, `<text class="note" transform="translate(%d %d) rotate(-90)" text-anchor="end">truth</text>`+"\n", margin+8, top)
	for i := range classes {
		at := i*cell + cell/2
		p.text("axis", matrixX+at, top-10, fmt.Sprint(i))
		p.text("axis", matrixX-16, top+at+5, fmt.Sprint(i))
	}
	for i, row := range m {
		for j, n := range row {
			fill, class := amber.tint(n+wrong, 2*wrong), "count"
			switch {
			case n == 0:
				fill = black.tint(1, 24)
			case i == j:
				fill = blue.tint(n, right)
				if 2*n > right {
					class = "light"
				}
			}
			x, y := matrixX+j*cell, top+i*cell
			p.rect("cell", x, y, cell, cell, fill)
			if n > 0 {
				p.text(class, x+cell/2, y+cell/2+5, fmt.Sprint(n))
			}
		}
	}
}

// digit draws an image, dark on light, in a frame.
func (p *picture) digit(x, y int, image []float32) {
	p.WriteString(`<g class="digit">` + "\n")
	p.rect("frame", x-1, y-1, side*dot+2, side*dot+2, white)
	for i, v := range image {
		if v > 0 {
			p.rect("dot", x+i%side*dot, y+i/side*dot, dot, dot, black.tint(int(v), ink))
		}
	}
	p.WriteString("</g>\n")
}
