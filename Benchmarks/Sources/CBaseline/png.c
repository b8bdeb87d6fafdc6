#include "baseline.h"

#include <png.h>
#include <qrencode.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { MODULE = 8, QUIET = 4 };

typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} sink;

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    sink *to = png_get_io_ptr(png);
    if (to->count + count > to->capacity) {
        to->capacity = (to->count + count) * 2 + 4096;
        to->bytes = realloc(to->bytes, to->capacity);
        if (!to->bytes) abort();
    }
    memcpy(to->bytes + to->count, bytes, count);
    to->count += count;
}

static void on_flush(png_structp png) { (void)png; }

static void encode(const QRcode *code, sink *to) {
    size_t side = ((size_t)code->width + 2 * QUIET) * MODULE, stride = (side + 7) / 8;
    uint8_t *row = malloc(stride);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    if (!row || !png || !info || setjmp(png_jmpbuf(png))) abort();
    png_set_write_fn(png, to, on_write, on_flush);
    png_set_IHDR(png, info, side, side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (int y = -QUIET; y < code->width + QUIET; y++) {
        memset(row, 0xff, stride);
        // A module of 8 pixels is one byte of a row.
        for (int x = 0; y >= 0 && y < code->width && x < code->width; x++) {
            if (code->data[y * code->width + x] & 1) row[x + QUIET] = 0;
        }
        for (int i = 0; i < MODULE; i++) png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    free(row);
}

size_t baseline_png(const char *text, int count) {
    sink to = {0};
    for (int i = 0; i < count; i++) {
        to.count = 0;
        QRinput *input = QRinput_new2(0, QR_ECLEVEL_Q);
        if (!input || QRinput_append(input, QR_MODE_AN, (int)strlen(text), (const uint8_t *)text) != 0) return 0;
        QRcode *code = QRcode_encodeInput(input);
        if (!code) return 0;
        encode(code, &to);
        QRcode_free(code);
        QRinput_free(input);
    }
    free(to.bytes);
    return to.count;
}
