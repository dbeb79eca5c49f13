package asm_test

import (
	"testing"
	"unsafe"

	"github.com/golanes/lanes/asm"
)

var global [8]float32

// TestShared: what is on the stack is not shared, however it has moved.
func TestShared(t *testing.T) {
	heap := make([]float32, 8)
	keep = heap
	if s := asm.Shared(heap); s != nil && (len(s) != 8 || unsafe.SliceData(s) != unsafe.SliceData(heap)) {
		t.Error("another slice")
	} else if (s == nil) != (asm.Shared(global[:]) == nil) {
		t.Error("heap and globals differ")
	}
	for depth := range 12 {
		deep(t, 1<<depth)
	}
}

var keep []float32

//go:noinline
func deep(t *testing.T, n int) {
	var x [64]float32
	if asm.Shared(x[:]) != nil {
		t.Fatal("an array of the stack is shared")
	}
	if n > 0 {
		deep(t, n-1)
	}
	if asm.Shared(x[:]) != nil {
		t.Fatal("an array of the stack is shared after the stack grew")
	}
}
