//go:build cgo && peers

// Quaternions: what Go sees of the C side. A loop goes over n items reps times
// inside C and returns the seconds it took, or a negative number if it has no
// such operation.

#ifndef QUATS_H
#define QUATS_H

#include "peers.h"

#ifdef __cplusplus
extern "C" {
#endif

// The operations, in the order of Go's table.
enum {
	quat_mul, quat_mul_each, quat_mul_each_right, quat_conj, quat_inverse, quat_normalize,
	quat_rotate, quat_rotate_each, quat_rotate_mat, quat_to_mat, quat_from_mat,
	quat_from_rot_vec, quat_to_rot_vec, quat_exp, quat_log,
	quat_slerp, quat_nlerp, quat_squad, quat_dot, quat_angle, quat_integrate,
	quat_to_soa, quat_from_soa, vec_to_soa, vec_from_soa,
};

// Two forms of each: one may use all vectors of this CPU, the other those of
// 32 bytes; and one of Eigen without vectors of its own. Items lie in p, q, a and b (quaternions), v (vectors), m (matrices)
// and t (numbers), results go to d; an operation of one by many takes the first
// of p, or of m.
//
// eigen: quaternions x, y, z, w one after the other, matrices column by column.
// loops: component k of all items is the array k*stride elements further on, in
// the order w, x, y, z; matrices row by row.
#define PEERS_QUATS(form) \
	double peers_quats_##form##_f32(int which, const float *p, const float *q, const float *a, const float *b, \
		const float *v, const float *m, const float *t, float *d, long stride, long n, long reps); \
	double peers_quats_##form##_f64(int which, const double *p, const double *q, const double *a, const double *b, \
		const double *v, const double *m, const double *t, double *d, long stride, long n, long reps);
PEERS_QUATS(eigen_native)
PEERS_QUATS(eigen_avx2)
PEERS_QUATS(eigen_plain)
PEERS_QUATS(loops_native)
PEERS_QUATS(loops_avx2)

#ifdef __cplusplus
}
#endif
#endif
