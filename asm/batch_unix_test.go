//go:build unix

package asm_test

import (
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/golanes/lanes/asm"
)

// TestBatchesRun proves, as TestKernelRuns does, that every function of slices
// of quaternions runs the kernel of its level. Package quat's tests compare
// them with the definitions.
func TestBatchesRun(t *testing.T) {
	t.Run("f32", batchesRun[float32])
	t.Run("f64", batchesRun[float64])
}

func batchesRun[T asm.Float](t *testing.T) {
	page, err := unix.Mmap(-1, 0, 1<<16, unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(page)
	x := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(page))), 9*64)
	one := make([]T, 9)
	s, v, q, m := x[:64], x[:3*64], x[:4*64], x[:9*64]
	qs, vs := &[4][]T{s, s, s, s}, &[3][]T{s, s, s}
	for _, l := range asm.Levels() {
		if l == asm.Go {
			continue
		}
		undo := asm.Force(l)
		for name, f := range map[string]func(){
			"quatMul": func() { asm.QuatMul(q, q, q) }, "quatMulSoA": func() { asm.QuatMulSoA(qs, qs, qs) },
			"quatMulEach": func() { asm.QuatMulEach(q, one, q) }, "quatMulEachSoA": func() { asm.QuatMulEachSoA(qs, one, qs) },
			"quatMulEachRight": func() { asm.QuatMulEachRight(q, q, one) }, "quatMulEachRightSoA": func() { asm.QuatMulEachRightSoA(qs, qs, one) },
			"quatConj": func() { asm.QuatConj(q, q) }, "quatConjSoA": func() { asm.QuatConjSoA(qs, qs) },
			"quatInv": func() { asm.QuatInv(q, q) }, "quatInvSoA": func() { asm.QuatInvSoA(qs, qs) },
			"quatNormalize": func() { asm.QuatNormalize(q, q) }, "quatNormalizeSoA": func() { asm.QuatNormalizeSoA(qs, qs) },
			"rotate": func() { asm.Rotate(v, one, v) }, "rotateSoA": func() { asm.RotateSoA(vs, one, vs) },
			"rotateEach": func() { asm.RotateEach(v, q, v) }, "rotateEachSoA": func() { asm.RotateEachSoA(vs, qs, vs) },
			"matApply": func() { asm.MatApply(v, one, v) }, "matApplySoA": func() { asm.MatApplySoA(vs, one, vs) },
			"quatToMat": func() { asm.QuatToMat(m, q) }, "quatFromMat": func() { asm.QuatFromMat(q, m) },
			"quatToMatSoA": func() { asm.QuatToMatSoA(m, qs) }, "quatFromMatSoA": func() { asm.QuatFromMatSoA(qs, m) },
			"quatExp": func() { asm.QuatExp(q, q) }, "quatExpSoA": func() { asm.QuatExpSoA(qs, qs) },
			"quatLog": func() { asm.QuatLog(q, q) }, "quatLogSoA": func() { asm.QuatLogSoA(qs, qs) },
			"rotVecToQuat": func() { asm.RotVecToQuat(q, v) }, "rotVecToQuatSoA": func() { asm.RotVecToQuatSoA(qs, vs) },
			"quatToRotVec": func() { asm.QuatToRotVec(v, q) }, "quatToRotVecSoA": func() { asm.QuatToRotVecSoA(vs, qs) },
			"quatDot": func() { asm.QuatDot(s, q, q) }, "quatDotSoA": func() { asm.QuatDotSoA(s, qs, qs) },
			"quatAngle": func() { asm.QuatAngle(s, q, q) }, "quatAngleSoA": func() { asm.QuatAngleSoA(s, qs, qs) },
			"slerp": func() { asm.Slerp(q, q, q, s) }, "slerpSoA": func() { asm.SlerpSoA(qs, qs, qs, s) },
			"nlerp": func() { asm.Nlerp(q, q, q, s) }, "nlerpSoA": func() { asm.NlerpSoA(qs, qs, qs, s) },
			"integrate": func() { asm.Integrate(q, q, v, 1) }, "integrateSoA": func() { asm.IntegrateSoA(qs, qs, vs, 1) },
			"toSoA": func() { asm.ToSoA(qs, q) }, "fromSoA": func() { asm.FromSoA(q, qs) },
			"toVecSoA": func() { asm.ToVecSoA(vs, v) }, "fromVecSoA": func() { asm.FromVecSoA(v, vs) },
		} {
			size := map[uintptr]string{4: "F32", 8: "F64"}[unsafe.Sizeof(T(0))]
			frame := faulting(f)
			if want := "/asm." + name + size; !strings.Contains(frame, want) || !strings.EqualFold(frame[strings.Index(frame, want)+len(want):], l.String()) {
				t.Errorf("%v: %s runs %q", l, name, frame)
			}
		}
		undo()
	}
}
