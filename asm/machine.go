package asm

import "github.com/klauspost/cpuid/v2"

// A CPU is what cpuid says of the machine; unknown sizes are 0.
type CPU struct {
	Name       string
	Features   []string
	Cores      int
	L1, L2, L3 int // data caches in bytes
}

// Machine describes the CPU.
func Machine() CPU {
	c := cpuid.CPU
	m := CPU{
		Name:  c.BrandName,
		Cores: max(c.LogicalCores, 0),
		L1:    max(c.Cache.L1D, 0), L2: max(c.Cache.L2, 0), L3: max(c.Cache.L3, 0),
	}
	for _, f := range []cpuid.FeatureID{cpuid.AVX2, cpuid.FMA3, cpuid.AVX512F, cpuid.AVX512BW, cpuid.AVX512DQ, cpuid.AVX512VL, cpuid.ASIMD} {
		if c.Supports(f) {
			m.Features = append(m.Features, f.String())
		}
	}
	return m
}
