#pragma once
#include <qpdf/qpdf-c.h>
#include <zlib.h>

/* zlib's own is a macro, which Swift does not import. */
static inline int mr_deflate_init(z_stream *stream, int level) {
    return deflateInit(stream, level);
}
