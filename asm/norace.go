//go:build !race && !purego && (amd64 || arm64)

package asm

func raceRead[T Float](x []T)  {}
func raceWrite[T Float](x []T) {}

func raceStrip[T Float](s *Strip[T])                                          {}
func raceTurned[T Float](s *Strip[T])                                         {}
func racePack[T Float](dst []T, step int, src []T, ld, k, w int, turned bool) {}
