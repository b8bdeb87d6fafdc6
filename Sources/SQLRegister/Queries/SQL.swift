/// The texts of the frequent statements, put together once.
enum SQL {
    static let persons = select(PersonRow.columns, "person p", "p.")
    /// Of a file that lacks the third migration: what it does not know of is empty.
    static let oldPersons = selectOld("person p")
    // SQLite keeps the order of the two: the key of person_area gives the area's ids in order. `joinArea` belongs to it.
    static let fromArea = "person_area a CROSS JOIN person p"
    static let joinArea = "p.id = a.person"
    static let personsByArea = select(PersonRow.columns, fromArea, "p.")
    static let oldPersonsByArea = selectOld(fromArea)
    static let households = select(HouseholdRow.columns, "household")
    static let children = select(ChildRow.columns, "child c", "c.")
    static let accesses = select(ChildAccessRow.columns, "child_access")
    static let credentials = select(CredentialRow.columns, "credential c", "c.")
    static let events = select(EventRow.columns, "event")
    static let statusLists = select(StatusListRow.columns, "status_list")
    static let keys = select(KeyRow.columns, "key")
    static let desks = select(DeskRow.columns, "desk")
    static let documents = select(SignedDocumentRow.columns, "signed_document")
    static let runs = select(RunRow.columns, "run")

    // CredentialRecord.isHeld, PersonRecord.isErased.
    static let personGroups = """
        SELECT p.area, p.categories, p.tier_scheme, p.tier_level, p.skill_level, p.programmes, \
        CASE WHEN EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id AND c.profile = ? AND c.status = 0 \
        AND c.issued_at <= ? AND c.expires_at > ?) THEN 1 ELSE 0 END, count(*) \
        FROM person p WHERE p.created_at <= ? AND length(p.sealed) > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7
        """

    static let seekers = select(SeekerRow.columns, "seeker")
    static let insertSeeker = append(SeekerRow.columns, "seeker")
    static let insertPerson = append(PersonRow.columns, "person")
    static let insertHousehold = insert(HouseholdRow.columns, "household")
    static let insertChild = insert(ChildRow.columns, "child")
    static let insertAccess = append(ChildAccessRow.columns, "child_access")
    static let insertCredential = append(CredentialRow.columns, "credential")
    static let insertEvent = append(EventRow.columns, "event")
    static let insertStatusList = insert(StatusListRow.columns, "status_list")
    static let insertRun = append(["started_at"], "run", "id") + " RETURNING id"
    static let insertKey = append(KeyRow.columns, "key")
    static let insertDesk = insert(DeskRow.columns, "desk")
    static let insertDocument = insert(SignedDocumentRow.columns, "signed_document")

    static let updatePerson = update(PersonRow.columns, "person", "id")
    static let updateChild = update(ChildRow.columns, "child", "id")
    static let updateDesk = update(DeskRow.columns, "desk", "id")
    static let updateStatusList = update(StatusListRow.columns, "status_list", "number")

    private static func selectOld(_ source: String) -> String {
        let columns = PersonRow.columns.dropLast(2).map { "p." + $0 } + ["x''", "NULL"]
        return "SELECT " + columns.joined(separator: ", ") + " FROM " + source
    }

    static func select(_ columns: [String], _ source: String, _ prefix: String = "") -> String {
        "SELECT " + columns.map { prefix + $0 }.joined(separator: ", ") + " FROM " + source
    }

    static func insert(_ columns: [String], _ table: String) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    /// A row behind all others: the next number of column `row` or another one. Writers are alone, so that it is free.
    static func append(_ columns: [String], _ table: String, _ number: String = "row") -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(number), \(columns.joined(separator: ", "))) "
            + "VALUES ((SELECT coalesce(max(\(number)), 0) + 1 FROM \(table)), \(places))"
    }

    static func update(_ columns: [String], _ table: String, _ key: String) -> String {
        "UPDATE \(table) SET \(columns.map { $0 + " = ?" }.joined(separator: ", ")) WHERE \(key) = ?"
    }
}
