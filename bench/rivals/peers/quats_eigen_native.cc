//go:build cgo && peers

// Eigen's quaternions, with all vectors of this CPU.
#define FORM eigen_native
#define EIGEN_DONT_PARALLELIZE
#if defined(__AVX512F__)
#pragma GCC target("prefer-vector-width=512")
#endif
#include "quats_eigen.h"
