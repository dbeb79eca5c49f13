module github.com/golanes/lanes

go 1.24.0

require (
	github.com/klauspost/cpuid/v2 v2.3.0
	github.com/mmcloughlin/avo v0.6.0
	golang.org/x/arch v0.21.0
	golang.org/x/sys v0.36.0
)

require (
	golang.org/x/mod v0.27.0 // indirect
	golang.org/x/sync v0.16.0 // indirect
	golang.org/x/tools v0.36.0 // indirect
)
