//go:build cgo && peers

// Eigen with all vectors of this CPU, threads by OpenMP.
#define FORM native_omp
#include "eigen.h"
