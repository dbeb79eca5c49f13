package main

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"
)

// strips writes what the levels' tiles are, and the calls of the strip and
// pack kernels. Slices come to these as pointers or go no further, so that
// nothing escapes; the functions are not inlined, since where they only call
// a generic definition a foreign package could not tell.
func strips(b *bytes.Buffer, tiers []level) {
	b.WriteString("\n// tileTable is indexed by level and size / 8.\nvar tileTable = [...][2]Tiles{\nGo: {goTiles(), goTiles()},\n")
	for _, l := range tiers {
		fmt.Fprintf(b, "%s: {\n", l.name)
		for _, e := range elems {
			writeTiles(b, l, e)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	for _, e := range elems {
		fmt.Fprintf(b, "\n// Strip%s is Strip.Run.\n//\n//go:noinline\nfunc Strip%[1]s(shape int, s *Strip[%s]) {\n", e.name, e.goTyp)
		tellRace(b, tiers, "raceStrip(s)")
		eachLevel(b, tiers, func(l level) {
			b.WriteString("switch shape {\n")
			for i, s := range shapes(l) {
				fmt.Fprintf(b, "case %d:\n%s%s%s(s)\n", i, s.name(), e.name, l.name)
			}
			b.WriteString("}\nreturn\n")
		})
		b.WriteString("stripRef(s)\n}\n")
		fmt.Fprintf(b, "\n//go:noinline\nfunc turned%s(s *Strip[%s]) {\n", e.name, e.goTyp)
		tellRace(b, tiers, "raceTurned(s)")
		eachLevel(b, tiers, func(l level) {
			if turned().exists(l) {
				fmt.Fprintf(b, "turned%s%s(s)\nreturn\n", e.name, l.name)
			}
		})
		b.WriteString("turnedRef(s)\n}\n")
		for _, k := range packs() {
			fmt.Fprintf(b, "\n//go:noinline\nfunc %s%s(dst []%s, step int, src []%[3]s, ld, k, w int, alpha %[3]s) {\n", k.name, e.name, e.goTyp)
			tellRace(b, tiers, fmt.Sprintf("racePack(dst, step, src, ld, k, w, %t)", k.name == "packColumns"))
			eachLevel(b, tiers, func(l level) {
				fmt.Fprintf(b, "%s%s%s(unsafe.SliceData(dst), step, unsafe.SliceData(src), ld, k, w, alpha)\nreturn\n", k.name, e.name, l.name)
			})
			fmt.Fprintf(b, "%sRef(dst, step, src, ld, k, w, alpha)\n}\n", k.name)
		}
	}
}

func writeTiles(b *bytes.Buffer, l level, e elem) {
	var parts int
	var heights []string
	for _, s := range shapes(l) {
		if s.part {
			parts++
		}
		heights = append(heights, fmt.Sprint(s.rows))
	}
	wide := shapes(l)[parts+1]
	var turn []string
	depth := 0
	for _, s := range turnedShapes(l) {
		turn = append(turn, fmt.Sprint(s.groups*min(l.bytes, avx2.bytes)/e.size))
		depth = max(depth, s.deep*16/e.size)
	}
	single := tile(l).bytes(l) / e.size
	if l == neon {
		single = 0
	}
	fmt.Fprintf(b, "{Single: %d, Rows: %d, Cols: %d, WideRows: %d, WideCols: %d, Square: %d, Vector: %d, Packed: %v, parts: %d, unit: %d, heights: [maxShapes]int{%s}, Depth: %d, turned: [maxRows]int{%s}},\n",
		single, tile(l).rows, tile(l).bytes(l)/e.size, wide.rows, wide.bytes(l)/e.size, min(l.bytes, avx2.bytes)/e.size, l.bytes/e.size, l == neon,
		parts, bits.TrailingZeros(uint(shapes(l)[0].bytes(l)/e.size)), strings.Join(heights, ", "), depth, strings.Join(turn, ", "))
}

// tellRace writes a call that tells the race detector what assembly will do.
func tellRace(b *bytes.Buffer, tiers []level, call string) {
	if len(tiers) > 0 {
		b.WriteString(call + "\n")
	}
}

// eachLevel writes a switch over the levels.
func eachLevel(b *bytes.Buffer, tiers []level, body func(l level)) {
	if len(tiers) == 0 {
		return
	}
	b.WriteString("switch level {\n")
	for _, l := range tiers {
		fmt.Fprintf(b, "case %s:\n", l.name)
		body(l)
	}
	b.WriteString("}\n")
}
