/// One of everything that belongs to somebody, by its name in a path or a body.
struct MatrixObjects: Sendable {
    let area: String
    /// A benefit of the area.
    let benefit: String
    var person = String(repeating: "0", count: 32)
    /// The number of the person's document; of nobody for what is not there.
    var document = "330299197706136294"
    /// Somebody who may be erased.
    var victim = String(repeating: "1", count: 32)
    var child = String(repeating: "7", count: 32)
    var credential = String(repeating: "2", count: 32)
    var application = String(repeating: "3", count: 32)
    var redemption = String(repeating: "4", count: 32)
    var approval = String(repeating: "5", count: 32)
    var digest = String(repeating: "6", count: 64)
    var desk = "none"
    /// A desk that may be shut.
    var spareDesk = "none"
    /// An operator who may be shut out.
    var spareOperator = "none"
    var review = "999999"
    /// That of the review.
    var share = String(repeating: "8", count: 32)
    let pool = "2026"

    /// A request for a child of the person.
    static func child(_ objects: MatrixObjects) -> String {
        #"{"guardians":["\#(objects.person)"],"document":"passport:C\#(objects.area)","name":"C","#
            + #""birthDate":"2018-08-15","stage":"primary","purpose":"school"}"#
    }
}
