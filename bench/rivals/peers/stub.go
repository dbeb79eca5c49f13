//go:build !(cgo && peers)

package main

import (
	"fmt"
	"os"
)

// Without cgo and the tag the folder still is a program that builds, so that
// commands on ./... need no C compiler.
func main() {
	fmt.Fprintln(os.Stderr, "peers: build it with cgo and -tags peers")
	os.Exit(2)
}
