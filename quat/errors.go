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

// Interpolation, statistics and fitting.
const (
	errUnflipLength    = "quat: Unflip: length mismatch"
	errUnflipOverlap   = "quat: Unflip: dst overlaps q in part"
	errMeanLength      = "quat: Mean: length mismatch"
	errGeodesicLength  = "quat: MeanGeodesic: length mismatch"
	errWahbaLength     = "quat: Wahba: length mismatch"
	errKabschLength    = "quat: Kabsch: length mismatch"
	errUmeyamaLength   = "quat: Umeyama: length mismatch"
	errNewSplineLength = "quat: NewSpline: length mismatch"
	errAtEachLength    = "quat: AtEach: length mismatch"
	errRateLength      = "quat: RateEach: length mismatch"
	errAccelLength     = "quat: AccelerationEach: length mismatch"
)
