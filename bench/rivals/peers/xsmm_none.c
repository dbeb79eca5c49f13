//go:build cgo && peers && noxsmm

// libxsmm comes as an archive only, which must be there when this is linked;
// the tag noxsmm does without.
#include "peers.h"

#include <stddef.h>

void *peers_xsmm_kernel_f32(const peers_product *p) { return NULL; }
void *peers_xsmm_kernel_f64(const peers_product *p) { return NULL; }
double peers_xsmm_f32(void *kernel, const float *a, const float *b, float *c, long reps) { return -1; }
double peers_xsmm_f64(void *kernel, const double *a, const double *b, double *c, long reps) { return -1; }
