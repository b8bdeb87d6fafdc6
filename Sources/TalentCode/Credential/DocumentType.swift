/// A kind of identity document; the raw value is the stable name of the import file and of `--document`.
public enum DocumentType: String, Sendable, CaseIterable {
    case residentID = "resident-id"
    case temporaryResidentID = "resident-id-temporary"
    case householdRegister = "household-register"
    case passport
    case permanentResidence = "permanent-residence"
    case hongKongMacaoResidence = "hk-macao-residence"
    case taiwanResidence = "taiwan-residence"
    case mainlandTravelPermitHongKongMacao = "mainland-travel-permit-hk-macao"
    case mainlandTravelPermitTaiwan = "mainland-travel-permit-taiwan"
    case mainlandTravelPermit = "mainland-travel-permit"
    case entryExitPermit = "entry-exit-permit"
    case militaryID = "military-id"
    case armedPoliceID = "armed-police-id"
    case seafarer
    case refugee
    case drivingLicence = "driving-licence"
    case birthCertificate = "birth-certificate"
    case foreignID = "foreign-id"
    case workPermit = "work-permit"
    case other
}
