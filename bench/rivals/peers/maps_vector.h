//go:build cgo && peers

// The loop over a vector function. The including file defines
//
//	TARGET          the attribute that lets a function use the vectors
//	NAME, T, V, W   its name, the type, the vector and its length
//	LOAD, STORE     of a whole vector
//	MASK            the type of a mask, and FIRST(k) the mask of the first k
//	PART            the load of a part, ones elsewhere: no function minds a one
//	PUT             the store of a part
//	SPLIT(f,x,d,e)  the call of a function that stores two results by pointers

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

typedef V (*JOIN(NAME, _one))(V);
typedef V (*JOIN(NAME, _two))(V, V);
typedef struct { V a, b; } JOIN(NAME, _values);
typedef JOIN(NAME, _values) (*JOIN(NAME, _pair))(V);

TARGET double NAME(void *f, int kind, const T *x, const T *y, T *d, T *e, long n, long reps)
{
	long whole = n / W * W;
	MASK rest = FIRST(n - whole);
	double start = peers_now();
	for (long r = 0; r < reps; r++) {
		long i = 0;
		switch (kind) {
		case maps_one:
			for (; i < whole; i += W)
				STORE(d + i, ((JOIN(NAME, _one))f)(LOAD(x + i)));
			if (i < n)
				PUT(d + i, rest, ((JOIN(NAME, _one))f)(PART(rest, x + i)));
			break;
		case maps_two:
			for (; i < whole; i += W)
				STORE(d + i, ((JOIN(NAME, _two))f)(LOAD(x + i), LOAD(y + i)));
			if (i < n)
				PUT(d + i, rest, ((JOIN(NAME, _two))f)(PART(rest, x + i), PART(rest, y + i)));
			break;
		case maps_pair:
			for (; i < whole; i += W) {
				JOIN(NAME, _values) v = ((JOIN(NAME, _pair))f)(LOAD(x + i));
				STORE(d + i, v.a);
				STORE(e + i, v.b);
			}
			if (i < n) {
				JOIN(NAME, _values) v = ((JOIN(NAME, _pair))f)(PART(rest, x + i));
				PUT(d + i, rest, v.a);
				PUT(e + i, rest, v.b);
			}
			break;
		case maps_pointers:
			for (; i < whole; i += W)
				SPLIT(f, LOAD(x + i), (d + i), (e + i));
			if (i < n) {
				T s[W], c[W];
				SPLIT(f, PART(rest, x + i), s, c);
				PUT(d + i, rest, LOAD(s));
				PUT(e + i, rest, LOAD(c));
			}
			break;
		}
	}
	return peers_now() - start;
}

#undef NAME
#undef T
#undef V
#undef W
#undef LOAD
#undef STORE
#undef MASK
#undef FIRST
#undef PART
#undef PUT
#undef SPLIT
