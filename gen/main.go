// Command gen writes the assembly of package asm, its stubs and dispatch, the
// faces of packages f32 and f64, and the kernels of package bench/roof.
//
//	go run ./gen
//
// Every kernel is described once (reduce.go, extrema.go, maps.go, matrix.go,
// pack.go, turned.go, rows.go, symfour.go, softmax.go, batch.go) in terms of a machine;
// x86.go and neon.go are the machines, for AVX2, AVX-512 and NEON; frames.go
// has the loops.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/mmcloughlin/avo/ir"
)

func main() {
	if err := write("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// write puts every generated file below root, the module's folder.
func write(root string) error {
	for name, text := range generate().files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// An output is everything that gen makes.
type output struct {
	files map[string][]byte // by path below the module's root
	x86   map[level][]*ir.Function
}

func generate() output {
	out := output{files: map[string][]byte{}, x86: map[level][]*ir.Function{}}
	ks := kernels()
	for _, file := range []string{"reduce", "map", "elementary", "matrix", "rows", "softmax", "rotation"} {
		for _, l := range levels {
			name := fmt.Sprintf("asm/%s_%s_%s.s", file, strings.ToLower(l.name), l.arch)
			out.files[name] = out.assembly(l, file, ks)
		}
	}
	cs := calls(ks)
	for _, arch := range []string{"amd64", "arm64"} {
		out.files["asm/stubs_"+arch+".go"] = stubs(arch, ks)
		out.files["asm/dispatch_"+arch+".go"] = dispatch(arch, cs)
	}
	out.files["asm/dispatch_generic.go"] = dispatch("", cs)
	out.files["asm/pieces.go"] = pieces(cs)
	out.files["asm/batches.go"] = batchFile()
	out.writeFaces()
	out.writeAccuracy()
	out.writeRoofs()
	return out
}

// assembly writes one group of kernels for one level.
func (o output) assembly(l level, file string, ks []kernel) []byte {
	emit := func(m machine) {
		for _, k := range ks {
			if k.file == file && k.exists(m.level()) {
				for _, e := range k.elems() {
					k.emit(m, e)
				}
			}
		}
	}
	if l == neon {
		m := newNEON()
		emit(m)
		return m.file()
	}
	m := newX86(l)
	emit(m)
	text, f := m.file()
	o.x86[l] = append(o.x86[l], f.Functions()...)
	return text
}
