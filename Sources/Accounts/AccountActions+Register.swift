import Foundation
import GRDB
import Kernel
import Storage

extension AccountActions {
    /// Makes an account and signs it in.
    /// - Throws: `validation_failed` for a weak password or terms not accepted, `forbidden` when registration is closed or
    ///   the invite code does not count, `conflict` with the field for a name or address already taken, `unavailable`.
    package func register(_ input: RegisterInput, from client: ClientInfo) async throws -> SignedInPayload {
        guard input.termsAccepted else {
            throw Refusal.invalid("termsAccepted", "Please accept the terms to make an account.")
        }
        try PasswordPolicy.check(input.password, username: input.username.value, email: input.email)
        // Asked before the slow hash, and again in the write, where it counts.
        try await store.read { db in
            try admitRegistration(inviteCode: input.inviteCode?.value, at: clock.now(), in: db)
            try refuseTaken(input.username, input.email, in: db)
        }
        let hash = try await hasher.hash(input.password)
        let entry = try await store.write("accounts.register") { context in
            try admitRegistration(inviteCode: input.inviteCode?.value, at: context.now, in: context.db)
            let user = try addUser(
                NewUser(
                    username: input.username, displayName: input.displayName, email: input.email, hasAcceptedTerms: true
                ),
                passwordHash: hash, in: context)
            try securityLog.write(.login, of: user, from: client, in: context)
            return try enter(Opening(user: user, client: client), in: context)
        }
        return try await signedIn(entry)
    }

    /// Makes the row of a person inside a write.
    /// - Throws: `conflict` with the field for a name or address already taken.
    func addUser(_ user: NewUser, passwordHash: String, in context: WriteContext) throws -> UserID {
        try refuseTaken(user.username, user.email, in: context.db)
        let id = context.newID(UserKind.self)
        var row = UserQueries.Insertion(
            id: id, username: user.username.value, displayName: user.displayName?.value ?? user.username.value,
            passwordHash: passwordHash, createdAt: context.now)
        if let email = user.email {
            row.sealedEmail = try cipher.seal(email.value, at: .email(of: id))
            row.emailHash = try blindIndex.hash(email.value, column: "users/email")
        }
        row.termsAcceptedAt = user.hasAcceptedTerms ? context.now : nil
        try UserQueries.insert(row, in: context.db)
        return id
    }

    /// - Throws: `conflict` naming the field.
    private func refuseTaken(_ username: Username, _ email: EmailAddress?, in db: Database) throws {
        if try UserQueries.isTaken(username: username.value, in: db) {
            throw Refusal.taken("username", "This user name is taken.")
        }
        guard let email else { return }
        if try UserQueries.isTaken(emailHash: blindIndex.hash(email.value, column: "users/email"), in: db) {
            throw Refusal.taken("email", "There is an account with this e-mail address already.")
        }
    }

    /// - Throws: `forbidden` when the mode does not let this person in.
    private func admitRegistration(inviteCode: String?, at now: Timestamp, in db: Database) throws {
        switch try PlatformSettings.general(in: db).registration {
        case .open: return
        case .closed: throw Refusal(.forbidden, "This site takes no new accounts.")
        case .invite:
            guard let inviteCode, try ports.invitations?.admits(inviteCode, at: now, in: db) ?? false else {
                let message = "A valid invitation is needed to make an account here."
                let code: FieldProblem.Code = inviteCode == nil ? .required : .invalid
                throw Refusal(
                    .forbidden, message, fields: [FieldProblem(path: "inviteCode", code: code, message: message)])
            }
        }
    }
}

extension FieldCipher.Place {
    /// Where a person's e-mail address stands.
    static func email(of user: UserID) -> Self {
        Self(table: "users", column: "email", row: user.rawValue)
    }
}
