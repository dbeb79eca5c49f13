//go:build cgo && peers

// The functions of a form of Eigen that is not to be had.

#define JOIN2(a, b, c) a##b##c
#define JOIN(a, b, c) JOIN2(a, b, c)

double JOIN(peers_eigen_, FORM, _f32)(int, const float *, const float *, float *, long, long) { return -1; }
double JOIN(peers_eigen_, FORM, _f64)(int, const double *, const double *, double *, long, long) { return -1; }
double JOIN(peers_eigen_, FORM, _softmax_f32)(int, const float *, float *, long, long, long) { return -1; }
double JOIN(peers_eigen_, FORM, _softmax_f64)(int, const double *, double *, long, long, long) { return -1; }
