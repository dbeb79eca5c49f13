package main

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"
)

//go:embed faces compose bench rivals
var templates embed.FS

// A face is what the templates of packages f32 and f64 differ in.
type face struct {
	Pkg, T, E    string
	Size         int
	L, L2        int // virtual lanes of a sum, and of a cosine
	Log, Log2    int // log2 L + 1, log2 L2 + 4: terms of error bounds
	Eps          string
	SumLo, SumHi string // where a plain sum of squares is good
	SumWide      string // the kernel that sums in float64
	Wide         string // how statistics are computed
	Least, Most  int    // exponents by which small numbers can be scaled
	Bits         int    // of an element
	Vek          string // vek's package
	Big          int    // decimal exponent of which the square overflows
}

var faces = []face{
	{Pkg: "f32", Vek: "vek32", T: "float32", E: "F32", Size: 4, L: 64, L2: 32, Log: 7, Log2: 9, Eps: "2^-24",
		SumWide: "SumWideF32", Least: 120, Most: 120, Big: 30,
		Wide: "The sum runs in float64."},
	{Pkg: "f64", Vek: "vek", T: "float64", E: "F64", Size: 8, L: 32, L2: 16, Log: 6, Log2: 8, Eps: "2^-53",
		SumWide: "SumF64", Least: 1000, Most: 1000, Big: 200,
		Wide: "The sum runs in the lanes of [Sum]."},
}

// writeFaces fills every template for both types: those of faces become
// packages f32 and f64, those of the others files of asm, bench and bench/rivals.
func (o output) writeFaces() {
	names, err := fs.Glob(templates, "*/*.tmpl")
	if err != nil {
		fail("%v", err)
	}
	for i, e := range elems {
		lo, hi := goodRange(e)
		faces[i].Bits = 8 * e.size
		faces[i].SumLo, faces[i].SumHi = fmt.Sprintf("%x", lo), fmt.Sprintf("%x", hi)
	}
	for _, name := range names {
		t, err := template.New(path.Base(name)).Funcs(template.FuncMap{"title": title}).ParseFS(templates, name)
		if err != nil {
			fail("%v", err)
		}
		dir, file := path.Split(strings.TrimSuffix(name, ".tmpl"))
		for _, f := range faces {
			var b bytes.Buffer
			b.WriteString(header)
			if err := t.Execute(&b, f); err != nil {
				fail("%v", err)
			}
			base, isTest := strings.CutSuffix(file, "_test.go")
			twin := strings.TrimSuffix(base, ".go") + "_" + f.Pkg + ".go"
			if isTest {
				twin = base + "_" + f.Pkg + "_test.go"
			}
			to := map[string]string{"faces/": f.Pkg + "/" + file, "compose/": "asm/" + twin, "bench/": "bench/" + twin, "rivals/": "bench/rivals/" + twin}[dir]
			o.files[to] = gofmt(b.Bytes())
		}
	}
}

// title is s with its first letter in upper case.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
