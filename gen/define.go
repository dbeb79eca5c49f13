package main

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// The definitions of elementary functions are Go functions of package asm
// (asm/define.go says what they may hold). gen runs them once for every level
// and type, on exprs in the place of numbers.

// A value is what an expression of a definition stands for: *expr for what
// differs from lane to lane, constant.Value for what does not, list for a
// table, and several values for a call with several results.
type (
	value  any
	list   []value
	values []value
)

// definitions are the functions, constants and tables of package asm.
type definitions struct {
	funcs map[string]*ast.FuncDecl
	vars  map[string]ast.Expr
	fset  *token.FileSet
}

var parsed *definitions

// asmDefinitions parses package asm, found from the module's root or from
// this folder.
func asmDefinitions() *definitions {
	if parsed != nil {
		return parsed
	}
	dir := "asm"
	if _, err := os.Stat(dir); err != nil {
		dir = filepath.Join("..", dir)
	}
	d := &definitions{map[string]*ast.FuncDecl{}, map[string]ast.Expr{}, token.NewFileSet()}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		fail("%v", err)
	}
	for _, name := range names {
		if base := filepath.Base(name); strings.HasSuffix(base, "_test.go") || strings.HasPrefix(base, "dispatch_") || strings.HasPrefix(base, "stubs_") || base == "pieces.go" {
			continue
		}
		f, err := parser.ParseFile(d.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			fail("%v", err)
		}
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil {
					d.funcs[decl.Name.Name] = decl
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && len(v.Values) == len(v.Names) {
						for i, n := range v.Names {
							d.vars[n.Name] = v.Values[i]
						}
					}
				}
			}
		}
	}
	parsed = d
	return d
}

func (d *definitions) fail(at ast.Node, format string, args ...any) {
	fail(d.fset.Position(at.Pos()).String()+": "+format, args...)
}

// A reader runs definitions on a sheet.
type reader struct {
	*definitions
	s      *sheet
	direct map[string]bool // helpers for which the level has an instruction
}

// A frame holds the variables of one call.
type frame struct {
	r    *reader
	vars map[string]value
}

// call runs the definition name.
func (r *reader) call(at ast.Node, name string, args []value) values {
	f := r.funcs[name]
	if f == nil || f.Body == nil {
		r.fail(at, "no definition of %s", name)
	}
	fr := &frame{r, map[string]value{}}
	i := 0
	for _, field := range f.Type.Params.List {
		for _, p := range field.Names {
			v := args[i]
			if id, ok := field.Type.(*ast.Ident); ok && (id.Name == "T" || id.Name == "float64") {
				if _, ok := v.(rounded); !ok {
					v = r.float(at, v)
				}
			}
			fr.vars[p.Name] = v
			i++
		}
	}
	out, ok := fr.block(f.Body.List)
	if !ok {
		r.fail(f, "%s does not return", name)
	}
	for i, v := range out {
		if _, isConst := v.(constant.Value); isConst && returns(f, "T") {
			out[i] = r.float(f, v)
		}
	}
	return out
}

func returns(f *ast.FuncDecl, typ string) bool {
	if f.Type.Results == nil {
		return false
	}
	id, ok := f.Type.Results.List[0].Type.(*ast.Ident)
	return ok && id.Name == typ
}

// block runs statements; ok says whether one of them returned.
func (f *frame) block(stmts []ast.Stmt) (out values, ok bool) {
	for _, s := range stmts {
		if out, ok = f.stmt(s); ok {
			return out, true
		}
	}
	return nil, false
}

func (f *frame) stmt(s ast.Stmt) (values, bool) {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return f.list(s.Results), true
	case *ast.BlockStmt:
		return f.block(s.List)
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			v := spec.(*ast.ValueSpec)
			for i, n := range v.Names {
				f.vars[n.Name] = f.eval(v.Values[i])
			}
		}
	case *ast.AssignStmt:
		f.assign(s)
	case *ast.IncDecStmt:
		one := constant.MakeInt64(1)
		op := token.ADD
		if s.Tok == token.DEC {
			op = token.SUB
		}
		f.vars[s.X.(*ast.Ident).Name] = f.binary(s, op, f.eval(s.X), one)
	case *ast.IfStmt:
		if s.Init != nil {
			f.stmt(s.Init)
		}
		c := f.eval(s.Cond)
		if b, ok := c.(constant.Value); ok {
			if constant.BoolVal(b) {
				return f.block(s.Body.List)
			}
			if s.Else != nil {
				return f.stmt(s.Else)
			}
			return nil, false
		}
		if _, leaves := s.Body.List[0].(*ast.ReturnStmt); !leaves || s.Else != nil {
			f.r.fail(s, "a branch on a lane must return")
		}
		rare := c.(*expr)
		if f.r.s.rare != nil {
			rare = f.r.s.op(opMaskOr, 0, f.r.s.rare, rare)
		}
		f.r.s.rare = rare
	case *ast.ForStmt:
		f.stmt(s.Init)
		for constant.BoolVal(f.eval(s.Cond).(constant.Value)) {
			if out, ok := f.block(s.Body.List); ok {
				return out, true
			}
			f.stmt(s.Post)
		}
	case *ast.RangeStmt:
		items := f.eval(s.X).(list)
		for i, v := range items {
			if s.Key != nil {
				f.vars[s.Key.(*ast.Ident).Name] = constant.MakeInt64(int64(i))
			}
			if s.Value != nil {
				f.vars[s.Value.(*ast.Ident).Name] = v
			}
			if out, ok := f.block(s.Body.List); ok {
				return out, true
			}
		}
	default:
		f.r.fail(s, "a definition cannot hold this statement")
	}
	return nil, false
}

func (f *frame) assign(s *ast.AssignStmt) {
	vals := f.list(s.Rhs)
	if len(vals) != len(s.Lhs) {
		f.r.fail(s, "%d values for %d names", len(vals), len(s.Lhs))
	}
	for i, l := range s.Lhs {
		name := l.(*ast.Ident).Name
		v := vals[i]
		if op, ok := map[token.Token]token.Token{token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
			token.AND_ASSIGN: token.AND, token.OR_ASSIGN: token.OR, token.XOR_ASSIGN: token.XOR, token.SHL_ASSIGN: token.SHL, token.AND_NOT_ASSIGN: token.AND_NOT}[s.Tok]; ok {
			v = f.binary(s, op, f.eval(l), v)
		}
		f.vars[name] = v
	}
}

// list evaluates expressions, or one call with several results.
func (f *frame) list(es []ast.Expr) values {
	if len(es) == 1 {
		if c, ok := es[0].(*ast.CallExpr); ok {
			v := f.callExpr(c)
			if vs, ok := v.(values); ok {
				return vs
			}
			return values{v}
		}
	}
	var out values
	for _, e := range es {
		out = append(out, f.eval(e))
	}
	return out
}
