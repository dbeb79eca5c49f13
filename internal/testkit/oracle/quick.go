package oracle

import "math"

// Functions in float64 that package math lacks, or has with a loss that counts,
// for sweeps over float32. Where a formula gives NaN the exact value is asked.

func quickAcos(x float64) float64 {
	if x > 0.5 {
		return 2 * math.Asin(math.Sqrt((1-x)/2))
	}
	return math.Acos(x)
}

func quickSigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func quickGeluTanh(x float64) float64 {
	return x * quickSigmoid(2*math.Sqrt(2/math.Pi)*(x+0.044715*x*x*x))
}

func quickSoftplus(x float64) float64 {
	return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
}

func quickMish(x float64) float64 {
	if x > 40 {
		return x
	}
	w := math.Exp(x)
	n := w * (w + 2)
	return x * n / (n + 2)
}

func quickMishSlope(x float64) float64 {
	if x > 40 {
		return 1
	}
	w := math.Exp(x)
	n := w * (w + 2)
	return n/(n+2) + 4*x*quickSigmoid(x)*(n+1)/((n+2)*(n+2))
}

const quickScale, quickAlpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717

func quickSelu(x float64) float64 {
	if x > 0 {
		return quickScale * x
	}
	return quickScale * quickAlpha * math.Expm1(x)
}

func quickEluSlope(x float64) float64 {
	if x > 0 {
		return 1
	}
	return 0.75 * math.Exp(x)
}

func quickSeluSlope(x float64) float64 {
	if x > 0 {
		return quickScale
	}
	return quickScale * quickAlpha * math.Exp(x)
}

func quickGeluSlope(x float64) float64 {
	return math.Erfc(-x/math.Sqrt2)/2 + x*math.Exp(-x*x/2)/math.Sqrt(2*math.Pi)
}

func quickGeluTanhSlope(x float64) float64 {
	c := 2 * math.Sqrt(2/math.Pi)
	u := c * (x + 0.044715*x*x*x)
	return quickSigmoid(u) + x*c*(1+3*0.044715*x*x)*quickSigmoid(u)*quickSigmoid(-u)
}

func quickHardSwishSlope(x float64) float64 {
	switch {
	case x >= 3:
		return 1
	case x <= -3:
		return 0
	}
	return (2*x + 3) / 6
}
