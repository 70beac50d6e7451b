import Kernel

/// The identity of one connection: random, so that it tells nothing, with the loop it lives on, so that it is found
/// without a directory.
package struct SocketID: Hashable, Sendable, CustomStringConvertible {
    /// Position of its event loop in the hub.
    let lane: UInt16
    private let high: UInt64
    private let low: UInt32

    /// A fresh identity on one loop.
    init(lane: UInt16) {
        self.lane = lane
        high = .random(in: .min ... .max)
        low = .random(in: .min ... .max)
    }

    /// The `sid` of the CONNECT answer: base64url, 19 characters.
    package var description: String {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian, lane.bigEndian)) { Base64URL.encode($0.prefix(14)) }
    }
}
