import GRDB
import Kernel
import Storage

extension AccountActions {
    /// The caller's own account.
    package func account(of caller: Caller) async throws -> AccountPayload {
        let (user, standing) = try await store.read { db in
            guard let user = try UserQueries.user(caller.userId, in: db),
                let standing = try UserQueries.standing(caller.userId, in: db)
            else { throw Refusal.notFound("user") }
            return (user, standing)
        }
        return try account(user, standing)
    }

    /// The public profile of a person.
    /// - Parameter handle: an id, `@username`, or `me` for the caller.
    /// - Throws: `not_found`; `unauthorized` for `me` without a caller.
    package func user(_ handle: String, as caller: Caller?) async throws -> UserPayload {
        let user: User? =
            if handle == "me" {
                try await store.read { [id = try Self.required(caller)] db in try UserQueries.user(id, in: db) }
            } else if handle.hasPrefix("@") {
                try await store.read { db in
                    try UserQueries.user(named: Username.fold(String(handle.dropFirst())), in: db)
                }
            } else if let id = UserID(handle) {
                try await store.read { db in try UserQueries.user(id, in: db) }
            } else {
                nil
            }
        guard let user else { throw Refusal.notFound("user") }
        return UserPayload(user)
    }

    /// Changes the caller's profile. Everyone who sees the person hears of it (`AccountEvents.userUpdated`).
    /// - Throws: `validation_failed` for a picture that is not the caller's.
    package func updateProfile(_ input: ProfileInput, as caller: Caller) async throws -> AccountPayload {
        let (user, standing) = try await store.write("accounts.updateProfile") { context in
            guard let before = try UserQueries.user(caller.userId, in: context.db),
                let standing = try UserQueries.standing(caller.userId, in: context.db)
            else { throw Refusal.notFound("user") }
            let user = try input.applied(to: before, in: context)
            guard user != before else { return (before, standing) }
            try UserQueries.update(profile: user, at: context.now, in: context.db)
            context.invalidate { [caches] in caches.refs.remove(user.id) }
            try context.emit(
                AccountEvents.userUpdated, to: .user(user.id), UserUpdatedPayload(user: UserPayload(user)))
            return (user, standing)
        }
        return try account(user, standing)
    }

    /// The payload of an account, with the address opened.
    func account(_ user: User, _ standing: Standing) throws -> AccountPayload {
        AccountPayload(
            user, email: try user.sealedEmail.map { try cipher.open($0, at: .email(of: user.id)) },
            role: PlatformRole(standing.staffLevel(at: clock.now())))
    }

    private static func required(_ caller: Caller?) throws -> UserID {
        guard let caller else { throw Refusal(.unauthorized, "Please sign in.") }
        return caller.userId
    }
}

extension AccountActions {
    /// The short forms of people, from memory as a rule. Whoever does not exist (any more) is left out.
    /// - Parameter db: the connection of the caller's read or write.
    package func refs(_ ids: Set<UserID>, in db: Database) throws -> [UserID: UserRef] {
        var refs: [UserID: UserRef] = [:]
        refs.reserveCapacity(ids.count)
        for id in ids { refs[id] = try ref(id, in: db) }
        return refs
    }

    /// The short form of one person; nil when there is none.
    package func ref(_ id: UserID, in db: Database) throws -> UserRef? {
        do {
            return try caches.refs.value(for: id) {
                guard let ref = try UserQueries.ref(id, in: db) else { throw Nobody() }
                return ref
            }
        } catch is Nobody {
            return nil
        }
    }

    /// Nothing to keep in the cache.
    private struct Nobody: Error {}
}

extension AccountActions {
    /// Whether a person's e-mail address is confirmed; false for whoever does not exist.
    package func hasVerifiedEmail(_ id: UserID, in db: Database) throws -> Bool {
        try UserQueries.user(id, in: db)?.isEmailVerified ?? false
    }
}
