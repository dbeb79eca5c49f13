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
#define BESIDE(r) "add %8, " r "\n\t"
#elif defined(__aarch64__)
#define ADD "add %0, %0, %1\n\t"
#define BESIDE(r) "add " r ", " r ", %8\n\t"
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

// Eight chains beside each other take as many adds a cycle as the core can do,
// unless somebody else is using the same core: then fewer.
double peers_wide(long turns)
{
	long a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, one = 1;
	double start = peers_now();
#define ALL BESIDE("%0") BESIDE("%1") BESIDE("%2") BESIDE("%3") BESIDE("%4") BESIDE("%5") BESIDE("%6") BESIDE("%7")
	for (long i = 0; i < turns; i++)
		__asm__ volatile(ALL ALL ALL ALL ALL ALL ALL ALL
			: "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f), "+r"(g), "+r"(h) : "r"(one) : "cc");
	return peers_now() - start;
}
