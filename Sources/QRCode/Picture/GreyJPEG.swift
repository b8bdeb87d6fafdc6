import CPicture

/// Writes greyscale JPEG files: what a camera or a messenger makes of a picture, for tests of reading.
package enum GreyJPEG {
    /// The bytes of the file; `quality` is 1–100.
    package static func encode(_ picture: GreyPicture, quality: Int) throws(PictureError) -> [UInt8] {
        guard let width = UInt32(exactly: picture.width), let height = UInt32(exactly: picture.height) else {
            throw .tooLarge("\(picture.width) × \(picture.height) pixels")
        }
        var buffer = unsafe cpicture_buffer()
        defer { unsafe cpicture_free_buffer(&buffer) }
        let level = Int32(clamping: min(max(quality, 1), 100))
        let status = unsafe cpicture_write_jpeg(picture.pixels, width, height, level, &buffer)
        guard status == CPICTURE_OK, let bytes = unsafe buffer.bytes else {
            throw .damaged("libjpeg could not write the picture")
        }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: buffer.count))
    }
}
