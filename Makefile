# gen test vet cross bench arm64: what each does stands beside it.

NESTED := bench/rivals

.PHONY: gen test vet cross bench arm64 rivals

gen: # rewrite every generated file
	rm -f asm/*.s asm/stubs_*.go asm/dispatch_*.go asm/pieces.go asm/batches.go asm/compose_*.go f32/*.go f64/*.go bench/ops_f??.go bench/rivals/matches_f??.go bench/rivals/adapter_f??_test.go bench/roof/kernels_*
	go run ./gen

test: # all packages of the root module
	go test ./...

vet: # gofmt and vet on this machine
	test -z "$$(gofmt -l .)"
	go vet ./...

cross: # vet where lanes runs, with and without assembly
	for arch in linux/amd64 linux/arm64 linux/riscv64 linux/386 js/wasm; do \
		for tags in "" purego; do \
			echo "vet $$arch $$tags"; \
			GOOS=$${arch%/*} GOARCH=$${arch#*/} go vet -tags "$$tags" ./... || exit 1; \
		done; \
	done

bench: # every operation at every level, as shares of the roof
	go run ./bench

rivals: # against gonum, vek and plain Go in one process
	cd bench/rivals && go run .

arm64: # the tests on an emulated arm64; needs qemu-user
	GOARCH=arm64 go test -short -exec qemu-aarch64-static ./...
