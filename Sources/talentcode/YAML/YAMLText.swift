import Yams

/// The text of a file, before it is read as YAML: UTF-8 without what a parser should never see.
struct YAMLText {
    /// Without a byte order mark, which would move the columns of the first line.
    private(set) var scalars: [Unicode.Scalar]

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Checks the bytes of a file.
    init(_ bytes: [UInt8]) throws(YAMLFault) {
        scalars = []
        scalars.reserveCapacity(bytes.count)
        var place = TextPlace()
        var source = bytes.makeIterator()
        var decoder = UTF8()
        reading: while true {
            switch decoder.decode(&source) {
            case .emptyInput: break reading
            case .error: throw YAMLFault(line: place.line, column: place.column, .encoding)
            case .scalarValue(let scalar):
                if scalars.isEmpty, place == TextPlace(), scalar == "\u{feff}" { continue }
                guard Self.isText(scalar) else {
                    throw YAMLFault(line: place.line, column: place.column, .control)
                }
                scalars.append(scalar)
                place.pass(scalar)
            }
        }
        try refuseAliases()
    }

    /// The scalar at a mark of the parser, or nil behind the end.
    func index(_ mark: Mark) -> Int? {
        var place = TextPlace()
        for (index, scalar) in scalars.enumerated() {
            if place.line == mark.line, place.column == mark.column { return index }
            place.pass(scalar)
        }
        return nil
    }

    /// Whether a tab stands at a mark or just before it.
    func isTab(_ mark: Mark) -> Bool {
        guard let index = index(mark) else { return scalars.last == "\t" }
        return scalars[index] == "\t" || (index > 0 && scalars[index - 1] == "\t")
    }

    /// Puts another scalar in the place of one.
    mutating func replace(_ index: Int, _ scalar: Unicode.Scalar) { scalars[index] = scalar }

    /// What a text for people holds: nothing that controls a terminal, and nothing of the private use area, which
    /// this reader takes for marks of its own (`ComposedYAML`).
    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d, 0x20...0x7e, 0xa0...0x2027, 0x202a...0xd7ff, 0xf900...0xfefe, 0xff00...0xfffd,
            0x10000...0x10ffff:
            true
        default: false
        }
    }

    /// Aliases of aliases grow exponentially while the parser compares keys: no file with many of them gets there.
    private func refuseAliases() throws(YAMLFault) {
        var place = TextPlace()
        var before: Unicode.Scalar = "\n"
        var count = 0
        for scalar in scalars {
            if scalar == "*", " \t\n\r[{,:-?".unicodeScalars.contains(before) { count += 1 }
            guard count <= YAMLLimits.aliases else {
                throw YAMLFault(line: place.line, column: place.column, .aliases)
            }
            place.pass(scalar)
            before = scalar
        }
    }
}
