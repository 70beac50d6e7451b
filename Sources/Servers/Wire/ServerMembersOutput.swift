import Kernel

/// A page of members and where the next one starts.
package struct ServerMembersOutput: Exampled {
    package let members: [MemberPayload]
    package let next: String?

    package static var example: ServerMembersOutput { ServerMembersOutput(members: [.example], next: nil) }
}
