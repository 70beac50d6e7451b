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
