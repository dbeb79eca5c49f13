package quat

import (
	"math"

	"github.com/golanes/lanes/asm"
)

// A Source gives uniform random bits, as the sources of math/rand/v2 do.
type Source interface{ Uint64() uint64 }

// uniform is a multiple of 2^-53 in [0, 1), each as likely.
func uniform(src Source) float64 { return float64(float64(src.Uint64()>>11) * 0x1p-53) }

// circle is a point of the circle of radius r, every direction as likely.
func circle(src Source, r float64) (x, y float64) {
	s, c := asm.SinCosOf(float64(2 * math.Pi * uniform(src)))
	return float64(r * c), float64(r * s)
}

// Random is a rotation drawn from src, every one as likely: the unit quaternion
// (√(1-u) (cos a, sin a), √u (cos b, sin b)), with a and b uniform angles and u
// uniform in [0, 1) (Shoemake, Uniform random rotations, Graphics Gems III,
// 1992). It draws three numbers, and for equal ones gives equal bits on every
// machine; that of float32 is the one of float64, rounded.
func Random[T Float](src Source) Quat[T] {
	u := uniform(src)
	w, x := circle(src, math.Sqrt(1-u))
	y, z := circle(src, math.Sqrt(u))
	return Quat[T]{T(w), T(x), T(y), T(z)}
}

// RandomFill sets each element of dst in turn to what Random gives.
func RandomFill[T Float](dst []Quat[T], src Source) {
	for i := range dst {
		dst[i] = Random[T](src)
	}
}

// RandomUnit is a vector of length 1 drawn from src, every direction as likely:
// its Z is uniform in [-1, 1) (Archimedes). It draws two numbers.
func RandomUnit[T Float](src Source) Vec[T] {
	z := 2*uniform(src) - 1 // exact
	x, y := circle(src, math.Sqrt(float64((1-z)*(1+z))))
	return Vec[T]{T(x), T(y), T(z)}
}

// RandomUnitFill sets each element of dst in turn to what RandomUnit gives.
func RandomUnitFill[T Float](dst []Vec[T], src Source) {
	for i := range dst {
		dst[i] = RandomUnit[T](src)
	}
}

// RandomNear is a small random rotation: that by a rotation vector whose
// components are independent and normal, of mean 0 and standard deviation sigma
// radians. q.Mul(RandomNear(src, sigma)) is q with noise in the body's frame. It
// draws four numbers.
func RandomNear[T Float](src Source, sigma T) Quat[T] {
	x, y := bell(src)
	z, _ := bell(src)
	s := float64(sigma)
	return narrow[T](Vec[float64]{float64(s * x), float64(s * y), float64(s * z)}.Quat())
}

// bell is two independent normal numbers of mean 0 and variance 1 (Box and
// Muller, 1958), the largest of them 8.6.
func bell(src Source) (x, y float64) {
	u := 1 - uniform(src) // not 0
	return circle(src, math.Sqrt(float64(-2*asm.LogOf(u))))
}
