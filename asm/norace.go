//go:build !race && !purego && (amd64 || arm64)

package asm

func raceRead[T Float](x []T)  {}
func raceWrite[T Float](x []T) {}
