/// Finds the route of a request. A fixed segment goes before one that varies.
public struct RouteTable: Sendable {
    private struct Node: Sendable {
        var fixed: [String: Int] = [:]
        var parameter: Int?
        var routes: [HTTPMethod: APIRoute] = [:]
    }

    /// What a path leads to.
    enum Match {
        case found(APIRoute, parameters: [String])
        /// The path is there, and not with this method.
        case otherMethods([HTTPMethod])
        case unknown
    }

    private var nodes: [Node] = [Node()]
    /// All routes in the order in which they were given.
    public let routes: [APIRoute]

    /// A table of routes; of two with the same method and path the later one counts.
    public init(_ routes: [APIRoute]) {
        self.routes = routes
        for route in routes { add(route) }
    }

    private mutating func add(_ route: APIRoute) {
        var place = 0
        for segment in route.path.segments {
            let next: Int?
            switch segment {
            case .fixed(let name): next = nodes[place].fixed[name]
            case .parameter: next = nodes[place].parameter
            }
            if let next {
                place = next
                continue
            }
            nodes.append(Node())
            switch segment {
            case .fixed(let name): nodes[place].fixed[name] = nodes.count - 1
            case .parameter: nodes[place].parameter = nodes.count - 1
            }
            place = nodes.count - 1
        }
        nodes[place].routes[route.method] = route
    }

    /// - Parameter segments: those of the path, decoded.
    func find(_ method: HTTPMethod?, _ segments: [String]) -> Match {
        var place = 0
        var parameters: [String] = []
        for segment in segments {
            if let next = nodes[place].fixed[segment] {
                place = next
            } else if let next = nodes[place].parameter {
                parameters.append(segment)
                place = next
            } else {
                return .unknown
            }
        }
        let routes = nodes[place].routes
        // RFC 9110, 9.3.2: HEAD is GET without its content.
        if let method, let route = routes[method] ?? (method == .head ? routes[.get] : nil) {
            return .found(route, parameters: parameters)
        }
        guard !routes.isEmpty else { return .unknown }
        var allowed = Array(routes.keys)
        if allowed.contains(.get) { allowed.append(.head) }
        return .otherMethods(allowed.sorted { $0.rawValue < $1.rawValue })
    }
}
