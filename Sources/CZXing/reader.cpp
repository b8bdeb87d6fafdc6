#include "czxing.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace {

/// Copies one result; false if memory is short.
bool copy(const ZXing::Result &result, czxing_symbol &symbol) {
    const auto &bytes = result.bytes();
    symbol.count = bytes.size();
    symbol.bytes = static_cast<uint8_t *>(std::malloc(bytes.size() + 1));
    if (!symbol.bytes) return false;
    std::memcpy(symbol.bytes, bytes.data(), bytes.size());
    for (int corner = 0; corner < 4; corner++) {
        symbol.x[corner] = result.position()[corner].x;
        symbol.y[corner] = result.position()[corner].y;
    }
    const std::string level = result.ecLevel();
    symbol.error_correction = level.empty() ? 0 : level[0];
    return true;
}

}  // namespace

extern "C" czxing_status czxing_read(const uint8_t *pixels, int width, int height, int max_symbols,
                                     czxing_symbol **symbols, size_t *count) {
    *symbols = nullptr;
    *count = 0;
    try {
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        hints.setTryHarder(true);
        hints.setTryRotate(true);
        hints.setMaxNumberOfSymbols(static_cast<uint8_t>(max_symbols));
        const ZXing::ImageView image(pixels, width, height, ZXing::ImageFormat::Lum);
        const auto results = ZXing::ReadBarcodes(image, hints);
        auto *found = static_cast<czxing_symbol *>(std::calloc(results.size() + 1, sizeof(czxing_symbol)));
        if (!found) return CZXING_MEMORY;
        size_t number = 0;
        for (const auto &result : results) {
            if (!result.isValid() || number == static_cast<size_t>(max_symbols)) continue;
            if (!copy(result, found[number])) {
                czxing_free(found, number);
                return CZXING_MEMORY;
            }
            number++;
        }
        *symbols = found;
        *count = number;
        return CZXING_OK;
    } catch (const std::bad_alloc &) {
        return CZXING_MEMORY;
    } catch (...) {
        return CZXING_FAULT;
    }
}

extern "C" void czxing_free(czxing_symbol *symbols, size_t count) {
    for (size_t index = 0; index < count; index++) std::free(symbols[index].bytes);
    std::free(symbols);
}
