import QRCode

/// Reads the codes out of a picture file.
enum PictureInput {
    /// The texts of all QR symbols in a PNG or JPEG, each once; none is no error.
    static func texts(path: String) throws -> [[UInt8]] {
        let limits = PictureLimits()
        let bytes = try InputFile.read(path, maximum: limits.maximumBytes)
        let picture: GreyPicture
        do {
            picture = try Picture.decode(bytes, limits: limits)
        } catch {
            throw CommandError(.notAPicture, at: path, detail: "\(error)")
        }
        do {
            return try TimedReading.read(picture).map(\.bytes).reduce(into: []) { texts, text in
                if !texts.contains(text) { texts.append(text) }
            }
        } catch {
            throw CommandError(.notAPicture, at: path, detail: "\(error)")
        }
    }
}
