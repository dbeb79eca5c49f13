//go:build cgo && peers

// Eigen with all vectors of this CPU, one thread.
#define FORM native
#define EIGEN_DONT_PARALLELIZE
#include "eigen.h"
