import Audit
import Kernel
import Realtime
import Storage

/// Verbs of the operator, who stands at the machine and needs no permission; the admin commands call them.
extension AccountActions {
    /// Makes an account whatever the registration mode.
    /// - Throws: `validation_failed` for a weak password, `conflict` for a name or address already taken.
    package func createUser(_ user: NewUser, password: Password) async throws -> UserPayload {
        try PasswordPolicy.check(password, username: user.username.value, email: user.email)
        let hash = try await hasher.hash(password)
        let made = try await store.write("accounts.createUser") { context in
            let id = try addUser(user, passwordHash: hash, in: context)
            try audit.record(AuditEntry("users.create", by: .system, on: .user(id)), in: context)
            return try UserQueries.user(id, in: context.db)
        }
        guard let made else { throw Refusal.notFound("user") }
        return UserPayload(made)
    }

    /// Sets a password, ends every session and token of the person and lifts a lock.
    /// - Throws: `not_found`, `validation_failed` for a weak password.
    package func resetPassword(of id: UserID, to password: Password) async throws {
        let found = try await store.read { db in try UserQueries.credentials(id, in: db) }
        guard let found else { throw Refusal.notFound("user") }
        try PasswordPolicy.check(password, username: found.username, email: nil)
        let hash = try await hasher.hash(password)
        try await store.write("accounts.resetPassword") { context in
            try UserQueries.setPassword(hash, of: id, at: context.now, in: context.db)
            try UserQueries.raiseEpoch(of: id, at: context.now, in: context.db)
            _ = try endSessions(of: id, .passwordChange, in: context)
            try LoginFailureQueries.forget(
                LoginSubject(user: id, identifier: "", keys: keys), in: context.db)
            try securityLog.write(.passwordChanged, of: id, from: nil, in: context)
            try audit.record(AuditEntry("users.reset_password", by: .system, on: .user(id), risk: 10), in: context)
            context.invalidate { [caches] in caches.standings.remove(id) }
        }
    }

    /// Gives staff power, with the permissions that belong to the level; nil takes it away.
    /// - Throws: `not_found`.
    package func grantStaff(_ level: StaffLevel?, to id: UserID) async throws {
        try await store.write("accounts.grantStaff") { context in
            guard try UserQueries.user(id, in: context.db) != nil else { throw Refusal.notFound("user") }
            try grant(level, to: id, by: .system, in: context)
        }
    }

    /// An access token with a session of its own, which the person sees and can end, and no refresh token.
    /// - Parameter lifetime: at most 30 days.
    /// - Throws: `not_found`, `validation_failed` for a longer life.
    package func issueToken(for id: UserID, lifetime: Duration) async throws -> IssuedToken {
        guard let token = try await issueTokens(for: [id], lifetime: lifetime, isRecorded: true).first else {
            throw Refusal.notFound("user")
        }
        return token
    }

    /// The person a command names.
    /// - Parameter handle: an id, a user name with or without `@`, or an e-mail address.
    /// - Throws: `not_found`.
    package func find(_ handle: String) async throws -> UserPayload {
        let name = Username.fold(handle.hasPrefix("@") ? String(handle.dropFirst()) : handle)
        let user = try await store.read { db -> User? in
            if let user = try UserQueries.user(named: name, in: db) { return user }
            if let id = UserID(name) { return try UserQueries.user(id, in: db) }
            guard name.contains("@") else { return nil }
            let hash = try blindIndex.hash(name, column: "users/email")
            guard let found = try UserQueries.credentials(emailHash: hash, in: db) else { return nil }
            return try UserQueries.user(found.id, in: db)
        }
        guard let user else { throw Refusal.notFound("user") }
        return UserPayload(user)
    }

    /// Changes the grant of a person inside a write. Their sockets for the staff end: who still may opens new ones.
    func grant(_ level: StaffLevel?, to id: UserID, by actor: AuditActor, in context: WriteContext) throws {
        let before = try UserQueries.standing(id, in: context.db)?.staffLevel(at: context.now)
        if let level {
            let grant = StaffGrant(level: level, permissions: StaffPermission.standard(for: level), expiresAt: nil)
            try StaffQueries.grant(grant, to: id, id: context.newID(), at: context.now, in: context.db)
        } else {
            try StaffQueries.remove(from: id, in: context.db)
        }
        try securityLog.write(
            .roleChanged, of: id, from: actor.client, details: ["level": level?.rawValue ?? "none"], in: context)
        try audit.record(
            AuditEntry(
                level == nil ? "staff.revoke" : "staff.grant", by: actor, on: .user(id),
                details: ["from": before?.rawValue ?? "none", "to": level?.rawValue ?? "none"], risk: 30),
            in: context)
        context.afterCommit { [hub] in hub.disconnect(user: id, from: .admin) }
        context.invalidate { [caches] in caches.standings.remove(id) }
    }
}
