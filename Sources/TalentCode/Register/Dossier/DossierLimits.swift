/// Every limit of what is sealed of a person, a household or a child.
public enum DossierLimits {
    /// Documents of one person, the primary one among them.
    public static let documents = 16
    /// Facts of one person.
    public static let facts = 256
    /// Employments of one person.
    public static let employments = 64
    /// Tier grants of one person.
    public static let grants = 64
    /// Stays in programmes of one person.
    public static let memberships = 256
    /// Links of one person with areas.
    public static let links = 64
    /// Years with points of one stay.
    public static let points = 64
    /// Unicode scalars of a text.
    public static let text = 4_096
    /// Items of a list or members of a record in a fact's value.
    public static let items = 64
    /// Levels of a fact's value: a list in a record.
    public static let depth = 3
    /// Guardians of one child.
    public static let guardians = 1...8
    /// Members of a household that one more may join, by who sees a part of the register.
    public static let household = 16
    /// Characters of a household's label.
    public static let label = 1...64
    /// Characters of a reference to the proof of a statement.
    public static let evidence = 1...200
    /// Bytes of UTF-8 of the purpose for which a child's data are read.
    public static let purpose = 1...300
    /// Bytes of what is sealed.
    public static let sealed = 1 << 20
}
