// Command peers times the matrix products of lanes, and its functions of
// arrays, against the C libraries that are best at them, by turns in one
// process: products against OpenBLAS, BLIS, oneDNN, libxsmm and Eigen. It counts in core cycles, for the clock of a shared
// machine wanders by more than the libraries differ.
//
//	cd bench/rivals && go run -tags peers ./peers -type f32 -shapes 64,8x1024x1024
//
// It needs a C and a C++ compiler and libxsmm, which is linked (the tag noxsmm
// does without). Eigen is compiled in if its headers are there. The other
// libraries are looked for when it starts, and one that is not there is left
// out. OPENBLAS_CORETYPE and BLIS_ARCH_TYPE in the
// environment select other kernels of those two.
//
// Samples of one thread are measured in CPU time of the process, those of more
// by the clock. Shares are of the multiply-add roof of package roof, measured
// in the same rounds and multiplied by the number of threads; so is the load
// bandwidth that products with one row are held against.
//
// Next to every sample a burst of independent adds shows how much of the core
// this program had: a virtual machine may share one with others, which cycles
// do not show. Disturbed samples are taken again, and left out of the medians
// as long as there are others; the tables say to how much the core was ours.
//
// With -preset functions it times elementary functions of arrays against SLEEF,
// glibc's libmvec and Eigen, for small arrays also against the C library and
// package math, and with -preset softmax the softmax of rows against Eigen and
// oneDNN. Those tables are in nanoseconds an element at one clock, which is that
// of the core at the start unless -ghz says another.
//
// So is that of -preset quat, which times the slices of package quat, as arrays
// of structures and as structures of arrays, against Eigen, plain loops in C++,
// gonum and our own methods one by one.
//
// Without the tag peers there is nothing here that needs C.
package main
