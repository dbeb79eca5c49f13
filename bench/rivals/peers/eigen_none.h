//go:build cgo && peers

// The loops of a form of Eigen that is not to be had.

#define JOIN2(a, b, c) a##b##c
#define JOIN(a, b, c) JOIN2(a, b, c)

double JOIN(peers_eigen_, FORM, _f32)(int, const peers_product *, const float *, const float *, float *, long) { return -1; }
double JOIN(peers_eigen_, FORM, _f64)(int, const peers_product *, const double *, const double *, double *, long) { return -1; }
