import Foundation
import Kernel

/// Finds the machine behind a request. The peer's address counts unless it is a listed proxy; then the rightmost
/// address of `X-Forwarded-For` that is no listed proxy does. Loopback is never special.
package struct ClientResolver: Sendable {
    private let trustedProxies: [AddressRange]
    private let exempt: [AddressRange]

    package init(trustedProxies: [AddressRange], exempt: [AddressRange]) {
        self.trustedProxies = trustedProxies
        self.exempt = exempt
    }

    /// - Parameters:
    ///   - peer: the address of the connection.
    ///   - forwardedFor: the `X-Forwarded-For` values in order of appearance.
    package func client(peer: String, forwardedFor: [String], userAgent: String?) -> ClientInfo {
        let address = address(peer: peer, forwardedFor: forwardedFor)
        return ClientInfo(
            address: address, userAgent: userAgent, isExempt: exempt.contains { $0.contains(address) })
    }

    /// Whether what the peer says about the original request (scheme, host) may be believed.
    package func isTrusted(peer: String) -> Bool {
        trustedProxies.contains { $0.contains(peer) }
    }

    private func address(peer: String, forwardedFor: [String]) -> String {
        guard isTrusted(peer: peer) else { return peer }
        let hops = forwardedFor.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
        var nearest = peer
        for hop in hops.reversed() {
            guard AddressRange(hop) != nil, !hop.contains("/") else { return nearest }
            nearest = hop
            if !isTrusted(peer: hop) { return hop }
        }
        return nearest
    }
}

extension String {
    /// Without spaces and tabs at the ends.
    var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
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
        guard let bytes = Self.bytes(of: String(parts[0])), parts.count <= 2 else { return nil }
        let most = bytes.count * 8
        guard let prefix = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(prefix) else { return nil }
        self.bytes = bytes
        self.prefix = prefix
        description = text
    }

    /// Whether the address lies in the range; an IPv4-mapped IPv6 address counts as IPv4.
    package func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        let whole = prefix / 8
        guard bytes.prefix(whole) == other.prefix(whole) else { return false }
        let rest = prefix % 8
        return rest == 0 || (bytes[whole] ^ other[whole]) >> (8 - rest) == 0
    }

    private static func bytes(of text: String) -> [UInt8]? {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: v6) { Array($0) }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        return isMapped ? Array(bytes.suffix(4)) : bytes
    }
}
