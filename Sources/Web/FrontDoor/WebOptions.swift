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

    /// Whether an `Origin` header value may carry credentials: our own origin or a listed one.
    package func allows(origin: String, own: String) -> Bool {
        origin == own || corsOrigins.contains(origin)
    }
}
