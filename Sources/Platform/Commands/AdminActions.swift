import Accounts
import Kernel

/// Carries admin commands out on the doors of the rooms; the same with a running server and without.
struct AdminActions: Sendable {
    let accounts: AccountActions
    /// Where people reach the server, for links.
    let origin: String

    /// - Throws: `Refusal` with a sentence for the operator.
    func perform(_ command: AdminCommand) async throws -> AdminAnswer {
        switch command {
        case .setupLink: try await setupLink()
        case .createUser(let username, let displayName, let email, let password, let staff):
            try await createUser(username, displayName, email, password, staff)
        case .resetPassword(let user, let password): try await resetPassword(user, password)
        case .grantStaff(let user, let level): try await grantStaff(user, level)
        case .issueToken(let user, let seconds): try await issueToken(user, seconds)
        }
    }

    private func setupLink() async throws -> AdminAnswer {
        guard let path = try await accounts.setupLink() else {
            throw Refusal(.gone, "This site has an owner already. To help someone back in: cryb admin reset-password.")
        }
        return AdminAnswer(value: origin + path, note: "Open this link once to make yourself the owner.")
    }

    private func createUser(
        _ username: String, _ displayName: String?, _ email: String?, _ password: String, _ staff: StaffLevel?
    ) async throws -> AdminAnswer {
        let user = try Self.checked {
            NewUser(
                username: try Username(username), displayName: try displayName.map { try DisplayName($0) },
                email: try email.map { try EmailAddress($0) })
        }
        let made = try await accounts.createUser(user, password: Self.checked { try Password(password) })
        if let staff { try await accounts.grantStaff(staff, to: made.id) }
        let power = staff.map { " with the power of \($0.rawValue)" } ?? ""
        return AdminAnswer(value: "\(made.id)", note: "@\(made.username) has an account\(power).")
    }

    private func resetPassword(_ handle: String, _ password: String) async throws -> AdminAnswer {
        let user = try await accounts.find(handle)
        try await accounts.resetPassword(of: user.id, to: Self.checked { try Password(password) })
        return AdminAnswer(
            value: "\(user.id)", note: "@\(user.username) has a new password and is signed out everywhere.")
    }

    private func grantStaff(_ handle: String, _ level: StaffLevel?) async throws -> AdminAnswer {
        let user = try await accounts.find(handle)
        try await accounts.grantStaff(level, to: user.id)
        let note = level.map { "is now \($0.rawValue)" } ?? "is no longer staff"
        return AdminAnswer(value: "\(user.id)", note: "@\(user.username) \(note).")
    }

    private func issueToken(_ handle: String, _ seconds: Int) async throws -> AdminAnswer {
        let user = try await accounts.find(handle)
        let token = try await accounts.issueToken(for: user.id, lifetime: .seconds(seconds))
        return AdminAnswer(value: token.text, note: "A token for @\(user.username), valid until \(token.expiresAt).")
    }

    /// What a type says about a bad word, as the answer of a command.
    private static func checked<Value>(_ make: () throws -> Value) throws -> Value {
        do {
            return try make()
        } catch {
            throw InputProblem.refusal(for: error)
        }
    }
}
