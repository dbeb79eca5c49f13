package asm

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// alone is a definition of one argument, as the oracle calls it.
func alone[T Float](f func(x T) T) func(x, _ T) T { return func(x, _ T) T { return f(x) } }

// definitions are the elementary functions by their names in the oracle's table.
func definitions[T Float]() map[string]func(x, y T) T {
	return map[string]func(x, y T) T{
		"Exp": alone(ExpOf[T]),
	}
}

func testDefinitions[T Float](t *testing.T) {
	defs, size, n := definitions[T](), 64, 20000
	if single[T]() {
		size = 32
	}
	if testing.Short() {
		n /= 10
	}
	for i := range oracle.Functions {
		f := &oracle.Functions[i]
		def := defs[f.Name]
		if def == nil {
			continue
		}
		call := func(dst, x, y []T) {
			for i := range dst {
				dst[i] = def(x[i], y[i])
			}
		}
		w := oracle.Sample(f, n, call)
		t.Logf("%-10s %v", f.Name, w)
		if !(w.Ulps <= f.Limit(size)) {
			t.Errorf("%s: %v, allowed %v", f.Name, w, f.Limit(size))
		}
	}
}

func TestDefinitionsF32(t *testing.T) { testDefinitions[float32](t) }
func TestDefinitionsF64(t *testing.T) { testDefinitions[float64](t) }
