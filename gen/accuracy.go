package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// writeAccuracy writes what lets the oracle's table call functions by name:
// for package asm's tests the definitions, in internal/testkit/accuracy those
// of packages f32 and f64. It takes the functions that there are, and comes
// after the faces.
func (o output) writeAccuracy() {
	var b strings.Builder
	b.WriteString(header + `package asm

import "github.com/golanes/lanes/internal/testkit/oracle"

// definitions are the elementary functions by their names in the oracle's
// table.
func definitions[T Float]() map[string]oracle.Call[T] {
	return map[string]oracle.Call[T]{
`)
	funcs := asmDefinitions().funcs
	for _, row := range oracle.Functions {
		name, part, _ := strings.Cut(row.Name, ".")
		decl := funcs[name+"Of"]
		if decl == nil {
			continue
		}
		arg := make([]string, decl.Type.Params.NumFields())
		for i := range arg {
			arg[i] = [...]string{"x[i]", "y[i]", fmt.Sprint(row.Fixed)}[i]
		}
		dst := map[string]string{"": "dst[i]", "Sin": "dst[i], _", "Cos": "_, dst[i]"}[part]
		fmt.Fprintf(&b, "%q: func(dst, x, %s []T) {\nfor i := range dst {\n%s = %sOf(%s)\n}\n},\n", row.Name, second(len(arg)), dst, name, strings.Join(arg, ", "))
	}
	b.WriteString("}\n}\n")
	o.files["asm/definitions_test.go"] = gofmt([]byte(b.String()))
	for _, f := range faces {
		o.files["internal/testkit/accuracy/"+f.Pkg+".go"] = o.accuracyOf(f)
	}
}

// second is the name of the second argument of a call that has n.
func second(n int) string { return [...]string{1: "_", 2: "y", 3: "y"}[n] }

func (o output) accuracyOf(f face) []byte {
	funcs := map[string]*ast.FuncDecl{}
	for name, text := range o.files {
		if !strings.HasPrefix(name, f.Pkg+"/") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			fail("%v", err)
		}
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Recv == nil {
				funcs[d.Name.Name] = d
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, header+`package accuracy

import (
	"github.com/golanes/lanes/%[1]s"
	"github.com/golanes/lanes/internal/testkit/oracle"
)

// %[2]s are the functions of package %[1]s by their names in the oracle's table.
var %[2]s = map[string]oracle.Call[%[3]s]{
`, f.Pkg, f.E, f.T)
	for _, row := range oracle.Functions {
		name, part, _ := strings.Cut(row.Name, ".")
		decl := funcs[name]
		if decl == nil {
			continue
		}
		slices, from := []string{"dst", "x", "y"}, ""
		n := 1
		switch part {
		case "Sin":
			slices = []string{"dst", "rest", "x"}
		case "Cos":
			slices = []string{"rest", "dst", "x"}
		}
		if part != "" {
			from = fmt.Sprintf("rest := make([]%s, len(dst))\n", f.T)
		}
		var args []string
		for _, p := range decl.Type.Params.List {
			for range p.Names {
				if _, ok := p.Type.(*ast.ArrayType); ok {
					args, slices = append(args, slices[0]), slices[1:]
				} else if row.Second == oracle.Alpha {
					args = append(args, "y[0]")
				} else {
					args = append(args, fmt.Sprint(row.Fixed))
				}
				if last := args[len(args)-1]; last[0] == 'y' {
					n = 2
				}
			}
		}
		fmt.Fprintf(&b, "%q: func(dst, x, %s []%s) {\n%s%s.%s(%s)\n},\n", row.Name, second(n), f.T, from, f.Pkg, name, strings.Join(args, ", "))
	}
	b.WriteString("}\n")
	return gofmt([]byte(b.String()))
}
