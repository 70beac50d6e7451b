import Kernel
import NIOSSL
import Synchronization

/// Holds the certificate in force. Connections take it when they begin; those that run keep what they began with.
package final class CertificateKeeper: Sendable {
    private struct State {
        var current: ServerCertificate?
        var problem: String?
        /// Answers to who wants to see that a host is ours, by its name.
        var proofs: [String: NIOSSLContext] = [:]
    }

    private let state = Mutex(State())
    /// What came of the connections that began.
    package let counts = HandshakeCounts()

    package init() {}

    /// In force now; nil before the first.
    package var current: ServerCertificate? { state.withLock { $0.current } }
    /// Why a newer one is not in force: a sentence for the operator; nil when all is well.
    package var problem: String? { state.withLock { $0.problem } }

    /// Puts a certificate in force for connections that begin from now on.
    package func use(_ certificate: ServerCertificate) {
        state.withLock { state in
            state.current = certificate
            state.problem = nil
        }
    }

    /// Leaves in force what is, and remembers why.
    package func stay(because problem: String) {
        state.withLock { $0.problem = problem }
    }

    /// Answers connections that ask for `HostProof.name` and this host with the proof alone; nil: no more.
    package func prove(_ host: String, with proof: HostProof?) {
        state.withLock { $0.proofs[host.lowercased()] = proof?.context }
    }

    /// Whether somebody may come and ask for a proof.
    var mayBeAsked: Bool { state.withLock { !$0.proofs.isEmpty } }

    /// What a connection is encrypted with; nil when there is nothing yet.
    func context(for hello: ClientHello?) -> NIOSSLContext? {
        state.withLock { state in
            guard let hello, hello.protocols == [HostProof.name] else { return state.current?.context }
            return hello.serverName.flatMap { state.proofs[$0] }
        }
    }

    /// What the operator should know: a newer certificate that cannot be used, or the present one running out. Anyone may
    /// read it, so the reasons stand in the log alone.
    package func warning(at now: Timestamp) -> String? {
        let (current, problem) = state.withLock { ($0.current, $0.problem) }
        guard let current else {
            return problem == nil ? "There is no certificate yet." : "There is no certificate yet; the log says why."
        }
        if current.notAfter <= now { return "The certificate has run out." }
        if problem != nil { return "There is no newer certificate; the log says why." }
        return current.notAfter <= now + .days(7) ? "The certificate runs out in less than a week." : nil
    }
}
