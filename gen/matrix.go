package main

// tile is the register block of the Gemm kernel, in rows and vectors.
func tile(l level) (rows, vecs int) {
	switch l {
	case avx512:
		return 8, 2
	case avx2:
		return 6, 2
	}
	return 8, 3
}

// gemmTile: C += A B for one tile of C at c with rows ldc elements apart. A
// and B are packed: for every k the tile's rows of A, its columns of B. Each
// element of C is one chain of fused multiply-adds over ascending k.
func matrix() []kernel {
	return []kernel{{
		name: "gemmTile", file: "matrix", params: []string{"k", "a []T", "b []T", "c []T", "ldc"},
		body: func(m machine, e elem) {
			rows, vecs := tile(m.level())
			bytes := m.width() * e.size
			k, a, b, c, ldc := m.count("k"), m.ptr("a"), m.ptr("b"), m.ptr("c"), m.count("ldc")
			m.shiftGP(ldc, map[elem]int{f32: 2, f64: 3}[e])
			acc := make([][]vec, rows)
			row := m.copyGP(c)
			for i := range acc {
				for j := 0; j < vecs; j++ {
					acc[i] = append(acc[i], m.load(row, j*bytes))
				}
				if i < rows-1 {
					m.addGP(row, ldc)
				}
			}
			step := func(s int) {
				m.scope(func() {
					var bv []vec
					for j := 0; j < vecs; j++ {
						bv = append(bv, m.load(b, (s*vecs+j)*bytes))
					}
					for i, x := range m.scalars(a, s*rows*e.size, rows) {
						m.fmaElem(acc[i], bv, x)
					}
				})
			}
			const unroll = 4
			block, single, one, done := m.label("block"), m.label("single"), m.label("one"), m.label("done")
			advance := func(n int) {
				m.add(a, n*rows*e.size)
				m.add(b, n*vecs*bytes)
				m.add(k, -n)
			}
			m.jumpIf(k, less, unroll, single)
			m.bind(block)
			for s := 0; s < unroll; s++ {
				step(s)
			}
			advance(unroll)
			m.jumpIf(k, greaterEq, unroll, block)
			m.bind(single)
			m.jumpIf(k, equal, 0, done)
			m.bind(one)
			step(0)
			advance(1)
			m.jumpIf(k, greaterEq, 1, one)
			m.bind(done)
			for i := range acc {
				for j := 0; j < vecs; j++ {
					m.store(acc[i][j], c, j*bytes)
				}
				if i < rows-1 {
					m.addGP(c, ldc)
				}
			}
			m.retDone()
		},
	}}
}
