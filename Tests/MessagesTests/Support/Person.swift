import Accounts
import Kernel
import TestKit

/// Someone of a test: their identity for verbs, a client for routes.
struct Person: Sendable {
    let name: String
    let caller: Caller
    let client: TestClient

    var id: UserID { caller.userId }
    /// How their name stands in a text.
    var mention: String { "<@\(id)>" }

    init(_ name: String, _ app: TestApp, _ accounts: AccountActions) async throws {
        self.name = name
        client = try await app.member(name, of: accounts)
        guard let id = client.userId else { throw Refusal.notFound("user") }
        caller = Caller(
            userId: id, sessionId: SessionID(rawValue: id.rawValue), freshUntil: nil, staff: nil, isBot: false,
            expiresAt: app.clock.wall.now() + .days(30))
    }
}
