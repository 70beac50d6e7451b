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
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        // By bytes: it is asked of every credential, and characters cost a tenth of a request.
        guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(Substring(utf8[first...last]))
    }
}
