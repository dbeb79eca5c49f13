//go:build cgo && peers

// Quaternions by Eigen, one after the other in its own order x, y, z, w. The
// including file gives FORM.

#include "quats_loop.h"

#if __has_include(<eigen3/Eigen/Geometry>)

#define Eigen JOIN(Eigen_, FORM, )
#include <eigen3/Eigen/Core>
#include <eigen3/Eigen/Geometry>

namespace {

using namespace Eigen;

// A rotation vector has no class in Eigen: it is the angle times the axis.
template <class T>
inline Quaternion<T> of_rot_vec(const Matrix<T, 3, 1> &v)
{
	T angle = v.norm();
	return Quaternion<T>(AngleAxis<T>(angle, v / angle));
}

template <class T>
inline Quaternion<T> nlerp(const Quaternion<T> &p, const Quaternion<T> &q, T t)
{
	T u = p.dot(q) < 0 ? -t : t;
	return Quaternion<T>((1 - t) * p.coeffs() + u * q.coeffs()).normalized();
}

template <class T>
double eigen(int which, const Items<T> &s)
{
	typedef Quaternion<T> Q;
	typedef Matrix<T, 3, 1> V;
	typedef Matrix<T, 3, 3> M;
	// Arrays of its classes, so that it knows how they are aligned.
	const Q *p = (const Q *)s.p, *q = (const Q *)s.q, *a = (const Q *)s.a, *b = (const Q *)s.b;
	const V *v = (const V *)s.v;
	const M *m = (const M *)s.m;
	const T *t = s.t;
	Q *dq = (Q *)s.d;
	V *dv = (V *)s.d;
	M *dm = (M *)s.d;
	T *d = s.d;
	const Q one = *p;
	const M turn = *m;
	long n = s.n, r = s.reps;
	switch (which) {
	case quat_mul: return each(n, r, [=](long i) { dq[i] = p[i] * q[i]; });
	case quat_mul_each: return each(n, r, [=](long i) { dq[i] = one * q[i]; });
	case quat_mul_each_right: return each(n, r, [=](long i) { dq[i] = q[i] * one; });
	case quat_conj: return each(n, r, [=](long i) { dq[i] = q[i].conjugate(); });
	case quat_inverse: return each(n, r, [=](long i) { dq[i] = q[i].inverse(); });
	case quat_normalize: return each(n, r, [=](long i) { dq[i] = q[i].normalized(); });
	case quat_rotate: return each(n, r, [=](long i) { dv[i] = one * v[i]; });
	case quat_rotate_each: return each(n, r, [=](long i) { dv[i] = q[i] * v[i]; });
	case quat_rotate_mat: return each(n, r, [=](long i) { dv[i].noalias() = turn * v[i]; });
	case quat_to_mat: return each(n, r, [=](long i) { dm[i] = q[i].toRotationMatrix(); });
	case quat_from_mat: return each(n, r, [=](long i) { dq[i] = Q(m[i]); });
	case quat_from_rot_vec: return each(n, r, [=](long i) { dq[i] = of_rot_vec<T>(v[i]); });
	case quat_to_rot_vec: return each(n, r, [=](long i) { AngleAxis<T> w(q[i]); dv[i] = w.angle() * w.axis(); });
	case quat_slerp: return each(n, r, [=](long i) { dq[i] = p[i].slerp(t[i], q[i]); });
	case quat_nlerp: return each(n, r, [=](long i) { dq[i] = nlerp(p[i], q[i], t[i]); });
	case quat_squad: return each(n, r, [=](long i) { dq[i] = p[i].slerp(t[i], q[i]).slerp(2 * t[i] * (1 - t[i]), a[i].slerp(t[i], b[i])); });
	case quat_dot: return each(n, r, [=](long i) { d[i] = p[i].dot(q[i]); });
	case quat_angle: return each(n, r, [=](long i) { d[i] = p[i].angularDistance(q[i]); });
	case quat_integrate: return each(n, r, [=](long i) { dq[i] = q[i] * of_rot_vec<T>(t[0] * v[i]); });
	}
	return -1;
}

} // namespace

QUATS(eigen)

#else

template <class T>
double eigen(int, const Items<T> &) { return -1; }
QUATS(eigen)

#endif
