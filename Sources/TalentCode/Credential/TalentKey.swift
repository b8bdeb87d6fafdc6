/// Keys inside the talent claim.
enum TalentKey {
    static let profile: Int64 = 1
    static let tier: Int64 = 2
    static let categories: Int64 = 3
    static let skillLevel: Int64 = 4
    static let programmes: Int64 = 5
    static let areas: Int64 = 6
    static let displayName: Int64 = 7
    static let documentCheck: Int64 = 8
}
