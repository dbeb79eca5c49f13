package testkit

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestParseConf(t *testing.T) {
	c, err := parseConf("p", []byte(confText))
	if err != nil {
		t.Fatal(err)
	}
	x := c.Sets[0].Inputs[0]
	if len(x.Data) != 4 || x.Data[0] != 1.5 || !math.IsNaN(x.Data[1]) || x.Data[2] != inf || x.Data[3] != -inf {
		t.Errorf("data %v", x.Data)
	}
	c.Sets[0].Inputs[0].Data = nil // DeepEqual would find its NaN different
	want := &Conf{
		Name: "test_neg", Suite: "node", Path: "p", Opset: 13, RTol: 0.001, ATol: 1e-7,
		Nodes: []Node{{Op: "Neg", Domain: "d", Inputs: []string{"x", ""}, Outputs: []string{"y"},
			Attrs: Params{"axis": -1.0, "f": 0.5}}},
		Initializers: []Tensor{{Name: "i", DType: "bool", Shape: []int{2}, Data: []float64{0, 1}, Ints: []int64{0, 1}}},
		Sets: []Set{{
			Inputs:  []Tensor{{Name: "x", DType: "float32", Shape: []int{2, 2}}},
			Outputs: []Tensor{{Name: "y", DType: "int64", Shape: []int{}, Data: []float64{1 << 53}, Ints: []int64{1<<53 + 1}}},
		}},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
	for text, sub := range map[string]string{
		confText[:300]:                                  "unexpected end",
		`{"opset":{},"nodes":[],"sets":[{}]}`:           "no nodes",
		`{"opset":{},"nodes":[{"op":"A"}],"sets":null}`: "no sets",
		`{"opset":13,"nodes":[{"op":"A"}]}`:             "p: ",
	} {
		if _, err := parseConf("p", []byte(text)); err == nil || !strings.Contains(err.Error(), sub) {
			t.Errorf("%s: error %v, want one with %q", text, err, sub)
		}
	}
}

func TestTensorMalformed(t *testing.T) {
	for _, text := range []string{
		`{"name":"x","dtype":"float32","shape":[2],"data":[1]}`,
		`{"name":"x","dtype":"float32","data":[1]}`,
		`{"name":"x","dtype":"float32","shape":[1]}`,
		`{"name":"x","dtype":"float32","shape":[1],"data":[null]}`,
		`{"name":"x","dtype":"float32","shape":[1],"data":["one"]}`,
		`{"name":"x","dtype":"float8","shape":[1],"data":[1]}`,
		`{"name":"x","dtype":"int64","shape":[1],"data":[1.5]}`,
		`{"name":"x","dtype":"bool","shape":[1],"data":[]}`,
		`{"name":"x","dtype":"bool","shape":[1],"data":[2]}`,
	} {
		var got Tensor
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s: got %+v, want an error", text, got)
		}
	}
}
