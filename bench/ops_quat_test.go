package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golanes/lanes/asm"
	"github.com/golanes/lanes/quat"
)

// quatNotMeasured are functions of slices without a line in the table: plain
// loops, most of them over what depends on the item before.
var quatNotMeasured = map[string]bool{
	"FromXYZWSlice": true, "ToXYZWSlice": true, "IntegratePath": true, "Unflip": true, "RandomFill": true, "RandomUnitFill": true,
}

// TestEveryQuatFunction: what package quat exports with a dst is in the table,
// and nothing else.
func TestEveryQuatFunction(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "quat", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	want := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if ok && fn.Recv == nil && fn.Name.IsExported() && len(fn.Type.Params.List) > 0 {
				if names := fn.Type.Params.List[0].Names; len(names) > 0 && names[0].Name == "dst" {
					want[fn.Name.Name] = true
				}
			}
		}
	}
	seen := map[string]bool{}
	for _, o := range quatOps[float32]() {
		seen[o.of] = true
		if !want[o.of] {
			t.Errorf("the table has %s, which the package does not export", o.of)
		}
	}
	for name := range want {
		if seen[name] == quatNotMeasured[name] {
			t.Errorf("%s: in the table %v, an exception %v", name, seen[name], quatNotMeasured[name])
		}
	}
}

// TestQuatArgs: operands are rotations, and fill their memory without overlap;
// every operation writes all of its result.
func TestQuatArgs(t *testing.T) {
	t.Run("f32", quatArgsHold[float32])
	t.Run("f64", quatArgsHold[float64])
}

func quatArgsHold[T asm.Float](t *testing.T) {
	const n = 100
	for _, o := range quatOps[T]() {
		a := newArgs(o, n)
		stored := o.mem.stores * n
		loaded := len(a.all) - stored
		if loaded != o.mem.loads*n {
			t.Errorf("%s: %d elements to load", o.name, loaded)
		}
		for i := loaded; i < len(a.all); i++ {
			a.all[i] = T(math.NaN())
		}
		before := append([]T(nil), a.all[:loaded]...)
		o.run(a, 2)
		for i, v := range a.all {
			if i < loaded && v != before[i] || v != v {
				t.Errorf("%s: element %d is %v", o.name, i, v)
				break
			}
		}
		unit := func(q quat.Quat[T]) {
			if d := float64(q.Norm()) - 1; !(math.Abs(d) <= 1e-6) {
				t.Errorf("%s: an operand %v is no rotation", o.name, q)
			}
		}
		unit(a.quats.one)
		for _, q := range [][]quat.Quat[T]{a.quats.p, a.quats.q, a.quats.a, a.quats.b} {
			for _, q := range q {
				unit(q)
			}
		}
		for _, s := range []quat.SoA[T]{a.quats.sp, a.quats.sq} {
			for i := range s.Len() {
				unit(s.At(i))
			}
		}
		for _, m := range a.quats.m {
			if d := float64(m.Det()) - 1; !(math.Abs(d) <= 1e-5) {
				t.Errorf("%s: the determinant of an operand %v is off by %v", o.name, m, d)
			}
		}
	}
}

// TestLetters: the plot has enough of them for all operations of a type that it
// shows.
func TestLetters(t *testing.T) {
	intensities := map[float64]bool{}
	for _, o := range ops[float64]() {
		if !o.cubic && o.operands == "" {
			intensities[o.flop(1)/o.bytes(1)] = true
		}
	}
	t.Log(len(intensities), "columns")
	if len(intensities) > 52 || letter(0) != "A" || letter(25) != "Z" || letter(26) != "a" || letter(51) != "z" {
		t.Errorf("%d columns, letters %s to %s, %s to %s", len(intensities), letter(0), letter(25), letter(26), letter(51))
	}
}
