import Synchronization

/// The encrypted port beside the plain one: where those are sent who came by the plain one.
package final class SecureDoor: Sendable {
    /// What is asked without encryption on purpose: probes, and the proof of who runs a host (RFC 8555 section 8.3).
    private static let plainPlaces = ["/health", "/.well-known/acme-challenge"]
    /// Where an authority looks, before the token.
    static let proofPlace = "/.well-known/acme-challenge/"

    private let bound: Atomic<Int>

    /// - Parameter port: as it was set; 0 until the system has chosen one.
    package init(port: Int) {
        bound = Atomic(port)
    }

    /// Where the encrypted port is.
    package var port: Int { bound.load(ordering: .relaxed) }

    /// Tells the port, as soon as it is open.
    package func isBound(to port: Int) {
        bound.store(port, ordering: .relaxed)
    }

    /// Whether a target (path and query) is answered on the plain port.
    static func staysPlain(_ target: String) -> Bool {
        let path = target.prefix { $0 != "?" }
        return plainPlaces.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// Where a request should have come.
    /// - Parameters:
    ///   - target: path and query as they were asked for.
    ///   - host: the `Host` asked for, with or without the plain port.
    /// - Returns: nil when no address can be made of the request.
    func address(of target: String, host: String?, publicURL: String?) -> String? {
        guard target.hasPrefix("/") else { return nil }
        if let publicURL, publicURL.hasPrefix("https:") { return publicURL + target }
        guard let name = host.flatMap(Self.name) else { return nil }
        return "https://\(name)\(port == 443 ? "" : ":\(port)")\(target)"
    }

    /// A host without its port (RFC 3986 section 3.2.2); an IPv6 address keeps its brackets.
    private static func name(of host: String) -> String? {
        let end =
            host.hasPrefix("[") ? host.firstIndex(of: "]").map { host.index(after: $0) } : host.firstIndex(of: ":")
        let name = host[..<(end ?? host.endIndex)]
        let isPlain = name.utf8.allSatisfy { byte in
            (48...58).contains(byte) || (65...91).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 46 || byte == 93 || byte == 95
        }
        return isPlain && (1...255).contains(name.utf8.count) ? String(name) : nil
    }
}
