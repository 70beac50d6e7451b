import Kernel

/// The server a socket opens or closes.
package struct ServerRoomInput: Exampled {
    package let serverId: ServerID
    package static var example: ServerRoomInput { ServerRoomInput(serverId: .sample) }
}

/// What a socket gets when it opens a server.
package struct ServerRoomOutput: Exampled {
    package let server: ServerViewPayload
    /// Members who are connected now.
    package let onlineCount: Int
    /// The place of the room's newest event in the snapshot.
    package let seq: Int64

    package static var example: ServerRoomOutput { ServerRoomOutput(server: .example, onlineCount: 2, seq: 7) }
}

/// A page of members over the socket.
package struct ServerMembersInput: Exampled {
    package let serverId: ServerID
    package let query: Text<0, 100>?
    package let after: String?
    package let limit: Whole<1, 100>?

    package static var example: ServerMembersInput {
        ServerMembersInput(serverId: .sample, query: nil, after: nil, limit: nil)
    }
}

/// A page of members and where the next one starts.
package struct ServerMembersOutput: Exampled {
    package let members: [MemberPayload]
    package let next: String?

    package static var example: ServerMembersOutput { ServerMembersOutput(members: [.example], next: nil) }
}
