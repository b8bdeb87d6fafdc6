import CPicture

/// Reads picture files: PNG and JPEG, told by their first bytes, never by their names.
public enum Picture {
    /// Decodes a file to greyscale; transparent pixels lie on white.
    public static func decode(
        _ bytes: [UInt8],
        limits: PictureLimits = PictureLimits()
    ) throws(PictureError) -> GreyPicture {
        guard bytes.count <= limits.maximumBytes else { throw .tooLarge("\(bytes.count) bytes") }
        let bounds = cpicture_limits(
            max_pixels: limits.maximumPixels,
            max_side: limits.maximumSide,
            max_scans: limits.maximumScans
        )
        var grey = unsafe cpicture_grey()
        defer { unsafe cpicture_free_grey(&grey) }
        let status: cpicture_status
        if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            status = unsafe cpicture_read_png(bytes, bytes.count, bounds, &grey)
        } else if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            status = unsafe cpicture_read_jpeg(bytes, bytes.count, bounds, &grey)
        } else {
            throw .unknownFormat
        }
        guard status == CPICTURE_OK else { throw unsafe error(status, grey) }
        let width = unsafe Int(grey.width)
        let height = unsafe Int(grey.height)
        guard let pixels = unsafe grey.pixels,
            let picture = unsafe GreyPicture(
                width: width,
                height: height,
                pixels: Array(UnsafeBufferPointer(start: pixels, count: width * height))
            )
        else { throw .damaged("no pixels") }
        return picture
    }

    private static func error(_ status: cpicture_status, _ grey: cpicture_grey) -> PictureError {
        switch status {
        case CPICTURE_TRUNCATED: .truncated
        case CPICTURE_TOO_LARGE: unsafe .tooLarge("\(grey.width) × \(grey.height) pixels")
        case CPICTURE_TOO_COMPLEX: .tooLarge("too many scans")
        case CPICTURE_MEMORY: .outOfMemory
        default: unsafe .damaged(message(grey))
        }
    }

    private static func message(_ grey: cpicture_grey) -> String {
        unsafe withUnsafeBytes(of: grey.message) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
