import Accounts
import Audit
import Foundation
import Kernel
import NIOPosix
import Search
import Storage
import Telemetry

/// Carries admin commands out on the doors of the rooms; the same with a running server and without.
struct AdminActions: Sendable {
    let accounts: AccountActions
    let search: SearchActions
    let logs: LogBook
    let queues: QueueActions
    let audit: AuditLog
    let caches: CacheRegistry
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
        case .reindex: try await reindex()
        case .readLog(let request): try readLog(request)
        case .setLogLevel(let level, let component): try setLogLevel(level, component)
        case .queues(let command): try await queues.perform(command)
        case .caches: listCaches()
        case .clearCaches(let name): try clearCaches(name)
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

    private func reindex() async throws -> AdminAnswer {
        let begin = ContinuousClock.now
        let documents = try await search.reindex()
        try await audit.note(AuditEntry("search.reindex", by: .system, on: AuditTarget("site", "search")))
        let seconds = Double((ContinuousClock.now - begin).milliseconds) / 1000
        let total = documents.values.reduce(0, +)
        let kinds = SearchKind.allCases.map { "\(documents[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
        return AdminAnswer(
            value: "\(total)", note: "The search index was made anew in \(String(format: "%.1f", seconds)) s: \(kinds)."
        )
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

/// What the operator can have done, with or without a running server.
package enum AdminCommand: Codable, Sendable {
    /// A new one-time link that makes the owner.
    case setupLink
    case createUser(username: String, displayName: String?, email: String?, password: String, staff: StaffLevel?)
    case resetPassword(user: String, password: String)
    /// Nil takes the power away.
    case grantStaff(user: String, level: StaffLevel?)
    case issueToken(user: String, seconds: Int)
    /// Makes the search index anew.
    case reindex
    /// Recent lines of the log.
    case readLog(LogRequest)
    /// The level of one component of the running server, or of all.
    case setLogLevel(String, component: String?)
    /// Looks after jobs, queues and schedules.
    case queues(QueueCommand)
    /// What the running server keeps in memory, and how well that answers.
    case caches
    /// Empties a cache of the running server, or all.
    case clearCaches(name: String?)

    /// For the log, which must not hold a password.
    var name: String {
        switch self {
        case .setupLink: "setup-link"
        case .createUser: "create-user"
        case .resetPassword: "reset-password"
        case .grantStaff: "grant-staff"
        case .issueToken: "issue-token"
        case .reindex: "reindex"
        case .readLog: "logs"
        case .setLogLevel: "logs --level"
        case .queues: "queues"
        case .caches: "caches"
        case .clearCaches: "caches clear"
        }
    }
}

/// What came of it.
package struct AdminAnswer: Codable, Sendable, Equatable {
    /// What other programs take: a link, an id, a token. Goes to standard output.
    package let value: String
    /// A sentence for people. Goes to standard error.
    package let note: String
}

/// Has an admin command done: by the server that serves the directory, else here, under the directory's lock.
package enum AdminRunner {
    /// - Throws: `Refusal` or an error with a sentence for the operator.
    package static func run(_ command: AdminCommand, settings: Settings) async throws -> AdminAnswer {
        let group = MultiThreadedEventLoopGroup.singleton
        let directory = Composition.directory(of: settings)
        let client = ControlClient(path: ControlPath(data: directory), directory: directory, group: group)
        if let answer = try await client.ask(command) { return answer }
        if command.needsServer { throw Refusal(.unavailable, "No server serves \(directory.path).") }
        return try await Composition.using(settings, group: group) { house in
            try await house.admin(origin: settings.origin(listeningOn: settings.listen)).perform(command)
        }
    }
}
