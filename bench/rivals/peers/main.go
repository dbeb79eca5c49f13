//go:build cgo && peers

package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
	"unsafe"

	"github.com/golanes/lanes"
	"github.com/golanes/lanes/asm"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// A config is what the flags ask for.
type config struct {
	types       []string
	jobs        []job
	levels      []asm.Level
	peers       []string
	alpha, beta float64
	pad         int
	libraries   []*library
	bench       *bench
	report      func(w io.Writer, r result)
}

// peerNames are those of -peers, in the order of the tables.
var peerNames = []string{"openblas", "blis", "dnnl", "xsmm", "eigen", "eigen-avx2"}

// run is the program; it returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("peers", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	types := fs.String("type", "both", "`f32`, f64 or both")
	shapes := fs.String("shapes", squares, "`list` of shapes, 64 or 8x1024x1024 (rows and columns of C, length of the sums)")
	ops := fs.String("op", "NN", "`list` of NN, NT, TN, TT: which of A and B is transposed")
	set := fs.String("preset", "", "a `name` in place of -shapes and -op: squares or issue; or functions, softmax or quat")
	names := fs.String("functions", "", "`list` of functions, or operations of quat, for their preset, in place of all")
	lengths := fs.String("n", "", "`list` of lengths for functions, 4,16,256,4096 if empty, and quat, 64,1024")
	ghz := fs.Float64("ghz", 0, "the `clock` at which nanoseconds of functions are given, 0 for the one at the start")
	threads := fs.Int("threads", 1, "`threads` for all sides")
	levels := fs.String("levels", defaultLevels(), "`list` of levels of lanes")
	peers := fs.String("peers", "all", "`list` of peers")
	alpha := fs.Float64("alpha", 1, "the factor of A B")
	beta := fs.Float64("beta", 0, "the factor of C")
	pad := fs.Int("lda", 0, "`elements` between the rows of all matrices, and the arrays of quat")
	rounds := fs.Int("rounds", 9, "`rounds` of which the tables give medians")
	sample := fs.Duration("sample", 10*time.Millisecond, "`time` for a side in a round, if one call is shorter")
	md := fs.Bool("md", false, "print Markdown tables, one line a product")
	err := fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, "usage: go run -tags peers ./peers [flags]")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
		return 0
	}
	cfg := config{alpha: *alpha, beta: *beta, pad: *pad}
	switch {
	case err != nil:
	case fs.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", fs.Arg(0))
	case *threads <= 0 || *threads > runtime.NumCPU():
		err = fmt.Errorf("-threads must be 1 to %d", runtime.NumCPU())
	case *rounds <= 0 || *sample <= 0 || *pad < 0:
		err = errors.New("-rounds and -sample must be positive, -lda not negative")
	default:
		err = cfg.parse(*types, *shapes, *ops, *set, *levels, *peers)
	}
	maps := *set == "functions" || *set == "softmax"
	m := &mapConfig{softmax: *set == "softmax", types: cfg.types, levels: cfg.levels, peers: cfg.peers, hertz: *ghz * 1e9}
	if maps && err == nil {
		err = m.parse(*names, cmp.Or(*lengths, "4,16,256,4096"), *threads)
	}
	q := &quatConfig{types: cfg.types, levels: cfg.levels, peers: cfg.peers, pad: *pad, hertz: *ghz * 1e9}
	if *set == "quat" && err == nil {
		err = q.parse(*names, cmp.Or(*lengths, "64,1024"), *threads)
	}
	if err != nil {
		fmt.Fprintf(stderr, "peers: %v\n", err)
		return 2
	}
	fmt.Fprintln(stdout, lanes.CPU())
	announce(*threads)
	for _, r := range recipes {
		if !slices.Contains(cfg.peers, r.name) {
			continue
		}
		l, err := r.load()
		if err != nil {
			fmt.Fprintf(stdout, "%s left out: %v\n", r.name, err)
			continue
		}
		fmt.Fprintln(stdout, strings.TrimSpace(l.name+" "+l.about))
		cfg.libraries = append(cfg.libraries, l)
	}
	if *set == "quat" {
		fmt.Fprintf(stdout, "%d rounds of %v\n", *rounds, *sample)
		q.bench = newBench(*rounds, *sample, *threads)
		if !q.compare(stdout, stderr) {
			return 1
		}
		return 0
	}
	if maps {
		fmt.Fprintf(stdout, "%d thread(s), %d rounds of %v\n", *threads, *rounds, *sample)
		m.load(cfg.libraries, stdout)
		m.bench = newBench(*rounds, *sample, *threads)
		if !m.compare(stdout, stderr) {
			return 1
		}
		return 0
	}
	fmt.Fprintf(stdout, "%d thread(s), alpha %g, beta %g, rows %d apart, %d rounds of %v\n", *threads, *alpha, *beta, *pad, *rounds, *sample)
	cfg.bench = newBench(*rounds, *sample, *threads)
	cfg.report = text
	if *md {
		cfg.report = (&markdown{columns: cfg.columns()}).line
	}
	if !cfg.compare(stdout, stderr) {
		return 1
	}
	return 0
}

// parse reads the flags that are lists.
func (cfg *config) parse(types, shapes, ops, set, levels, peers string) (err error) {
	switch types {
	case "f32", "f64":
		cfg.types = []string{types}
	case "both":
		cfg.types = []string{"f32", "f64"}
	default:
		return fmt.Errorf("-type %q: want f32, f64 or both", types)
	}
	p, known := preset{{ops, shapes}}, peerNames
	switch set {
	case "":
	case "functions":
		known = mapPeerNames
	case "softmax":
		known = softmaxPeerNames
	case "quat":
		known = quatPeerNames
	default:
		if p = presets[set]; p == nil {
			return fmt.Errorf("-preset %q: want squares, issue, functions, softmax or quat", set)
		}
	}
	if cfg.jobs, err = p.jobs(); err != nil {
		return err
	}
	if cfg.levels, err = parseLevels(levels); err != nil {
		return err
	}
	switch peers {
	case "":
		return nil
	case "all":
		cfg.peers = known
		return nil
	}
	cfg.peers = strings.Split(peers, ",")
	for _, name := range cfg.peers {
		if !slices.Contains(known, name) {
			return fmt.Errorf("-peers: no %q, only %v", name, known)
		}
	}
	return nil
}

// columns are the names of all sides there may be.
func (cfg *config) columns() []string {
	var names []string
	for _, l := range cfg.levels {
		names = append(names, "lanes "+l.String())
	}
	for _, name := range peerNames {
		if slices.Contains(cfg.peers, name) {
			names = append(names, name)
		}
	}
	return names
}

// compare measures and reports job by job. It returns false if a side gave a
// wrong result.
func (cfg *config) compare(stdout, stderr io.Writer) bool {
	right := true
	for _, typ := range cfg.types {
		for _, j := range cfg.jobs {
			fmt.Fprintf(stderr, "%s %s %-30v\r", typ, j.op(), j)
			var r result
			if typ == "f32" {
				r = compareOne[float32](cfg, j)
			} else {
				r = compareOne[float64](cfg, j)
			}
			cfg.report(stdout, r)
			for _, n := range r.notes {
				right = false
				fmt.Fprintf(stderr, "peers: %s %s %v: %s\n", typ, j.op(), j, n)
			}
		}
	}
	fmt.Fprintf(stderr, "%-60s\r", "")
	return right
}

// compareOne leaves a side out that cannot do j, or does it wrong.
func compareOne[T asm.Float](cfg *config, j job) result {
	b := cfg.bench
	runtime.GC() // the operands of the job before, in nobody's time
	o := newOperands(j, T(cfg.alpha), T(cfg.beta), cfg.pad)
	var all, sides []side
	var notes []string
	for _, l := range cfg.levels {
		all = append(all, lanesSide(o, l))
	}
	for _, name := range cfg.peers {
		all = append(all, peerSides(cfg, o, name)...)
	}
	for _, s := range all {
		able := true
		err := o.check(func() { b.on(s, func() { able = s.run(1) >= 0 }) }, s.lanes)
		switch {
		case !able:
		case err != nil:
			notes = append(notes, fmt.Sprintf("%s is wrong: %v", s.name, err))
		default:
			sides = append(sides, s)
		}
	}
	r := measure(b, o, sides)
	r.typ, r.notes = typeName[T](), notes
	return r
}

// peerSides is the side of that name, if it is there and has this product.
func peerSides[T asm.Float](cfg *config, o *operands[T], name string) []side {
	var all []side
	for _, l := range cfg.libraries {
		if s, ok := librarySide(l, o, cfg.bench.threads); ok {
			all = append(all, s)
		}
	}
	if s, ok := xsmmSide(o, cfg.bench.threads); ok {
		all = append(all, s)
	}
	all = append(all, eigenSides(o, cfg.bench.threads)...)
	return slices.DeleteFunc(all, func(s side) bool { return s.name != name })
}

func size[T asm.Float]() int { return int(unsafe.Sizeof(T(0))) }

func typeName[T asm.Float]() string {
	if size[T]() == 4 {
		return "f32"
	}
	return "f64"
}
