#pragma once

// What the libraries alone cost, in plain C: the other half of each ratio.

#include <stddef.h>
#include <stdint.h>

/// The kinds of keys that are measured.
typedef enum { BASELINE_ES256, BASELINE_EDDSA, BASELINE_SM2 } baseline_kind;

typedef struct baseline_key baseline_key;

/// Makes a key and its initialised contexts; null on failure.
baseline_key *baseline_key_new(baseline_kind kind);
void baseline_key_free(baseline_key *key);

/// Signs `message` `count` times through EVP, the context copied for each (EdDSA: a fresh one). 0 on failure.
int baseline_sign(const baseline_key *key, const uint8_t *message, size_t length, int count);

/// Verifies a signature that it made itself `count` times. 0 on failure.
int baseline_verify(const baseline_key *key, const uint8_t *message, size_t length, int count);

/// libqrencode (alphanumeric, level Q) and libpng (1 bit, level 6, no filter, module 8, quiet zone 4), into
/// memory, `count` times. Gives the size of the file, 0 on failure.
size_t baseline_png(const char *text, int count);

/// zlib at level 9, `count` times. Gives the size of the stream, 0 on failure.
size_t baseline_deflate(const uint8_t *bytes, size_t length, int count);
