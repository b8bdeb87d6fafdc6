/// The texts of the frequent statements, put together once.
enum SQL {
    static let persons = select(PersonRow.columns, "person p", "p.")
    // CROSS JOIN keeps the order of the two: the key of person_area gives the area's ids in order.
    static let fromArea = "person_area a CROSS JOIN person p ON p.id = a.person"
    static let personsByArea = select(PersonRow.columns, fromArea, "p.")
    static let credentials = select(CredentialRow.columns, "credential c", "c.")
    static let events = select(EventRow.columns, "event")
    static let statusLists = select(StatusListRow.columns, "status_list")
    static let keys = select(KeyRow.columns, "key")
    static let desks = select(DeskRow.columns, Schema.deskTable)
    static let documents = select(SignedDocumentRow.columns, "signed_document")
    static let runs = select(RunRow.columns, "run")

    static let insertPerson = insert(PersonRow.columns, "person")
    static let insertCredential = insert(CredentialRow.columns, "credential")
    static let insertEvent = insert(EventRow.columns, "event")
    static let insertStatusList = insert(StatusListRow.columns, "status_list")
    static let insertKey = insert(KeyRow.columns, "key")
    static let insertDesk = insert(DeskRow.columns, Schema.deskTable)
    static let insertDocument = insert(SignedDocumentRow.columns, "signed_document")

    static let updatePerson = update(PersonRow.columns, "person", "id")
    static let updateDesk = update(DeskRow.columns, Schema.deskTable, "id")
    static let updateStatusList = update(StatusListRow.columns, "status_list", "number")

    private static func select(_ columns: [String], _ source: String, _ prefix: String = "") -> String {
        "SELECT " + columns.map { prefix + $0 }.joined(separator: ", ") + " FROM " + source
    }

    private static func insert(_ columns: [String], _ table: String) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    private static func update(_ columns: [String], _ table: String, _ key: String) -> String {
        "UPDATE \(table) SET \(columns.map { $0 + " = ?" }.joined(separator: ", ")) WHERE \(key) = ?"
    }
}
