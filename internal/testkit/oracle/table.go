package oracle

import (
	"math"
	"math/big"
)

// A Second says what a function's second argument is.
type Second int

const (
	None   Second = iota // there is none
	Vector               // another vector, drawn with the first by Pair
	Grad                 // the gradient that the slope at the first is multiplied by
	Alpha                // one parameter for the whole slice
)

// A Function is one row of the table.
type Function struct {
	Name   string
	Second Second
	Exact  Value
	// Quick is the exact value in float64 to some 2^-20 ulp of float32, for a
	// sweep over all of float32, with 1 for the gradient or the parameter.
	Quick func(x float64) float64
	// Bound is the worst error promised, in ulps, for float32 and float64.
	Bound [2]float64
	// Floor is the least magnitude, relative to the second argument of a
	// gradient, whose ulp counts: a slope that passes through zero is a sum that
	// cancels there. Outside of [-Cancel, Cancel] it is not in force.
	Floor, Cancel float64
	// Domain is the largest magnitude of an argument that means something, if
	// there is one.
	Domain float64
	// Fixed is the parameter of a gradient that has one.
	Fixed float64
	// AnyZero says that a zero may have either sign.
	AnyZero bool
	// Range is where the function has its shape, for float32 and float64, and
	// Points are the arguments to try the neighbourhood of.
	Range  [2][2]float64
	Points []float64
	// Extra draws arguments that are hard in a way of their own.
	Extra func(s *Source) float64
	Pair  func(s *Source) (x, y float64)
}

// Limit is the bound for elements of size bits.
func (f *Function) Limit(size int) float64 { return f.Bound[size/64] }

func row(name string, exact Value, quick func(float64) float64, bound float64) Function {
	return Function{Name: name, Exact: exact, Quick: quick, Bound: [2]float64{bound, bound},
		Range: [2][2]float64{{-20, 20}, {-20, 20}}}
}

func (f Function) over(lo32, hi32, lo64, hi64 float64) Function {
	f.Range = [2][2]float64{{lo32, hi32}, {lo64, hi64}}
	return f
}

func (f Function) near(points ...float64) Function { f.Points = points; return f }

func (f Function) grad() Function {
	f.Second, f.Exact = Grad, times(f.Exact)
	return f.anyZero()
}

func (f Function) anyZero() Function { f.AnyZero = true; return f }

func (f Function) bounds(of32, of64 float64) Function {
	f.Bound = [2]float64{of32, of64}
	return f
}

func (f Function) upTo(most float64) Function { f.Domain = most; return f }

func (f Function) fixed(alpha float64) Function { f.Fixed = alpha; return f }

func (f Function) alpha() Function { f.Second = Alpha; return f }

func (f Function) cancels(floor, to float64) Function { f.Floor, f.Cancel = floor, to; return f }

func (f Function) pair(p func(s *Source) (x, y float64)) Function {
	f.Second, f.Pair = Vector, p
	return f
}

func (f Function) extra(e func(s *Source) float64) Function { f.Extra = e; return f }

func sine(name string) Function {
	return row(name, circular(func(s, c *big.Float) *big.Float { return s }), math.Sin, 1).extra((*Source).quarterTurns).near(turns...)
}

func cosine(name string) Function {
	return row(name, circular(func(s, c *big.Float) *big.Float { return c }), math.Cos, 1).extra((*Source).quarterTurns).near(turns...)
}

var nan = math.NaN()

// Functions is the table.
var Functions = append(elementary, activations...)

// Find is the row of the table of that name.
func Find(name string) *Function {
	for i := range Functions {
		if Functions[i].Name == name {
			return &Functions[i]
		}
	}
	panic("oracle: no function " + name)
}

var elementary = []Function{
	row("Exp", plain(exp, 0, 1, infinity), math.Exp, 1).over(-105, 90, -750, 712).near(expPoints...),
	row("Exp2", plain(exp2, 0, 1, infinity), math.Exp2, 1).over(-152, 130, -1080, 1026).near(-149, -126, 128, 127.5, -1074, -1022, 1024, 0.5, -150, -1075),
	row("Expm1", plain(expm1, -1, 0, infinity), math.Expm1, 1).over(-20, 90, -40, 712).near(expPoints...),
	row("Log", logOf(one), math.Log, 1).over(0, 10, 0, 10).near(logPoints...),
	row("Log2", logOf(ln2), func(x float64) float64 { return math.Log(x) / math.Ln2 }, 1).over(0, 10, 0, 10).near(logPoints...),
	row("Log10", logOf(ln10), func(x float64) float64 { return math.Log(x) / math.Ln10 }, 1).over(0, 10, 0, 10).near(append(logPoints, 10, 100, 1e10, 1e-5)...),
	row("Log1p", log1pOf, math.Log1p, 1).over(-1, 4, -1, 4).near(-1, -0.5, -0.25, 0.5, 1, 0.41, -0.29, -0.34, 0x1p24, 0x1p53),
	sine("Sin"), cosine("Cos"), sine("SinCos.Sin"), cosine("SinCos.Cos"),
	row("Tan", circular(quo), math.Tan, 2).extra((*Source).quarterTurns).near(turns...),
	row("Asin", within(-1, 1, asinOf), math.Asin, 2).over(-1, 1, -1, 1).near(unitPoints...),
	row("Acos", within(-1, 1, acosOf), quickAcos, 2).over(-1, 1, -1, 1).near(unitPoints...),
	row("Atan", atanOf, math.Atan, 2).over(-3, 3, -3, 3).near(append(unitPoints, 0.41421, 2.41421, 0.6688, 1.5)...),
	row("Atan2", atan2Of, nil, 2).pair((*Source).ratio),
	row("Sinh", plain(sinh, -infinity, 0, infinity), math.Sinh, 2).over(-90, 90, -712, 712).near(append(expPoints, 0.25, 2, 22)...),
	row("Cosh", plain(cosh, infinity, 1, infinity), math.Cosh, 1).over(-90, 90, -712, 712).near(append(expPoints, 0.25, 2, 22)...),
	row("Tanh", plain(tanh, -1, 0, 1), math.Tanh, 1).over(-10, 10, -22, 22).near(0.25, 0.3466, 0.5, 0.55, 0.625, 1, 8.5, 9.01, 9.1, 18, 19.06, 20, 22, -0.625),
	row("Sigmoid", plain(sigmoid, 0, 0.5, 1), quickSigmoid, 1).over(-105, 20, -750, 40).near(expPoints...),
	row("Erf", plain(erf, -1, 0, 1), math.Erf, 1).bounds(1, 1.05).over(-5, 5, -7, 7).near(0.5, 0.84375, 1, 1.1875, 1.245, 1.25, 2, 3, 3.92, 4, 5.9, 6, -1, -3.9),
	row("Erfc", plain(erfc, 2, 1, 0), math.Erfc, 2).bounds(2, 2.4).over(-4, 10.2, -7, 27.4).near(0.5, 0.84375, 1, 1.25, 2, 2.857, 3, 4, 5, 9.2, 10.05, 26.54, 27.2, -1, -3.9, 0.25),
	row("Pow", powOf, nil, 2).pair((*Source).power),
	row("Cbrt", cbrtOf, math.Cbrt, 1).over(-9, 9, -9, 9).near(1, 2, 4, 8, 27, 0x1p-126, 0x1p-1022),
	row("Rsqrt", rsqrtOf, func(x float64) float64 { return 1 / math.Sqrt(x) }, 1).over(0, 9, 0, 9).near(1, 2, 4, 9, 0x1p-126, 0x1p-1022),
	row("Hypot", hypotOf, nil, 1).pair((*Source).ratio),
}

var (
	expPoints = []float64{1, -1, 0.34657, -0.34657, 1.0397, 0.5, 10, -10, 88.72284, -87.33655, -103.9721, -103.2789, 709.782712893384, -708.3964, -745.13321, -744.4400, 17.33, -17.33, -37.43, 37.43, 8.5, 104, 720}
	logPoints = []float64{1, 2, 0.5, 0.75, 1.5, 0.70710678, 1.41421356, 4. / 3, 2. / 3, 3, 1.25, math.E, 0x1p-126, 0x1p-1022, 8}
	turns     = []float64{math.Pi / 4, math.Pi / 2, math.Pi, 3 * math.Pi / 4, 1, 2, 0x1p-13, 100, 1e4, 39000, 125, 0x1p20, 0x1p23, 1e6, 1e9, 1e15, 0x1p29}

	unitPoints = []float64{1, -1, 0.5, -0.5, 0.25, 0.70710678, 0.975, 0.625, 0.9, -0.9}
)
