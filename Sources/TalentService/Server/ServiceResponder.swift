import CoreMetrics
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import TalentCode

/// Turns a request into a call, or says why not: found, let in, known, allowed, read, in this order.
struct ServiceResponder: HTTPResponder {
    typealias Context = ServiceContext

    let table: RouteTable
    let gate: AdmissionGate
    let authenticator: any Authenticator
    let failures = FailedLogins()
    let proxies: TrustedProxies
    let problems: ProblemWriter
    let watch: RequestWatch

    /// How long a body may take to come before it is asked again whose token it is.
    private static let still = Duration.milliseconds(500)

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let begin = ContinuousClock.now
        var sight = RequestSight(request.headers)
        let reply: APIReply
        do {
            reply = try await answer(request, context, &sight)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            let problem = (error as? Problem) ?? problems.sentences.problem(for: error)
            sight.code = problem.code
            reply = problems.reply(problem, in: sight.language, requestID: sight.requestID)
        }
        watch.record(sight, reply.status, ContinuousClock.now - begin)
        return response(reply, request, context, sight)
    }

    /// The answer of the route; throws `Problem`, or what the route threw.
    private func answer(
        _ request: Request, _ context: ServiceContext, _ sight: inout RequestSight
    ) async throws -> APIReply {
        sight.method = HTTPMethod(rawValue: request.method.rawValue)
        guard let target = RequestTarget(request.head.path ?? "") else { throw ProblemCode.badRequest }
        let route: APIRoute
        let parameters: [String]
        switch table.find(sight.method, target.segments) {
        case .found(let found, let values): (route, parameters) = (found, values)
        case .otherMethods(let allowed): throw ProblemCode.otherMethod(allowed)
        case .unknown: throw ProblemCode.notFound
        }
        sight.route = route
        // Whoever sends a body slowly, or none, holds a connection and no place: places are for work.
        var principal = try await admitted(route) {
            try await self.principal(for: route.access, request, context)
        }
        sight.principal = principal?.name
        if let unknown = target.query.keys.filter({ !route.query.contains($0) }).min() {
            throw ProblemCode.unknownQuery(unknown)
        }
        let key = try idempotencyKey(request.headers, for: route)
        let came = ContinuousClock.now
        let body = try await RequestContent(rule: route.body).read(request)
        // Whoever was shut out while a body came slowly does nothing more.
        if principal != nil, ContinuousClock.now - came > Self.still {
            principal = try await self.principal(for: route.access, request, context)
        }
        let call = APICall(
            parameters: parameters, query: target.query, body: body, principal: principal,
            idempotencyKey: key, ifNoneMatch: request.headers[.ifNoneMatch], language: sight.language,
            requestID: sight.requestID
        )
        return try await admitted(route) { try await handled(call, route) }
    }

    /// Lets the route answer: on this connection's own thread what is brief, on the pool of all cores what may take long.
    private func handled(_ call: APICall, _ route: APIRoute) async throws -> APIReply {
        if route.isBrief, call.body.count <= ServiceLimits.jsonBody { return try await route.handler(call) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await route.handler(call)
        }
    }

    /// Does a part of the work in one of the places; who watches the process is answered in any case.
    private func admitted<Value>(
        _ route: APIRoute, _ work: () async throws -> Value
    ) async throws -> Value {
        guard !route.isWatching else { return try await work() }
        guard gate.enter() else { throw ProblemCode.overloaded }
        defer { gate.leave() }
        return try await work()
    }

    /// Who calls; nil on an open route.
    private func principal(
        for access: RouteAccess, _ request: Request, _ context: ServiceContext
    ) async throws -> Principal? {
        guard case .permission(let permission) = access else { return nil }
        guard let token = Self.token(request.headers) else { throw ProblemCode.unauthenticated }
        let address = proxies.client(behind: context.peer, request.headers)
        let now = UInt64(clamping: NIODeadline.now().uptimeNanoseconds / 1_000_000_000)
        // Whoever only tries tokens is not to cost a question to the register each time.
        guard try failures.mayAsk(address, now: now) || authenticator.hasMet(token: token) else {
            throw ProblemCode.tooManyFailures
        }
        guard let principal = try await authenticator.principal(token: token) else {
            throw failures.isOverLimit(address, now: now)
                ? ProblemCode.tooManyFailures : ProblemCode.unauthenticated
        }
        guard principal.may(permission) else { throw ProblemCode.notPermitted }
        return principal
    }

    /// RFC 6750, 2.1: the scheme in any case, one space, the token.
    private static func token(_ headers: HTTPFields) -> [UInt8]? {
        let scheme = Array("bearer ".utf8)
        guard let field = headers[.authorization] else { return nil }
        let bytes = Array(field.utf8)
        // Setting the bit of small letters leaves the space as it is.
        guard bytes.count > scheme.count, zip(bytes, scheme).allSatisfy({ $0 | 0x20 == $1 }) else {
            return nil
        }
        let token = Array(bytes.dropFirst(scheme.count))
        return ServiceLimits.token.contains(token.count) ? token : nil
    }

    private func idempotencyKey(_ headers: HTTPFields, for route: APIRoute) throws -> String? {
        guard route.isIdempotent else { return nil }
        guard let key = headers[.idempotencyKey], ServiceLimits.idempotencyKey.contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw ProblemCode.keyNeeded }
        return key
    }

    private func response(
        _ reply: APIReply, _ request: Request, _ context: ServiceContext, _ sight: RequestSight
    ) -> Response {
        var headers = HTTPFields()
        headers.reserveCapacity(reply.headers.count + 5)
        if let type = reply.contentType { headers.append(HTTPField(name: .contentType, value: type)) }
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(frequent: name) { headers[name] = value }
        }
        headers.append(HTTPField(name: .requestID, value: sight.requestID))
        // Nothing that the service sends is to be taken for another type than it says.
        headers.append(HTTPField(name: .contentTypeOptions, value: "nosniff"))
        if headers[.cacheControl] == nil {
            headers.append(HTTPField(name: .cacheControl, value: "no-store"))
        }
        let isRest = reply.status == 413 || reply.status == 503
        if isRest {
            // What is still to come of the body is not worth reading.
            headers[.connection] = "close"
            context.channel.eventLoop.scheduleTask(in: .seconds(1)) { [channel = context.channel] in
                channel.close(mode: .all, promise: nil)
            }
        }
        let status = HTTPResponse.Status(code: reply.status)
        if sight.method == .head {
            headers[.contentLength] = "\(reply.body.count)"
            return Response(status: status, headers: headers)
        }
        return Response(
            status: status, headers: headers,
            body: reply.body.isEmpty
                ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name(known: "X-Request-ID")
    fileprivate static let contentTypeOptions = HTTPField.Name(known: "X-Content-Type-Options")
    fileprivate static let idempotencyKey = HTTPField.Name(known: "Idempotency-Key")

    /// Names that many answers have are not checked anew each time.
    fileprivate init?(frequent name: String) {
        switch name {
        case "ETag": self = .eTag
        case "Cache-Control": self = .cacheControl
        default: self.init(name)
        }
    }

    /// A name that the program itself writes down.
    private init(known name: String) {
        // A field name of RFC 9110, 5.1; the fallback is never reached.
        self = HTTPField.Name(name) ?? .expect
    }
}
