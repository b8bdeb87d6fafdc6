/// openapi.yaml of this folder, compiled in: the service describes itself.
public enum ServiceDescription {
    /// The description of the HTTP API (OpenAPI 3.1, YAML).
    public static var openAPI: [UInt8] { PackageResources.openapi_yaml }
}
