package main

import "fmt"

// A level is an instruction set tier for which kernels are written.
type level struct {
	name  string // as in symbol names: dotF32AVX2
	arch  string // GOARCH
	bytes int    // of a vector register
}

var (
	avx2   = level{"AVX2", "amd64", 32}
	avx512 = level{"AVX512", "amd64", 64}
	neon   = level{"NEON", "arm64", 16}
	levels = []level{avx2, avx512, neon}
)

// An elem is the element type of a kernel's slices and vectors.
type elem struct {
	name   string // suffix of Go names: DotF32
	goTyp  string
	letter string // of x86 mnemonics: VADDPS
	size   int    // bytes
	lanes  int    // virtual lanes of a reduction, DESIGN.md part 2
}

var (
	f32   = elem{"F32", "float32", "S", 4, 64}
	f64   = elem{"F64", "float64", "D", 8, 32}
	elems = []elem{f32, f64}
)

// The registers of whichever back end is at work. A vec holds machine.width()
// elements, a gp an address or a count, a part the mask of a partial vector.
type (
	vec  any
	gp   any
	part any
)

// A param is a parameter or a result of an assembly function.
type param struct{ name, typ string }

// A cond compares a gp with a constant.
type cond int

const (
	less cond = iota
	lessEq
	greaterEq
	greater
	equal
	notEqual
)

// A rounding mode of machine.round.
type rounding int

const (
	nearestEven rounding = iota
	floor
	ceil
	trunc
)

// A machine writes one kernel for one level and element type. Kernels speak
// only to it, so that an instruction set is a set of methods and never a
// branch in a kernel. Every method emits at once.
//
// Values come back in fresh registers, unless the call is prefixed with to.
// On x86 registers are virtual and avo allocates them; on arm64 those made
// inside a scope are freed at its end.
type machine interface {
	level() level
	elem() elem
	width() int // elements in a vector
	regs() int  // vector registers
	// crowded says that the lanes of a sum and a long formula do not both fit
	// in the registers; scratch, memory of the function's own, then helps.
	crowded() bool
	scratch(bytes int) gp

	// begin opens the function name + level, whose vectors hold el.
	begin(name string, el elem, narrow bool, params, results []param)
	end()
	scope(body func())
	free(v vec)       // v is not used any more
	half() machine    // the same with vectors of half the width; nil if there is none
	to(d vec) machine // the same machine, whose values go to d

	// Arguments and results. ret stores lane 0.
	ptr(name string) gp
	count(name string) gp
	splatArg(name string) vec
	ret(name string, v vec)
	retCount(name string, g gp)
	retDone()

	// Control flow and address arithmetic.
	label(hint string) string
	bind(label string)
	jump(label string)
	jumpIf(g gp, c cond, imm int, label string)
	jumpUnless(g gp, bit int, label string) // bit, a power of two, is not set in g
	copyGP(g gp) gp
	zeroGP() gp
	add(g gp, imm int)
	moveGP(g, h gp)      // g = h
	addGP(g, h gp)       // g += h
	subGP(g, h gp)       // g -= h
	shiftGP(g gp, n int) // g <<= n
	minGP(g, h gp)       // g = min(g, h)
	loadGP(p gp, off int) gp
	prefetch(p gp, off int) // for reading and writing soon; any address
	storeGP(g, p gp, off int)
	// multiples prepares the addresses p + i*stride, 0 <= i < n, for any p.
	multiples(stride gp, n int) multiples

	// Memory, at byte offset off from p. A part stands for the first n
	// elements of a vector, 0 < n < width; lanes beyond are neither read nor
	// written, and hold fill (zero if nil) after a load.
	load(p gp, off int) vec
	loadRun(p gp, n int) []vec // n vectors that follow one another, at most 4
	operand(p gp, off int) vec // load, as a last or only operand that is used once; may stay in memory
	store(v vec, p gp, off int)
	splat(p gp, off int) vec // one element in every lane
	// The low k elements of a vector, k a power of two below width; lanes
	// beyond are 0 after a load. Arithmetic on what loadLow gives may be
	// narrower than a whole vector; other operands may be whole.
	loadLow(p gp, off, k int) vec
	storeLow(v vec, p gp, off, k int)
	part(n gp) part
	anyPart() bool   // a part that is loaded may also be empty or whole
	wholePart() bool // one that is stored may be whole
	loadPart(pt part, p gp, off int, fill vec) vec
	storePart(pt part, v vec, p gp, off int)
	beyond(pt part, k int) part // pt without its first k elements, with masks only
	// The same for float32 memory on a float64 machine.
	loadWide(p gp, off int) vec
	loadPartWide(pt part, p gp, off int, fill vec) vec
	storeNarrow(v vec, p gp, off int)
	storePartNarrow(pt part, v vec, p gp, off int)

	// Planes (planes.go) of as many items as a vector has lanes, of comps
	// components each: 1, 3, 4 or 9. indexed is the address p + i, for one load
	// or store; pointers is how many addresses a loop may keep.
	loadPlanes(p gp, off, comps int, mixed bool) []vec
	storePlanes(v []vec, p gp, off int, mixed bool)
	planeRegs(mixed bool) int // vector registers that they keep for themselves
	indexed(p, i gp) gp
	// quads says that vectors hold whole quaternions; then loadQuad has one
	// again and again, and permuteQuad takes component i from place from[i].
	quads() bool
	loadQuad(p gp) vec
	permuteQuad(v vec, from [4]int) vec
	pattern(bits []uint64) vec // a constant of its own in every lane
	// park is v, or place i of the stack with it, for calculate alone, where
	// registers are few.
	park(i int, v vec) vec
	pointers() int

	// Definitions (lower.go). direct names the helpers of asm/define.go that
	// the level has instructions for, holds is a constant that stays in a
	// register, calculate carries out one operation.
	direct() map[string]bool
	maskRegs() int // registers for masks; 0 if masks are vectors
	holds(bits uint64) vec
	calculate(op exprOp, imm int, a []arg) vec
	jumpIfAny(masks []vec, label string)

	// Values.
	reg() vec // a register to be written with to
	constant(x float64) vec
	constantHere(x float64) vec // loaded where it stands, not at the top
	literal(x float64) vec      // the same as a last operand; may stay in memory
	zero() vec
	copy(v vec) vec

	// Arithmetic, IEEE 754 with one rounding each.
	addv(x, y vec) vec
	sub(x, y vec) vec
	mul(x, y vec) vec
	div(x, y vec) vec
	sqrt(x vec) vec
	abs(x vec) vec
	neg(x vec) vec
	round(x vec, r rounding) vec
	accumulate(acc, x vec)          // acc += x
	fma(acc, x, y vec)              // acc += x*y
	fms(acc, x, y vec)              // acc -= x*y
	horner(p, x, c vec) vec         // p*x + c; p must not be used afterwards
	fmaElem(acc, x []vec, s scalar) // acc[i] += x[i]*s
	// scalars are n elements, rows.stride bytes apart; on NEON, which cannot
	// multiply by what stands anywhere in memory, next to each other.
	scalars(p gp, rows multiples, n int) []scalar

	// turn loads 16 n bytes of as many rows as a vector of turned() holds
	// elements, and hands them to use column by column. A row's bytes are loaded
	// one after the other, for rows that share a set of the cache.
	turned() machine
	turn(p gp, rows multiples, n int, use func(v vec))

	// maximum and minimum as DESIGN.md part 2 defines them: NaN if either
	// is NaN, +0 above -0. atMost and atLeast keep a NaN in x but leave the
	// sign of a zero open.
	maximum(x, y vec) vec
	minimum(x, y vec) vec
	atLeast(x, lo vec) vec
	atMost(x, hi vec) vec
	clamp(lo, hi vec) func(x vec) vec
	// keep is x where the bool of its lane is set, y elsewhere; the bools are
	// next to each other from off bytes on from p, so many as n, or a whole
	// vector of them if n is nil.
	keep(p gp, off int, n gp, x, y vec) vec
	extreme(max bool) extreme

	// jumpAnyEqual branches if any lane of x equals y's.
	jumpAnyEqual(x, y vec, label string)

	// jumpUnlessIn branches if lane 0 of x is not within [lo, hi], NaN too.
	jumpUnlessIn(x vec, lo, hi float64, label string)

	// Folding: the lower and the upper k of the first 2k lanes.
	lower(v vec, k int) vec
	spread(v vec) vec  // lane 0 in every lane
	pair(x, y vec) vec // lane 0 of each
	upper(v vec, k int) vec
}

// A scalar is a value that multiplies whole vectors: a register on x86, one
// lane of a register on arm64.
type scalar any

// A multiples holds a distance and what the level needs of its multiples.
type multiples struct {
	stride gp
	odd    map[int]gp
}

// An extreme is the running maximum or minimum of a reduction, spread over
// one or more registers so that NaN and the sign of zero survive.
type extreme struct {
	regs   int
	start  func(acc []vec, x vec) // every lane has seen x; acc is of regs registers
	step   func(acc []vec, x vec)
	merge  func(a, b []vec) // a takes b in
	result func(acc []vec) vec
}

func fail(format string, args ...any) {
	panic("gen: " + fmt.Sprintf(format, args...))
}
