package asm

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// TestDefinitions holds the definitions of elementary functions to the bounds
// of the oracle's table; TestKernels then holds the kernels to the definitions.
func TestDefinitions(t *testing.T) {
	n, step := 20000, uint64(100003)
	if testing.Short() {
		n, step = n/10, step*9
	}
	t.Run("f32", func(t *testing.T) { oracle.Check(t, definitions[float32](), n, step) })
	t.Run("f64", func(t *testing.T) { oracle.Check(t, definitions[float64](), n, step) })
}
