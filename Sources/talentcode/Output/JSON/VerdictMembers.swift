extension VerdictJSON {
    /// Its members by hand, names in ascending order: a verdict is asked for more often than anything else, and the
    /// compiler's own way takes three times as long.
    func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }

    private var json: JSONValue {
        get throws {
            .members([
                ("assurance", assurance.map { .text($0) }),
                ("benefit", try benefit.map { try JSONPlace.json(of: $0) }),
                ("checkedAt", .text(checkedAt)),
                ("code", .text(code)),
                ("credential", credential?.json),
                ("facts", facts.json),
                ("message", message.json),
                ("outcome", .text(outcome)),
                ("rules", try rules.map { try JSONPlace.json(of: $0) }),
                ("source", source.map { .text($0) }),
            ])
        }
    }
}

extension VerdictJSON.Facts {
    fileprivate var json: JSONValue {
        .members([
            ("audience", audience.map { .text($0) }),
            ("documentCheck", documentCheck.map { .text($0) }),
            ("offset", offset.map { .signed(Int64($0)) }),
            ("presentationAge", presentationAge.map { .signed($0) }),
            ("repeated", repeated.map { .signed(Int64($0)) }),
            ("stage", stage.map { .text($0) }),
            ("statusAge", statusAge.map { .unsigned($0) }),
            ("trustAge", trustAge.map { .unsigned($0) }),
            ("trustVersion", trustVersion.map { .unsigned($0) }),
            ("unremembered", unremembered.map { .bool($0) }),
            ("why", why.map { .text($0) }),
        ])
    }
}

extension VerdictJSON.Credential {
    fileprivate var json: JSONValue {
        .members([
            ("areas", texts(areas)),
            ("categories", texts(categories)),
            ("displayName", displayName.map { .text($0) }),
            ("expiresAt", expiresAt.map { .text($0) }),
            ("issuedAt", issuedAt.map { .text($0) }),
            ("issuer", .object([("id", .text(issuer.id)), ("name", issuer.name.json)])),
            ("profile", profile.map { .text($0) }),
            (
                "programmes",
                programmes.map { programmes in
                    .array(
                        programmes.map { item in
                            .object([("level", .text(item.level)), ("programme", .text(item.programme))])
                        })
                }
            ),
            ("serial", .text(serial)),
            ("skillLevel", skillLevel.map { .unsigned($0) }),
            ("tier", tier.map { .text($0) }),
            ("unattested", texts(unattested)),
        ])
    }

    private func texts(_ items: [String]?) -> JSONValue? {
        items.map { .array($0.map { .text($0) }) }
    }
}
