//go:build !purego

#include "textflag.h"

// func offStack(p unsafe.Pointer) (q unsafe.Pointer)
TEXT ·offStack(SB), NOSPLIT, $0-16
	MOVD p+0(FP), R0
	MOVD 0(g), R1 // stack.lo
	CMP  R1, R0
	BLO  off
	MOVD 8(g), R1 // stack.hi
	CMP  R1, R0
	BHS  off
	MOVD ZR, R0

off:
	MOVD R0, q+8(FP)
	RET
