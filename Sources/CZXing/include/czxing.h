#pragma once

// A C face over ZXing-C++. Exceptions end here.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CZXING_OK = 0,
    CZXING_MEMORY = 1,
    CZXING_FAULT = 2
} czxing_status;

typedef struct {
    int x[4];  // corners in pixels, clockwise from the symbol's top left
    int y[4];
    uint8_t *bytes;  // the content as it was encoded
    size_t count;
    char error_correction;  // 'L', 'M', 'Q', 'H', or 0
} czxing_symbol;

/// Finds QR symbols (not Micro QR) in a greyscale picture without padding; at most `max_symbols`.
/// On CZXING_OK, `*symbols` holds `*count` entries, which `czxing_free` takes back.
czxing_status czxing_read(const uint8_t *pixels, int width, int height, int max_symbols,
                          czxing_symbol **symbols, size_t *count);

void czxing_free(czxing_symbol *symbols, size_t count);

#ifdef __cplusplus
}
#endif
