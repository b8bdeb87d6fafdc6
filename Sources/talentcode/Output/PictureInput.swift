import QRCode
import TalentCode

/// Reads the codes out of a picture file.
enum PictureInput {
    /// The texts of all QR symbols in a PNG or JPEG, each once; none is no error.
    static func texts(path: String) throws -> [[UInt8]] {
        try texts(try InputFile.read(path, maximum: PictureLimits().maximumBytes), at: path)
    }

    /// The one code that a picture shows; nil for none. Foreign codes beside a talent code are ignored; two different
    /// talent codes are an input error.
    static func code(_ bytes: [UInt8], at place: String) throws -> [UInt8]? {
        let texts = try texts(bytes, at: place)
        let own = texts.filter { text in
            CodePrefix.allCases.contains { text.starts(with: Array($0.rawValue.utf8)) }
        }
        guard own.count <= 1 else { throw CommandError(.severalCodes, at: place) }
        return own.first ?? texts.first
    }

    private static func texts(_ bytes: [UInt8], at path: String) throws -> [[UInt8]] {
        let picture: GreyPicture
        do {
            picture = try Picture.decode(bytes, limits: PictureLimits())
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
