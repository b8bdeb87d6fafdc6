/// The names of facts: the first segment of a path. What is sealed names a fact by its raw text.
public enum FactName: String, Sendable, CaseIterable {
    case person, education, title, skill, honour, employment, employer, household, performance, team, referral
    case project, teacher, graduate, student, jobSeeker, talent, spouse, child, request
    /// The time of judgement.
    case now
    /// The day of judgement.
    case today
    /// The calendar year of the day of judgement.
    case thisYear
}
