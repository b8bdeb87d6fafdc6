#pragma once

// A C face over libpng and libjpeg-turbo. Both report errors with longjmp: it is raised and caught inside
// this target, and every path frees what it took. A caller sees a status and a buffer.

#include <stddef.h>
#include <stdint.h>

typedef enum {
    CPICTURE_OK = 0,
    CPICTURE_TRUNCATED = 1,   // the file ends before the picture does
    CPICTURE_DAMAGED = 2,     // the library refused the file; `message` says why
    CPICTURE_TOO_LARGE = 3,   // the header's width and height are over a limit; nothing was allocated
    CPICTURE_MEMORY = 4,      // no memory
    CPICTURE_TOO_COMPLEX = 5  // more progressive scans than allowed
} cpicture_status;

typedef struct {
    uint64_t max_pixels;  // width times height
    uint32_t max_side;    // width or height
    uint32_t max_scans;   // of a progressive JPEG
} cpicture_limits;

/// A greyscale picture, one byte a pixel, rows from the top without padding.
typedef struct {
    uint32_t width;
    uint32_t height;
    uint8_t *pixels;  // width * height bytes; null unless the status is CPICTURE_OK
    char message[128];
} cpicture_grey;

/// A growing buffer of bytes.
typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    char message[128];
} cpicture_buffer;

/// Rows of one bit a pixel, 1 is white, each to be written `repeat` times.
typedef struct {
    const uint8_t *rows;      // row_count * row_bytes bytes
    size_t row_bytes;         // at least (width + 7) / 8
    uint32_t row_count;
    uint32_t repeat;
    uint32_t width;           // pixels
    uint32_t pixels_per_metre;  // 0: no pHYs chunk
} cpicture_rows;

/// Decodes a PNG to greyscale; transparent pixels lie on white.
cpicture_status cpicture_read_png(const uint8_t *bytes, size_t count, cpicture_limits limits,
                                  cpicture_grey *picture);

/// Decodes a JPEG (grey, YCbCr, RGB, CMYK, YCCK; sequential or progressive) to greyscale.
cpicture_status cpicture_read_jpeg(const uint8_t *bytes, size_t count, cpicture_limits limits,
                                   cpicture_grey *picture);

/// Writes a greyscale PNG of one bit a pixel: zlib level 6, no filter, no time.
cpicture_status cpicture_write_png(cpicture_rows rows, cpicture_buffer *buffer);

/// Writes a greyscale JPEG of one byte a pixel, rows without padding; quality 1-100.
cpicture_status cpicture_write_jpeg(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                                    cpicture_buffer *buffer);

void cpicture_free_grey(cpicture_grey *picture);
void cpicture_free_buffer(cpicture_buffer *buffer);
