#include "cpicture.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

typedef struct {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    const uint8_t *bytes;
    size_t count;
    cpicture_limits limits;
    cpicture_grey *picture;
    cpicture_status status;
    uint8_t *row;  // of a CMYK picture
    jmp_buf jump;
} jpeg_job;

static void fail(jpeg_job *job, cpicture_status status, const char *message) {
    if (job->status == CPICTURE_OK) {
        job->status = status;
        snprintf(job->picture->message, sizeof job->picture->message, "%s", message);
    }
    longjmp(job->jump, 1);
}

static void on_error(j_common_ptr jpeg) {
    jpeg_job *job = jpeg->client_data;
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    int code = jpeg->err->msg_code;
    cpicture_status status = code == JERR_OUT_OF_MEMORY ? CPICTURE_MEMORY
        : code == JERR_INPUT_EOF || code == JERR_INPUT_EMPTY ? CPICTURE_TRUNCATED
                                                             : CPICTURE_DAMAGED;
    fail(job, status, message);
}

/// libjpeg pads a short file with an invented end and a warning: that is an error here. Other warnings are
/// usual in photographs and left to the symbol's own error correction.
static void on_message(j_common_ptr jpeg, int level) {
    if (level < 0 && jpeg->err->msg_code == JWRN_JPEG_EOF) {
        fail(jpeg->client_data, CPICTURE_TRUNCATED, "end of file");
    }
}

static void on_output(j_common_ptr jpeg) { (void)jpeg; }

/// Each scan of a progressive file passes over the whole picture: a small file could ask for thousands.
static void on_progress(j_common_ptr jpeg) {
    jpeg_job *job = jpeg->client_data;
    if ((uint32_t)job->jpeg.input_scan_number > job->limits.max_scans) {
        fail(job, CPICTURE_TOO_COMPLEX, "too many scans");
    }
}

/// Adobe writes inks inverted: 255 is none.
static void grey_of_inks(const uint8_t *row, uint8_t *out, size_t width, int inverted) {
    for (size_t x = 0; x < width; x++) {
        unsigned flip = inverted ? 0 : 255;
        unsigned c = row[4 * x] ^ flip, m = row[4 * x + 1] ^ flip;
        unsigned y = row[4 * x + 2] ^ flip, k = row[4 * x + 3] ^ flip;
        out[x] = (uint8_t)((299 * c + 587 * m + 114 * y) / 1000 * k / 255);
    }
}

static void read_header(jpeg_job *job) {
    struct jpeg_decompress_struct *jpeg = &job->jpeg;
    jpeg_mem_src(jpeg, job->bytes, job->count);
    jpeg_read_header(jpeg, TRUE);
    job->picture->width = jpeg->image_width;
    job->picture->height = jpeg->image_height;
    if (jpeg->image_width > job->limits.max_side || jpeg->image_height > job->limits.max_side ||
        (uint64_t)jpeg->image_width * jpeg->image_height > job->limits.max_pixels) {
        fail(job, CPICTURE_TOO_LARGE, "picture too large");
    }
    int inks = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
    jpeg->out_color_space = inks ? JCS_CMYK : JCS_GRAYSCALE;
    // Coefficients of a progressive file: two bytes for each of at most four components, and room to work.
    jpeg->mem->max_memory_to_use = (long)(job->limits.max_pixels * 8 + (32 << 20));
    job->progress.progress_monitor = on_progress;
    jpeg->progress = &job->progress;
}

static void decode(jpeg_job *job) {
    struct jpeg_decompress_struct *jpeg = &job->jpeg;
    read_header(job);
    jpeg_start_decompress(jpeg);
    size_t width = job->picture->width, height = job->picture->height;
    if (jpeg->output_width != width || jpeg->output_height != height) {
        fail(job, CPICTURE_DAMAGED, "unexpected pixel layout");
    }
    job->picture->pixels = malloc(width * height);
    if (!job->picture->pixels) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    int inks = jpeg->out_color_space == JCS_CMYK;
    if (inks && !(job->row = malloc(width * 4))) {
        fail(job, CPICTURE_MEMORY, "no memory");
    }
    while (jpeg->output_scanline < height) {
        uint8_t *out = job->picture->pixels + (size_t)jpeg->output_scanline * width;
        JSAMPROW row = inks ? job->row : out;
        if (jpeg_read_scanlines(jpeg, &row, 1) != 1) {
            fail(job, CPICTURE_DAMAGED, "missing rows");
        }
        if (inks) {
            grey_of_inks(row, out, width, jpeg->saw_Adobe_marker);
        }
    }
    jpeg_finish_decompress(jpeg);
}

/// setjmp stands in a frame of its own: everything that must outlive the jump belongs to the caller.
static void guarded(jpeg_job *job) {
    if (setjmp(job->jump)) {
        return;
    }
    jpeg_create_decompress(&job->jpeg);
    decode(job);
}

cpicture_status cpicture_read_jpeg(const uint8_t *bytes, size_t count, cpicture_limits limits,
                                   cpicture_grey *picture) {
    memset(picture, 0, sizeof *picture);
    jpeg_job *job = calloc(1, sizeof *job);
    if (!job) {
        return CPICTURE_MEMORY;
    }
    job->bytes = bytes;
    job->count = count;
    job->limits = limits;
    job->picture = picture;
    job->jpeg.err = jpeg_std_error(&job->errors);
    job->errors.error_exit = on_error;
    job->errors.emit_message = on_message;
    job->errors.output_message = on_output;
    job->jpeg.client_data = job;
    guarded(job);
    jpeg_destroy_decompress(&job->jpeg);
    free(job->row);
    cpicture_status status = job->status;
    free(job);
    if (status != CPICTURE_OK) {
        cpicture_free_grey(picture);
    }
    return status;
}
