import Synchronization

/// What the settings say about certificates from an authority.
package struct ACMEOptions: Sendable {
    /// The authority's directory (RFC 8555 section 7.1.1).
    package var directory = "https://acme-v02.api.letsencrypt.org/directory"
    /// The host names the certificate is for; none: no authority is asked.
    package var hosts: [String] = []
    /// Where the authority writes to when something is wrong; empty: nowhere.
    package var email = ""
    /// Whether the owner agrees to the authority's terms. Without it there is no account.
    package var agreesToTerms = false
    /// How the authority is shown that a host is ours.
    package var challenge = Challenge.http
    /// A PEM file with the roots of an authority of one's own, besides those of the system; empty: none.
    package var roots = ""

    /// The ways to prove it that a single server can go.
    package enum Challenge: String, CaseIterable, Sendable {
        /// RFC 8555 section 8.3: the authority asks port 80.
        case http = "http-01"
        /// RFC 8737: the authority asks port 443.
        case tls = "tls-alpn-01"
    }

    package init() {}
}

/// Where the account's key and the certificate are kept: small private files, each written whole or not at all.
package struct ACMEVault: Sendable {
    let read: @Sendable (_ name: String) throws -> [UInt8]?
    let write: @Sendable (_ name: String, _ bytes: [UInt8]) throws -> Void

    /// - Parameter read: nil when there is no such file.
    package init(
        read: @escaping @Sendable (_ name: String) throws -> [UInt8]?,
        write: @escaping @Sendable (_ name: String, _ bytes: [UInt8]) throws -> Void
    ) {
        self.read = read
        self.write = write
    }
}

/// The proofs an authority fetches over plain HTTP, while it may.
package final class HTTPProofs: Sendable {
    private let proofs = Mutex<[String: String]>([:])

    package init() {}

    /// What `/.well-known/acme-challenge/<token>` answers (RFC 8555 section 8.3); nil: nothing is asked for under it.
    package func proof(of token: String) -> String? { proofs.withLock { $0[token] } }

    func put(_ proof: String?, under token: String) {
        proofs.withLock { $0[token] = proof }
    }
}
