package oracle

import (
	"math"
	"math/big"
)

// The activations and their gradients.
var activations = []Function{
	row("Relu", plain(positive, 0, 0, infinity), func(x float64) float64 { return max(x, 0) }, 0).anyZero(),
	row("LeakyRelu", leakyReluOf, func(x float64) float64 { return x }, 0.5).alpha().anyZero(),
	row("Elu", eluOf, func(x float64) float64 { return max(x, math.Expm1(min(x, 0))) }, 3).alpha().over(-20, 5, -40, 5).near(expPoints...),
	row("Selu", plain(selu, nan, 0, infinity), quickSelu, 3).over(-20, 20, -40, 20).near(expPoints...),
	row("Gelu", plain(gelu, 0, 0, infinity), func(x float64) float64 { return x * math.Erfc(-x/math.Sqrt2) / 2 }, 3).over(-15, 8, -39, 9).near(-14.2, -38.5, -5, -1, 1, 5).anyZero(),
	row("GeluTanh", plain(geluTanh, 0, 0, infinity), quickGeluTanh, 3).over(-11, 8, -23, 9).near(-10, -21.6, -5, -1, 1, 5).anyZero(),
	row("Silu", plain(silu, 0, 0, infinity), func(x float64) float64 { return x / (1 + math.Exp(-x)) }, 3).over(-110, 20, -760, 40).near(expPoints...).anyZero(),
	row("Softplus", plain(softplus, 0, nan, infinity), quickSoftplus, 3).over(-105, 30, -750, 60).near(expPoints...),
	row("Mish", plain(mish, 0, 0, infinity), quickMish, 3).over(-110, 20, -760, 40).near(expPoints...).anyZero(),
	row("HardSwish", plain(hardSwish, 0, 0, infinity), func(x float64) float64 { return x * min(max(x+3, 0), 6) / 6 }, 3).over(-4, 4, -4, 4).near(-3, 3, 0, -1.5).anyZero(),

	row("ReluGrad", plain(step(0), 0, 0, 1), func(x float64) float64 { return min(1, max(0, x*0x1p200)) }, 0).grad(),
	row("LeakyReluGrad", plain(step(0.75), 0.75, 0.75, 1), func(x float64) float64 { return max(0.75, min(1, x*0x1p200)) }, 0.5).grad().fixed(0.75),
	row("EluGrad", plain(eluSlope, 0, 0.75, 1), quickEluSlope, 3).grad().fixed(0.75).over(-20, 5, -40, 5).near(expPoints...),
	row("SeluGrad", plain(seluSlope, 0, nan, nan), quickSeluSlope, 3).grad().over(-20, 5, -40, 5).near(expPoints...),
	row("GeluGrad", plain(geluSlope, 0, 0.5, 1), quickGeluSlope, 3).grad().cancels(0.5, 2).over(-15, 8, -39, 9).near(-0.7517915, -14.2, -38.5, -5, -1, 1, 5),
	row("GeluTanhGrad", plain(geluTanhSlope, 0, 0.5, 1), quickGeluTanhSlope, 3).bounds(4, 4.2).grad().cancels(0.5, 2).over(-11, 8, -23, 9).near(-0.7524614, -10, -21.6, -5, -1, 1, 5),
	row("SiluGrad", plain(siluSlope, 0, 0.5, 1), func(x float64) float64 { return quickSigmoid(x) * (1 + x*quickSigmoid(-x)) }, 3).bounds(3.2, 3.4).grad().cancels(0.5, 3).over(-110, 20, -760, 40).near(append(expPoints, -1.2784645)...),
	row("SigmoidGrad", atValue(func(y *big.Float) *big.Float { return mul(y, sub(one, y)) }), func(y float64) float64 { return y * (1 - y) }, 3).grad().upTo(1).over(0, 1, 0, 1).near(0.5, 1),
	row("TanhGrad", atValue(func(y *big.Float) *big.Float { return mul(sub(one, y), add(one, y)) }), func(y float64) float64 { return (1 - y) * (1 + y) }, 3).grad().upTo(1).over(-1, 1, -1, 1).near(0.5, 1, -1),
	row("SoftplusGrad", plain(sigmoid, 0, 0.5, 1), quickSigmoid, 3).grad().over(-105, 20, -750, 40).near(expPoints...),
	row("MishGrad", plain(mishSlope, 0, nan, 1), quickMishSlope, 4).bounds(4, 4.5).grad().cancels(0.5, 3).over(-110, 20, -760, 40).near(append(expPoints, -1.1924312)...),
	row("HardSwishGrad", plain(hardSwishSlope, 0, 0.5, 1), quickHardSwishSlope, 3).grad().cancels(0.5, 3).over(-4, 4, -4, 4).near(-3, 3, 0, -1.5),
}
