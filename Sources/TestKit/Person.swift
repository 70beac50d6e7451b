import Accounts
import Kernel

/// Someone of a test: their identity for verbs, a client for routes.
package struct Person: Sendable {
    package let name: String
    package let caller: Caller
    package let client: TestClient

    package var id: UserID { caller.userId }
    /// How their name stands in a text.
    package var mention: String { "<@\(id)>" }

    /// Makes an account; its session lasts thirty days and was not confirmed lately.
    package init(_ name: String, _ app: TestApp, _ accounts: AccountActions) async throws {
        self.name = name
        client = try await app.member(name, of: accounts)
        guard let id = client.userId else { throw Refusal.notFound("user") }
        caller = Caller(
            userId: id, sessionId: SessionID(rawValue: id.rawValue), freshUntil: nil, staff: nil, isBot: false,
            expiresAt: app.clock.wall.now() + .days(30))
    }
}
