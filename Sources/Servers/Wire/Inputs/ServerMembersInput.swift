import Kernel

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
