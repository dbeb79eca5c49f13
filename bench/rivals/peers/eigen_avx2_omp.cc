//go:build cgo && peers

// Eigen with vectors of 32 bytes, threads by OpenMP.
#define FORM avx2_omp
#include "avx2_only.h"

#ifdef PEERS_AVX2_ONLY
#include "eigen.h"
#else
#include "peers.h"
#include "eigen_none.h"
#endif
