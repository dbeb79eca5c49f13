package quat

func Mul[T Float](dst, p, q []Quat[T]) {
	for i := range dst {
		dst[i] = p[i].Mul(q[i])
	}
}

func MulEach[T Float](dst []Quat[T], p Quat[T], q []Quat[T]) {
	for i := range dst {
		dst[i] = p.Mul(q[i])
	}
}

func MulEachRight[T Float](dst, q []Quat[T], p Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Mul(p)
	}
}

func Conj[T Float](dst, q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Conj()
	}
}

func Inverse[T Float](dst, q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Inv()
	}
}

func Normalize[T Float](dst, q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Normalize()
	}
}

func Rotate[T Float](dst []Vec[T], q Quat[T], v []Vec[T]) {
	for i := range dst {
		dst[i] = q.Rotate(v[i])
	}
}

func RotateEach[T Float](dst []Vec[T], q []Quat[T], v []Vec[T]) {
	for i := range dst {
		dst[i] = q[i].Rotate(v[i])
	}
}

func RotateMat[T Float](dst []Vec[T], m Mat[T], v []Vec[T]) {
	for i := range dst {
		dst[i] = m.Apply(v[i])
	}
}

func ToMat[T Float](dst []Mat[T], q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Mat()
	}
}

func FromMat[T Float](dst []Quat[T], m []Mat[T]) {
	for i := range dst {
		dst[i] = m[i].Quat()
	}
}

func FromRotVec[T Float](dst []Quat[T], v []Vec[T]) {
	for i := range dst {
		dst[i] = v[i].Quat()
	}
}

func ToRotVec[T Float](dst []Vec[T], q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].RotVec()
	}
}

func Exp[T Float](dst, q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Exp()
	}
}

func Log[T Float](dst, q []Quat[T]) {
	for i := range dst {
		dst[i] = q[i].Log()
	}
}

func Slerp[T Float](dst, p, q []Quat[T], t []T) {
	for i := range dst {
		dst[i] = p[i].Slerp(q[i], t[i])
	}
}

func Nlerp[T Float](dst, p, q []Quat[T], t []T) {
	for i := range dst {
		dst[i] = p[i].Nlerp(q[i], t[i])
	}
}

func Squad[T Float](dst, p, a, b, q []Quat[T], t []T) {
	for i := range dst {
		dst[i] = p[i].Squad(a[i], b[i], q[i], t[i])
	}
}

func Dot[T Float](dst []T, p, q []Quat[T]) {
	for i := range dst {
		dst[i] = p[i].Dot(q[i])
	}
}

func Angle[T Float](dst []T, p, q []Quat[T]) {
	for i := range dst {
		dst[i] = p[i].AngleTo(q[i])
	}
}

func Integrate[T Float](dst, q []Quat[T], omega []Vec[T], dt T) {
	for i := range dst {
		dst[i] = q[i].Integrate(omega[i], dt)
	}
}

func MulSoA[T Float](dst, p, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, p.At(i).Mul(q.At(i)))
	}
}

func MulEachSoA[T Float](dst SoA[T], p Quat[T], q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, p.Mul(q.At(i)))
	}
}

func MulEachRightSoA[T Float](dst, q SoA[T], p Quat[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Mul(p))
	}
}

func ConjSoA[T Float](dst, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Conj())
	}
}

func InverseSoA[T Float](dst, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Inv())
	}
}

func NormalizeSoA[T Float](dst, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Normalize())
	}
}

func RotateSoA[T Float](dst VecSoA[T], q Quat[T], v VecSoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.Rotate(v.At(i)))
	}
}

func RotateEachSoA[T Float](dst VecSoA[T], q SoA[T], v VecSoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Rotate(v.At(i)))
	}
}

func RotateMatSoA[T Float](dst VecSoA[T], m Mat[T], v VecSoA[T]) {
	for i := range dst.X {
		dst.Set(i, m.Apply(v.At(i)))
	}
}

func ExpSoA[T Float](dst, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Exp())
	}
}

func LogSoA[T Float](dst, q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Log())
	}
}

func SlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	for i := range dst.X {
		dst.Set(i, p.At(i).Slerp(q.At(i), t[i]))
	}
}

func NlerpSoA[T Float](dst, p, q SoA[T], t []T) {
	for i := range dst.X {
		dst.Set(i, p.At(i).Nlerp(q.At(i), t[i]))
	}
}

func DotSoA[T Float](dst []T, p, q SoA[T]) {
	for i := range dst {
		dst[i] = p.At(i).Dot(q.At(i))
	}
}

func AngleSoA[T Float](dst []T, p, q SoA[T]) {
	for i := range dst {
		dst[i] = p.At(i).AngleTo(q.At(i))
	}
}

func FromRotVecSoA[T Float](dst SoA[T], v VecSoA[T]) {
	for i := range dst.X {
		dst.Set(i, v.At(i).Quat())
	}
}

func ToRotVecSoA[T Float](dst VecSoA[T], q SoA[T]) {
	for i := range dst.X {
		dst.Set(i, q.At(i).RotVec())
	}
}

func IntegrateSoA[T Float](dst, q SoA[T], omega VecSoA[T], dt T) {
	for i := range dst.X {
		dst.Set(i, q.At(i).Integrate(omega.At(i), dt))
	}
}

func ToSoA[T Float](dst SoA[T], q []Quat[T]) {
	for i := range dst.X {
		dst.Set(i, q[i])
	}
}

func FromSoA[T Float](dst []Quat[T], q SoA[T]) {
	for i := range dst {
		dst[i] = q.At(i)
	}
}

func ToVecSoA[T Float](dst VecSoA[T], v []Vec[T]) {
	for i := range dst.X {
		dst.Set(i, v[i])
	}
}

func FromVecSoA[T Float](dst []Vec[T], v VecSoA[T]) {
	for i := range dst {
		dst[i] = v.At(i)
	}
}
