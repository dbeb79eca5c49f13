//go:build !purego

#include "textflag.h"

// func offStack(p unsafe.Pointer) (q unsafe.Pointer)
TEXT ·offStack(SB), NOSPLIT, $0-16
	MOVQ p+0(FP), AX
	MOVQ TLS, CX
	MOVQ 0(CX)(TLS*1), CX
	CMPQ AX, 0(CX) // g.stack.lo
	JCS  off
	CMPQ AX, 8(CX) // g.stack.hi
	JCC  off
	XORL AX, AX

off:
	MOVQ AX, q+8(FP)
	RET
