//go:build cgo && peers

// Eigen's functions with vectors of 32 bytes.
#define FORM maps_avx2
#define EIGEN_DONT_PARALLELIZE
#include "avx2_only.h"

#ifdef PEERS_AVX2_ONLY
#include "eigen_maps.h"
#else
#include "maps.h"
#include "eigen_maps_none.h"
#endif
