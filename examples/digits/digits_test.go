package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golanes/lanes/asm"
)

// What every level of every CPU gives at the default eps and scale.
const (
	wantRight = 383 // of 397: 0.9647
	wantHash  = 0xd62c1ddb3337037b
)

// TestLevels pins the accuracy and the bits at every level.
func TestLevels(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	keys, queries := all.split(known)
	if n := len(queries.labels); n != 397 {
		t.Fatalf("%d queries, want 397", n)
	}
	for _, l := range asm.Levels() {
		t.Run(l.String(), func(t *testing.T) {
			o := measure(newClassifier(keys, queries, 4, 0.5), l, 0)
			if right, of := confuse(queries.labels, o.read).right(); right != wantRight || of != 397 {
				t.Errorf("%d of %d read right, want %d of 397", right, of, wantRight)
			}
			if o.hash != wantHash {
				t.Errorf("hash %#016x, want %#x", o.hash, uint64(wantHash))
			}
		})
	}
}

// stable is the report between the line that names the CPU and the times.
const stable = `

accuracy 0.9647: 383 of 397 read right

truth  read as 0   1   2   3   4   5   6   7   8   9
    0         39   .   .   .   .   .   .   .   .   .
    1          .  39   .   .   .   .   .   .   .   .
    2          .   .  40   .   .   .   .   .   .   .
    3          .   .   .  34   .   1   .   1   3   .
    4          .   .   .   .  38   .   .   .   .   3
    5          .   .   .   .   .  41   .   .   .   .
    6          .   .   .   .   .   .  39   .   .   .
    7          .   .   .   .   .   .   .  39   .   .
    8          .   2   .   .   .   .   .   .  37   .
    9          .   .   .   1   .   2   .   1   .  37

ms  `

// TestRun checks what does not depend on the machine in the report and in the
// drawing.
func TestRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "digits.svg")
	var stdout, stderr strings.Builder
	if status := run([]string{"-time", "0", "-svg", file}, &stdout, &stderr); status != 0 || stderr.Len() > 0 {
		t.Fatalf("status %d, stderr %q", status, &stderr)
	}
	out := stdout.String()
	if first := "397 handwritten digits read by attention to 1400 others, eps 4, scale 0.5\n"; !strings.HasPrefix(out, first) {
		t.Errorf("the report does not begin with %q:\n%s", first, out)
	}
	if !strings.Contains(out, stable) {
		t.Errorf("the report does not contain %s:\n%s", stable, out)
	}
	var last strings.Builder
	for _, l := range asm.Levels() {
		fmt.Fprintf(&last, "\n%-12v%x", l, uint64(wantHash))
	}
	last.WriteString("\nthe same bits at every level\n")
	if !strings.HasSuffix(out, last.String()) {
		t.Errorf("the report does not end with %s:\n%s", &last, out)
	}
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	testDrawing(t, svg)
}

func testDrawing(t *testing.T, svg []byte) {
	count := map[string]int{} // of elements, by class
	var counts int
	var captions []string
	class := ""
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			class = ""
			for _, a := range token.Attr {
				if a.Name.Local == "class" {
					class = a.Value
					count[class]++
				}
			}
		case xml.EndElement:
			class = ""
		case xml.CharData:
			switch class {
			case "count", "light":
				var n int
				fmt.Sscan(string(token), &n)
				counts += n
			case "caption":
				captions = append(captions, string(token))
			}
		}
	}
	if n := count["cell"]; n != 100 {
		t.Errorf("%d cells, want 100", n)
	}
	if counts != 397 {
		t.Errorf("the counts add up to %d, want 397", counts)
	}
	if n := count["digit"]; n != 397-wantRight {
		t.Errorf("%d misread digits, want %d", n, 397-wantRight)
	}
	slices.Sort(captions)
	want := []string{
		"3 → 5", "3 → 7", "3 → 8", "3 → 8", "3 → 8", "4 → 9", "4 → 9", "4 → 9",
		"8 → 1", "8 → 1", "9 → 3", "9 → 5", "9 → 5", "9 → 7",
	}
	if !slices.Equal(captions, want) {
		t.Errorf("captions %q, want %q", captions, want)
	}
}

func TestReportDisagreement(t *testing.T) {
	outcomes := []outcome{{level: asm.Go, read: []int{7}, hash: 1}, {level: asm.AVX2, read: []int{7}, hash: 2}}
	var out strings.Builder
	if err := report(&out, options{}, []int{7}, outcomes); !errors.Is(err, errDisagree) {
		t.Errorf("error %v, want %v", err, errDisagree)
	}
	if !strings.HasSuffix(out.String(), "\nnot the same bits at every level\n") {
		t.Errorf("the report says\n%s", &out)
	}
}

func TestRunFails(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		stderr string // how it begins
	}{
		{"-eps 0", 1, "digits: -eps 0 is not in the range 0.001 to 1000\n"},
		{"-eps NaN", 1, "digits: -eps NaN is not"},
		{"-scale -1", 1, "digits: -scale -1 is not"},
		{"-scale +Inf", 1, "digits: -scale +Inf is not"},
		{"-time -1s", 1, "digits: -time -1s is negative\n"},
		{"-time 0 -svg no/such/folder/x.svg", 1, "digits: open "},
		{"-eps four", 2, "invalid value"},
		{"-colour", 2, "flag provided but not defined"},
		{"digits.csv", 2, `digits: unexpected argument "digits.csv"` + "\nUsage"},
	} {
		t.Run(c.args, func(t *testing.T) {
			var stderr strings.Builder
			status := run(strings.Fields(c.args), io.Discard, &stderr)
			if status != c.status || !strings.HasPrefix(stderr.String(), c.stderr) {
				t.Errorf("status %d, stderr %q; want %d, %q", status, &stderr, c.status, c.stderr)
			}
			if n := strings.Count(stderr.String(), "\n"); status == 1 && n != 1 {
				t.Errorf("%d lines on stderr, want 1", n)
			}
		})
	}
}

func TestParse(t *testing.T) {
	blank := strings.Repeat("0,", pixels)
	d, err := parse(strings.NewReader(blank + "3\n16," + blank[2:] + "9\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.images) != 2*pixels || d.images[0] != 0 || d.images[pixels] != 16 || !slices.Equal(d.labels, []int{3, 9}) {
		t.Errorf("got %v", d)
	}
	for _, c := range []struct{ name, in, want string }{
		{"short line", blank + "3\n" + blank[2:] + "3\n", "line 2"},
		{"long line", blank + "0,3\n", "line 1"},
		{"dark pixel", blank + "3\n0,17," + blank[4:] + "3\n", `line 2, field 2: "17" is not an integer in 0..16`},
		{"negative pixel", "-1," + blank[2:] + "3\n", "line 1, field 1"},
		{"fraction", "0.5," + blank[2:] + "3\n", "line 1, field 1"},
		{"no label", blank + "\n", "line 1, field 65"},
		{"no digit", blank + "10\n", `line 1, field 65: "10" is not an integer in 0..9`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := parse(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if d.labels != nil {
				t.Error("digits beside the error")
			}
		})
	}
}
