import TalentCode

/// Reads the cells of a row into a person.
struct RowReader {
    let columns: [ImportColumn?]
    let names: SchemeNames
    /// Where the file's statements come from.
    var origin = Provenance(source: .manual)

    /// A row's person under a new id, with the label of the household; throws the first fault.
    func row(_ record: CSVRecord, id: PersonID) throws(RowFault) -> ImportedRow {
        let cells = try cells(record)
        return ImportedRow(
            line: record.line, bytes: record.bytes, person: try person(cells, id: id),
            household: cells[.household]
        )
    }

    private func person(_ cells: [ImportColumn: String], id: PersonID) throws(RowFault) -> Person {
        let name = try name(cells)
        let document = try document(cells)
        guard let area = AreaCode(CellText.compact(try required(cells, .area))) else {
            throw RowFault(.area, .area)
        }
        var person = Person(id: id, name: name, document: document, area: area)
        person.links += try areas(cells, area).map { DistrictLink($0, .secondary) }
        if let text = cells[.phone] {
            guard let phone = PhoneNumber.normal(text) else { throw RowFault(.phone, .phone) }
            person.phone = phone
        }
        if let text = cells[.categories] {
            guard let categories = CategoryCell.categories(text) else {
                throw RowFault(.category, .categories)
            }
            person.categories = categories
        }
        if let tier = try tier(cells) { person.tierGrants = [TierGrant(tier, area: area, by: origin)] }
        person.memberships = try programmes(cells).map { ProgrammeMembership($0, by: origin) }
        try DossierCells(cells: cells, origin: origin).fill(&person)
        return person
    }

    /// The document of a row, or nil if it has none that could be stored: to find repeats beforehand.
    func document(_ record: CSVRecord) -> IdentityDocument? {
        guard let cells = try? cells(record) else { return nil }
        return try? document(cells)
    }

    /// The cells that hold something, in normal form.
    private func cells(_ record: CSVRecord) throws(RowFault) -> [ImportColumn: String] {
        guard !record.isMalformed else { throw RowFault(.quotes) }
        // Some programs end each row with separators; what stands behind the last column would be lost.
        guard record.cells.count >= columns.count, !record.hasSurplus,
            record.cells.dropFirst(columns.count).allSatisfy(\.isEmpty)
        else { throw RowFault(.cells) }
        var cells: [ImportColumn: String] = [:]
        for (column, cell) in zip(columns, record.cells) {
            guard let column else { continue }
            guard cell.utf8.count <= ImportLimits.cell || cell.unicodeScalars.count <= ImportLimits.cell
            else {
                throw RowFault(.tooLong, column)
            }
            let text = CellText.normal(Self.unescaped(cell))
            guard !CellText.hasHidden(text) else { throw RowFault(.hidden, column) }
            if !text.isEmpty { cells[column] = text }
        }
        return cells
    }

    /// Takes back what the file of rejected rows puts before a cell that a spreadsheet would run.
    private static func unescaped(_ cell: String) -> Substring {
        let isEscaped = cell.first == "'" && cell.dropFirst().first.map(CSVText.isFormulaStart) == true
        return isEscaped ? cell.dropFirst() : cell[...]
    }

    private func required(_ cells: [ImportColumn: String], _ column: ImportColumn) throws(RowFault) -> String
    {
        guard let text = cells[column] else { throw RowFault(.missing, column) }
        return text
    }

    private func name(_ cells: [ImportColumn: String]) throws(RowFault) -> String {
        let name = CellText.name(try required(cells, .name))
        guard name.unicodeScalars.count <= ImportLimits.name else { throw RowFault(.tooLong, .name) }
        guard DisplayName(masking: name) != nil else { throw RowFault(.name, .name) }
        return name
    }

    private func document(_ cells: [ImportColumn: String]) throws(RowFault) -> IdentityDocument {
        var type = DocumentType.residentID
        if let text = cells[.documentType] {
            guard let named = DocumentType(rawValue: text.lowercased()) else {
                throw RowFault(.documentType, .documentType)
            }
            type = named
        }
        guard let document = IdentityDocument(type: type, number: try required(cells, .documentNumber)) else {
            throw RowFault(.documentNumber, .documentNumber)
        }
        guard type != .residentID || ResidentID.isValid(document.number) else {
            throw RowFault(.checkDigit, .documentNumber)
        }
        return document
    }

    private func areas(_ cells: [ImportColumn: String], _ primary: AreaCode) throws(RowFault) -> [AreaCode] {
        var areas: [AreaCode] = []
        for text in CellText.list(cells[.areas] ?? "") {
            guard let area = AreaCode(CellText.compact(text)) else { throw RowFault(.area, .areas) }
            if area != primary, !areas.contains(area) { areas.append(area) }
        }
        guard areas.count < Limits.areas.upperBound else { throw RowFault(.tooManyAreas, .areas) }
        return areas
    }

    private func tier(_ cells: [ImportColumn: String]) throws(RowFault) -> Tier? {
        if let scheme = cells[.tierScheme], names.scheme(scheme) == nil {
            throw RowFault(.scheme, .tierScheme)
        }
        guard let level = cells[.tier] else { return nil }
        // Both schemes share names: which one is meant must be said, never guessed.
        guard let scheme = cells[.tierScheme] else { throw RowFault(.schemeMissing, .tierScheme) }
        guard let tier = names.tier(scheme: scheme, level: level) else { throw RowFault(.tier, .tier) }
        return tier
    }

    private func programmes(_ cells: [ImportColumn: String]) throws(RowFault) -> [ProgrammeLevel] {
        var programmes: [ProgrammeLevel] = []
        for text in CellText.list(cells[.programmes] ?? "") {
            guard let membership = names.membership(text) else { throw RowFault(.programme, .programmes) }
            if !programmes.contains(membership) { programmes.append(membership) }
        }
        return programmes
    }
}
