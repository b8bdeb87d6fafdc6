#include "cpicture.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A module is at most 64 pixels high: so many rows go to libpng in one call.
enum { BATCH = 64 };

typedef struct {
    cpicture_rows rows;
    cpicture_buffer *buffer;
    cpicture_status status;
    png_structp png;
    png_infop info;
    jmp_buf jump;
} png_job;

static void fail(png_job *job, cpicture_status status, const char *message) {
    if (job->status == CPICTURE_OK) {
        job->status = status;
        snprintf(job->buffer->message, sizeof job->buffer->message, "%s", message);
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

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    png_job *job = png_get_io_ptr(png);
    cpicture_buffer *buffer = job->buffer;
    if (count > buffer->capacity - buffer->count) {
        size_t capacity = buffer->capacity * 2;
        if (capacity < buffer->count + count) {
            capacity = buffer->count + count + 4096;
        }
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (!grown) {
            fail(job, CPICTURE_MEMORY, "no memory");
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static void on_flush(png_structp png) { (void)png; }

static void encode(png_job *job) {
    png_structp png = job->png;
    cpicture_rows rows = job->rows;
    png_set_IHDR(png, job->info, rows.width, rows.row_count * rows.repeat, 1, PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    if (rows.pixels_per_metre) {
        png_set_pHYs(png, job->info, rows.pixels_per_metre, rows.pixels_per_metre, PNG_RESOLUTION_METER);
    }
    png_write_info(png, job->info);
    png_bytep pointers[BATCH];
    for (uint32_t row = 0; row < rows.row_count; row++) {
        // libpng takes rows as mutable and does not change them when no transformation is asked for.
        png_bytep start = (png_bytep)(rows.rows + (size_t)row * rows.row_bytes);
        for (uint32_t left = rows.repeat; left > 0;) {
            uint32_t batch = left < BATCH ? left : BATCH;
            for (uint32_t i = 0; i < batch; i++) {
                pointers[i] = start;
            }
            png_write_rows(png, pointers, batch);
            left -= batch;
        }
    }
    png_write_end(png, NULL);
}

static void guarded(png_job *job) {
    if (setjmp(job->jump)) {
        return;
    }
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, job, on_error, on_warning);
    if (!job->png) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    job->info = png_create_info_struct(job->png);
    if (!job->info) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    png_set_write_fn(job->png, job, on_write, on_flush);
    encode(job);
}

cpicture_status cpicture_write_png(cpicture_rows rows, cpicture_buffer *buffer) {
    memset(buffer, 0, sizeof *buffer);
    png_job job = {.rows = rows, .buffer = buffer};
    if (rows.row_bytes < ((size_t)rows.width + 7) / 8) {
        return CPICTURE_DAMAGED;
    }
    guarded(&job);
    png_destroy_write_struct(&job.png, &job.info);
    if (job.status != CPICTURE_OK) {
        cpicture_free_buffer(buffer);
    }
    return job.status;
}
