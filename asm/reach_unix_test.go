//go:build unix

package asm_test

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/golanes/lanes/asm"
	"unsafe"
)

// TestKernelRuns proves that a level runs the kernels of its own: operands in
// an inaccessible page make it fault, and the frame on top must be the
// assembly routine of that level.
func TestKernelRuns(t *testing.T) { forOps(t, kernelRuns[float32], kernelRuns[float64]) }

func kernelRuns[T asm.Float](t *testing.T, o op[T]) {
	const n = 100
	page, err := unix.Mmap(-1, 0, 4096, unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(page)
	x := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(page))), n)
	vals := []T{1, 1, 1, 1}
	for _, l := range asm.Levels() {
		undo := asm.Force(l)
		frame := faulting(func() { o.run(x, [][]T{x, x, x}, vals) })
		undo()
		// E.g. asm.dotF32AVX2; the definitions are generic: asm.dotRef[...].
		name := frame[strings.LastIndex(frame, "/asm.")+1:]
		asmLevel := ""
		for _, s := range []string{"AVX512", "AVX2", "NEON"} {
			if strings.HasSuffix(name, s) {
				asmLevel = strings.ToLower(s)
				break
			}
		}
		if l == asm.Go && asmLevel != "" || l != asm.Go && asmLevel != l.String() {
			t.Errorf("%v runs %q", l, name)
		}
	}
}

// TestOtherKernelsRun is the same for kernels that ops reaches behind others.
func TestOtherKernelsRun(t *testing.T) {
	page, err := unix.Mmap(-1, 0, 1<<16, unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(page)
	base := unsafe.Pointer(unsafe.SliceData(page))
	x32, x64 := unsafe.Slice((*float32)(base), 100), unsafe.Slice((*float64)(base), 100)
	readable := make([]float32, 100)
	long := unsafe.Slice((*float32)(base), asm.Piece) // faults at its start
	for _, l := range asm.Levels() {
		if l == asm.Go {
			continue
		}
		undo := asm.Force(l)
		for name, f := range map[string]func(){
			"find": func() { asm.Find(x32, 1) }, "findAbs": func() { asm.FindAbs(x64, 1) },
			"deviationF32": func() { asm.DeviationF32(x32, 1) }, "deviationF64": func() { asm.DeviationF64(x64, 1) },
			"dotF32":      func() { asm.Dot(long, long) },
			"axpyRowsF32": func() { asm.AxpyRows(x32[:50], x32, 1, x32[:9]) },
			"dotRowsF64":  func() { asm.DotRows(x64[:9], x64, 1, x64[:50]) },
			"rankRowsF32": func() { asm.RankRows(x32, x32, x32, 1, asm.Walk{Rows: 9, N: 9, Step: 9}) },
			"symRowsF32":  func() { asm.SymRows(x32, x32, x32, 1, 0, 0, asm.Walk{Rows: 9, N: 9, Step: 9}) },
			"sym":         func() { asm.SymRows(x64, x64, x64, 1, 0, 0, asm.Walk{Rows: 9, N: 9, More: -1, Step: 10, Skip: 1}) },
			"turnRowsF32": func() { asm.Transpose(long, 16, 16, 16, long, 16) },

			"softmaxRowsF32": func() { asm.Softmax(x32, x32) }, "softmaxRowsF64": func() { asm.Softmax(x64, x64) },
			"expSumRowsF32": func() { asm.LogSumExp(x32) }, "expSumRowsF64": func() { asm.LogSoftmax(x64, x64) },
			"expSumF32": func() { asm.ExpSums(x32, x32) }, "expTotalF64": func() { asm.ExpSums(nil, x64) },
			"logSoftmaxRowsF32":     func() { asm.LogSoftmax(x32, readable[:100]) },
			"softmaxGradRowsF32":    func() { asm.SoftmaxGradRows(x32, readable, readable, 1, 100, 100) },
			"logSoftmaxGradRowsF32": func() { asm.LogSoftmaxGradRows(x32, readable, readable, 1, 100, 100) },
			"keepFillF64":           func() { asm.KeepFill(x64, x64, make([]bool, 100), 0) },
		} {
			frame := faulting(f)
			piece := name == "dotF32" && l == asm.AVX512 && strings.HasSuffix(frame, "AVX2") // whole pieces are AVX2's
			if !strings.Contains(frame, "/asm."+name) || !strings.HasSuffix(strings.ToLower(frame), l.String()) && !piece {
				t.Errorf("%v: %s runs %q", l, name, frame)
			}
		}
		undo()
	}
}

// strip is the argument of a matrix kernel that reads x.
func strip[T asm.Float](x []T) *asm.Strip[T] {
	p := unsafe.SliceData(x)
	return &asm.Strip[T]{A: p, B: p, C: p, M: 1, N: 8, K: 16, Rows: 1, RowA: 1, ColA: 1, RowB: 8, RowC: 8, Count: 1}
}

// faulting returns the function in which f faults.
func faulting(f func()) (name string) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() == nil {
			return
		}
		pc := make([]uintptr, 32)
		frames := runtime.CallersFrames(pc[:runtime.Callers(0, pc)])
		for seen := false; ; {
			fr, more := frames.Next()
			if seen {
				name = fr.Function
				return
			}
			seen = fr.Function == "runtime.sigpanic"
			if !more {
				return
			}
		}
	}()
	f()
	return ""
}
