//go:build cgo && peers && !noxsmm

package main

// #cgo LDFLAGS: -lxsmm -lxsmmnoblas -lpthread -ldl -lm
import "C"
