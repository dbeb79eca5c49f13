//go:build cgo && peers

// Eigen with vectors of 32 bytes, one thread.
#define FORM avx2
#define EIGEN_DONT_PARALLELIZE
#include "avx2_only.h"

#ifdef PEERS_AVX2_ONLY
#include "eigen.h"
#else
#include "peers.h"
#include "eigen_none.h"
#endif
