#include "cpicture.h"

#include <stdlib.h>

void cpicture_free_grey(cpicture_grey *picture) {
    free(picture->pixels);
    picture->pixels = NULL;
}

void cpicture_free_buffer(cpicture_buffer *buffer) {
    free(buffer->bytes);
    buffer->bytes = NULL;
    buffer->count = 0;
    buffer->capacity = 0;
}
