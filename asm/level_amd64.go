//go:build !purego

package asm

import "github.com/klauspost/cpuid/v2"

// detect asks cpuid, which also asks the operating system whether it saves
// the registers.
func detect() []Level {
	var ls []Level
	if cpuid.CPU.Supports(cpuid.AVX2, cpuid.FMA3) {
		ls = append(ls, AVX2)
		if cpuid.CPU.Supports(cpuid.AVX512F, cpuid.AVX512BW, cpuid.AVX512DQ, cpuid.AVX512VL) {
			ls = append(ls, AVX512)
		}
	}
	return ls
}
