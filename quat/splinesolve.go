package quat

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// The rotation vector r(t) and the angular rate w of exp(r(t)) in its own frame
// are related by w = J r', with J the right Jacobian of the exponential map:
//
//	J   = 1 - B [r]ₓ + C [r]ₓ²     B = (1 - cos a)/a²     C = (a - sin a)/a³
//	J⁻¹ = 1 + [r]ₓ/2 + D [r]ₓ²     D = (1 - (a/2) cot(a/2))/a²
//
// for a = |r|, and the acceleration is w' = J r” + drift(r, r').

// splineSeries are the coefficients of powers of a² of C, -B'/a and C'/a, and of
// powers of h² of (sin h - h cos h)/h³. 14 terms are enough up to a² = 4.
var splineSeries = func() (c [4][14]float64) {
	over := func(n int) float64 { // 1/n!
		p := 1.0
		for i := 2; i <= n; i++ {
			p *= float64(i)
		}
		return 1 / p
	}
	s := 1.0
	for i := range 14 {
		n := 2 * (i + 1)
		c[0][i] = s * over(n+1)
		c[1][i] = s * float64(n) * over(n+2)
		c[2][i] = -s * float64(n) * over(n+3)
		c[3][i] = s * float64(n) * over(n+1)
		s = -s
	}
	return c
}()

// splineSum is series i at x, 0 <= x <= 4.
func splineSum(i int, x float64) float64 {
	c := &splineSeries[i]
	s := 0.0
	for j := len(c) - 1; j >= 0; j-- {
		s = float64(s*x) + c[j]
	}
	return s
}

// sinc is sin(a)/a.
func sinc(a float64) float64 {
	if a < 0x1p-30 {
		return 1
	}
	return asm.SinOf(a) / a
}

// jacobian is J v.
func jacobian(r, v Vec[float64]) Vec[float64] {
	x := r.Norm2()
	a := math.Sqrt(x)
	h := sinc(0.5 * a)
	b, c := float64(0.5*float64(h*h)), 0.0
	if x < 4 {
		c = splineSum(0, x)
	} else {
		c = (a - asm.SinOf(a)) / float64(x*a)
	}
	rv := r.Cross(v)
	addScaled(&v, -b, rv)
	addScaled(&v, c, r.Cross(rv))
	return v
}

// jacobianInv is J⁻¹ v, for |r| below 2π.
func jacobianInv(r, v Vec[float64]) Vec[float64] {
	x := r.Norm2()
	h := 0.5 * math.Sqrt(x)
	d := 0.0
	if x < 4 {
		d = splineSum(3, 0.25*x) / (4 * sinc(h))
	} else {
		s, c := asm.SinCosOf(h)
		d = (1 - float64(h*c)/s) / x
	}
	rv := r.Cross(v)
	addScaled(&v, 0.5, rv)
	addScaled(&v, d, r.Cross(rv))
	return v
}

// A drift is the part of the acceleration that is quadratic in v = r',
//
//	(r·v) (k1 r×v + k2 r×(r×v)) + C v×(r×v)     k1 = -B'/a     k2 = C'/a
type drift struct {
	r         Vec[float64]
	k1, k2, c float64
}

func newDrift(r Vec[float64]) drift {
	x := r.Norm2()
	if x < 4 {
		return drift{r, splineSum(1, x), splineSum(2, x), splineSum(0, x)}
	}
	a := math.Sqrt(x)
	sin, cos := asm.SinCosOf(a)
	k1 := (2 - float64(2*cos) - float64(a*sin)) / float64(x*x)
	k2 := (float64(3*sin) - float64(2*a) - float64(a*cos)) / float64(float64(x*x)*a)
	return drift{r, k1, k2, (a - sin) / float64(x*a)}
}

// of is the symmetric bilinear form of which the drift of v is of(v, v).
func (d *drift) of(u, v Vec[float64]) (s Vec[float64]) {
	half := func(u, v Vec[float64]) {
		rv := d.r.Cross(v)
		p := float64(0.5 * d.r.Dot(u))
		addScaled(&s, float64(p*d.k1), rv)
		addScaled(&s, float64(p*d.k2), d.r.Cross(rv))
		addScaled(&s, 0.5*d.c, u.Cross(rv))
	}
	half(u, v)
	half(v, u)
	return s
}

// A rateSystem is the equations for the angular rates at the inner knots of a
// spline. That the acceleration is the same on both sides of knot k, between
// the intervals of lengths h0 and h1 with the rotation vectors r0 and r1, says
//
//	2/h0 J(r0) w[k-1] + 4 (1/h0 + 1/h1) w[k] + 2/h1 J⁻¹(r1) w[k+1]
//	  = 6 (r0/h0² + r1/h1²) - drift(r0, J⁻¹(r0) w[k])
type rateSystem struct {
	h []float64      // lengths of the intervals
	r []Vec[float64] // their rotation vectors
	w []Vec[float64] // rates at all knots; the outer ones are given
	// Of the elimination: what remains of the upper blocks, and of the right side.
	upper []Mat[float64]
	right []Vec[float64]
	next  []Vec[float64] // the rates of the next step
	unit  float64        // what turns rates into those of the caller's unit of time
	slack float64        // the largest change of a component in the last step, over 1 and the component
}

// solve finds the rates and reports whether it could. The drift is first taken
// from the step before, ten times at most, which converges linearly if
// neighbouring knots are not far apart, and then with its derivative (Newton).
// If the first way does not converge the second begins where the first began.
func (s *rateSystem) solve() bool {
	s.start()
	near := false
	for i := 0; i < 10 && !near; i++ {
		near = s.step(false) <= 1e-6
	}
	if !near {
		s.start()
		s.step(false)
	}
	last := math.Inf(1)
	for range 60 {
		change := s.step(true)
		if change <= 0x1p-50 || change < 1e-9 && change >= 0.5*last {
			return true
		}
		last = change
	}
	return false
}

// solveSciPy is the iteration of SciPy's RotationSpline: ten steps at most, fewer
// if no component changes by more than 1e-9 of itself and 1.
func (s *rateSystem) solveSciPy() bool {
	s.start()
	for range 10 {
		if s.step(false); s.slack < 1e-9 {
			break
		}
	}
	return true
}

// start sets the rates to those without drift.
func (s *rateSystem) start() {
	n := len(s.h)
	for k := 1; k <= n; k++ {
		s.w[k] = scaled(s.r[k-1], 1/s.h[k-1])
	}
}

// step solves the equations with the drift taken as constant, or linear if
// newton is set, and returns the largest change of a component, relative to the
// largest one.
func (s *rateSystem) step(newton bool) float64 {
	n := len(s.h)
	for k := 1; k < n; k++ {
		h0, h1, r0, r1 := s.h[k-1], s.h[k], s.r[k-1], s.r[k]
		d := newDrift(r0)
		v := jacobianInv(r0, s.w[k])
		var b Vec[float64]
		addScaled(&b, 6/float64(h0*h0), r0)
		addScaled(&b, 6/float64(h1*h1), r1)
		b = b.Sub(d.of(v, v))
		var diag, up Mat[float64] // by columns
		for j := range 3 {
			var e Vec[float64]
			*component(&e, j) = 1
			c := scaled(e, 4*(1/h0+1/h1))
			if newton {
				// The drift at w is near that here plus 2 of(v, J⁻¹(w - here)).
				addScaled(&c, 2, d.of(v, jacobianInv(r0, e)))
			}
			if k > 1 { // less the lower block times what is left above
				col := Vec[float64]{s.upper[k-1][0][j], s.upper[k-1][1][j], s.upper[k-1][2][j]}
				addScaled(&c, -2/h0, jacobian(r0, col))
			}
			u := scaled(jacobianInv(r1, e), 2/h1)
			diag[0][j], diag[1][j], diag[2][j] = c.X, c.Y, c.Z
			up[0][j], up[1][j], up[2][j] = u.X, u.Y, u.Z
		}
		if newton {
			addScaled(&b, 2, d.of(v, v))
		}
		if k > 1 {
			addScaled(&b, -2/h0, jacobian(r0, s.right[k-1]))
		} else {
			addScaled(&b, -2/h0, jacobian(r0, s.w[0]))
		}
		if k == n-1 {
			addScaled(&b, -2/h1, jacobianInv(r1, s.w[n]))
		}
		s.upper[k], s.right[k] = solve3(diag, up, b)
	}
	change, size := 0.0, 0.0
	s.slack = 0
	for k := n - 1; k > 0; k-- {
		x := s.right[k]
		if k < n-1 {
			x = x.Sub(s.upper[k].Apply(s.next[k+1]))
		}
		s.next[k] = x
		d := x.Sub(s.w[k])
		change = max(change, math.Abs(d.X), math.Abs(d.Y), math.Abs(d.Z))
		size = max(size, math.Abs(x.X), math.Abs(x.Y), math.Abs(x.Z))
		for j := range 3 {
			s.slack = max(s.slack, math.Abs(*component(&d, j))*s.unit/(1+float64(math.Abs(*component(&x, j))*s.unit)))
		}
	}
	copy(s.w[1:n], s.next[1:])
	if size == 0 {
		return 0
	}
	return change / size
}

// component is a pointer to component j of v.
func component(v *Vec[float64], j int) *float64 {
	return [3]*float64{&v.X, &v.Y, &v.Z}[j]
}

// solve3 is m⁻¹ u and m⁻¹ b, by elimination with the largest pivot of each
// column.
func solve3(m, u Mat[float64], b Vec[float64]) (Mat[float64], Vec[float64]) {
	var a [3][7]float64
	for i := range 3 {
		copy(a[i][:3], m[i][:])
		copy(a[i][3:6], u[i][:])
		a[i][6] = *component(&b, i)
	}
	for i := range 3 {
		p := i
		for j := i + 1; j < 3; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[p][i]) {
				p = j
			}
		}
		a[i], a[p] = a[p], a[i]
		for j := range 3 {
			if j == i {
				continue
			}
			f := a[j][i] / a[i][i]
			for k := i; k < 7; k++ {
				a[j][k] -= float64(f * a[i][k])
			}
		}
	}
	for i := range 3 {
		for k := 3; k < 7; k++ {
			a[i][k] /= a[i][i]
		}
		copy(u[i][:], a[i][3:6])
	}
	return u, Vec[float64]{a[0][6], a[1][6], a[2][6]}
}
