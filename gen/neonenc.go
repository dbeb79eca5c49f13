package main

import (
	"fmt"
	"strings"
)

// Go's arm64 assembler knows few vector instructions on floats, so the rest
// is written as words with the mnemonic beside each. A word is a base, which
// holds the opcode for the .4S or .2S arrangement, with registers d, n and m
// at bits 0, 5 and 16; sz selects doublewords (bit 22).
//
// TestNEONWords decodes every word of the generated files with x/arch and
// compares it with its comment.

const sz = 1 << 22

// vectorOps: three registers of one arrangement.
var vectorOps = map[string]uint32{
	"FADD":  0x4E20D400,
	"FSUB":  0x4EA0D400,
	"FMUL":  0x6E20DC00,
	"FDIV":  0x6E20FC00,
	"FMAX":  0x4E20F400,
	"FMIN":  0x4EA0F400,
	"FCMEQ": 0x4E20E400,
	"FCMGE": 0x6E20E400,
	"FCMGT": 0x6EA0E400,
	"FMLA":  0x4E20CC00,
	"FMLS":  0x4EA0CC00,
}

// unaryOps: two registers of one arrangement.
var unaryOps = map[string]uint32{
	"FABS":   0x4EA0F800,
	"FNEG":   0x6EA0F800,
	"FSQRT":  0x6EA1F800,
	"FRINTN": 0x4E218800,
	"FRINTM": 0x4E219800,
	"FRINTP": 0x4EA18800,
	"FRINTZ": 0x4EA19800,
}

const (
	fmlaElem = 0x4F801000 // FMLA by element
	fcvtl    = 0x0E617800 // FCVTL Vd.2D, Vn.2S
	fcvtn    = 0x0E616800 // FCVTN Vd.2S, Vn.2D
	bic      = 0x4E601C00 // BIC Vd.16B, Vn.16B, Vm.16B
	mvn      = 0x6E205800 // NOT Vd.16B, Vn.16B
)

func arrangement(e elem) string {
	if e == f64 {
		return "2D"
	}
	return "4S"
}

func sizeBit(e elem) uint32 {
	if e == f64 {
		return sz
	}
	return 0
}

// An enc is an encoded instruction: its word and how arm64asm prints it.
type enc struct {
	word uint32
	text string
}

func (w enc) String() string { return fmt.Sprintf("WORD $0x%08x // %s", w.word, w.text) }

func encode(name string, e elem, d int, src ...int) enc {
	ar := arrangement(e)
	regs := []string{vreg(d, ar)}
	word, ok := vectorOps[name]
	if len(src) == 1 {
		word, ok = unaryOps[name]
	}
	if !ok {
		fail("NEON: no %s of %d sources", name, len(src))
	}
	word |= sizeBit(e) | uint32(d)
	for i, s := range src {
		word |= uint32(s) << (5 + 11*i)
		regs = append(regs, vreg(s, ar))
	}
	return enc{word, name + " " + strings.Join(regs, ", ")}
}

// encodeElem is FMLA Vd, Vn, Vm.S[i]: the index stands in bits 11 (H) and 21
// (L), for doublewords in bit 11 alone.
func encodeElem(e elem, d, n, m, i int) enc {
	word := uint32(fmlaElem) | sizeBit(e) | uint32(d) | uint32(n)<<5 | uint32(m)<<16
	if e == f64 {
		word |= uint32(i) << 11
	} else {
		word |= uint32(i>>1)<<11 | uint32(i&1)<<21
	}
	ar := arrangement(e)
	return enc{word, fmt.Sprintf("FMLA %s, %s, V%d.%s[%d]", vreg(d, ar), vreg(n, ar), m, ar[1:], i)}
}

func encodeWiden(d, n int) enc {
	return enc{fcvtl | uint32(d) | uint32(n)<<5, fmt.Sprintf("FCVTL V%d.2D, V%d.2S", d, n)}
}

func encodeNarrow(d, n int) enc {
	return enc{fcvtn | uint32(d) | uint32(n)<<5, fmt.Sprintf("FCVTN V%d.2S, V%d.2D", d, n)}
}

func encodeBic(d, n, m int) enc {
	return enc{bic | uint32(d) | uint32(n)<<5 | uint32(m)<<16, fmt.Sprintf("BIC V%d.16B, V%d.16B, V%d.16B", d, n, m)}
}

func encodeNot(d, n int) enc {
	return enc{mvn | uint32(d) | uint32(n)<<5, fmt.Sprintf("MVN V%d.16B, V%d.16B", d, n)}
}

func vreg(n int, ar string) string { return fmt.Sprintf("V%d.%s", n, ar) }
