#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

/* GObject's macros and casts, which Swift does not import. */

static inline void mr_object_unref(void *object) { g_object_unref(object); }

static inline void mr_font_map_set_resolution(PangoFontMap *map, double dpi) {
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), dpi);
}

static inline void mr_font_map_set_config(PangoFontMap *map, FcConfig *config) {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
}

static inline cairo_scaled_font_t *mr_scaled_font(PangoFont *font) {
    return pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
}

/* Whether the font's glyphs are pictures with colours of their own. */
static inline gboolean mr_font_has_color(PangoFont *font) {
    FcBool color = FcFalse;
    if (!PANGO_IS_FC_FONT(font)) return FALSE;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetBool(pattern, FC_COLOR, 0, &color) == FcResultMatch && color;
}

static inline gboolean mr_pattern_get_charset(FcPattern *pattern, FcCharSet **charset) {
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, charset) == FcResultMatch;
}

static inline gboolean mr_pattern_get_file(FcPattern *pattern, FcChar8 **file, int *index) {
    return FcPatternGetString(pattern, FC_FILE, 0, file) == FcResultMatch &&
           FcPatternGetInteger(pattern, FC_INDEX, 0, index) == FcResultMatch;
}

/* What Pango asks fontconfig for: cairo's options decide what a face is (pangocairo-fcfontmap.c). */
static inline FcPattern *mr_font_request(FcConfig *config, const cairo_font_options_t *options) {
    FcPattern *request = FcPatternCreate();
    FcConfigSubstitute(config, request, FcMatchPattern);
    cairo_ft_font_options_substitute(options, request);
    FcDefaultSubstitute(request);
    return request;
}

/* Makes the face of a font file as Pango will ask Cairo for it, opens its file, and keeps both for
   good. */
static inline cairo_font_face_t *mr_keep_face(
    FcConfig *config, FcPattern *request, FcPattern *font, const cairo_font_options_t *options) {
    FcPattern *pattern = FcFontRenderPrepare(config, request, font);
    cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(pattern);
    cairo_matrix_t identity;
    cairo_matrix_init_identity(&identity);
    cairo_ft_scaled_font_lock_face(cairo_scaled_font_create(face, &identity, &identity, options));
    FcPatternDestroy(pattern);
    return face;
}

static inline PangoGlyph mr_glyph(PangoFont *font, guint32 character) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(pango_font_get_hb_font(font), character, &glyph);
    return glyph;
}
