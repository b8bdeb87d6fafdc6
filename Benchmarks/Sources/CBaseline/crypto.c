#include "baseline.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

struct baseline_key {
    baseline_kind kind;
    EVP_PKEY *pkey;
    EVP_MD_CTX *sign;
    EVP_MD_CTX *verify;
};

static const char sm2_id[] = "1234567812345678";

static EVP_MD_CTX *context(const baseline_key *key, int for_signing) {
    EVP_MD_CTX *made = EVP_MD_CTX_new();
    EVP_PKEY_CTX *inner = NULL;
    const EVP_MD *digest = key->kind == BASELINE_ES256 ? EVP_sha256()
        : key->kind == BASELINE_SM2                    ? EVP_sm3()
                                                       : NULL;
    if (key->kind == BASELINE_SM2) {
        inner = EVP_PKEY_CTX_new(key->pkey, NULL);
        if (EVP_PKEY_CTX_set1_id(inner, sm2_id, sizeof sm2_id - 1) != 1) abort();
        EVP_MD_CTX_set_pkey_ctx(made, inner);
    }
    int done = for_signing ? EVP_DigestSignInit(made, NULL, digest, NULL, key->pkey)
                           : EVP_DigestVerifyInit(made, NULL, digest, NULL, key->pkey);
    if (done != 1) abort();
    return made;
}

baseline_key *baseline_key_new(baseline_kind kind) {
    baseline_key *key = calloc(1, sizeof *key);
    if (!key) return NULL;
    key->kind = kind;
    key->pkey = kind == BASELINE_ES256 ? EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256")
        : kind == BASELINE_SM2         ? EVP_PKEY_Q_keygen(NULL, NULL, "SM2")
                                       : EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    if (!key->pkey) {
        free(key);
        return NULL;
    }
    key->sign = context(key, 1);
    key->verify = context(key, 0);
    return key;
}

void baseline_key_free(baseline_key *key) {
    EVP_MD_CTX_free(key->sign);
    EVP_MD_CTX_free(key->verify);
    EVP_PKEY_free(key->pkey);
    free(key);
}

static EVP_MD_CTX *next(const baseline_key *key, int for_signing) {
    if (key->kind == BASELINE_EDDSA) return context(key, for_signing);
    EVP_MD_CTX *copy = EVP_MD_CTX_new();
    if (EVP_MD_CTX_copy_ex(copy, for_signing ? key->sign : key->verify) != 1) abort();
    return copy;
}

static int sign_once(const baseline_key *key, const uint8_t *message, size_t length, uint8_t *out,
                     size_t *size) {
    EVP_MD_CTX *one = next(key, 1);
    int done = EVP_DigestSign(one, out, size, message, length) == 1;
    EVP_MD_CTX_free(one);
    return done;
}

int baseline_sign(const baseline_key *key, const uint8_t *message, size_t length, int count) {
    uint8_t signature[128];
    for (int i = 0; i < count; i++) {
        size_t size = sizeof signature;
        if (!sign_once(key, message, length, signature, &size)) return 0;
    }
    return 1;
}

int baseline_verify(const baseline_key *key, const uint8_t *message, size_t length, int count) {
    uint8_t signature[128];
    size_t size = sizeof signature;
    if (!sign_once(key, message, length, signature, &size)) return 0;
    for (int i = 0; i < count; i++) {
        EVP_MD_CTX *one = next(key, 0);
        int done = EVP_DigestVerify(one, signature, size, message, length) == 1;
        EVP_MD_CTX_free(one);
        if (!done) return 0;
    }
    return 1;
}
