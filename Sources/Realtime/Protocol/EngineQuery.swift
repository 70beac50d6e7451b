/// What the request for a socket says of itself in its query, checked: `EIO=4`, a transport that is served, and no
/// session, since a WebSocket starts its own.
package struct EngineQuery: Equatable, Sendable {
    /// How bytes travel.
    package enum Transport: String, Sendable {
        case websocket
    }

    package let transport: Transport

    /// Reads the request target (path and query). A parameter that comes twice counts by its first value.
    /// - Throws: the problem to answer with, in the order of the reference server.
    package init(uri: String) throws(EngineProblem) {
        let parameters = Self.parameters(of: uri)
        guard let transport = parameters["transport"].flatMap(Transport.init) else { throw .transportUnknown }
        if parameters["sid"] != nil { throw .sessionUnknown }
        guard parameters["EIO"] == "4" else { throw .unsupportedVersion }
        self.transport = transport
    }

    /// The parameters looked at are plain words, so percent signs need no decoding: an encoded one is none of them.
    private static func parameters(of uri: String) -> [Substring: Substring] {
        guard let mark = uri.firstIndex(of: "?") else { return [:] }
        let pairs = uri[uri.index(after: mark)...].split(separator: "&").prefix(32).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension EngineQuery.Transport {
    fileprivate init?(_ text: Substring) { self.init(rawValue: String(text)) }
}
