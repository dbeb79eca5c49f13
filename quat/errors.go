package quat

const (
	errLength  = "quat: length mismatch"
	errOverlap = "quat: dst overlaps an argument"
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
