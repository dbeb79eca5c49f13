package asm

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit/oracle"
)

// alone and both make a definition what the oracle calls.
func alone[T Float](f func(x T) T) oracle.Call[T] {
	return func(dst, x, _ []T) {
		for i := range dst {
			dst[i] = f(x[i])
		}
	}
}

func both[T Float](f func(x, y T) T) oracle.Call[T] {
	return func(dst, x, y []T) {
		for i := range dst {
			dst[i] = f(x[i], y[i])
		}
	}
}

// definitions are the elementary functions by their names in the oracle's
// table.
func definitions[T Float]() map[string]oracle.Call[T] {
	return map[string]oracle.Call[T]{
		"Exp": alone(ExpOf[T]),
	}
}

func TestDefinitions(t *testing.T) {
	n, step := 20000, uint64(100003)
	if testing.Short() {
		n, step = n/10, step*9
	}
	t.Run("f32", func(t *testing.T) { oracle.Check(t, definitions[float32](), n, step) })
	t.Run("f64", func(t *testing.T) { oracle.Check(t, definitions[float64](), n, step) })
}
