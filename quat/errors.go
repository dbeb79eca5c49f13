package quat

// What panics say after "quat: " and the function's name.
const (
	errLength  = ": length mismatch"
	errOverlap = ": dst overlaps an argument"
)

// Conversions.
const (
	errFromEulerOrder = "quat: FromEuler: not an order"
	errEulerOrder     = "quat: Euler: not an order"
	errFromSequence   = "quat: FromSequence: as many angles as letters are needed"
	errFromXYZWSlice  = "quat: FromXYZWSlice: four numbers for each quaternion are needed"
	errToXYZWSlice    = "quat: ToXYZWSlice: four numbers for each quaternion are needed"
)
