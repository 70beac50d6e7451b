import Kernel

/// What a socket gets when it opens a server.
package struct ServerRoomOutput: Exampled {
    package let server: ServerViewPayload
    /// Members who are connected now.
    package let onlineCount: Int
    /// The place of the room's newest event in the snapshot.
    package let seq: Int64

    package static var example: ServerRoomOutput { ServerRoomOutput(server: .example, onlineCount: 2, seq: 7) }
}
