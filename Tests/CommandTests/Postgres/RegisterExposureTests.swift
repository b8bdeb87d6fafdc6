import Testing

@Suite("A register on another machine")
struct RegisterExposureTests {
    /// Runs commands with a connection string in `config.yaml` and libpq's environment.
    private static func refused(
        _ url: String, _ environment: [String: String] = [:], office: TestOffice
    ) async throws -> String? {
        var office = office
        _ = try office.scratch.write(Array("register: {url: \"\(url)\"}\n".utf8), "home/config.yaml")
        office.program.environment.merge(environment) { $1 }
        let result = try await office.run(["config", "lint", "--lang", "en"])
        return result.exitCode == 0 ? nil : "\(result.exitCode) \(result.errorText)"
    }

    @Test("is refused without TLS by lint and by every command, in both languages, with what to write")
    func open() async throws {
        let office = try await TestOffice()
        let said = try #require(
            try await Self.refused("postgresql://someone@db.invalid/x", office: office))
        #expect(said.hasPrefix("65 ") && said.contains("config.yaml"), "\(said)")
        #expect(said.contains("sslmode=verify-full") && !said.contains("someone"), "\(said)")
        for (language, word) in [("en", "without TLS"), ("zh", "未使用 TLS")] {
            let listed = try await office.run(["people", "list", "--lang", language])
            #expect(listed.exitCode == 65 && listed.errorText.contains(word), "\(listed.errorText)")
            #expect(listed.errorText.contains("sslmode=verify-full"))
        }
    }

    @Test("is found in the environment as well, and so is the TLS that it asks for")
    func environment() async throws {
        let office = try await TestOffice()
        for (url, environment) in [
            ("dbname=x", ["PGHOST": "db.invalid"]), ("dbname=x", ["PGHOSTADDR": "192.0.2.1"]),
            ("dbname=x", ["PGHOST": "localhost,db.invalid"]),
            ("host=localhost", ["PGHOSTADDR": "192.0.2.1"]),
            ("host=db.invalid", ["PGSSLMODE": "prefer"]),
            ("host=db.invalid sslmode=disable", ["PGSSLMODE": "verify-full"]),
            ("host=/tmp", ["TALENTCODE_DATABASE_URL": "host=db.invalid password=hunter2"]),
        ] as [(String, [String: String])] {
            let said = try await Self.refused(url, environment, office: office)
            #expect(said?.contains("without TLS") == true, "\(url) \(environment): \(said ?? "taken")")
            #expect(said?.contains("hunter2") != true)
        }
        for (url, environment) in [
            ("host=db.invalid", ["PGSSLMODE": "verify-full"]), ("host=/tmp", ["PGHOST": "db.invalid"]),
            ("dbname=x", ["PGHOST": "/tmp"]), ("dbname=x", [:]), ("host=db.invalid", ["PGREQUIRESSL": "1"]),
            ("host=db.invalid", ["TALENTCODE_DATABASE_URL": "host=/tmp"]),
        ] as [(String, [String: String])] {
            let said = try await Self.refused(url, environment, office: office)
            #expect(said == nil, "\(url) \(environment): \(said ?? "")")
        }
    }

    @Test("is no service file's to name")
    func service() async throws {
        let office = try await TestOffice()
        for (url, environment) in [
            ("service=office", [:]), ("host=/tmp service=office sslmode=verify-full", [:]),
            ("host=/tmp", ["PGSERVICE": "office"]),
        ] as [(String, [String: String])] {
            let said = try await Self.refused(url, environment, office: office)
            #expect(said?.contains("service") == true, "\(url) \(environment): \(said ?? "taken")")
        }
    }

    @Test("is refused as the target of a move")
    func migrate() async throws {
        let office = try await TestOffice()
        for (url, word) in [
            ("host=db.invalid dbname=x", "without TLS"), ("host=db.invalid sslmode=prefer", "without TLS"),
            ("postgresql://localhost,db.invalid/x", "without TLS"), ("service=office", "service file"),
        ] {
            let moved = try await office.run(["migrate", "--to", url, "--lang", "en"])
            #expect(moved.exitCode == 65 && moved.errorText.contains(word), "\(url): \(moved.errorText)")
        }
        #expect(try await office.run(["people", "list"]).exitCode == 0)
    }
}
