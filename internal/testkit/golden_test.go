package testkit

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestParseGolden(t *testing.T) {
	g, err := parseGolden("p", []byte(goldenText))
	if err != nil {
		t.Fatal(err)
	}
	want := &Golden{Topic: "lu", Set: "own", Path: "p", Cases: []Case{
		{
			Name: "a", Note: "n", Params: Params{"k": 2.0},
			In:  map[string]Value{"A": {Shape: []int{2}, F: []float64{1, 2.5}}},
			Out: map[string]Value{"x": {Shape: []int{}, F: []float64{1.5}}},
			Tol: map[string][2]float64{"x": {0.5, 0.25}},
		},
		{Name: "b", In: map[string]Value{}, Out: map[string]Value{}},
	}}
	if !reflect.DeepEqual(g, want) {
		t.Errorf("got %+v, want %+v", g, want)
	}
	for text, sub := range map[string]string{
		goldenText[:150]: "unexpected end",
		`{"format":2,"topic":"lu","cases":[{"name":"a"}]}`:                        "format 2",
		`{"format":1,"topic":"lu"}`:                                               "no cases",
		`{"format":1,"topic":"lu","cases":[{"name":"a","in":{"x":{"shape":1}}}]}`: "p: ",
	} {
		if _, err := parseGolden("p", []byte(text)); err == nil || !strings.Contains(err.Error(), sub) {
			t.Errorf("%s: error %v, want one with %q", text, err, sub)
		}
	}
}

func TestValue(t *testing.T) {
	for text, want := range map[string]Value{
		`1.5`:                            {Shape: []int{}, Form: FloatForm, F: []float64{1.5}},
		`1e3`:                            {Shape: []int{}, Form: FloatForm, F: []float64{1000}},
		`-3`:                             {Shape: []int{}, Form: IntForm, I: []int{-3}, F: []float64{-3}},
		`true`:                           {Shape: []int{}, Form: BoolForm, B: []bool{true}, F: []float64{1}},
		`false`:                          {Shape: []int{}, Form: BoolForm, B: []bool{false}, F: []float64{0}},
		`"e"`:                            {Shape: []int{}, Form: StringForm, S: "e"},
		`{"shape":[],"data":[2]}`:        {Shape: []int{}, Form: FloatForm, F: []float64{2}},
		`{"shape":[2,0],"data":[]}`:      {Shape: []int{2, 0}, Form: FloatForm, F: []float64{}},
		`{"shape":[1,2],"data":[1,0.1]}`: {Shape: []int{1, 2}, Form: FloatForm, F: []float64{1, 0.1}},
		`{"shape":[1],"bits":["fff0000000000000"]}`: {Shape: []int{1}, Form: BitsForm, F: []float64{math.Inf(-1)}},
		`{"shape":[2],"re":[1,2],"im":[3,4]}`:       {Shape: []int{2}, Form: ComplexForm, C: []complex128{1 + 3i, 2 + 4i}},
		`{"shape":[2],"int":[2147483647,-1]}`:       {Shape: []int{2}, Form: IntForm, I: []int{1<<31 - 1, -1}, F: []float64{1<<31 - 1, -1}},
		`{"shape":[3],"bool":[0,1,1]}`:              {Shape: []int{3}, Form: BoolForm, B: []bool{false, true, true}, F: []float64{0, 1, 1}},
	} {
		var got Value
		if err := json.Unmarshal([]byte(text), &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		`null`, `[1]`, `99999999999999999999`,
		`{}`, `{"data":[1]}`, `{"shape":[1]}`, `{"shape":[1],"hex":["0"]}`,
		`{"shape":[2],"data":[1]}`, `{"shape":[2,2],"data":[1,2]}`, `{"shape":[],"data":[]}`, `{"shape":[-1,-1],"data":[1]}`,
		`{"shape":[1],"data":["1"]}`, `{"shape":[1],"data":[1],"int":[1]}`,
		`{"shape":[1],"bits":["7ff"]}`, `{"shape":[1],"bits":["7ff000000000000x"]}`,
		`{"shape":[1],"re":[1]}`, `{"shape":[1],"im":[1]}`, `{"shape":[1],"int":[1.5]}`, `{"shape":[1],"bool":[2]}`,
	} {
		var got Value
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s: got %+v, want an error", text, got)
		}
	}
}
