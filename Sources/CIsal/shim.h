#pragma once
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

// The state is larger than what Swift imports as a struct, so it stays opaque.

/// A reader of gzip streams, checksums included; null if there is no memory.
static inline void *cisal_start(void) {
    struct inflate_state *state = malloc(sizeof *state);
    if (state == NULL) return NULL;
    isal_inflate_init(state);
    state->crc_flag = ISAL_GZIP;
    return state;
}

/// Begins the next stream.
static inline void cisal_begin_again(void *reader) {
    struct inflate_state *state = reader;
    isal_inflate_reset(state);
    state->crc_flag = ISAL_GZIP;
}

/// Reads and writes as many bytes as it can: 1 at the end of the stream, 0 before, -1 if it is
/// damaged.
static inline int cisal_step(
    void *reader, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count,
    size_t *read, size_t *made)
{
    struct inflate_state *state = reader;
    state->next_in = (uint8_t *)input;
    state->avail_in = (uint32_t)input_count;
    state->next_out = output;
    state->avail_out = (uint32_t)output_count;
    int code = isal_inflate(state);
    *read = input_count - state->avail_in;
    *made = output_count - state->avail_out;
    if (code < 0) return -1;
    return state->block_state == ISAL_BLOCK_FINISH ? 1 : 0;
}
