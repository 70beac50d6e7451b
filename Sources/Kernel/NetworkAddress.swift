import Foundation

/// An address of a machine, IPv4 or IPv6, by its bytes.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// Four or sixteen, in the order of the network.
    package let bytes: [UInt8]

    /// Nil for any other number of bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Nil when the text is no address in its plain form: four decimal numbers without leading zeros, or IPv6 (RFC 4291
    /// section 2.2) without a zone.
    package init?(_ text: String) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: v4) { Array($0) }
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        bytes = withUnsafeBytes(of: v6) { Array($0) }
    }

    package var isIPv4: Bool { bytes.count == 4 }

    /// Whether it is an IPv4 address in the clothes of IPv6 (RFC 4291 section 2.5.5.2).
    package var isMapped: Bool {
        !isIPv4 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
    }

    /// The IPv4 address in a mapped one; any other as it is.
    package var unmapped: NetworkAddress { isMapped ? NetworkAddress(tail: bytes) : self }

    private init(tail bytes: [UInt8]) {
        self.bytes = Array(bytes.suffix(4))
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = isIPv4 ? AF_INET : AF_INET6
        guard bytes.withUnsafeBytes({ inet_ntop(family, $0.baseAddress, &text, socklen_t(text.count)) }) != nil else {
            return ""
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A range of addresses in CIDR form (RFC 4632, RFC 4291): `10.0.0.0/8`, `::1/128`, or one address.
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    package let description: String
    private let bytes: [UInt8]
    private let prefix: Int

    /// Nil when the text is no address or range.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = NetworkAddress(String(parts[0]))?.unmapped else { return nil }
        let most = address.bytes.count * 8
        guard let prefix = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(prefix) else { return nil }
        bytes = address.bytes
        self.prefix = prefix
        description = text
    }

    /// Whether the address lies in the range; an IPv4-mapped IPv6 address counts as IPv4.
    package func contains(_ address: NetworkAddress) -> Bool {
        let other = address.unmapped.bytes
        guard other.count == bytes.count else { return false }
        let whole = prefix / 8
        guard bytes.prefix(whole) == other.prefix(whole) else { return false }
        let rest = prefix % 8
        return rest == 0 || (bytes[whole] ^ other[whole]) >> (8 - rest) == 0
    }

    /// As above; false for what is no address.
    package func contains(_ address: String) -> Bool {
        NetworkAddress(address).map(contains) ?? false
    }
}
