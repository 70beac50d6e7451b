import GRDB
import Kernel
import Storage

extension AccountActions {
    /// Signs in by user name or e-mail address and password.
    ///
    /// An unknown name, a wrong password and a closed account get the same answer after the same work. After five failures
    /// in a row the account, or the name that nobody has, is locked, and so is the address they came from.
    /// - Throws: `unauthorized`, `rate_limited` while locked, `account_banned`, `account_suspended`, `unavailable`.
    package func login(_ input: LoginInput, from client: ClientInfo) async throws -> SignedInPayload {
        try addresses.admit(client, at: clock.now())
        let candidate = try await candidate(for: input.identifier.value)
        guard let proof = try await prove(candidate, input.password, from: client) else { throw Self.wrongCredentials }
        let entry = try await store.write("accounts.login") { context in
            try confirm(proof, in: context)
            try securityLog.write(.login, of: proof.user, from: client, in: context)
            return try enter(
                Opening(user: proof.user, client: client, isRemembered: input.rememberMe ?? false), in: context)
        }
        return try await signedIn(entry)
    }

    /// Proves the password once more, so that `fresh` operations pass for the next ten minutes.
    /// - Throws: `forbidden` for a wrong one (the sign-in itself still stands, so it is no `unauthorized`),
    ///   `rate_limited` while locked, `unavailable`.
    package func reauthenticate(_ password: Password, as caller: Caller, from client: ClientInfo) async throws
        -> FreshPayload
    {
        try addresses.admit(client, at: clock.now())
        let candidate = try await store.read { db in
            try Candidate(
                UserQueries.credentials(caller.userId, in: db), typed: "", keys: keys, at: clock.now(), in: db)
        }
        guard let proof = try await prove(candidate, password, from: client) else {
            throw Refusal(.forbidden, "This is not your password.")
        }
        let provedAt = try await store.write("accounts.reauthenticate") { context in
            try confirm(proof, in: context)
            try SessionQueries.proved(caller.sessionId, at: context.now, in: context.db)
            context.invalidate { [caches] in caches.sessions.remove(caller.sessionId) }
            return context.now
        }
        return FreshPayload(freshUntil: provedAt + options.freshLifetime)
    }

    /// Whom a password is tried on, nobody perhaps.
    private struct Candidate: Sendable {
        let credentials: UserQueries.Credentials?
        let subject: LoginSubject

        /// - Throws: `rate_limited` while locked.
        init(
            _ credentials: UserQueries.Credentials?, typed: String, keys: AccountKeys, at now: Timestamp,
            in db: Database
        ) throws {
            self.credentials = credentials
            subject = try LoginSubject(user: credentials?.id, identifier: typed, keys: keys)
            try LoginFailureQueries.streak(of: subject, in: db)?.admit(at: now)
        }
    }

    /// A password that was right for the hash it was tried on.
    private struct Proof: Sendable {
        let user: UserID
        let triedOn: String?
        let replacement: String?
        let subject: LoginSubject
    }

    private func candidate(for identifier: String) async throws -> Candidate {
        let name = Username.fold(identifier.hasPrefix("@") ? String(identifier.dropFirst()) : identifier)
        return try await store.read { db in
            let credentials =
                name.contains("@")
                ? try UserQueries.credentials(emailHash: blindIndex.hash(name, column: "users/email"), in: db)
                : try UserQueries.credentials(named: name, in: db)
            return try Candidate(credentials, typed: name, keys: keys, at: clock.now(), in: db)
        }
    }

    /// Tries a password; nil when it is wrong, which is counted.
    private func prove(_ candidate: Candidate, _ password: Password, from client: ClientInfo) async throws -> Proof? {
        let verdict = try await hasher.verify(password, against: candidate.credentials?.passwordHash)
        guard verdict.isMatch, let credentials = candidate.credentials else {
            addresses.failed(client, at: clock.now())
            try await Datastore.apart { try await count(failureOf: candidate, from: client) }
            return nil
        }
        return Proof(
            user: credentials.id, triedOn: credentials.passwordHash, replacement: verdict.replacement,
            subject: candidate.subject)
    }

    /// Counts in the write what was proved outside it: the lock or the password may have changed while the hash was made.
    private func confirm(_ proof: Proof, in context: WriteContext) throws {
        try LoginFailureQueries.streak(of: proof.subject, in: context.db)?.admit(at: context.now)
        guard let present = try UserQueries.credentials(proof.user, in: context.db),
            present.passwordHash == proof.triedOn,
            let standing = try UserQueries.standing(proof.user, in: context.db)
        else { throw Self.wrongCredentials }
        try standing.admit(at: context.now)
        try LoginFailureQueries.forget(proof.subject, in: context.db)
        if let replacement = proof.replacement {
            try UserQueries.setPassword(replacement, of: proof.user, at: context.now, in: context.db)
        }
    }

    private func count(failureOf candidate: Candidate, from client: ClientInfo) async throws {
        let policy = options.accountLockout
        try await store.write("accounts.loginFailed") { context in
            let before = try LoginFailureQueries.streak(of: candidate.subject, in: context.db)
            let streak = policy.failed(before, at: context.now)
            try LoginFailureQueries.save(streak, of: candidate.subject, in: context.db)
            try LoginFailureQueries.deleteStale(
                before: context.now - policy.memory - policy.longestLock, in: context.db)
            let isLocked = streak.locks > before?.locks ?? 0
            try securityLog.write(
                isLocked ? .accountLocked : .loginFailed, of: candidate.credentials?.id, from: client, in: context)
        }
    }

    private static let wrongCredentials = Refusal(.unauthorized, "The name or the password is wrong.")
}
