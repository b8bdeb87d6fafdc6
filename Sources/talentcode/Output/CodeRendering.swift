import Foundation
import QRCode

/// Draws a text as a QR symbol in the form that a file's ending names.
struct CodeRendering {
    /// What JSON says of a symbol.
    struct Report: Encodable {
        let version: Int
        let ecc: String
        let modules: Int
    }

    /// What counts unless an option or the configuration says more.
    static let (defaultECC, defaultModule) = (ErrorCorrection.quartile.rawValue, 8)

    let errorCorrection: ErrorCorrection
    let module: Int

    /// The endings that are known.
    enum Form: String, CaseIterable {
        case png, svg, pdf, txt

        /// The form of a path, or a usage error that names the known ones.
        init(path: String) throws {
            guard let form = Form(rawValue: (path as NSString).pathExtension.lowercased()) else {
                throw CommandError(.usage, at: path, detail: ".png, .svg, .pdf, .txt")
            }
            self = form
        }
    }

    /// Settings from options and from the home's configuration.
    init(ecc: String?, module: Int?, _ config: HomeConfig.Issue?) throws {
        let name = ecc ?? config?.ecc ?? Self.defaultECC
        guard let level = ErrorCorrection(rawValue: name.uppercased()) else {
            throw CommandError(.usage, at: "--ecc", detail: "L, M, Q, H")
        }
        let size = module ?? config?.module ?? Self.defaultModule
        guard (1...64).contains(size) else { throw CommandError(.usage, at: "--module", detail: "1–64") }
        errorCorrection = level
        self.module = size
    }

    func symbol(_ text: [UInt8]) throws -> QRSymbol {
        do {
            return try QRSymbol(ascii: text, errorCorrection: errorCorrection)
        } catch {
            throw CommandError(.badInput, detail: "\(error)")
        }
    }

    func report(_ symbol: QRSymbol) -> Report {
        Report(version: symbol.version, ecc: symbol.errorCorrection.rawValue, modules: symbol.size)
    }

    /// The bytes of a file of that form.
    func bytes(_ symbol: QRSymbol, text: [UInt8], _ form: Form) throws -> [UInt8] {
        switch form {
        case .png: try SymbolPNG.encode(symbol, module: module)
        case .svg: Array(try SymbolSVG.encode(symbol, module: module).utf8)
        case .pdf: try SymbolPDF.encode(symbol, module: module)
        case .txt: text + [0x0a]
        }
    }

    /// Draws a text into a file.
    func write(_ text: [UInt8], to path: String) throws -> QRSymbol {
        let form = try Form(path: path)
        let symbol = try symbol(text)
        try OutputFile.write(try bytes(symbol, text: text, form), to: path, mode: 0o600)
        return symbol
    }
}
