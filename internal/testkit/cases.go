package testkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var casesFlag = flag.String("cases", "",
	"run the case files in `DIR` and below, which starts at the module root if relative (default $LANES_CASES, else the folders in ../shared)")

// The folders used when none is named, from the module root.
var (
	goldenDirs = []string{"../shared/golden"}
	confDirs   = []string{"../shared/conformance/onnx", "../shared/conformance/ort"}
)

// A format is a kind of case file.
type format int

const (
	unknownFormat format = iota
	goldenFormat
	confFormat
)

// eachFile calls f with the path and the text of every case file of format
// want, in order of path, in the folder named by the flag or the environment,
// or in the default ones, and returns the folders. If the named folder is
// absent the test fails, if all default ones are it is skipped. A file of no
// format at all is passed over with a note in the log.
func eachFile(t *testing.T, want format, defaults []string, f func(path string, data []byte)) (dirs []string) {
	t.Helper()
	named := *casesFlag
	if named == "" {
		named = os.Getenv("LANES_CASES")
	}
	dirs, err := caseDirs(named, defaults)
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) == 0 {
		t.Skipf("no case files: %s absent and neither -cases nor LANES_CASES given", strings.Join(defaults, ", "))
	}
	for _, dir := range dirs {
		paths, err := jsonFiles(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
				continue
			}
			switch formatOf(data) {
			case want:
				f(path, data)
			case unknownFormat:
				t.Logf("%s: not a case file, ignored", path)
			}
		}
	}
	return dirs
}

// caseDirs returns the folder named, which must exist, or, if named is empty,
// those of defaults that exist. Symbolic links are resolved.
func caseDirs(named string, defaults []string) (dirs []string, err error) {
	if named != "" {
		dir, err := fromRoot(named)
		if err != nil {
			return nil, fmt.Errorf("case files: %w", err)
		}
		return []string{dir}, nil
	}
	for _, d := range defaults {
		dir, err := fromRoot(d)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("case files: %w", err)
		}
		dirs = append(dirs, dir)
	}
	return dirs, nil
}

// fromRoot returns the true path of dir, which starts at the module root if it
// is relative. The root is the nearest folder upwards that holds a go.mod.
func fromRoot(dir string) (string, error) {
	if filepath.IsAbs(dir) {
		return filepath.EvalSymlinks(dir)
	}
	root, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			return filepath.EvalSymlinks(filepath.Join(root, dir))
		}
		up := filepath.Dir(root)
		if up == root {
			return "", errors.New("no go.mod here or above")
		}
		root = up
	}
}

// jsonFiles returns the paths of the *.json files in dir and below, sorted,
// without the files called index.json.
func jsonFiles(dir string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && filepath.Ext(path) == ".json" && d.Name() != "index.json" {
			paths = append(paths, path)
		}
		return nil
	})
	slices.Sort(paths)
	return paths, err
}

// formatOf tells the format of a file by its top-level keys. It reads no
// further than it must, so that a file cut off or broken in its cases is
// still recognised, and then reported.
func formatOf(data []byte) format {
	d := json.NewDecoder(bytes.NewReader(data))
	if brace, err := d.Token(); err != nil || brace != json.Delim('{') {
		return unknownFormat
	}
	seen := make(map[json.Token]bool)
	for d.More() {
		key, err := d.Token()
		if err != nil {
			break
		}
		seen[key] = true
		switch {
		case seen["format"] && seen["topic"]:
			return goldenFormat
		case seen["opset"] && seen["nodes"]:
			return confFormat
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
	}
	return unknownFormat
}

// elements returns the number of elements of a shape, or -1 if a length is
// negative.
func elements(shape []int) int {
	n := 1
	for _, d := range shape {
		if d < 0 {
			return -1
		}
		n *= d
	}
	return n
}

// Params are named values of a case: booleans, numbers, strings, and lists and
// objects of such, as encoding/json decodes them. Each method returns the
// value called name and whether there is one of that type.
type Params map[string]any

// Bool returns a boolean.
func (p Params) Bool(name string) (v, ok bool) {
	v, ok = p[name].(bool)
	return v, ok
}

// Float returns a number.
func (p Params) Float(name string) (v float64, ok bool) {
	v, ok = p[name].(float64)
	return v, ok
}

// Int returns a number that is an integer.
func (p Params) Int(name string) (v int, ok bool) {
	x, ok := p[name].(float64)
	if v = int(x); !ok || float64(v) != x {
		return 0, false
	}
	return v, true
}

// Ints returns a list of integers.
func (p Params) Ints(name string) (v []int, ok bool) {
	list, ok := p[name].([]any)
	for _, x := range list {
		f, isNumber := x.(float64)
		if !isNumber || float64(int(f)) != f {
			return nil, false
		}
		v = append(v, int(f))
	}
	return v, ok
}

// Tensor returns the tensor of an attribute of a conformance case.
func (p Params) Tensor(name string) (v Tensor, ok bool) {
	object, ok := p[name].(map[string]any)
	if !ok || object["tensor"] == nil {
		return v, false
	}
	data, err := json.Marshal(object["tensor"])
	return v, err == nil && json.Unmarshal(data, &v) == nil
}

// String returns a string.
func (p Params) String(name string) (v string, ok bool) {
	v, ok = p[name].(string)
	return v, ok
}
