import Synchronization

/// What came of the connections that began: agreed on a protocol, or ended before.
package final class HandshakeCounts: Sendable {
    /// How a beginning ends.
    package enum Ending: String, CaseIterable, Sendable {
        /// Agreed on HTTP/2.
        case http2
        /// Agreed on HTTP/1.1, or on nothing, which means the same.
        case http1
        /// Was shown that a host is ours (RFC 8737).
        case proof
        /// Spoke without encryption.
        case plain
        /// Failed, was given up, or sent what is no TLS.
        case failed
        /// Took too long.
        case late
    }

    private let counts = Mutex<[Ending: Int]>([:])

    func count(_ ending: Ending) {
        counts.withLock { $0[ending, default: 0] += 1 }
    }

    /// All of them since the start.
    package var current: [Ending: Int] { counts.withLock { $0 } }
}
