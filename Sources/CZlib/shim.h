#pragma once
#include <zlib.h>

/// zlib's own are macros, which Swift does not see.
static inline int czlib_deflate_init(z_streamp stream, int level) {
    return deflateInit(stream, level);
}

static inline int czlib_inflate_init(z_streamp stream) {
    return inflateInit(stream);
}
