package quat_test

import (
	"regexp"

	"github.com/golanes/lanes/quat"
)

// What stands here until casesconvert_test.go.txt takes its place: Euler angles
// are passed over.

var orderName = regexp.MustCompile(`^[XYZxyz]{3}(_(in|ex)trinsic)?$`)

func (k golden[T]) eulerOutputs([]quat.Quat[T]) {
	for name := range k.c.Out {
		if orderName.MatchString(name) {
			k.Logf("%s not computed yet", name)
			k.seen[name] = true
		}
	}
}

func (k golden[T]) fromEuler() bool { return false }
