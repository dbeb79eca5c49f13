//go:build cgo && peers

// What Go sees of the C side. A loop repeats one product inside C, so that
// the cost of crossing from Go is not held against the library, and returns
// the seconds it took.

#ifndef PEERS_H
#define PEERS_H

#ifdef __cplusplus
extern "C" {
#endif

// A product is C = alpha op(A) op(B) + beta C, row-major; ta and tb say
// whether op transposes. The arrays go by themselves: C may not find Go's
// pointers inside a struct.
typedef struct {
	int ta, tb, m, n, k, lda, ldb, ldc;
	double alpha, beta;
} peers_product;

// The time by which products are measured, in seconds: of the clock, or of all
// the work this process does on any thread once peers_count_work was called.
double peers_now(void);
void peers_count_work(void);

// The seconds that a chain of dependent adds takes, and those of as many adds
// in eight chains beside each other.
double peers_chain(long turns);
double peers_wide(long turns);
enum { peers_adds = 64 }; // in one turn of the chain

void peers_keep_memory(void);
void *peers_open(const char *soname);
void *peers_symbol(void *library, const char *name);

// How a library is told its number of threads.
void peers_threads_int(void *set, int n);
void peers_threads_int64(void *set, int n);
const char *peers_string(void *get);

double peers_cblas_f32(void *gemm, const peers_product *p, const float *a, const float *b, float *c, long reps);
double peers_cblas_f64(void *gemm, const peers_product *p, const double *a, const double *b, double *c, long reps);
double peers_dnnl_f32(void *gemm, const peers_product *p, const float *a, const float *b, float *c, long reps);

// Eigen is compiled four times: for all of this CPU or for its AVX2 part, for
// one thread or for OpenMP. A loop returns a negative number if its form is
// not to be had.
#define PEERS_EIGEN(form) \
	double peers_eigen_##form##_f32(int threads, const peers_product *p, const float *a, const float *b, float *c, long reps); \
	double peers_eigen_##form##_f64(int threads, const peers_product *p, const double *a, const double *b, double *c, long reps);
PEERS_EIGEN(native)
PEERS_EIGEN(native_omp)
PEERS_EIGEN(avx2)
PEERS_EIGEN(avx2_omp)

// libxsmm makes a kernel for a product, or returns NULL if it makes none.
void *peers_xsmm_kernel_f32(const peers_product *p);
void *peers_xsmm_kernel_f64(const peers_product *p);
double peers_xsmm_f32(void *kernel, const float *a, const float *b, float *c, long reps);
double peers_xsmm_f64(void *kernel, const double *a, const double *b, double *c, long reps);

#ifdef __cplusplus
}
#endif
#endif
