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

static inline void mr_font_map_config_changed(PangoFontMap *map) {
    pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(map));
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

/* Opens the face of a font file that all of Cairo shares, and never lets it go. */
static inline void mr_lock_face(const char *file, int index) {
    FcPattern *pattern = FcPatternBuild(
        NULL, FC_FILE, FcTypeString, file, FC_INDEX, FcTypeInteger, index, (char *)NULL);
    cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(pattern);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_matrix_t identity;
    cairo_matrix_init_identity(&identity);
    cairo_ft_scaled_font_lock_face(cairo_scaled_font_create(face, &identity, &identity, options));
    cairo_font_options_destroy(options);
    cairo_font_face_destroy(face);
    FcPatternDestroy(pattern);
}

static inline PangoGlyph mr_glyph(PangoFont *font, guint32 character) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(pango_font_get_hb_font(font), character, &glyph);
    return glyph;
}
