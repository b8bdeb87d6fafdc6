import TalentCode
import TalentService

/// All routes of the service, one list a topic.
struct ServiceRoutes: Sendable {
    let office: ServiceOffice
    let gate: AdmissionGate
    let metrics: PrometheusRegistry
    let logins: OfficeAuthenticator

    /// Every route; openapi.yaml describes the same.
    var all: [APIRoute] {
        HealthRoutes(office: office, gate: gate, metrics: metrics).all
            + DescriptionRoutes(office: office).all
            + DocumentRoutes(office: office).all
            + VerifyRoutes(office: office).all
            + PresentationRoutes(office: office).all
            + PeopleRoutes(office: office).all
            + CredentialRoutes(office: office).all
            + PeopleImportRoutes(office: office).all
            + BatchRoutes(office: office).all
            + KeyRoutes(office: office).all
            + PolicyRoutes(office: office).all
            + BenefitRoutes(office: office).all
            + ApprovalRoutes(office: office, logins: logins).all
            + ApplicationRoutes(office: office).all
            + PoolRoutes(office: office).all
            + PaymentRoutes(office: office).all
            + DeskRoutes(office: office, logins: logins).all
            + ShareRoutes(office: office).all
            + OperatorRoutes(office: office, logins: logins).all
            + ReportRoutes(office: office).all
            + ErasureRoutes(office: office).all
            + DossierRoutes(office: office).all
            + ChildRoutes(office: office).all
            + PassRoutes(office: office).all
            + SimulationRoutes(office: office).all
    }
}
