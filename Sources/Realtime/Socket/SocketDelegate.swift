import Foundation
import Kernel

/// What the engine asks of its host. Thrown `Refusal`s reach the client; anything else is logged and becomes `internal`.
package protocol SocketDelegate: Sendable {
    /// Who is this? A `Refusal` becomes the `connect_error` of the client.
    func authenticate(_ request: SocketHandshake) async throws -> Caller

    /// The rooms to join from the start, asked before anything of the snapshot is read. The person's own `user:` room
    /// is joined already, so whatever happens to them from here on reaches this socket.
    func rooms(for socket: SocketIdentity) async throws -> [Room]

    /// The snapshot, read after those rooms are joined; their events wait until it is sent. So nothing falls between
    /// the snapshot and the first event, and what is in both is told apart by `seq`.
    func ready(for socket: SocketIdentity) async throws -> ConnectReply

    /// One event. Events of one socket come one after the other, in the order they were sent.
    ///
    /// - Parameter payload: the first argument as JSON, `null` when there was none.
    /// - Returns: the data of the acknowledgement as JSON; nil for none.
    /// - Throws: `Refusal` for a failed acknowledgement (or the `error` event when none was asked for), `UnknownEvent`.
    func received(_ event: String, _ payload: Data, from socket: SocketIdentity) async throws -> String?

    /// The connection ended; once for each socket that got its `ready`. Called on the event loop: hand over and return.
    /// A `received` begun before may still be running.
    func disconnected(_ socket: SocketIdentity, reason: String)
}

/// What a client gets when it is in.
package struct ConnectReply: Sendable {
    /// The JSON object of `ready`.
    package let payload: String
    /// The rooms this snapshot allows. What was joined in the first step and is not among them is left again: it was
    /// taken away in between. Rooms given through the hub meanwhile stay: they are newer.
    package let rooms: Set<Room>

    package init(payload: String, rooms: Set<Room>) {
        self.payload = payload
        self.rooms = rooms
    }
}

/// Thrown by `SocketDelegate.received` for a name nobody registered. The engine answers an acknowledgement with
/// `bad_request`, stays silent without one, and ends the connection when there are too many of them.
package struct UnknownEvent: Error {
    package init() {}
}

/// Who is at the other end of a socket, as the host sees it with every call.
package struct SocketIdentity: Sendable {
    package let socket: SocketID
    package let namespace: SocketNamespace
    /// Replaced by `Hub.update(_:caller:)` when the client brings a fresh token.
    package internal(set) var caller: Caller
    package let client: ClientInfo
    /// The install's own name, stable over connections; at most 128 characters, nil when the client gave none.
    package let deviceId: String?
    /// When it showed who it is.
    package let connectedAt: Timestamp
}

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

    /// Reads a `sid`; nil for anything else. No connection need have it.
    package init?(_ description: String) {
        guard description.utf8.count == 19, let bytes = Base64URL.decode(description), bytes.count == 14 else {
            return nil
        }
        func number<Number: FixedWidthInteger>(_ range: Range<Int>) -> Number {
            bytes[range].reduce(0) { $0 << 8 | Number($1) }
        }
        high = number(0..<8)
        low = number(8..<12)
        lane = number(12..<14)
    }

    /// The same as two numbers, for lists that are ordered by it.
    var numbers: [Int64] { [Int64(bitPattern: high), Int64(low) << 16 | Int64(lane)] }
}
