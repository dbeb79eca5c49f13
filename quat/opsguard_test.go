package quat_test

import (
	"testing"

	"github.com/golanes/lanes/internal/testkit"
	"github.com/golanes/lanes/quat"
)

// TestSliceGuards: no function reads or writes beside its slices, of which
// each begins, and then ends, at the edge of a page without access.
func TestSliceGuards(t *testing.T) { eachType(t, testSliceGuards[float32], testSliceGuards[float64]) }

func testSliceGuards[T quat.Float](t *testing.T) {
	const most = 67
	var pool []*testkit.Guard[T]
	for range 13 { // SlerpSoA has as many
		pool = append(pool, testkit.NewGuard[T](t, most*9))
	}
	eachOp(t, func(o *op[T], seed uint64) *sheet[T] { return sheetOf(o, seed, most, mixed[T]()) },
		func(t *testing.T, o *op[T], s *sheet[T]) {
			for n := range most + 1 {
				if n > 36 && n < 63 {
					continue
				}
				for _, cut := range []func(g *testkit.Guard[T], n int) []T{(*testkit.Guard[T]).Head, (*testkit.Guard[T]).Tail} {
					used := 0
					put := func(f form) operand[T] {
						count, per := f.columns()
						v := operand[T]{f, n, nil}
						for range count {
							v.columns = append(v.columns, cut(pool[used], n*per))
							used++
						}
						return v
					}
					c := call[T]{dst: put(o.dst), value: s.value}
					for i, f := range o.args {
						a := put(f)
						a.fill(s.args[i])
						c.args = append(c.args, a)
					}
					o.run(&c)
					testkit.Equal(t, o.name, c.dst.flat(), s.want.data[:n*o.dst.width])
				}
			}
		})
}
