import Foundation
import PostgresRegister
import SQLiteRegister
import TalentCode

/// Where an office keeps its register, and the one place that opens it: the database that `config.yaml` names under
/// `register`, else the file `register.sqlite` in the home.
enum HomeRegister {
    /// Takes the place of the connection string in `config.yaml`, and may hold a password.
    static let variable = "TALENTCODE_DATABASE_URL"

    /// A database that `config.yaml` names.
    struct Server {
        let url: String
        let options: PostgresOptions
    }

    /// The database of an office; nil if its register is the file.
    static func server(_ home: Home) throws -> Server? {
        guard let setting = try HomeConfig.read(home).register else { return nil }
        var options = PostgresOptions()
        if let readers = setting.readers { options.readers = readers }
        options.hasTransactionPooler = setting.pooler == .transaction
        let url = ProcessInfo.processInfo.environment[variable] ?? setting.url
        // A file that many read is no place for it.
        guard try !PostgresRegister.holdsPassword(setting.url) else {
            throw CommandError(.badInput, at: home.config, key: "BAD_INPUT.registerPassword")
        }
        try refuseExposed(url, at: url == setting.url ? home.config : variable)
        return Server(url: url, options: options)
    }

    /// Refuses a connection string with which others could read, or change, what goes over the network.
    ///
    /// - Parameter place: where it stands, for the message.
    static func refuseExposed(_ url: String, at place: String) throws {
        switch try PostgresRegister.exposure(url) {
        case .none: break
        case .open: throw CommandError(.badInput, at: place, key: "BAD_INPUT.registerTLS")
        case .service: throw CommandError(.badInput, at: place, key: "BAD_INPUT.registerService")
        }
    }

    /// Opens the register of an office.
    ///
    /// - Throws: REGISTER_UNUSABLE for a file whose office has moved to a database that `config.yaml` does not name.
    static func open(_ home: Home, readOnly: Bool = false) async throws -> any Register {
        if let server = try server(home) {
            return try await PostgresRegister.open(at: server.url, readOnly: readOnly, server.options)
        }
        let register = try SQLiteRegister.open(at: home.register, readOnly: readOnly)
        if let mark = try await register.read({ try MoveMark.read($0) }) { throw mark.error(home) }
        return register
    }

    /// What to ask for changes that no file of the home tells of; nil if the register is the file.
    static func watched(_ home: Home) async throws -> (any Register)? {
        guard home.exists, let server = try server(home) else { return nil }
        return try await PostgresRegister.open(at: server.url, readOnly: true, server.options)
    }
}
