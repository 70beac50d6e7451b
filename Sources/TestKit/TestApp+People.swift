import Accounts
import Kernel

/// People with an identity, made through the door of Accounts.
extension TestApp {
    /// A signed-in person with this user name. The token outlives any clock a test sets within a month.
    package func member(_ username: String, of accounts: AccountActions) async throws -> TestClient {
        try await someone(username, isBot: false, of: accounts)
    }

    /// A program with an account.
    package func bot(_ username: String, of accounts: AccountActions) async throws -> TestClient {
        try await someone(username, isBot: true, of: accounts)
    }

    private func someone(
        _ username: String, isBot: Bool, of accounts: AccountActions
    ) async throws -> TestClient {
        let person = AccountActions.MadeUpPerson(
            username: try Username(username), displayName: try DisplayName(username), createdAt: clock.wall.now(),
            isBot: isBot)
        let hash = try await accounts.sharedPasswordHash(Self.password)
        let ids = try await accounts.addPeople([person], passwordHash: hash)
        guard let id = ids.first else { throw Refusal.notFound("user") }
        return try await client(for: id, of: accounts)
    }

    /// A person with staff power.
    package func staff(
        _ username: String, _ level: StaffLevel, of accounts: AccountActions
    ) async throws -> TestClient {
        let person = try await member(username, of: accounts)
        guard let id = person.userId else { throw Refusal.notFound("user") }
        try await accounts.grantStaff(level, to: id)
        return person
    }

    /// A client with a fresh token of an existing person.
    package func client(for id: UserID, of accounts: AccountActions) async throws -> TestClient {
        let token = try await accounts.issueToken(for: id, lifetime: .days(30))
        return TestClient(application: application, userId: id, token: token.text)
    }

    /// The password of everyone made here.
    package static var password: Password {
        get throws { try Password("Correct-Horse-7") }
    }
}
