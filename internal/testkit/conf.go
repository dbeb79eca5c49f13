package testkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// A Conf is a conformance case: one operator or a few, with inputs and the
// expected outputs, as the README of ../shared/conformance describes it.
type Conf struct {
	Name, Suite, Note string
	Path              string  `json:"-"` // of the file
	Opset             int     // version of the standard operators, 0 if there are none
	RTol, ATol        float64 // of the suite
	Nodes             []Node
	Initializers      []Tensor
	Sets              []Set
}

// A Node is an operator and the names of the tensors that it reads and
// writes. An optional one that is left out has an empty name. The standard
// operators have an empty Domain.
type Node struct {
	Op, Domain      string
	Inputs, Outputs []string
	Attrs           Params
}

// A Set is one run of a conformance case.
type Set struct {
	Inputs, Outputs []Tensor
}

// A Tensor is a named array in row-major order. DType is float16, bfloat16,
// float32, float64, bool, or an integer type as Go calls it. Data holds the
// elements whatever the type; Ints holds them too if it is bool (0 and 1) or
// an integer type.
type Tensor struct {
	Name, DType string
	Shape       []int
	Data        []float64
	Ints        []int64
}

// RunConf runs as a subtest, called by its name, every conformance case that
// own says the caller owns, and logs how many ran. The cases come from the
// folder named by the flag -cases or else the environment variable
// LANES_CASES, which must exist, or else from ../shared/conformance/onnx and
// ../shared/conformance/ort, in the absence of which the test is skipped. A
// malformed file fails the test.
func RunConf(t *testing.T, own func(c *Conf) bool, run func(t *testing.T, c *Conf)) {
	t.Helper()
	ran := 0
	dirs := eachFile(t, confFormat, confDirs, func(path string, data []byte) {
		c, err := parseConf(path, data)
		if err != nil {
			t.Error(err)
			return
		}
		if !own(c) {
			return
		}
		t.Run(c.Name, func(t *testing.T) {
			ran++
			run(t, c)
		})
	})
	t.Logf("cases: %d ran from %s", ran, strings.Join(dirs, ", "))
}

// parseConf decodes the text of a conformance file.
func parseConf(path string, data []byte) (*Conf, error) {
	file := struct {
		Opset map[string]int // by domain; hides that of Conf
		*Conf
	}{Conf: &Conf{Path: path}}
	err := json.Unmarshal(data, &file)
	switch {
	case err != nil:
	case len(file.Nodes) == 0:
		err = errors.New("no nodes")
	case len(file.Sets) == 0:
		err = errors.New("no sets")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	file.Conf.Opset = file.Opset["ai.onnx"]
	return file.Conf, nil
}

// UnmarshalJSON decodes a tensor and checks that the elements fill the shape.
func (t *Tensor) UnmarshalJSON(data []byte) error {
	var raw struct {
		Name, DType string
		Shape       []int
		Data        json.RawMessage
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*t = Tensor{Name: raw.Name, DType: raw.DType, Shape: raw.Shape}
	if err := t.setData(raw.Data); err != nil {
		return fmt.Errorf("tensor %s: %w", t.Name, err)
	}
	if n := len(t.Data); t.Shape == nil || n != elements(t.Shape) {
		return fmt.Errorf("tensor %s of shape %v with %d elements", t.Name, t.Shape, n)
	}
	return nil
}

// setData decodes the elements as the type of t asks.
func (t *Tensor) setData(data []byte) error {
	switch t.DType {
	case "float16", "bfloat16", "float32", "float64":
		var numbers []number
		err := json.Unmarshal(data, &numbers)
		t.Data = make([]float64, len(numbers))
		for i, x := range numbers {
			t.Data[i] = float64(x)
		}
		return err
	case "bool":
		var bools []bool
		if err := json.Unmarshal(data, &bools); err != nil {
			return err
		}
		t.Ints = make([]int64, len(bools))
		for i, x := range bools {
			if x {
				t.Ints[i] = 1
			}
		}
	case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64":
		if err := json.Unmarshal(data, &t.Ints); err != nil {
			return err
		}
	default:
		return fmt.Errorf("unknown type %q", t.DType)
	}
	t.Data = make([]float64, len(t.Ints))
	for i, x := range t.Ints {
		t.Data[i] = float64(x)
	}
	return nil
}

// A number is a JSON number or one of the strings NaN, +Inf and -Inf.
type number float64

func (x *number) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(string(bytes.Trim(data, `"`)), 64)
	*x = number(f)
	return err
}
