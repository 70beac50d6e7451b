import Kernel
import Realtime
import Web

/// One socket request as a room sees it.
package struct SocketCall: Sendable {
    package let socket: SocketIdentity
    package let hub: Hub
    let cursors: CursorSigner

    /// Who asks; a socket always has someone.
    package var caller: Caller { socket.caller }
    package var client: ClientInfo { socket.client }

    /// The sort key in a cursor the caller sent back.
    /// - Throws: `bad_request` when it is not one of ours.
    package func cursor(_ text: String?) throws -> [Int64]? {
        try text.map(cursors.open)
    }

    /// The cursor of the next page, for the acknowledgement.
    package func next(_ key: [Int64]?) -> String? {
        key.map(cursors.seal)
    }
}
