/// What a route answers.
public struct APIReply: Sendable {
    /// The status code.
    public var status: Int
    /// `Content-Type`, or nil without content.
    public var contentType: String?
    /// Further header fields.
    public var headers: [(name: String, value: String)]
    /// The content; empty for none.
    public var body: [UInt8]

    /// An answer of bytes.
    public init(
        status: Int = 200, contentType: String? = nil, headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// An answer of JSON.
    public init(status: Int = 200, json: String, headers: [(name: String, value: String)] = []) {
        self.init(
            status: status, contentType: MediaTypeName.json, headers: headers, body: Array(json.utf8)
        )
    }
}
