package testkit

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	goldenText = `{"format":1,"topic":"lu","set":"own","cases":[
		{"name":"a","note":"n","params":{"k":2},"in":{"A":{"shape":[2],"data":[1,2.5]}},"out":{"x":1.5},"tol":{"x":[0.5,0.25]}},
		{"name":"b","in":{},"out":{}}]}`
	confText = `{"name":"test_neg","suite":"node","opset":{"ai.onnx":13,"com.microsoft":1},"rtol":0.001,"atol":1e-07,
		"nodes":[{"op":"Neg","domain":"d","inputs":["x",""],"outputs":["y"],"attrs":{"axis":-1,"f":0.5}}],
		"initializers":[{"name":"i","dtype":"bool","shape":[2],"data":[false,true]}],
		"sets":[{"inputs":[{"name":"x","dtype":"float32","shape":[2,2],"data":[1.5,"NaN","+Inf","-Inf"]}],
			"outputs":[{"name":"y","dtype":"int64","shape":[],"data":[9007199254740993]}]}]}`
)

// write makes a folder with the given files, by path, and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// setFlag sets the flag -cases for the length of the test.
func setFlag(t *testing.T, dir string) {
	t.Helper()
	old := *casesFlag
	t.Cleanup(func() { *casesFlag = old })
	if err := flag.Set("cases", dir); err != nil {
		t.Fatal(err)
	}
}

func TestCaseDirs(t *testing.T) {
	root := write(t, map[string]string{"m/go.mod": "", "m/pkg/sub/x": "", "m/pkg/go.mod.d/x": "", "shared/a/x": "", "shared/c/x": ""})
	t.Chdir(filepath.Join(root, "m/pkg/sub"))
	a, c := filepath.Join(root, "shared/a"), filepath.Join(root, "shared/c")
	defaults := []string{"../shared/a", "../shared/b", "../shared/c"}
	for _, k := range []struct {
		named    string
		defaults []string
		want     []string
	}{
		{"", defaults, []string{a, c}},
		{"", []string{"../shared/b"}, nil},
		{a, defaults, []string{a}},
		{"../shared/c", defaults, []string{c}},
		{"pkg", defaults, []string{filepath.Join(root, "m/pkg")}},
	} {
		got, err := caseDirs(k.named, k.defaults)
		if err != nil || !slices.Equal(got, k.want) {
			t.Errorf("%q: got %q, %v, want %q", k.named, got, err, k.want)
		}
	}
	for _, named := range []string{"../shared/b", filepath.Join(root, "b")} {
		if got, err := caseDirs(named, defaults); err == nil {
			t.Errorf("%q is absent, got %q", named, got)
		}
	}
}

func TestJSONFiles(t *testing.T) {
	dir := write(t, map[string]string{"b.json": "", "a/z.json": "", "a/index.json": "", "index.json": "", "a/b/c.json": "", "x.txt": "", "a.json": ""})
	got, err := jsonFiles(dir)
	want := []string{"a.json", "a/b/c.json", "a/z.json", "b.json"}
	for i, w := range want {
		want[i] = filepath.Join(dir, filepath.FromSlash(w))
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestFormatOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want format
	}{
		{goldenText, goldenFormat},
		{goldenText[:100], goldenFormat}, // broken off
		{`{"format":2,"topic":"x"`, goldenFormat},
		{confText, confFormat},
		{confText[:300], confFormat},
		{`{"nodes":[],"links":[]}`, unknownFormat},
		{`{"topic":{"format":1,"nodes":2,"opset":3}}`, unknownFormat},
		{`{"format":1,"topic`, unknownFormat},
		{`["format","topic"]`, unknownFormat},
		{`"format"`, unknownFormat},
		{``, unknownFormat},
		{`{]`, unknownFormat},
	} {
		if got := formatOf([]byte(c.text)); got != c.want {
			t.Errorf("%s: format %d, want %d", c.text, got, c.want)
		}
	}
}

func TestRun(t *testing.T) {
	dir := write(t, map[string]string{
		"z.json":       goldenText,
		"a/conf.json":  confText,
		"a/index.json": `{"format":9,"topic":"x"}`,
		"a/other.json": `{"name":"somebody else's"}`,
		"a/junk.json":  `nonsense`,
	})
	t.Setenv("LANES_CASES", dir)
	setFlag(t, "")
	run := func(t *testing.T, all bool) (names []string) {
		t.Run("run", func(t *testing.T) {
			RunGolden(t, func(topic, name string) bool { return all || topic == "lu" && name == "b" },
				func(t *testing.T, g *Golden, c *Case) {
					if g.Topic != "lu" || g.Path != filepath.Join(dir, "z.json") {
						t.Errorf("topic %s in %s", g.Topic, g.Path)
					}
					names = append(names, t.Name())
				})
			RunConf(t, func(c *Conf) bool { return all && c.Nodes[0].Op == "Neg" },
				func(t *testing.T, c *Conf) { names = append(names, t.Name()) })
		})
		return names
	}
	pre := t.Name() + "/run"
	if got, want := run(t, true), []string{pre + "/lu/a", pre + "/lu/b", pre + "/test_neg"}; !slices.Equal(got, want) {
		t.Errorf("ran %q, want %q", got, want)
	}
	if got, want := run(t, false), []string{pre + "#01/lu/b"}; !slices.Equal(got, want) {
		t.Errorf("ran %q, want %q", got, want)
	}
	setFlag(t, write(t, nil)) // wins
	if got := run(t, true); got != nil {
		t.Errorf("ran %q from an empty folder", got)
	}
}

// TestShared reads every case file there is, and compares what is expected with
// itself.
func TestShared(t *testing.T) {
	t.Run("golden", func(t *testing.T) {
		RunGolden(t, func(topic, name string) bool { return true }, func(t *testing.T, g *Golden, c *Case) {
			for key, out := range c.Out {
				if rule := c.Compare[key]; strings.Contains(rule, "_pair:") || rule == "phase_cols" {
					continue
				}
				got := out.F
				for _, z := range out.C {
					got = append(got, real(z), imag(z))
				}
				_, tol := c.Tol[key]
				if compared := c.Check(t, key, got, false); tol && !compared {
					t.Errorf("%s: not compared", key)
				}
			}
		})
	})
	t.Run("conformance", func(t *testing.T) {
		RunConf(t, func(c *Conf) bool { return true }, func(t *testing.T, c *Conf) {
			if c.Name == "" || c.RTol <= 0 || c.Nodes[0].Op == "" || len(c.Sets[0].Outputs) == 0 {
				t.Errorf("incomplete: %+v", c)
			}
		})
	})
}

func TestParams(t *testing.T) {
	p := Params{"b": true, "f": 0.5, "i": 3.0, "s": "x", "is": []any{1.0, -2.0}, "fs": []any{0.5},
		"t": map[string]any{"tensor": map[string]any{"name": "", "dtype": "float32", "shape": []any{2.0}, "data": []any{1.5, "-Inf"}}}}
	if v, ok := p.Bool("b"); !v || !ok {
		t.Error("Bool")
	}
	if v, ok := p.Float("f"); v != 0.5 || !ok {
		t.Error("Float")
	}
	if v, ok := p.Int("i"); v != 3 || !ok {
		t.Error("Int")
	}
	if v, ok := p.String("s"); v != "x" || !ok {
		t.Error("String")
	}
	if v, ok := p.Ints("is"); !slices.Equal(v, []int{1, -2}) || !ok {
		t.Error("Ints")
	}
	if v, ok := p.Tensor("t"); !ok || v.DType != "float32" || !slices.Equal(v.Shape, []int{2}) || v.Data[0] != 1.5 || !math.IsInf(v.Data[1], -1) {
		t.Error("Tensor")
	}
	_, is := p.Ints("fs")
	_, tensor := p.Tensor("s")
	_, b := p.Bool("i")
	_, f := p.Float("s")
	_, i := p.Int("f")
	_, s := p.String("none")
	if b || f || i || s || is || tensor {
		t.Errorf("found what is not there: %t %t %t %t %t %t", b, f, i, s, is, tensor)
	}
}
