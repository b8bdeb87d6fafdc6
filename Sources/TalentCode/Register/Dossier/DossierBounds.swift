/// Checks what is to be sealed against `DossierLimits`, and what was opened too.
enum DossierBounds {
    static func check(_ person: Person) throws(DossierFault) {
        try check(person.documents.count <= DossierLimits.documents, .documents)
        try check(person.facts.count <= DossierLimits.facts, .facts)
        try check(person.employments.count <= DossierLimits.employments, .employments)
        try check(person.tierGrants.count <= DossierLimits.grants, .grants)
        try check(person.memberships.count <= DossierLimits.memberships, .memberships)
        try check(person.links.count <= DossierLimits.links, .links)
        try check(text: person.name)
        for document in person.documents { try check(text: document.country) }
        for fact in person.facts { try check(fact) }
        for grant in person.tierGrants {
            try check(text: grant.provincialCode)
            try check(grant.provenance)
        }
        for stay in person.memberships {
            try check(stay.points.count <= DossierLimits.points, .points)
            try check(stay.provenance)
        }
        for employment in person.employments { try check(employment) }
    }

    static func check(_ fact: Fact) throws(DossierFault) {
        try check(fact.value, depth: 1)
        try check(fact.provenance)
    }

    static func check(text: String?) throws(DossierFault) {
        guard let text, text.utf8.count > DossierLimits.text else { return }
        try check(text.unicodeScalars.count <= DossierLimits.text, .text)
    }

    static func check(_ holds: Bool, _ fault: DossierFault) throws(DossierFault) {
        guard holds else { throw fault }
    }

    private static func check(_ employment: Employment) throws(DossierFault) {
        try check(text: employment.employerUSCC)
        try check(text: employment.employerName)
        try check(employment.provenance)
    }

    private static func check(_ provenance: Provenance) throws(DossierFault) {
        try check(text: provenance.verifiedBy)
        try check(text: provenance.evidence)
    }

    private static func check(_ value: FactValue, depth: Int) throws(DossierFault) {
        try check(depth <= DossierLimits.depth, .value)
        switch value {
        case .bool, .integer: return
        case .text(let text): try check(text: text)
        case .list(let items):
            try check(items.count <= DossierLimits.items, .value)
            for item in items { try check(item, depth: depth + 1) }
        case .record(let members):
            try check(members.count <= DossierLimits.items, .value)
            for (name, value) in members {
                try check(text: name)
                try check(value, depth: depth + 1)
            }
        }
    }
}
