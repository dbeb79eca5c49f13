//go:build !race || purego || !(amd64 || arm64)

package asm

func raceRead[T Float](x []T)  {}
func raceWrite[T Float](x []T) {}

func raceRows[T Float](a []T, lda, rows, n int, write bool)                   {}
func raceWalk[T Float](a, v []T, w Walk, rows int, write bool)                {}
func raceStrip[T Float](s *Strip[T])                                          {}
func raceTurned[T Float](s *Strip[T])                                         {}
func racePack[T Float](dst []T, step int, src []T, ld, k, w int, turned bool) {}
