package oracle

import (
	"bufio"
	"fmt"
	"os"
	"testing"
	"time"
)

func TestZZDump(t *testing.T) {
	fh, _ := os.Create("/tmp/wd-oracle/dump.txt")
	w := bufio.NewWriter(fh)
	for i := range Functions {
		f := &Functions[i]
		x, y := make([]float64, 1024), make([]float64, 1024)
		Draw(f, 64, 0, x, y)
		t0 := time.Now()
		for j := range x {
			f.Exact(x[j], y[j])
		}
		d := time.Since(t0)
		fmt.Println(f.Name, d/1024)
		for j := range x {
			v := f.Exact(x[j], y[j])
			s := "nan"
			if v != nil {
				s = v.Text('p', 0)
			}
			fmt.Fprintln(w, f.Name, fmt.Sprintf("%b %b", x[j], y[j]), s)
		}
	}
	w.Flush()
}
