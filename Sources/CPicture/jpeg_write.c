#include "cpicture.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

typedef struct {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    const uint8_t *pixels;
    uint32_t width;
    uint32_t height;
    int quality;
    cpicture_buffer *buffer;
    // libjpeg keeps a larger buffer to itself until the end: the first one stays ours, whatever happens.
    unsigned char *first;
    unsigned char *bytes;
    unsigned long count;
    cpicture_status status;
    jmp_buf jump;
} jpeg_job;

static void on_error(j_common_ptr jpeg) {
    jpeg_job *job = jpeg->client_data;
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    job->status = CPICTURE_DAMAGED;
    snprintf(job->buffer->message, sizeof job->buffer->message, "%s", message);
    longjmp(job->jump, 1);
}

static void on_message(j_common_ptr jpeg, int level) {
    (void)jpeg;
    (void)level;
}

static void on_output(j_common_ptr jpeg) { (void)jpeg; }

static void encode(jpeg_job *job) {
    struct jpeg_compress_struct *jpeg = &job->jpeg;
    jpeg_create_compress(jpeg);
    jpeg_mem_dest(jpeg, &job->bytes, &job->count);
    jpeg->image_width = job->width;
    jpeg->image_height = job->height;
    jpeg->input_components = 1;
    jpeg->in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, job->quality, TRUE);
    jpeg_start_compress(jpeg, TRUE);
    while (jpeg->next_scanline < job->height) {
        // libjpeg takes rows as mutable and does not change them.
        JSAMPROW row = (JSAMPROW)(job->pixels + (size_t)jpeg->next_scanline * job->width);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_compress(jpeg);
}

/// setjmp stands in a frame of its own: everything that must outlive the jump belongs to the caller.
static void guarded(jpeg_job *job) {
    if (setjmp(job->jump)) {
        return;
    }
    encode(job);
}

cpicture_status cpicture_write_jpeg(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                                    cpicture_buffer *buffer) {
    memset(buffer, 0, sizeof *buffer);
    jpeg_job *job = calloc(1, sizeof *job);
    if (!job) {
        return CPICTURE_MEMORY;
    }
    enum { FIRST = 1 << 16 };
    job->first = malloc(FIRST);
    if (!job->first) {
        free(job);
        return CPICTURE_MEMORY;
    }
    job->bytes = job->first;
    job->count = FIRST;
    job->pixels = pixels;
    job->width = width;
    job->height = height;
    job->quality = quality;
    job->buffer = buffer;
    job->jpeg.err = jpeg_std_error(&job->errors);
    job->errors.error_exit = on_error;
    job->errors.emit_message = on_message;
    job->errors.output_message = on_output;
    job->jpeg.client_data = job;
    guarded(job);
    jpeg_destroy_compress(&job->jpeg);
    cpicture_status status = job->status;
    if (status == CPICTURE_OK) {
        buffer->bytes = job->bytes;
        buffer->count = job->count;
        buffer->capacity = job->count;
    }
    if (buffer->bytes != job->first) {
        free(job->first);
    }
    free(job);
    return status;
}
