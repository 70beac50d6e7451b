import Kernel
import Storage

extension AccountActions {
    /// What a client asks when it starts.
    package func me(_ caller: Caller) async throws -> MePayload {
        let now = clock.now()
        let (user, standing, session, unread) = try await store.read { db in
            guard let user = try UserQueries.user(caller.userId, in: db),
                let standing = try UserQueries.standing(caller.userId, in: db),
                let session = try SessionQueries.session(caller.sessionId, in: db)
            else { throw Refusal(.unauthorized, "Please sign in again.") }
            return (user, standing, session, try ports.unread?.unread(of: caller.userId, in: db))
        }
        return MePayload(
            user: try account(user, standing), session: SessionPayload(session, isCurrent: true),
            permissions: standing.grant(at: now)?.permissions ?? [],
            features: features(of: caller.userId, standing.staffLevel(at: now)),
            unread: unread ?? UnreadTotals(count: 0, mentions: 0))
    }

    /// The switches as they are for a person.
    func features(of user: UserID, _ staff: StaffLevel?) -> [String: Bool] {
        ports.features?.features(of: user, staff) ?? [:]
    }

    /// The token that cookie-authenticated writes of this session show; nil for nobody.
    package func csrfToken(of caller: Caller?) async throws -> CSRFPayload {
        guard let caller else { return CSRFPayload(csrfToken: nil) }
        return CSRFPayload(csrfToken: try await sessionFacts(caller.sessionId).csrfSecret)
    }

    /// A session's facts, from memory as a rule.
    /// - Throws: `unauthorized` when there is no such session.
    func sessionFacts(_ id: SessionID) async throws -> SessionFacts {
        try await caches.sessions.value(for: id) {
            try await store.read { db in
                guard let session = try SessionQueries.session(id, in: db) else {
                    throw Refusal(.unauthorized, "Please sign in again.")
                }
                return SessionFacts(session)
            }
        }
    }

    /// A person's standing, from memory as a rule.
    /// - Throws: `unauthorized` when there is no such person.
    func standing(_ id: UserID) async throws -> Standing {
        try await caches.standings.value(for: id) {
            try await store.read { db in
                guard let standing = try UserQueries.standing(id, in: db) else {
                    throw Refusal(.unauthorized, "Please sign in again.")
                }
                return standing
            }
        }
    }
}
