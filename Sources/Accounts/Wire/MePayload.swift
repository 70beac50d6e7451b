import Kernel

/// What a client asks when it starts: who am I, and what may I do.
package struct MePayload: Exampled {
    package let user: AccountPayload
    package let session: SessionPayload
    /// Platform staff permissions; empty for everyone else.
    package let permissions: [StaffPermission]
    /// Switches that are on for this person.
    package let features: [String: Bool]
    package let unread: UnreadTotals

    package static var example: MePayload {
        MePayload(
            user: .example, session: .example, permissions: [], features: [:],
            unread: UnreadTotals(count: 12, mentions: 1))
    }
}
