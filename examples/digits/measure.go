package main

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"time"

	"github.com/golanes/lanes/asm"
)

// An outcome is what the classifier does at one level.
type outcome struct {
	level asm.Level
	read  []int                      // what each query is read as
	hash  uint64                     // of the bits of the votes
	times [len(stages)]time.Duration // of each stage, the median
}

// measure runs the stages of c at the level, again and again until the time is
// spent, but once at least.
func measure(c *classifier, level asm.Level, spend time.Duration) outcome {
	defer asm.Force(level)()
	var runs [len(stages)][]time.Duration
	for start := time.Now(); ; {
		for i, s := range stages {
			began := time.Now()
			s.run(c)
			runs[i] = append(runs[i], time.Since(began))
		}
		if time.Since(start) >= spend {
			break
		}
	}
	o := outcome{level: level, read: slices.Clone(c.read), hash: hash(c.votes)}
	for i, r := range runs {
		slices.Sort(r)
		o.times[i] = r[len(r)/2]
	}
	return o
}

// total is the time of all stages.
func (o outcome) total() (sum time.Duration) {
	for _, t := range o.times {
		sum += t
	}
	return sum
}

// hash is the 64-bit FNV-1a hash of the bits of x, little-endian.
func hash(x []float32) uint64 {
	h := fnv.New64a()
	var b [4]byte
	for _, v := range x {
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(v))
		h.Write(b[:])
	}
	return h.Sum64()
}
