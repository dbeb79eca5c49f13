//go:build cgo && peers

// Eigen's quaternions in plain C++, of which the compiler makes what vectors it
// can. In float64 Eigen's own go through the stack in two halves, and waiting
// for these makes its turned vectors and inverses slow.
#define FORM eigen_plain
#define EIGEN_DONT_PARALLELIZE
#define EIGEN_DONT_VECTORIZE
#include "quats_eigen.h"
