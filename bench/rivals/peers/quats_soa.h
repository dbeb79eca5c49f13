//go:build cgo && peers

// Quaternions as structures of arrays by plain loops, for the compiler to make
// vectors of, as far as it can: the functions of the C library it calls are
// those of single numbers. The including file gives FORM.

#include "quats_loop.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

template <class T>
struct Quat { T w, x, y, z; };
template <class T>
struct Vec { T x, y, z; };

// Arrays of quaternions and of vectors, to be read and to be written.
template <class T>
struct In {
	const T *w, *x, *y, *z;
	In(const T *p, long stride) : w(p), x(p + stride), y(p + 2 * stride), z(p + 3 * stride) {}
	Quat<T> operator[](long i) const { return {w[i], x[i], y[i], z[i]}; }
	Vec<T> vec(long i) const { return {w[i], x[i], y[i]}; }
};
template <class T>
struct Out {
	T *w, *x, *y, *z;
	Out(T *p, long stride) : w(p), x(p + stride), y(p + 2 * stride), z(p + 3 * stride) {}
	void set(long i, Quat<T> q) const { w[i] = q.w, x[i] = q.x, y[i] = q.y, z[i] = q.z; }
	void set(long i, Vec<T> v) const { w[i] = v.x, x[i] = v.y, y[i] = v.z; }
};

template <class T>
inline Quat<T> mul(Quat<T> p, Quat<T> q)
{
	return {p.w * q.w - p.x * q.x - p.y * q.y - p.z * q.z, p.w * q.x + p.x * q.w + p.y * q.z - p.z * q.y,
		p.w * q.y - p.x * q.z + p.y * q.w + p.z * q.x, p.w * q.z + p.x * q.y - p.y * q.x + p.z * q.w};
}

template <class T>
inline T dot(Quat<T> p, Quat<T> q) { return p.w * q.w + p.x * q.x + p.y * q.y + p.z * q.z; }
template <class T>
inline T norm(Vec<T> v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }
template <class T>
inline Quat<T> times(T s, Quat<T> q) { return {s * q.w, s * q.x, s * q.y, s * q.z}; }
template <class T>
inline Vec<T> times(T s, Vec<T> v) { return {s * v.x, s * v.y, s * v.z}; }
template <class T>
inline Quat<T> sum(T s, Quat<T> p, T t, Quat<T> q) { return {s * p.w + t * q.w, s * p.x + t * q.x, s * p.y + t * q.y, s * p.z + t * q.z}; }
// The compiler makes no vectors of loops with roots, as long as these have to
// set errno. So they go by blocks: roots replaces the numbers of one.
enum { block = 64 };

inline void roots(float *x)
{
#if defined(__AVX512F__)
	for (int i = 0; i < block; i += 16)
		_mm512_store_ps(x + i, _mm512_sqrt_ps(_mm512_load_ps(x + i)));
#elif defined(__AVX2__)
	for (int i = 0; i < block; i += 8)
		_mm256_store_ps(x + i, _mm256_sqrt_ps(_mm256_load_ps(x + i)));
#else
	for (int i = 0; i < block; i++)
		x[i] = std::sqrt(x[i]);
#endif
}

inline void roots(double *x)
{
#if defined(__AVX512F__)
	for (int i = 0; i < block; i += 8)
		_mm512_store_pd(x + i, _mm512_sqrt_pd(_mm512_load_pd(x + i)));
#elif defined(__AVX2__)
	for (int i = 0; i < block; i += 4)
		_mm256_store_pd(x + i, _mm256_sqrt_pd(_mm256_load_pd(x + i)));
#else
	for (int i = 0; i < block; i++)
		x[i] = std::sqrt(x[i]);
#endif
}

// each for results of length 1: what item gives, divided by its length.
template <class T, class F>
inline double each_normalized(long n, long reps, Out<T> d, F item)
{
	return each(n / block + (n % block > 0), reps, [=](long k) {
		alignas(64) T length[block];
		long first = k * block, some = std::min(n - first, (long)block);
		std::fill(length + some, length + block, T(1));
#pragma GCC ivdep
		for (long i = 0; i < some; i++) {
			Quat<T> q = item(first + i);
			d.set(first + i, q);
			length[i] = dot(q, q);
		}
		roots(length);
#pragma GCC ivdep
		for (long i = 0; i < some; i++) {
			T f = 1 / length[i];
			d.w[first + i] *= f, d.x[first + i] *= f, d.y[first + i] *= f, d.z[first + i] *= f;
		}
	});
}

template <class T>
inline Vec<T> cross(Vec<T> a, Vec<T> b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }

template <class T>
inline Vec<T> rotate(Quat<T> q, Vec<T> v)
{
	Vec<T> u{q.x, q.y, q.z}, t = times(T(2), cross(u, v)), c = cross(u, t);
	return {v.x + q.w * t.x + c.x, v.y + q.w * t.y + c.y, v.z + q.w * t.z + c.z};
}

template <class T>
inline Quat<T> of_rot_vec(Vec<T> v)
{
	T a = norm(v), f = std::sin(a / 2) / a;
	return {std::cos(a / 2), f * v.x, f * v.y, f * v.z};
}

template <class T>
inline Vec<T> rot_vec(Quat<T> q)
{
	Vec<T> v{q.x, q.y, q.z};
	T a = norm(v), f = 2 * std::atan2(a, std::abs(q.w)) / a;
	return times(q.w < 0 ? -f : f, v);
}

template <class T>
inline Quat<T> exp(Quat<T> q)
{
	Vec<T> v{q.x, q.y, q.z};
	T a = norm(v), e = std::exp(q.w), f = e * std::sin(a) / a;
	return {e * std::cos(a), f * v.x, f * v.y, f * v.z};
}

template <class T>
inline Quat<T> log(Quat<T> q)
{
	Vec<T> v{q.x, q.y, q.z};
	T a = norm(v), f = std::atan2(a, q.w) / a;
	return {std::log(dot(q, q)) / 2, f * v.x, f * v.y, f * v.z};
}

template <class T>
inline Quat<T> slerp(Quat<T> p, Quat<T> q, T t)
{
	T c = dot(p, q), a = std::acos(std::min(std::abs(c), T(1))), s = std::sin(a), e = 1 - t, f = t;
	if (s > T(1e-3)) {
		e = std::sin(e * a) / s;
		f = std::sin(f * a) / s;
	}
	return sum(e, p, c < 0 ? -f : f, q);
}

template <class T>
inline Quat<T> lerp(Quat<T> p, Quat<T> q, T t) { return sum(1 - t, p, dot(p, q) < 0 ? -t : t, q); }

template <class T>
inline T angle(Quat<T> p, Quat<T> q)
{
	Quat<T> r = mul(p, Quat<T>{q.w, -q.x, -q.y, -q.z});
	return 2 * std::atan2(norm(Vec<T>{r.x, r.y, r.z}), std::abs(r.w));
}

template <class T>
double loops(int which, const Items<T> &s)
{
	In<T> p(s.p, s.stride), q(s.q, s.stride), vs(s.v, s.stride);
	Out<T> d(s.d, s.stride);
	const T *t = s.t, *m = s.m, *aos = which == vec_to_soa ? s.v : s.q;
	T *out = s.d;
	const Quat<T> one{s.p[0], s.p[s.stride], s.p[2 * s.stride], s.p[3 * s.stride]};
	const T m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6], m7 = m[7], m8 = m[8];
	const T dt = t[0];
	long n = s.n, r = s.reps;
	switch (which) {
	case quat_mul: return each(n, r, [=](long i) { d.set(i, mul(p[i], q[i])); });
	case quat_mul_each: return each(n, r, [=](long i) { d.set(i, mul(one, q[i])); });
	case quat_mul_each_right: return each(n, r, [=](long i) { d.set(i, mul(q[i], one)); });
	case quat_conj: return each(n, r, [=](long i) { Quat<T> k = q[i]; d.set(i, Quat<T>{k.w, -k.x, -k.y, -k.z}); });
	case quat_inverse: return each(n, r, [=](long i) { Quat<T> k = q[i]; d.set(i, times(1 / dot(k, k), Quat<T>{k.w, -k.x, -k.y, -k.z})); });
	case quat_normalize: return each_normalized(n, r, d, [=](long i) { return q[i]; });
	case quat_rotate: return each(n, r, [=](long i) { d.set(i, rotate(one, vs.vec(i))); });
	case quat_rotate_each: return each(n, r, [=](long i) { d.set(i, rotate(q[i], vs.vec(i))); });
	case quat_rotate_mat: return each(n, r, [=](long i) {
		Vec<T> v = vs.vec(i);
		d.set(i, Vec<T>{m0 * v.x + m1 * v.y + m2 * v.z, m3 * v.x + m4 * v.y + m5 * v.z, m6 * v.x + m7 * v.y + m8 * v.z});
	});
	case quat_from_rot_vec: return each(n, r, [=](long i) { d.set(i, of_rot_vec(vs.vec(i))); });
	case quat_to_rot_vec: return each(n, r, [=](long i) { d.set(i, rot_vec(q[i])); });
	case quat_exp: return each(n, r, [=](long i) { d.set(i, exp(q[i])); });
	case quat_log: return each(n, r, [=](long i) { d.set(i, log(q[i])); });
	case quat_slerp: return each(n, r, [=](long i) { d.set(i, slerp(p[i], q[i], t[i])); });
	case quat_nlerp: return each_normalized(n, r, d, [=](long i) { return lerp(p[i], q[i], t[i]); });
	case quat_dot: return each(n, r, [=](long i) { out[i] = dot(p[i], q[i]); });
	case quat_angle: return each(n, r, [=](long i) { out[i] = angle(p[i], q[i]); });
	case quat_integrate: return each(n, r, [=](long i) { d.set(i, mul(q[i], of_rot_vec(times(dt, vs.vec(i))))); });
	case quat_to_soa: return each(n, r, [=](long i) { d.set(i, Quat<T>{aos[4 * i], aos[4 * i + 1], aos[4 * i + 2], aos[4 * i + 3]}); });
	case quat_from_soa: return each(n, r, [=](long i) { Quat<T> k = q[i]; out[4 * i] = k.w, out[4 * i + 1] = k.x, out[4 * i + 2] = k.y, out[4 * i + 3] = k.z; });
	case vec_to_soa: return each(n, r, [=](long i) { d.set(i, Vec<T>{aos[3 * i], aos[3 * i + 1], aos[3 * i + 2]}); });
	case vec_from_soa: return each(n, r, [=](long i) { Vec<T> k = vs.vec(i); out[3 * i] = k.x, out[3 * i + 1] = k.y, out[3 * i + 2] = k.z; });
	}
	return -1;
}

} // namespace

QUATS(loops)
