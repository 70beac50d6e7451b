/// What is known of the machine that asks, for sessions, security logs and address limits.
package struct ClientInfo: Sendable, Hashable {
    /// The address after trusted proxies, IPv4 or IPv6 text.
    package let address: String
    /// At most 512 characters; nil when absent.
    package let userAgent: String?
    /// Whether limits by address are lifted for it (`limits.exempt`).
    package let isExempt: Bool

    package init(address: String, userAgent: String?, isExempt: Bool) {
        self.address = address
        self.userAgent = userAgent.map { String($0.prefix(512)) }
        self.isExempt = isExempt
    }
}
