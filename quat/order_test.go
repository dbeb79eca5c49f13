package quat

import (
	"strings"
	"testing"
)

func TestOrder(t *testing.T) {
	seen := map[string]bool{}
	for o := IntrinsicXYZ; o <= ExtrinsicZYZ; o++ {
		s := o.String()
		if got, err := ParseOrder(s); got != o || err != nil {
			t.Errorf("ParseOrder(%q) = %d, %v, want %d", s, got, err, o)
		}
		i, j, k := o.axes()
		letters := "XYZ"
		if o.extrinsic() {
			letters = "xyz"
		}
		if r := string([]byte{letters[i], letters[j], letters[k]}); r != s {
			t.Errorf("axes of %s: %s", s, r)
		}
		seen[s] = true
	}
	if len(seen) != 24 {
		t.Errorf("%d orders, want 24", len(seen))
	}
	for o, want := range map[Order]string{
		IntrinsicXYZ: "XYZ", IntrinsicZYX: "ZYX", IntrinsicZYZ: "ZYZ",
		ExtrinsicXYZ: "xyz", ExtrinsicYXY: "yxy", ExtrinsicZYZ: "zyz", 24: "Order(24)", 255: "Order(255)",
	} {
		if got := o.String(); got != want {
			t.Errorf("String of %d: %s, want %s", uint8(o), got, want)
		}
	}
}

// badOrders are strings that are no order, each with what the error says.
var badOrders = []struct{ s, says string }{
	{"", "0 letters"},
	{"x", "1 letters"},
	{"XY", "2 letters"},
	{"xyzx", "4 letters"},
	{"abc", "letter 1 is none"},
	{"xya", "letter 3 is none"},
	{"x z", "letter 2 is none"},
	{"xyZ", "do not mix"},
	{"Xyz", "do not mix"},
	{"XYy", "do not mix"},
	{"xxy", "twice in a row"},
	{"XYY", "twice in a row"},
	{"zzz", "twice in a row"},
	{"é\x00", "is none"},
}

func TestParseOrderErrors(t *testing.T) {
	for _, c := range badOrders {
		o, err := ParseOrder(c.s)
		if err == nil || o != 0 || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "quat: order ") {
			t.Errorf("ParseOrder(%q) = %v, %v, want an error that says %q", c.s, o, err, c.says)
		}
	}
}

// FuzzParseOrder: what parses is one of 24 and prints as it was.
func FuzzParseOrder(f *testing.F) {
	for _, c := range badOrders {
		f.Add(c.s)
	}
	f.Add("ZYX")
	f.Add("xyx")
	f.Fuzz(func(t *testing.T, s string) {
		o, err := ParseOrder(s)
		if err == nil && (o > ExtrinsicZYZ || o.String() != s) {
			t.Errorf("%q is %d, %v", s, uint8(o), o)
		}
		if err == nil && (len(s) != 3 || s[0] == s[1] || s[1] == s[2] || strings.ToUpper(s) != s && strings.ToLower(s) != s) {
			t.Errorf("%q is an order", s)
		}
		if n := len(s); n <= 3 {
			_, err3 := FromSequence[float64](s, make([]float64, n)...)
			if n == 3 && (err == nil) != (err3 == nil) {
				t.Errorf("%q: ParseOrder %v, FromSequence %v", s, err, err3)
			}
		}
	})
}
