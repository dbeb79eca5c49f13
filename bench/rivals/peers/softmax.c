//go:build cgo && peers

// Softmax of oneDNN 2, without its headers: its descriptors get buffers larger
// than any version 2 fills.

#include "maps.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

enum { cpu = 1, in_order = 1, as_rows = 3, type_f32 = 3, inference = 96, source = 1, result = 17 };

typedef struct { int which; void *memory; } argument;

struct peers_softmax {
	void *primitive, *stream;
	argument arguments[2];
	int (*set)(void *memory, void *data), (*execute)(void *primitive, void *stream, int n, const argument *), (*wait)(void *stream);
};

// It is never freed: there are few.
peers_softmax *peers_dnnl_softmax(void *library, long rows, long cols)
{
	int (*new_engine)(void **, int, size_t) = dlsym(library, "dnnl_engine_create");
	int (*new_stream)(void **, void *, unsigned) = dlsym(library, "dnnl_stream_create");
	int (*new_layout)(void *, int, const int64_t *, int, int) = dlsym(library, "dnnl_memory_desc_init_by_tag");
	int (*new_memory)(void **, const void *, void *, void *) = dlsym(library, "dnnl_memory_create");
	int (*describe)(void *, int, const void *, int) = dlsym(library, "dnnl_softmax_forward_desc_init");
	int (*choose)(void **, const void *, void *, void *, void *) = dlsym(library, "dnnl_primitive_desc_create");
	int (*new_primitive)(void **, void *) = dlsym(library, "dnnl_primitive_create");
	int (*forget)(void *) = dlsym(library, "dnnl_primitive_desc_destroy");
	peers_softmax *s = calloc(1, sizeof *s);
	s->set = dlsym(library, "dnnl_memory_set_data_handle");
	s->execute = dlsym(library, "dnnl_primitive_execute");
	s->wait = dlsym(library, "dnnl_stream_wait");
	if (!new_engine || !new_stream || !new_layout || !new_memory || !describe || !choose || !new_primitive || !forget || !s->set || !s->execute || !s->wait)
		return NULL;
	static void *engine; // one for all
	if (!engine && new_engine(&engine, cpu, 0))
		return NULL;
	int64_t sizes[12] = {rows, cols};
	int64_t layout[512], operation[1024];
	void *choice;
	s->arguments[0].which = source;
	s->arguments[1].which = result;
	if (new_stream(&s->stream, engine, in_order) || new_layout(layout, 2, sizes, type_f32, as_rows) ||
		new_memory(&s->arguments[0].memory, layout, engine, NULL) || new_memory(&s->arguments[1].memory, layout, engine, NULL) ||
		describe(operation, inference, layout, 1) || choose(&choice, operation, NULL, engine, NULL) ||
		new_primitive(&s->primitive, choice))
		return NULL;
	forget(choice);
	return s;
}

double peers_dnnl_softmax_f32(peers_softmax *s, const float *x, float *d, long reps)
{
	if (s->set(s->arguments[0].memory, (void *)x) || s->set(s->arguments[1].memory, d))
		return -1;
	double start = peers_now();
	for (long r = 0; r < reps; r++) {
		s->execute(s->primitive, s->stream, 2, s->arguments);
		s->wait(s->stream);
	}
	return peers_now() - start;
}
