package quat_test

// What stands here until casesinterp_test.go.txt takes its place: the nearest
// rotation is passed over.

func (k golden[T]) fit(string) bool {
	if !k.has("A") {
		return false
	}
	k.Log("not computed yet")
	k.seen["R"] = true
	return true
}
