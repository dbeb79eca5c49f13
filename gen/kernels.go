package main

import "strings"

// A kernel is one assembly routine, written for every level and, unless only
// says otherwise, for both element types.
type kernel struct {
	name    string
	file    string // group: reduce_avx2_amd64.s
	params  []string
	results []string
	narrow  bool             // 256-bit vectors even where there are wider ones
	wide    bool             // vectors and values are float64 whatever the memory
	only    elem             // the one element type it is for; both if zero
	outs    []string         // the slices that are written
	of      *function        // what it computes for every element, if that is a definition
	fold    string           // joins the results of two pieces of a slice: +, max, min
	plain   map[elem]int     // up to this length plain Go runs: a call of assembly costs more
	rare    string           // the Go function for long slices and where the result is NaN
	four    string           // the Go function for up to four elements
	short   string           // the term of element i of a sum, in Go
	at      func(level) bool // the levels it is for; all if nil
	doc     string           // of the generic Go function, its name left out
	body    func(m machine, e elem)
}

// Parameters are written "x []T" for the address of a slice's first element,
// "n" for a count, "alpha T" for a value.
func (k kernel) stub(e elem) (params, results []param) {
	vals := e
	if k.wide {
		vals = f64
	}
	for _, p := range k.params {
		name, typ, _ := strings.Cut(p, " ")
		switch typ {
		case "[]T":
			typ = "*" + e.goTyp
		case "[]bool":
			typ = "*bool"
		case "*unsafe.Pointer":
		case "*Strip":
			typ = "*Strip[" + e.goTyp + "]"
		case "T":
			typ = vals.goTyp
		case "":
			typ = "int"
		}
		params = append(params, param{name, typ})
	}
	if k.of != nil && k.of.leaves(e) {
		results = append(results, param{"done", "int"})
	}
	for _, r := range k.results {
		name, typ, _ := strings.Cut(r, " ")
		if typ == "" {
			typ = vals.goTyp
		}
		results = append(results, param{name, typ})
	}
	return params, results
}

func signature(params, results []param) string {
	list := func(ps []param) string {
		var s []string
		for _, p := range ps {
			s = append(s, p.name+" "+p.typ)
		}
		return "(" + strings.Join(s, ", ") + ")"
	}
	s := "func" + list(params)
	if len(results) > 0 {
		s += " " + list(results)
	}
	return s
}

func typeSize(typ string) int {
	if typ == "float32" {
		return 4
	}
	return 8
}

// kernels is every routine of package asm, in the order of the files.
func kernels() []kernel {
	var ks []kernel
	ks = append(ks, reductions()...)
	ks = append(ks, extrema()...)
	ks = append(ks, maps()...)
	ks = append(ks, functions()...)
	ks = append(ks, matrix()...)
	ks = append(ks, rows()...)
	ks = append(ks, softmaxes()...)
	ks = append(ks, rotations()...)
	return ks
}

// emit writes k for one element type.
func (k kernel) emit(m machine, e elem) {
	params, results := k.stub(e)
	el := e
	if k.wide || k.of != nil && k.of.widens(e) {
		el = f64
	}
	m.begin(k.name+e.name, el, k.narrow, params, results)
	k.body(m, e)
	m.end()
}

// elems are the types that k exists for.
func (k kernel) elems() []elem {
	if k.only != (elem{}) {
		return []elem{k.only}
	}
	return elems
}

// exists reports whether k is for l.
func (k kernel) exists(l level) bool { return k.at == nil || k.at(l) }
