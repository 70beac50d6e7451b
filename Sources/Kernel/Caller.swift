/// Who asks: established once by the listener from the credential, handed to every verb.
package struct Caller: Sendable, Hashable {
    package let userId: UserID
    package let sessionId: SessionID
    /// Until when a recently proved factor counts (`fresh` endpoints); nil when none was proved.
    package let freshUntil: Timestamp?
    package let staff: StaffLevel?
    package let isBot: Bool
    /// When the access credential ends; a socket ends with it unless refreshed.
    package let expiresAt: Timestamp

    package init(
        userId: UserID, sessionId: SessionID, freshUntil: Timestamp?, staff: StaffLevel?, isBot: Bool,
        expiresAt: Timestamp
    ) {
        self.userId = userId
        self.sessionId = sessionId
        self.freshUntil = freshUntil
        self.staff = staff
        self.isBot = isBot
        self.expiresAt = expiresAt
    }
}
