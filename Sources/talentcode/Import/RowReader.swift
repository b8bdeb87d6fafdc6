import TalentCode

/// Reads the cells of a row into a person.
struct RowReader {
    let columns: [ImportColumn?]
    let names: SchemeNames

    /// A row's person under a new id; throws the first fault.
    func person(_ record: CSVRecord, id: PersonID) throws(RowFault) -> Person {
        let cells = try cells(record)
        let name = try name(cells)
        let document = try document(cells)
        guard let area = AreaCode(CellText.compact(try required(cells, .area))) else {
            throw RowFault(.area, .area)
        }
        var person = Person(id: id, name: name, document: document, area: area)
        person.areas = try areas(cells, area)
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
        if let text = cells[.skillLevel] {
            guard let level = SkillCell.level(text) else { throw RowFault(.skillLevel, .skillLevel) }
            person.skillLevel = level
        }
        person.tier = try tier(cells)
        person.programmes = try programmes(cells)
        for column in ImportColumn.details {
            guard let text = cells[column] else { continue }
            person.details[column.rawValue] = try detail(column, text)
        }
        if person.tier == nil, let scheme = cells[.tierScheme] {
            // A scheme without a level says nothing, but it was in the file.
            person.details[ImportColumn.tierScheme.rawValue] = scheme
        }
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
        let isEscaped = cell.first == "'" && cell.dropFirst().first.map(RejectsFile.isFormulaStart) == true
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

    private func detail(_ column: ImportColumn, _ text: String) throws(RowFault) -> String {
        let (value, reason): (String?, RowFault.Reason) =
            switch column {
            case .birthDate, .graduatedOn, .employedFrom: (DateCell.normal(text), .date)
            case .fullTime: (Self.yesNo(text), .yesNo)
            case .annualSalary: (NumberCell.amount(text), .amount)
            case .homesInCity: (NumberCell.count(text), .count)
            case .employerUSCC, .country: (CellText.compact(text).uppercased(), .missing)
            default: (text, .missing)
            }
        guard let value else { throw RowFault(reason, column) }
        return value
    }

    private static func yesNo(_ text: String) -> String? {
        switch text.lowercased() {
        case "yes", "是": "yes"
        case "no", "否": "no"
        default: nil
        }
    }
}
