//go:build !purego

package asm

// detect: Advanced SIMD is part of every arm64 that Go runs on.
func detect() []Level { return []Level{NEON} }
