package quat_test

import (
	"fmt"
	"math"

	"github.com/golanes/lanes/quat"
)

// Yaw, pitch and roll to a quaternion for ROS, and back.
func ExampleFromEuler() {
	const deg = math.Pi / 180
	q := quat.FromEuler(quat.IntrinsicZYX, 30*deg, -20*deg, 10*deg)
	fmt.Printf("x y z w  %.4f\n", q.XYZW())
	yaw, pitch, roll := q.Euler(quat.IntrinsicZYX)
	fmt.Printf("degrees  %.1f %.1f %.1f\n", yaw/deg, pitch/deg, roll/deg)
	// Output:
	// x y z w  [0.1277 -0.1449 0.2685 0.9437]
	// degrees  30.0 -20.0 10.0
}

func ExampleParseOrder() {
	for _, s := range []string{"zyx", "ZYZ", "xxy", "xyZ"} {
		o, err := quat.ParseOrder(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(o)
	}
	// Output:
	// zyx
	// ZYZ
	// quat: order "xxy": the same axis twice in a row
	// quat: order "xyZ": intrinsic (XYZ) and extrinsic (xyz) rotations do not mix
}
