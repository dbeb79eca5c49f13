//go:build race && !purego && (amd64 || arm64)

package asm

import (
	"runtime"
	"unsafe"
)

// The race detector does not see what assembly does: these tell it. What they
// are told of escapes, so in a race build short arrays go to the heap.

func raceRead[T Float](x []T) {
	if len(x) > 0 {
		runtime.RaceReadRange(unsafe.Pointer(unsafe.SliceData(x)), len(x)*int(unsafe.Sizeof(x[0])))
	}
}

func raceWrite[T Float](x []T) {
	if len(x) > 0 {
		runtime.RaceWriteRange(unsafe.Pointer(unsafe.SliceData(x)), len(x)*int(unsafe.Sizeof(x[0])))
	}
}

// raceRows is for rows of n elements, lda apart.
func raceRows[T Float](a []T, lda, rows, n int, write bool) {
	raceWalk(a, nil, Walk{N: n, Step: lda}, rows, write)
}

// raceWalk is for rows and the parts of a vector, which is read, that meet
// them.
func raceWalk[T Float](a, v []T, w Walk, rows int, write bool) {
	for i := range rows {
		p, q, n := w.row(i)
		if write {
			raceWrite(a[p:][:n])
		} else {
			raceRead(a[p:][:n])
		}
		if v != nil {
			raceRead(v[q:][:n])
		}
	}
}

// raceStrip tells of the operands of a strip kernel, row by row.
func raceStrip[T Float](s *Strip[T]) {
	for q := range s.Count {
		A, B, C := ahead(s.A, q*s.NextA), ahead(s.B, q*s.NextB), ahead(s.C, q*s.NextC)
		for i := 0; i < s.M; i += s.Rows {
			panel, h := ahead(A, i/s.Rows*s.PanelA), min(s.Rows, s.M-i)
			if s.RowA == 1 {
				raceMatrix(panel, s.K, h, s.ColA, raceRead)
			} else {
				raceMatrix(panel, h, s.K, s.RowA, raceRead)
			}
		}
		raceMatrix(B, s.K, s.N, s.RowB, raceRead)
		raceMatrix(C, s.M, s.N, s.RowC, raceWrite)
	}
}

// raceTurned does for a turned kernel.
func raceTurned[T Float](s *Strip[T]) {
	raceMatrix(s.A, s.K, s.M, s.ColA, raceRead)
	raceMatrix(s.B, s.N, s.K, s.RowB, raceRead)
	raceMatrix(s.C, s.M, s.N, s.RowC, raceWrite)
}

// racePack tells of k rows of w elements that go to dst from src; turned, the
// rows of src are columns.
func racePack[T Float](dst []T, step int, src []T, ld, k, w int, turned bool) {
	raceMatrix(unsafe.SliceData(dst), k, w, step, raceWrite)
	if turned {
		k, w = w, k
	}
	raceMatrix(unsafe.SliceData(src), k, w, ld, raceRead)
}

func raceMatrix[T Float](p *T, rows, cols, ld int, tell func(x []T)) {
	for i := range rows {
		tell(unsafe.Slice(ahead(p, i*ld), cols))
	}
}
