import Accounts
import Audit
import Foundation
import Kernel
import NIOPosix
import Search
import Telemetry

/// Carries admin commands out on the doors of the rooms; the same with a running server and without.
struct AdminActions: Sendable {
    let accounts: AccountActions
    let search: SearchActions
    let logs: LogBook
    let queues: QueueActions
    let audit: AuditLog
    let caches: CacheDesk
    let outgoing: OutgoingDesk
    let doctor: Doctor
    /// Where people reach the server, for links.
    let origin: String

    /// - Parameter tell: told how far it is, where that takes long.
    /// - Throws: `Refusal` with a sentence for the operator.
    func perform(
        _ command: AdminCommand, _ tell: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> AdminAnswer {
        switch command {
        case .setupLink: try await setupLink()
        case .createUser(let username, let displayName, let email, let password, let staff):
            try await createUser(username, displayName, email, password, staff)
        case .resetPassword(let user, let password): try await resetPassword(user, password)
        case .grantStaff(let user, let level): try await grantStaff(user, level)
        case .issueToken(let user, let seconds): try await issueToken(user, seconds)
        case .reindex: try await reindex(tell)
        case .doctor(let order): try .examined(await doctor.examine(order, tell))
        case .readLog(let request): try readLog(request)
        case .setLogLevel(let level, let component): try await setLogLevel(level, component)
        case .queues(let command): try await queues.perform(command)
        case .caches: listCaches()
        case .clearCaches(let name): try await clearCaches(name)
        case .outgoing: showOutgoing()
        case .releaseOutgoing: try await releaseOutgoing()
        }
    }

    private func showOutgoing() -> AdminAnswer {
        outgoing.payload.isHeld
            ? AdminAnswer(value: "held", note: "Webhooks wait, since this server was started from a copy.")
            : AdminAnswer(value: "free", note: "Webhooks are sent.")
    }

    private func releaseOutgoing() async throws -> AdminAnswer {
        try await outgoing.release(by: .system)
        return AdminAnswer(value: "free", note: "Webhooks are sent from now on, those that waited first.")
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

    private func reindex(_ tell: @escaping @Sendable (String) -> Void) async throws -> AdminAnswer {
        let begin = ContinuousClock.now
        let documents = try await search.reindex { kind, rows in tell("\(kind.rawValue): \(rows)") }
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
    /// Looks whether everything is sound, and mends what can be when told so.
    case doctor(DoctorOrder)
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
    /// Whether what leaves the server is held.
    case outgoing
    /// Lets it leave.
    case releaseOutgoing

    /// For the log, which must not hold a password.
    var name: String {
        switch self {
        case .setupLink: "setup-link"
        case .createUser: "create-user"
        case .resetPassword: "reset-password"
        case .grantStaff: "grant-staff"
        case .issueToken: "issue-token"
        case .reindex: "reindex"
        case .doctor(let order): order.repairs ? "doctor --repair" : "doctor"
        case .readLog: "logs"
        case .setLogLevel: "logs --level"
        case .queues: "queues"
        case .caches: "caches"
        case .clearCaches: "caches clear"
        case .outgoing: "outgoing"
        case .releaseOutgoing: "outgoing release"
        }
    }
}

/// What came of it.
package struct AdminAnswer: Codable, Sendable, Equatable {
    /// What other programs take: a link, an id, a token. Goes to standard output.
    package let value: String
    /// A sentence for people. Goes to standard error.
    package let note: String

    /// - Returns: a `DoctorReport` as JSON.
    static func examined(_ report: DoctorReport) throws -> AdminAnswer {
        AdminAnswer(value: try JSON.encode(report), note: report.summary)
    }
}

/// Has an admin command done: by the server that serves the directory, else here, under the directory's lock.
package enum AdminRunner {
    /// - Parameter tell: told how far it is, where that takes long.
    /// - Throws: `Refusal` or an error with a sentence for the operator.
    package static func run(
        _ command: AdminCommand, settings: Settings, _ tell: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> AdminAnswer {
        let group = MultiThreadedEventLoopGroup.singleton
        let directory = Composition.directory(of: settings)
        let client = ControlClient(path: ControlPath(data: directory), directory: directory, group: group)
        if let answer = try await client.ask(command, tell) { return answer }
        if command.needsServer { throw Refusal(.unavailable, "No server serves \(directory.path).") }
        if case .doctor(let order) = command {
            return try .examined(await Doctor.alone(order, settings: settings, group: group, tell))
        }
        return try await Composition.using(settings, group: group) { house in
            try await house.admin(origin: settings.origin(listeningOn: settings.listen)).perform(command, tell)
        }
    }
}
