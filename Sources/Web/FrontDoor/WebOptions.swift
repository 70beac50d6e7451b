import Kernel

/// What the listener is told by the settings.
package struct WebOptions: Sendable {
    /// Bytes of a JSON body.
    package static let mostBodyBytes = 1 << 20

    /// Where people reach this server, such as `https://chat.example.org`; nil: what each request came by.
    package var publicURL: String?
    /// Proxies whose `X-Forwarded-…` headers are believed.
    package var trustedProxies: [AddressRange] = []
    /// Addresses without limits by address.
    package var exempt: [AddressRange] = []
    /// Other origins that may call the interface with credentials.
    package var corsOrigins: [String] = []
    /// Addresses that may read `/metrics` without a staff token.
    package var metricsAddresses: [AddressRange] = []

    package init() {}

    /// The resolver of client addresses these options ask for.
    package var clients: ClientResolver { ClientResolver(trustedProxies: trustedProxies, exempt: exempt) }

    /// Our own origin as a request came by: the public address, else what a trusted proxy says, else the host asked for.
    package func origin(
        isTrustedPeer: Bool, forwardedProto: String?, forwardedHost: String?, host: String?
    ) -> String {
        if let publicURL { return publicURL }
        let scheme = isTrustedPeer && forwardedProto == "https" ? "https" : "http"
        return "\(scheme)://\((isTrustedPeer ? forwardedHost : nil) ?? host ?? "localhost")"
    }

    /// Whether an `Origin` header value may carry credentials: our own origin or a listed one.
    package func allows(origin: String, own: String) -> Bool {
        origin == own || corsOrigins.contains(origin)
    }
}
