extension Person {
    /// The birth date that a document carries: digits 7–14 of a citizen's number (GB 11643-1999 section 4.2).
    var birthDate: CalendarDate? {
        for held in documents {
            switch held.document.type {
            case .residentID, .temporaryResidentID, .householdRegister: break
            default: continue
            }
            let digits = held.document.number.utf8.dropFirst(6).prefix(8)
            guard held.document.number.utf8.count == 18, let number = UInt64(Substring(digits)),
                let date = CalendarDate(number: number)
            else { continue }
            return date
        }
        return nil
    }
}
