package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/bench/roof"
)

// notMeasured are exported functions without a line in the table: what bands
// and packed triangles run are the kernels of Gemv and Ger on shorter rows, a
// solve repeated in place would leave the range of numbers, Cross is of three
// elements, SinCos costs what Sin and Cos do, and what else there is of softmax
// by rows is the kernels of those that are measured.
var notMeasured = map[string]bool{
	"Symv": true, "Syr": true, "Syr2": true, "Trmv": true, "Trsv": true,
	"Gbmv": true, "Sbmv": true, "Tbmv": true, "Tbsv": true,
	"Spmv": true, "Spr": true, "Spr2": true, "Tpmv": true, "Tpsv": true,
	"Cross": true, "SinCos": true, "Syr2k": true, "Trsm": true,
	"LogSoftmaxRows": true, "LogSumExpRows": true, "CrossEntropyRows": true, "CrossEntropyGradRows": true,
	"SoftmaxGradRows": true, "LogSoftmaxGradRows": true, "LogSumExpGradRows": true,
	"LogSoftmaxMaskedRows": true, "LogSumExpMaskedRows": true,
	"SoftmaxMaskedGradRows": true, "LogSoftmaxMaskedGradRows": true, "LogSumExpMaskedGradRows": true,
}

// exported lists the exported functions of the package in dir.
func exported(t *testing.T, dir string) map[string]bool {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	names := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() {
				names[fn.Name.Name] = true
			}
		}
	}
	return names
}

// TestEveryFunction: what f32 and f64 export is in the table, and nothing else.
func TestEveryFunction(t *testing.T) {
	t.Run("f32", everyFunction[float32])
	t.Run("f64", everyFunction[float64])
}

func everyFunction[T asm.Float](t *testing.T) {
	want := exported(t, filepath.Join("..", typeName[T]()))
	seen := map[string]bool{}
	for _, o := range ops[T]() {
		if seen[o.name] {
			t.Errorf("%s is in the table twice", o.name)
		}
		if o.operands != "" { // of package quat
			continue
		}
		seen[o.name] = true
		if o.of == "" {
			o.of = o.name
		}
		if !want[o.of] {
			t.Errorf("the table has %s, which the package does not export", o.of)
		}
	}
	for name := range want {
		if seen[name] == notMeasured[name] {
			t.Errorf("%s: in the table %v, an exception %v", name, seen[name], notMeasured[name])
		}
	}
}

// TestArgs runs every operation at every level and checks that it does what
// its line says: it writes only what it should and its numbers stay finite,
// for else it might be timed on a way that no user takes.
func TestArgs(t *testing.T) {
	t.Run("f32", argsHold[float32])
	t.Run("f64", argsHold[float64])
}

func argsHold[T asm.Float](t *testing.T) {
	for _, l := range asm.Levels() {
		undo := asm.Force(l)
		for _, o := range ops[T]() {
			const n = 48
			a := newArgs(o, n)
			a.r = T(math.NaN())
			a.i = -1
			before := append([]T(nil), a.all...)
			o.run(a, 3)
			if o.mem.stores == 0 && !o.cubic && a.r != a.r && a.i < 0 {
				t.Errorf("%v %s: no result", l, o.name)
			}
			changed := 0
			for i, v := range a.all {
				if v-v != 0 {
					t.Errorf("%v %s: %v at %d", l, o.name, v, i)
				}
				if v != before[i] {
					changed++
				}
			}
			most := n * o.mem.stores
			if o.cubic {
				most = n * n
			}
			if changed > most {
				t.Errorf("%v %s: %d elements changed, of at most %d", l, o.name, changed, most)
			}
			loads, stores := o.mem.pattern.Moves()
			if o.operands != "" {
				loads, stores = o.mem.loads, o.mem.stores
			}
			if o.mem.pattern != roof.Load && (loads != o.mem.loads || stores != o.mem.stores) {
				t.Errorf("%s: %d loads and %d stores go against the roof of %v", o.name, o.mem.loads, o.mem.stores, o.mem.pattern)
			}
		}
		undo()
	}
}
