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
