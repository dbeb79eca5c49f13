package testkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// A Golden is one file of cases of a topic, in the format that the README of
// ../shared/golden describes.
type Golden struct {
	Topic, Set string
	Path       string `json:"-"` // of the file
	Cases      []Case
}

// A Case is one computation with its expected results. Tol and Tol32 hold
// the relative and the absolute tolerance of an output for float64 and
// float32, Compare its rule of comparison; see [Case.Check].
type Case struct {
	Name, Note string
	Params     Params
	In, Out    map[string]Value
	Tol, Tol32 map[string][2]float64
	Compare    map[string]string
}

// A Form says how a Value was written.
type Form int

const (
	FloatForm   Form = iota // numbers, in F
	BitsForm                // numbers given by their bits, in F; some may be NaN or infinite
	ComplexForm             // complex numbers, in C
	IntForm                 // integers, in I and in F
	BoolForm                // truth values, in B and, as 0 and 1, in F
	StringForm              // one string, in S
)

// A Value is a tensor in row-major order, or a scalar, the Shape of which is
// empty. A scalar number is of IntForm if it is written as an integer.
type Value struct {
	Shape []int
	Form  Form
	F     []float64
	C     []complex128
	I     []int
	B     []bool
	S     string
}

// RunGolden runs as a subtest, called topic/name, every golden case that own
// says the caller owns, and logs how many ran. The cases come from the folder
// named by the flag -cases or else the environment variable LANES_CASES, which
// must exist, or else from ../shared/golden, in the absence of which the test
// is skipped. A malformed file fails the test.
func RunGolden(t *testing.T, own func(topic, name string) bool, run func(t *testing.T, g *Golden, c *Case)) {
	t.Helper()
	ran := 0
	dirs := eachFile(t, goldenFormat, goldenDirs, func(path string, data []byte) {
		g, err := parseGolden(path, data)
		if err != nil {
			t.Error(err)
			return
		}
		for i := range g.Cases {
			c := &g.Cases[i]
			if !own(g.Topic, c.Name) {
				continue
			}
			t.Run(g.Topic+"/"+c.Name, func(t *testing.T) {
				ran++
				run(t, g, c)
			})
		}
	})
	t.Logf("cases: %d ran from %s", ran, strings.Join(dirs, ", "))
}

// parseGolden decodes the text of a golden file.
func parseGolden(path string, data []byte) (*Golden, error) {
	file := struct {
		Format int
		*Golden
	}{Golden: &Golden{Path: path}}
	err := json.Unmarshal(data, &file)
	switch {
	case err != nil:
	case file.Format != 1:
		err = fmt.Errorf("format %d, want 1", file.Format)
	case len(file.Cases) == 0:
		err = errors.New("no cases")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return file.Golden, nil
}

// UnmarshalJSON decodes a number, boolean, string or tensor.
func (v *Value) UnmarshalJSON(data []byte) error {
	*v = Value{Shape: []int{}}
	switch c := data[0]; {
	case c == '{':
		return v.unmarshalTensor(data)
	case c == '"':
		v.Form = StringForm
		return json.Unmarshal(data, &v.S)
	case c == 't' || c == 'f':
		v.setBools([]bool{c == 't'})
		return nil
	case c == 'n':
		return errors.New("null for a value")
	case bytes.ContainsAny(data, ".eE"):
		v.F = make([]float64, 1)
		return json.Unmarshal(data, &v.F[0])
	default:
		v.I = make([]int, 1)
		err := json.Unmarshal(data, &v.I[0])
		v.setInts(v.I)
		return err
	}
}

// unmarshalTensor decodes an object with a shape and the elements in one form.
func (v *Value) unmarshalTensor(data []byte) error {
	var t struct {
		Shape        []int
		Data, Re, Im []float64
		Bits         []string
		Int, Bool    []int
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields() // such as a form that is new
	if err := d.Decode(&t); err != nil {
		return err
	}
	if t.Shape == nil {
		return errors.New("tensor without shape")
	}
	v.Shape = t.Shape
	forms, n := 0, 0 // how many forms there are, and elements
	if t.Data != nil {
		forms, n = forms+1, len(t.Data)
		v.F = t.Data
	}
	if t.Bits != nil {
		forms, n = forms+1, len(t.Bits)
		if err := v.setBits(t.Bits); err != nil {
			return err
		}
	}
	if t.Re != nil || t.Im != nil {
		forms, n = forms+1, len(t.Re)
		if len(t.Im) != n {
			return fmt.Errorf("tensor with %d real and %d imaginary parts", n, len(t.Im))
		}
		v.Form, v.C = ComplexForm, make([]complex128, n)
		for i, re := range t.Re {
			v.C[i] = complex(re, t.Im[i])
		}
	}
	if t.Int != nil {
		forms, n = forms+1, len(t.Int)
		v.setInts(t.Int)
	}
	if t.Bool != nil {
		forms, n = forms+1, len(t.Bool)
		b := make([]bool, n)
		for i, x := range t.Bool {
			if x != 0 && x != 1 {
				return fmt.Errorf("boolean %d", x)
			}
			b[i] = x == 1
		}
		v.setBools(b)
	}
	if forms != 1 {
		return fmt.Errorf("tensor in %d forms, want 1", forms)
	}
	if n != elements(t.Shape) {
		return fmt.Errorf("tensor of shape %v with %d elements", t.Shape, n)
	}
	return nil
}

func (v *Value) setBits(bits []string) error {
	v.Form, v.F = BitsForm, make([]float64, len(bits))
	for i, s := range bits {
		b, err := strconv.ParseUint(s, 16, 64)
		if err != nil || len(s) != 16 {
			return fmt.Errorf("bits %q, want 16 hexadecimal digits", s)
		}
		v.F[i] = math.Float64frombits(b)
	}
	return nil
}

func (v *Value) setInts(ints []int) {
	v.Form, v.I, v.F = IntForm, ints, make([]float64, len(ints))
	for i, x := range ints {
		v.F[i] = float64(x)
	}
}

func (v *Value) setBools(bools []bool) {
	v.Form, v.B, v.F = BoolForm, bools, make([]float64, len(bools))
	for i, x := range bools {
		if x {
			v.F[i] = 1
		}
	}
}
