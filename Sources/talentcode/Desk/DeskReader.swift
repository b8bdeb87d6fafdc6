import OpenSSLKeys
import TalentCode
import Yams

/// Reads a profile and finds all of its faults, not only the first.
struct DeskReader {
    /// The keys of a profile, as the commands' description lists them.
    static let keys = [
        "id", "area", "venue", "benefits", "warning", "redLine", "window", "audience", "language",
        "documentCheckKey", "server", "key",
    ]
    private static let windowKeys = ["past", "future"]

    private var fields: DeskFields

    /// The profile in the bytes of a file.
    static func read(_ bytes: [UInt8]) throws(DeskFaults) -> DeskProfile {
        let desk: ComposedYAML
        do throws(YAMLFault) {
            desk = try ComposedYAML(try YAMLText(bytes))
        } catch {
            throw DeskFaults([DeskFault(error)])
        }
        var reader = DeskReader(fields: DeskFields(desk))
        let profile = reader.profile(desk.root)
        guard let profile, reader.fields.faults.isEmpty else { throw DeskFaults(reader.fields.faults) }
        return profile
    }

    private mutating func profile(_ root: Node?) -> DeskProfile? {
        guard let root else {
            fields.note(nil, nil, .notMap)
            return nil
        }
        let found = fields.map(
            root, path: nil, known: Self.keys, required: ["id", "area"], otherwise: .notMap
        )
        let id = value(found["id"], .id) { DeskID($0) }
        let area = value(found["area"], .area) { AreaCode($0) }
        let venue = value(found["venue"], .venue) { DeskProfile.isVenue($0) ? $0 : nil }
        let benefits = benefits(found["benefits"])
        let (warning, redLine) = ages(found["warning"], found["redLine"])
        let (past, future) = window(found["window"])
        let audience = value(found["audience"], .audience) { ["own", "any"].contains($0) ? $0 : nil }
        let language = value(found["language"], .language) { Language(rawValue: $0) }
        let checks = documentCheckKeys(found["documentCheckKey"])
        let server = value(found["server"], .server) { ServerAddress.isGood($0) ? $0 : nil }
        let keyFile = value(found["key"], .keyFile) { Self.isFileName($0) ? $0 : nil }
        guard let id, let area else { return nil }
        return DeskProfile(
            id: id, area: area, venue: venue, benefits: benefits, warning: warning, redLine: redLine,
            past: past, future: future, requiresOwnAudience: audience == "own", language: language,
            documentCheckKeys: checks, server: server, keyFile: keyFile
        )
    }

    /// A value that `read` takes, or a fault with its message; nil where there is no key too.
    private mutating func value<Value>(
        _ field: DeskFields.Field?, _ message: DeskFault.Message, _ read: (String) -> Value?
    ) -> Value? {
        guard let field, let text = fields.text(field.value, field.path) else { return nil }
        guard let value = read(text) else {
            fields.note(field.value.mark, field.path, message)
            return nil
        }
        return value
    }

    private mutating func benefits(_ field: DeskFields.Field?) -> [BenefitID] {
        guard let field, let items = fields.list(field.value, field.path) else { return [] }
        if items.count > DeskLimits.benefits {
            fields.note(field.key, field.path, .tooManyBenefits, ["most": "\(DeskLimits.benefits)"])
        }
        var benefits: [BenefitID] = []
        var seen: Set<BenefitID> = []
        for (index, item) in items.enumerated() {
            let path = "\(field.path)[\(index)]"
            guard let text = fields.text(item, path) else { continue }
            guard let benefit = BenefitID(text) else {
                fields.note(item.mark, path, .benefit)
                continue
            }
            if seen.insert(benefit).inserted {
                benefits.append(benefit)
            } else {
                fields.note(item.mark, path, .benefitTwice)
            }
        }
        return benefits
    }

    /// The two lines. A warning line that nobody set never lies above the red one.
    private mutating func ages(
        _ warning: DeskFields.Field?, _ redLine: DeskFields.Field?
    ) -> (warning: UInt64, redLine: UInt64) {
        let usual = ScanSettings()
        let given = duration(warning, DeskLimits.age)
        let red = duration(redLine, DeskLimits.age) ?? usual.redLine
        if let warning, let given, given > red {
            fields.note(
                warning.value.mark, warning.path, .warningAbove, ["redLine": DurationText.format(red)]
            )
        }
        return (given ?? min(usual.warning, red), red)
    }

    private mutating func window(_ field: DeskFields.Field?) -> (past: UInt64, future: UInt64) {
        let usual = ScanSettings()
        guard let field else { return (usual.presentationPast, usual.presentationFuture) }
        let found = fields.map(
            field.value, path: field.path, known: Self.windowKeys, otherwise: .notMapValue
        )
        return (
            duration(found["past"], DeskLimits.past) ?? usual.presentationPast,
            duration(found["future"], DeskLimits.future) ?? usual.presentationFuture
        )
    }

    private mutating func duration(_ field: DeskFields.Field?, _ range: ClosedRange<UInt64>) -> UInt64? {
        guard let seconds = value(field, .duration, DurationText.parse), let field else { return nil }
        guard range.contains(seconds) else {
            fields.note(
                field.value.mark, field.path, .range,
                [
                    "least": DurationText.format(range.lowerBound),
                    "most": DurationText.format(range.upperBound),
                ]
            )
            return nil
        }
        return seconds
    }

    /// One key, or a list of the current and the previous one. A message tells nothing of what stands there.
    private mutating func documentCheckKeys(_ field: DeskFields.Field?) -> [SecretBytes] {
        guard let field else { return [] }
        guard case .sequence = field.value else {
            return [documentCheckKey(field.value, field.path)].compactMap { $0 }
        }
        guard let items = fields.list(field.value, field.path) else { return [] }
        if !DeskLimits.documentCheckKeys.contains(items.count) {
            fields.note(field.key, field.path, .checkKeys)
        }
        var keys: [SecretBytes] = []
        for (index, item) in items.enumerated() {
            if let key = documentCheckKey(item, "\(field.path)[\(index)]") { keys.append(key) }
        }
        return keys
    }

    private mutating func documentCheckKey(_ node: Node, _ path: String) -> SecretBytes? {
        guard let text = fields.text(node, path) else { return nil }
        guard text.utf8.count == DeskLimits.documentCheckDigits, var bytes = Hex.decode(text) else {
            fields.note(node.mark, path, .checkKey)
            return nil
        }
        return SecretBytes(consuming: &bytes)
    }

    /// A name in the profile's own folder: no way out of it.
    private static func isFileName(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2e, 0x5f, 0x2d: true
            default: false
            }
        }
        return isPlain && DeskLimits.keyFile.contains(text.utf8.count) && text != "." && text != ".."
    }
}
