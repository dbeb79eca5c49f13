//go:build cgo && peers

#include "peers.h"

#include <time.h>

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

static clockid_t work = CLOCK_MONOTONIC;

void peers_count_work(void) { work = CLOCK_PROCESS_CPUTIME_ID; }

double peers_now(void) { return seconds(work); }

// Every add waits for the one before it, and each takes one cycle. The addend
// is a register: adds of constants are folded while being renamed on some
// cores. The loop's own counter runs beside the chain.
#if defined(__x86_64__)
#define ADD "add %1, %0\n\t"
#elif defined(__aarch64__)
#define ADD "add %0, %0, %1\n\t"
#else
#error "no chain of adds for this architecture"
#endif
#define ADD8 ADD ADD ADD ADD ADD ADD ADD ADD

double peers_chain(long turns)
{
	long sum = 0, one = 1;
	double start = seconds(CLOCK_MONOTONIC);
	for (long i = 0; i < turns; i++)
		__asm__ volatile(ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 : "+r"(sum) : "r"(one) : "cc");
	return seconds(CLOCK_MONOTONIC) - start;
}
