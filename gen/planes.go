package main

// Slices of quaternions, vectors and matrices hold their components side by
// side; kernels compute with planes, vectors that hold one component of as
// many items as there are lanes. Items stand in a plane in an order that is
// cheap for the level, the same for all planes of a kernel: x86 turns blocks of
// four components inside a quarter of a register and does not sort what comes
// out. mixed says that vectors of three components are among the operands.

// laneOrder is the item in each lane of a plane.
func (x *x86) laneOrder(mixed bool) []int {
	w := x.width()
	order := make([]int, w)
	for p := range order {
		switch {
		case x.el == f64 && x.evex():
			order[p] = p&^3 | p&1<<1 | p>>1&1
		case x.el == f32 && (x.evex() || !mixed): // lane l of 128 bits has items l, l + w/4, ...
			lanes := w / 4
			order[p] = p%4*lanes + p/4
		default:
			order[p] = p
		}
	}
	return order
}

// planeRegs: six permutations of vectors of three each way.
func (x *x86) planeRegs(mixed bool) int {
	if mixed && x.evex() {
		return 12
	}
	return 0
}

func inOrder(order []int) bool {
	for p, i := range order {
		if p != i {
			return false
		}
	}
	return true
}

func (x *x86) loadPlanes(p gp, off, comps int, mixed bool) []vec {
	order := x.laneOrder(mixed)
	switch comps {
	case 1:
		v := x.load(p, off)
		if inOrder(order) {
			return []vec{v}
		}
		d := x.reg()
		x.op("VPERMP"+x.suffix(), v, x.indices(order), d)
		return []vec{d}
	case 3:
		if x.evex() {
			return x.spreadThree(p, off, order)
		}
		return x.splitThree(p, off)
	case 4:
		return x.loadQuads(p, off, 0, 4, order)
	}
	planes := append(x.loadQuads(p, off, 0, 9, order), x.loadQuads(p, off, 4, 9, order)...)
	return append(planes, x.loadQuads(p, off, 5, 9, order)[3])
}

func (x *x86) storePlanes(v []vec, p gp, off int, mixed bool) {
	order := x.laneOrder(mixed)
	switch len(v) {
	case 1:
		d := v[0]
		if !inOrder(order) {
			back := make([]int, len(order))
			for lane, i := range order {
				back[i] = lane
			}
			d = x.reg()
			x.op("VPERMP"+x.suffix(), v[0], x.indices(back), d)
		}
		x.store(d, p, off)
	case 3:
		if x.evex() {
			x.gatherThree(v, p, off, order)
		} else {
			x.joinThree(v, p, off)
		}
	case 4:
		x.storeQuads(v, p, off, 0, 4, order)
	default: // 9, the last one with another that is there already
		x.storeQuads(v[:4], p, off, 0, 9, order)
		x.storeQuads(v[4:8], p, off, 4, 9, order)
		x.storePairs(v[7], v[8], p, off, 7, 9, order)
	}
}
