package quat

import (
	"math"
	"strings"
	"testing"
)

func TestCheckRotation(t *testing.T) {
	bothTypes(t, testCheckRotation[float32], testCheckRotation[float64])
}

func testCheckRotation[T Float](t *testing.T) {
	d := newDice(12)
	tol := RotationTol[T]()
	m := IdentityMat[T]()
	for range 500 { // a product of many passes
		r := randomQuat[T](d).Mat()
		if err := r.CheckRotation(T(16 * halfUlp[T]())); err != nil {
			t.Error(err)
		}
		m = m.Mul(r)
	}
	if err := m.CheckRotation(tol); err != nil {
		t.Errorf("a product of 500: %v", err)
	}
	if err := IdentityMat[T]().CheckRotation(0); err != nil {
		t.Error(err)
	}
	nan := T(math.NaN())
	for i := range 9 {
		for _, x := range badNumbers[T]() {
			r := m
			r[i/3][i%3] = x
			wantError(t, r.CheckRotation(tol), "not a rotation: an entry")
		}
		r := m
		r[i/3][i%3] += 1e-3
		wantError(t, r.CheckRotation(tol), "an entry of m'm - I is ")
	}
	wantError(t, m.CheckRotation(nan), "not a rotation")
	wantError(t, m.Scale(nan).CheckRotation(1), "NaN or too large")
	wantError(t, m.Scale(-1).CheckRotation(tol), "a reflection: the determinant is -1")
	wantError(t, FromColumns(m.Col(1), m.Col(0), m.Col(2)).CheckRotation(tol), "a reflection: the determinant is -")
	wantError(t, Mat[T]{}.CheckRotation(tol), "an entry of m'm - I is 1, beyond ")
	wantError(t, Mat[T]{}.CheckRotation(2), "determinant is 0")
	wantError(t, m.Scale(2).CheckRotation(tol), "an entry of m'm - I is 3, beyond ")
}

func wantError(t *testing.T, err error, says string) {
	t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), "quat: ") || !strings.Contains(err.Error(), says) {
		t.Errorf("error %v, want one that says %q", err, says)
	}
}
