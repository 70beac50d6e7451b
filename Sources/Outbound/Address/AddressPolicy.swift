import Kernel

/// Which addresses and ports may be connected to.
package struct AddressPolicy: Sendable {
    /// What the owner allows besides, for addresses people give.
    private let allowed: [AddressRange]

    package init(allowed: [AddressRange] = []) {
        self.allowed = allowed
    }

    /// Whether a machine may be connected to.
    package func admits(_ address: NetworkAddress, _ trust: OutboundTrust) -> Bool {
        switch trust {
        case .ownerConfigured: true
        case .userGiven: allowed.contains { $0.contains(address) } || Self.isPublic(address)
        }
    }

    /// Whether a port may be: for people those of the web and the free ones, without those where something else listens
    /// that would take a request for its own commands.
    package func admits(port: Int, _ trust: OutboundTrust) -> Bool {
        trust == .ownerConfigured || port == 80 || port == 443 || port >= 1024 && !Self.takenPorts.contains(port)
    }

    /// Whether an address belongs to the open network. Of IPv6 only what is given out so far (RFC 4291, IANA) can be; an
    /// IPv4 address in the clothes of IPv6 is never, since it leads where the plain one does not say.
    package static func isPublic(_ address: NetworkAddress) -> Bool {
        if address.isIPv4 { return !special.contains { $0.contains(address) } }
        return globalUnicast.contains { $0.contains(address) } && !special.contains { $0.contains(address) }
    }

    private static let globalUnicast = ranges("2000::/3")

    /// From the registries of special addresses (RFC 6890 and its successors): of this network, private (RFC 1918), shared
    /// by carriers (RFC 6598), loopback, link-local with the metadata of clouds, protocol assignments, documentation
    /// (RFC 5737), the old 6to4 relay, benchmarks (RFC 2544), multicast and what is reserved. Of IPv6: protocol assignments
    /// with Teredo (RFC 2928), documentation (RFC 3849, RFC 9637) and 6to4 (RFC 3056), which holds an IPv4 address; NAT64
    /// (RFC 6052, RFC 8215), unique local, link-local and multicast lie outside of what is given out.
    private static let special = ranges(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")

    /// Above 1023, from the list that browsers keep (Fetch, "bad port").
    private static let takenPorts: Set<Int> = [
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
        10_080,
    ]

    private static func ranges(_ texts: String...) -> [AddressRange] {
        texts.map { text in
            guard let range = AddressRange(text) else { preconditionFailure("\(text) is no range") }
            return range
        }
    }
}
