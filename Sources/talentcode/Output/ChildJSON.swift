import TalentCode

/// A child as scripts read one.
struct ChildJSON: Encodable {
    let child: String
    let name: String
    let birthDate: String
    let stage: String
    let documentType: String?
    let documentNumber: String?
    let guardians: [String]

    init(_ child: Child) {
        self.child = child.id.description
        name = child.name
        birthDate = child.birthDate.description
        stage = child.stage.rawValue
        documentType = child.document?.type.rawValue
        documentNumber = child.document?.number
        guardians = child.guardians.map(\.description)
    }
}
