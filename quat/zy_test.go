package quat
import "testing"
func TestZY(t *testing.T){
 n := 64
 p,q,d := MakeSoA[float32](n),MakeSoA[float32](n),MakeSoA[float32](n)
 for i := range n { p.Set(i, Quat[float32]{1,2,3,4}); q.Set(i, Quat[float32]{1,2,3,4}) }
 for range 30000000 { MulSoA(d,p,q) }
}
