import COSE

/// The talent claim as it is read: profile and the optional keys 2–8.
struct TalentClaim {
    private(set) var profile = Profile.talentCode
    private var namesProfile = false
    var tier: Tier?
    var categories: Categories?
    var skillLevel: SkillLevel?
    var programmes: [ProgrammeLevel] = []
    var areas: [AreaCode] = []
    var displayName: DisplayName?
    var documentCheck: UInt64?

    /// Reads the claim; unknown keys are passed over wherever they sort, key 0 before the profile too.
    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        while let key = try reader.nextKey(&map) {
            guard case .int(let label) = key else {
                try reader.skip(depth: 3)
                continue
            }
            try read(label, &reader)
        }
        guard namesProfile else { throw CBORError(.missingKey, at: start) }
    }

    private mutating func read(_ label: Int64, _ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        switch label {
        case TalentKey.profile:
            guard let known = Profile(rawValue: try reader.readUInt()) else {
                throw CBORError(.outOfRange, at: start)
            }
            profile = known
            namesProfile = true
        case TalentKey.tier:
            let (scheme, level) = try Self.readPair(&reader)
            tier = Tier(scheme: scheme, level: level)
        case TalentKey.categories: categories = Categories(rawValue: try reader.readUInt())
        case TalentKey.skillLevel:
            guard let level = SkillLevel(rawValue: try reader.readUInt()) else {
                throw CBORError(.outOfRange, at: start)
            }
            skillLevel = level
        case TalentKey.programmes:
            for _ in 0..<(try reader.readArray()) {
                let (programme, level) = try Self.readPair(&reader)
                programmes.append(ProgrammeLevel(programme: programme, level: level))
            }
        case TalentKey.areas: areas = try Self.readAreas(&reader)
        case TalentKey.displayName:
            guard let name = DisplayName(try reader.readText()) else {
                throw CBORError(.outOfRange, at: start)
            }
            displayName = name
        case TalentKey.documentCheck:
            documentCheck = try reader.readUInt(in: 0...Limits.documentCheck - 1)
        default: try reader.skip(depth: 3)
        }
    }

    private static func readPair(_ reader: inout CBORReader) throws(CBORError) -> (UInt64, UInt64) {
        let start = reader.offset
        guard try reader.readArray() == 2 else { throw CBORError(.outOfRange, at: start) }
        return (try reader.readUInt(), try reader.readUInt())
    }

    private static func readAreas(_ reader: inout CBORReader) throws(CBORError) -> [AreaCode] {
        let start = reader.offset
        let count = try reader.readArray()
        guard Limits.areas.contains(count) else { throw CBORError(.outOfRange, at: start) }
        var areas: [AreaCode] = []
        for _ in 0..<count {
            let at = reader.offset
            guard let area = AreaCode(number: try reader.readUInt()) else {
                throw CBORError(.outOfRange, at: at)
            }
            areas.append(area)
        }
        return areas
    }
}
