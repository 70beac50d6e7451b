import Audit
import Kernel
import Storage

/// Many made-up people at once, for seeds and load tests: few writes, one cheap password hash for all.
extension AccountActions {
    /// A person of a seed.
    package struct MadeUpPerson: Sendable {
        let username: Username
        let displayName: DisplayName
        let bio: String?
        let createdAt: Timestamp
        let isBot: Bool

        /// - Parameters:
        ///   - bio: at most 500 characters.
        ///   - isBot: a program's account, shown as such.
        package init(
            username: Username, displayName: DisplayName, bio: String? = nil, createdAt: Timestamp, isBot: Bool = false
        ) {
            self.username = username
            self.displayName = displayName
            self.bio = bio
            self.createdAt = createdAt
            self.isBot = isBot
        }
    }

    /// People, or tokens, a write makes at most: it holds everyone else up for some milliseconds.
    private static let batch = 250

    /// One hash for all made-up people, cheap to check; the first real sign-in makes it a proper one.
    package func sharedPasswordHash(_ password: Password) async throws -> String {
        try await hasher.hash(password, cost: .cheap)
    }

    /// Makes people without e-mail addresses.
    /// - Returns: their ids, in order.
    /// - Throws: `conflict` for a name already taken.
    package func addPeople(_ people: [MadeUpPerson], passwordHash: String) async throws -> [UserID] {
        var ids: [UserID] = []
        for start in stride(from: 0, to: people.count, by: Self.batch) {
            let some = people[start..<min(start + Self.batch, people.count)]
            ids += try await store.write("accounts.addPeople") { context in
                try some.map { try add($0, passwordHash: passwordHash, in: context) }
            }
        }
        return ids
    }

    /// Access tokens with a session each, in order.
    /// - Parameters:
    ///   - lifetime: at most 30 days.
    ///   - isRecorded: whether the audit log tells of them; those of made-up people need not.
    /// - Throws: `not_found`, `validation_failed` for a longer life.
    package func issueTokens(
        for ids: [UserID], lifetime: Duration, isRecorded: Bool = false
    ) async throws -> [IssuedToken] {
        guard lifetime > .zero, lifetime <= .days(30) else {
            throw Refusal.invalid("lifetime", "A token lives at most 30 days.")
        }
        var tokens: [IssuedToken] = []
        for start in stride(from: 0, to: ids.count, by: Self.batch) {
            let some = ids[start..<min(start + Self.batch, ids.count)]
            let claims = try await store.write("accounts.issueTokens") { context in
                if isRecorded {
                    for id in some {
                        try audit.record(
                            AuditEntry("users.issue_token", by: .system, on: .user(id), risk: 10), in: context)
                    }
                }
                return try some.map { try openTokenSession(for: $0, lifetime: lifetime, in: context) }
            }
            for claim in claims {
                tokens.append(IssuedToken(text: try await self.tokens.sign(claim), expiresAt: claim.expiresAt))
            }
        }
        return tokens
    }

    private func add(_ person: MadeUpPerson, passwordHash: String, in context: WriteContext) throws -> UserID {
        if try UserQueries.isTaken(username: person.username.value, in: context.db) {
            throw Refusal.taken("username", "The user name \(person.username) is taken.")
        }
        let id = context.newID(UserKind.self)
        let row = UserQueries.Insertion(
            id: id, username: person.username.value, displayName: person.displayName.value, passwordHash: passwordHash,
            bio: person.bio, isBot: person.isBot, createdAt: person.createdAt)
        try UserQueries.insert(row, in: context.db)
        return id
    }

    private func openTokenSession(for id: UserID, lifetime: Duration, in context: WriteContext) throws -> AccessClaims {
        guard let standing = try UserQueries.standing(id, in: context.db), standing.status != .deleted else {
            throw Refusal.notFound("user")
        }
        let opening = Opening(user: id, method: .api, platform: .api, client: nil, isFresh: false)
        let session = try openSession(opening, expiresAt: context.now + lifetime, in: context)
        return AccessClaims(
            user: id, session: session.id, epoch: standing.sessionEpoch, issuedAt: context.now,
            expiresAt: session.expiresAt)
    }
}
