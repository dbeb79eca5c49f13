package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/golanes/lanes/bench/roof"
)

// Sizes of the plot in pixels.
const (
	panelWidth  = 640
	marginLeft  = 58
	marginRight = 14
	plotTop     = 84
	plotHeight  = 430
	lineHeight  = 16
)

var colours = map[string]string{
	"L1": "#1f6fb4", "L2": "#2a9d4a", "L3": "#e08a00", "memory": "#c8322b", "cubic": "#7b3fa0",
}

// A point is a cell at its place.
type point struct {
	cell
	x, y float64 // flop/byte, GFLOP/s
}

// A column is the operations that share an intensity, named by a letter.
type column struct {
	letter string
	x      float64
	ops    []string
}

// A panel is the plot for one element type.
type panel struct {
	typ, level string
	left       float64
	points     []point
	columns    []column
	peak       float64 // GFLOP/s
	memory     []bandwidth
	x0, x1     float64 // decimal logarithms of the axes' ends
	y0, y1     float64
}

// writeSVG draws a roofline for each type: performance over the floating-point
// operations for each byte moved, both logarithmic. Points are cells of the
// highest level measured. Functions of package quat are left out: nearly each
// has an intensity of its own.
func writeSVG(w io.Writer, c ceilings, cells []cell) error {
	b := bufio.NewWriter(w)
	var panels []*panel
	legend := 0
	for _, p := range c.fma {
		q := newPanel(p, c.memory, cells)
		q.left = float64(len(panels) * panelWidth)
		panels = append(panels, q)
		legend = max(legend, len(q.columns))
	}
	width, height := max(1, len(panels))*panelWidth, plotTop+plotHeight+92+legend*lineHeight
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#222">`+"\n", width, height, width, height)
	fmt.Fprintf(b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	for _, p := range panels {
		p.draw(b)
	}
	fmt.Fprintln(b, "</svg>")
	return b.Flush()
}

func newPanel(c peak, memory []bandwidth, cells []cell) *panel {
	p := &panel{typ: c.typ, peak: c.fma / 1e9, memory: memory, x0: -1.7, x1: 1.2, y0: 0.5, y1: math.Log10(2 * c.fma / 1e9)}
	var top cell
	for _, c := range cells {
		if c.typ == p.typ && c.level >= top.level {
			top = c
		}
	}
	p.level = top.level.String()
	for _, c := range cells {
		if c.typ != p.typ || c.level != top.level || c.class == "short" || strings.HasPrefix(c.op, quatPrefix) {
			continue
		}
		q := point{c, c.flop / c.bytes, c.flop / c.ns}
		p.points = append(p.points, q)
		p.x0, p.x1 = min(p.x0, math.Log10(q.x/1.5)), max(p.x1, math.Log10(q.x*1.5))
		p.y0, p.y1 = min(p.y0, math.Log10(q.y/1.5)), max(p.y1, math.Log10(q.y*1.5))
		if !c.cubic {
			p.add(q)
		}
	}
	slices.SortFunc(p.columns, func(a, b column) int {
		if a.x < b.x {
			return -1
		}
		return 1
	})
	for i := range p.columns {
		p.columns[i].letter = letter(i)
	}
	return p
}

// letter names the i-th column: A to Z, then a to z.
func letter(i int) string {
	if i >= 26 {
		i += 'a' - 'Z' - 1
	}
	return string(rune('A' + i))
}

// add puts the operation of q in its column.
func (p *panel) add(q point) {
	i := slices.IndexFunc(p.columns, func(c column) bool { return c.x == q.x })
	if i < 0 {
		i = len(p.columns)
		p.columns = append(p.columns, column{x: q.x})
	}
	if c := &p.columns[i]; !slices.Contains(c.ops, q.op) {
		c.ops = append(c.ops, q.op)
	}
}

// at maps flop/byte and GFLOP/s to pixels.
func (p *panel) at(x, y float64) (px, py float64) {
	w := float64(panelWidth - marginLeft - marginRight)
	px = p.left + marginLeft + w*(math.Log10(x)-p.x0)/(p.x1-p.x0)
	py = plotTop + plotHeight*(p.y1-math.Log10(y))/(p.y1-p.y0)
	return px, py
}

func (p *panel) draw(w io.Writer) {
	text(w, p.left+marginLeft, 22, `font-size="16" font-weight="bold"`, fmt.Sprintf("%s, level %s", p.typ, p.level))
	p.drawKey(w)
	p.drawAxes(w)
	p.drawRoofs(w)
	for _, q := range p.points {
		x, y := p.at(q.x, q.y)
		tip := fmt.Sprintf("%s n=%d: %.2f GFLOP/s", q.op, q.n, q.y)
		if q.share > 0 {
			tip += fmt.Sprintf(", %.2f of its roof", q.share)
		}
		fmt.Fprintf(w, `<circle cx="%.1f" cy="%.1f" r="4" fill="%s" fill-opacity="0.65" stroke="#fff" stroke-width="0.6"><title>%s</title></circle>`+"\n", x, y, colours[q.class], escape(tip))
		if q.cubic {
			text(w, x, y+17, `font-size="10" text-anchor="middle" fill="`+colours[q.class]+`"`, fmt.Sprintf("%d", q.n))
		}
	}
	p.drawColumns(w)
}

// drawKey says what the colours mean.
func (p *panel) drawKey(w io.Writer) {
	x := p.left + marginLeft + 6
	key := func(class, label string) {
		fmt.Fprintf(w, `<circle cx="%.1f" cy="38" r="4" fill="%s"/>`+"\n", x, colours[class])
		text(w, x+8, 42, "", label)
		x += 28 + 7*float64(len(label))
	}
	for _, class := range classes[1:] {
		key(class, class)
	}
	key("cubic", "Gemm, with its n")
}

func (p *panel) drawAxes(w io.Writer) {
	left, top := p.at(math.Pow(10, p.x0), math.Pow(10, p.y1))
	right, bottom := p.at(math.Pow(10, p.x1), math.Pow(10, p.y0))
	line := func(x1, y1, x2, y2 float64) {
		fmt.Fprintf(w, `<path d="M%.1f %.1fL%.1f %.1f" stroke="#e4e4e4"/>`+"\n", x1, y1, x2, y2)
	}
	for e := int(math.Ceil(p.x0 / math.Log10(2))); float64(e)*math.Log10(2) <= p.x1; e++ {
		x, _ := p.at(math.Ldexp(1, e), 1)
		line(x, top, x, bottom)
		label := fmt.Sprintf("%d", 1<<max(e, 0))
		if e < 0 {
			label = fmt.Sprintf("1/%d", 1<<-e)
		}
		text(w, x, bottom+16, `text-anchor="middle"`, label)
	}
	for e := math.Floor(p.y0); e <= p.y1; e++ {
		for _, m := range []float64{1, 2, 5} {
			v := m * math.Pow(10, e)
			if l := math.Log10(v); l < p.y0 || l > p.y1 {
				continue
			}
			_, y := p.at(1, v)
			line(left, y, right, y)
			text(w, left-6, y+4, `text-anchor="end"`, fmt.Sprintf("%g", v))
		}
	}
	fmt.Fprintf(w, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="none" stroke="#888"/>`+"\n", left, top, right-left, bottom-top)
	text(w, (left+right)/2, bottom+34, `text-anchor="middle"`, "floating-point operations for each byte loaded or stored")
	text(w, left+8, top+18, "", "GFLOP/s")
}

// drawRoofs draws a slope for the load bandwidth of every level of memory and
// the ceiling of multiply-adds.
func (p *panel) drawRoofs(w io.Writer) {
	for _, b := range p.memory {
		gb := b.pattern[roof.Load] / 1e9
		from := max(math.Pow(10, p.x0), math.Pow(10, p.y0)/gb)
		x1, y1 := p.at(from, gb*from)
		x2, y2 := p.at(p.peak/gb, p.peak)
		fmt.Fprintf(w, `<path d="M%.1f %.1fL%.1f %.1f" stroke="%s" stroke-width="1.5" fill="none"/>`+"\n", x1, y1, x2, y2, colours[b.class])
		// At its lower end, left of the points; L3 runs close below L2.
		turn := math.Atan2(y2-y1, x2-x1)
		fmt.Fprintf(w, `<g transform="translate(%.1f %.1f) rotate(%.1f)">`, x1, y1, turn*180/math.Pi)
		offset := -4.0
		if b.class == "L3" {
			offset = 11
		}
		text(w, 10, offset, `font-size="10" fill="`+colours[b.class]+`"`, fmt.Sprintf("%s %.0f GB/s", b.class, gb))
		fmt.Fprintln(w, "</g>")
	}
	x1, y := p.at(p.peak/(p.memory[0].pattern[roof.Load]/1e9), p.peak)
	x2, _ := p.at(math.Pow(10, p.x1), p.peak)
	fmt.Fprintf(w, `<path d="M%.1f %.1fL%.1f %.1f" stroke="#222" stroke-width="1.5"/>`+"\n", x1, y, x2, y)
	text(w, x2-6, y-6, `text-anchor="end"`, fmt.Sprintf("%.0f GFLOP/s of multiply-adds", p.peak))
}

// drawColumns puts the letters above the frame and their meaning below it.
func (p *panel) drawColumns(w io.Writer) {
	last, row := math.Inf(-1), 0
	for _, c := range p.columns {
		x, _ := p.at(c.x, 1)
		if row = 0; x-last < 11 {
			row = 1
		} else {
			last = x
		}
		text(w, x, float64(plotTop-6-13*row), `font-weight="bold" text-anchor="middle"`, c.letter)
	}
	y := float64(plotTop + plotHeight + 56)
	for _, c := range p.columns {
		text(w, p.left+marginLeft, y, `font-weight="bold"`, c.letter)
		text(w, p.left+marginLeft+18, y, "", fmt.Sprintf("%.3g", c.x))
		text(w, p.left+marginLeft+72, y, "", strings.Join(c.ops, " "))
		y += lineHeight
	}
	text(w, p.left+marginLeft, y+4, `font-size="10" fill="#666"`, "Slopes are load bandwidths; a core loads and stores at once, so operations that store can lie above.")
}

func text(w io.Writer, x, y float64, attrs, s string) {
	if attrs != "" {
		attrs = " " + attrs
	}
	fmt.Fprintf(w, `<text x="%.1f" y="%.1f"%s>%s</text>`+"\n", x, y, attrs, escape(s))
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // to a Builder: cannot fail
	return b.String()
}
