package asm_test

import "github.com/golanes/lanes/asm"

// elementaryOps are the kernels compiled from definitions.
func elementaryOps[T asm.Float]() []op[T] {
	one := func(name string, f func(dst, x []T)) op[T] {
		return op[T]{name: name, in: 1, dst: true, run: func(dst []T, in [][]T, _ []T) []T { f(dst, in[0]); return nil }}
	}
	two := func(name string, f func(dst, x, y []T)) op[T] {
		return op[T]{name: name, in: 2, dst: true, run: func(dst []T, in [][]T, _ []T) []T { f(dst, in[0], in[1]); return nil }}
	}
	valued := func(name string, f func(dst, x []T, a T)) op[T] {
		return op[T]{name: name, in: 1, vals: 1, dst: true, run: func(dst []T, in [][]T, v []T) []T { f(dst, in[0], v[0]); return nil }}
	}
	valued2 := func(name string, f func(dst, x []T, a, b T)) op[T] {
		return op[T]{name: name, in: 1, vals: 2, dst: true, run: func(dst []T, in [][]T, v []T) []T { f(dst, in[0], v[0], v[1]); return nil }}
	}
	valuedGrad := func(name string, f func(dst, x, dy []T, a T)) op[T] {
		return op[T]{name: name, in: 2, vals: 1, dst: true, run: func(dst []T, in [][]T, v []T) []T { f(dst, in[0], in[1], v[0]); return nil }}
	}
	all := []op[T]{
		one("exp", asm.Exp[T]), one("exp2", asm.Exp2[T]), one("expm1", asm.Expm1[T]),
		one("log", asm.Log[T]), one("log2", asm.Log2[T]), one("log10", asm.Log10[T]), one("log1p", asm.Log1p[T]),
		one("sin", asm.Sin[T]), one("cos", asm.Cos[T]), one("tan", asm.Tan[T]),
		one("asin", asm.Asin[T]), one("acos", asm.Acos[T]), one("atan", asm.Atan[T]), two("atan2", asm.Atan2[T]), two("pow", asm.Pow[T]), two("hypot", asm.Hypot[T]),
		one("cbrt", asm.Cbrt[T]), one("rsqrt", asm.Rsqrt[T]),
		{name: "sinCos", in: 1, dst: true, run: func(dst []T, in [][]T, _ []T) []T {
			rest := make([]T, len(dst))
			asm.SinCos(dst, rest, in[0])
			return nil
		}},
		one("erf", asm.Erf[T]), one("erfc", asm.Erfc[T]),
		one("relu", asm.Relu[T]), valued("leakyRelu", asm.LeakyRelu[T]), two("pRelu", asm.PRelu[T]),
		valued("thresholdedRelu", asm.ThresholdedRelu[T]), valued2("shrink", asm.Shrink[T]), valued2("hardSigmoid", asm.HardSigmoid[T]),
		one("hardSwish", asm.HardSwish[T]), one("softsign", asm.Softsign[T]), valued("elu", asm.Elu[T]), valued("celu", asm.Celu[T]),
		one("selu", asm.Selu[T]), one("gelu", asm.Gelu[T]), one("geluTanh", asm.GeluTanh[T]), one("silu", asm.Silu[T]),
		one("softplus", asm.Softplus[T]), one("mish", asm.Mish[T]),
		two("reluGrad", asm.ReluGrad[T]), two("hardSwishGrad", asm.HardSwishGrad[T]), two("seluGrad", asm.SeluGrad[T]),
		two("geluGrad", asm.GeluGrad[T]), two("geluTanhGrad", asm.GeluTanhGrad[T]), two("siluGrad", asm.SiluGrad[T]),
		two("softplusGrad", asm.SoftplusGrad[T]), two("mishGrad", asm.MishGrad[T]),
		two("sigmoidGrad", asm.SigmoidGrad[T]), two("tanhGrad", asm.TanhGrad[T]),
		valuedGrad("leakyReluGrad", asm.LeakyReluGrad[T]), valuedGrad("eluGrad", asm.EluGrad[T]),
		one("sinh", asm.Sinh[T]), one("cosh", asm.Cosh[T]), one("tanh", asm.Tanh[T]), one("sigmoid", asm.Sigmoid[T]),
	}
	for i := range all {
		all[i].dear = true
	}
	return all
}
