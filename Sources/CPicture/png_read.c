#include "cpicture.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t offset;
    cpicture_limits limits;
    cpicture_grey *picture;
    cpicture_status status;
    png_structp png;
    png_infop info;
    uint8_t *rows;  // one row, or all of an interlaced picture
    jmp_buf jump;
} png_job;

static void fail(png_job *job, cpicture_status status, const char *message) {
    if (job->status == CPICTURE_OK) {
        job->status = status;
        snprintf(job->picture->message, sizeof job->picture->message, "%s", message);
    }
    longjmp(job->jump, 1);
}

static void on_error(png_structp png, png_const_charp message) {
    fail(png_get_error_ptr(png), CPICTURE_DAMAGED, message);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void on_read(png_structp png, png_bytep out, size_t count) {
    png_job *job = png_get_io_ptr(png);
    if (count > job->count - job->offset) {
        fail(job, CPICTURE_TRUNCATED, "end of file");
    }
    memcpy(out, job->bytes + job->offset, count);
    job->offset += count;
}

/// One or two bytes a pixel (grey, or grey and alpha) to grey on white.
static void compose(const uint8_t *row, uint8_t *out, size_t width, int channels) {
    if (channels == 1) {
        memcpy(out, row, width);
        return;
    }
    for (size_t x = 0; x < width; x++) {
        unsigned alpha = row[2 * x + 1];
        out[x] = (uint8_t)((row[2 * x] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

static void read_header(png_job *job) {
    png_structp png = job->png;
    // The limits are ours, so that a refusal can name them.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png, 1 << 20);
    // Colour profiles, texts and the like are skipped unread; tRNS is not among them.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_read_info(png, job->info);
    uint32_t width = png_get_image_width(png, job->info);
    uint32_t height = png_get_image_height(png, job->info);
    job->picture->width = width;
    job->picture->height = height;
    if (width > job->limits.max_side || height > job->limits.max_side ||
        (uint64_t)width * height > job->limits.max_pixels) {
        fail(job, CPICTURE_TOO_LARGE, "picture too large");
    }
}

static void decode(png_job *job) {
    read_header(job);
    png_structp png = job->png;
    png_set_scale_16(png);
    png_set_expand(png);
    if (png_get_color_type(png, job->info) & PNG_COLOR_MASK_COLOR) {
        png_set_rgb_to_gray_fixed(png, PNG_ERROR_ACTION_NONE, -1, -1);
    }
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, job->info);

    size_t width = job->picture->width, height = job->picture->height;
    size_t stride = png_get_rowbytes(png, job->info);
    int channels = png_get_channels(png, job->info);
    if (png_get_bit_depth(png, job->info) != 8 || channels > 2 || stride != width * (size_t)channels) {
        fail(job, CPICTURE_DAMAGED, "unexpected pixel layout");
    }
    job->picture->pixels = malloc(width * height);
    job->rows = malloc(passes > 1 ? stride * height : stride);
    if (!job->picture->pixels || !job->rows) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    if (passes > 1) {
        // libpng merges each pass into the rows of the one before.
        memset(job->rows, 0, stride * height);
    }
    for (int pass = 0; pass < passes; pass++) {
        int last = pass == passes - 1;
        for (size_t y = 0; y < height; y++) {
            uint8_t *row = passes > 1 ? job->rows + y * stride : job->rows;
            png_read_row(png, row, NULL);
            if (last) {
                compose(row, job->picture->pixels + y * width, width, channels);
            }
        }
    }
    png_read_end(png, NULL);
}

/// setjmp stands in a frame of its own: everything that must outlive the jump belongs to the caller.
static void guarded(png_job *job) {
    if (setjmp(job->jump)) {
        return;
    }
    job->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, job, on_error, on_warning);
    if (!job->png) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    job->info = png_create_info_struct(job->png);
    if (!job->info) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    png_set_read_fn(job->png, job, on_read);
    decode(job);
}

cpicture_status cpicture_read_png(const uint8_t *bytes, size_t count, cpicture_limits limits,
                                  cpicture_grey *picture) {
    memset(picture, 0, sizeof *picture);
    png_job job = {.bytes = bytes, .count = count, .limits = limits, .picture = picture};
    guarded(&job);
    png_destroy_read_struct(&job.png, &job.info, NULL);
    free(job.rows);
    if (job.status != CPICTURE_OK) {
        cpicture_free_grey(picture);
    }
    return job.status;
}
