//go:build cgo && peers

// Eigen's functions with all vectors of this CPU.
#define FORM maps_native
#define EIGEN_DONT_PARALLELIZE
#include "eigen_maps.h"
