import GRDB
import Jobs
import Kernel
import Logging
import Realtime
import Storage

/// Ends the temporary memberships of someone who has been away.
struct EndTemporary: JobPayload {
    static let job = JobKind("member.end_temporary", on: .default)
    let userId: UserID
}

/// Ends temporary memberships: whoever came by such an invite and was given no role leaves with their last connection.
/// A short absence, such as a reload or a restart of the server, does not count.
struct TemporaryMembers: Sendable {
    let servers: ServerActions
    let jobs: JobQueue

    /// What this room does when someone has been away.
    var handlers: [JobHandler] {
        [
            .each(EndTemporary.self) { [self] payload, run in
                // Who is back is looked after again when they go.
                guard !servers.hub.isConnected(payload.userId) else { return }
                try await run.complete("servers.temporaryEnds") { context in try leave(payload.userId, context) }
            }
        ]
    }

    /// Looks after someone whose connection ended.
    func watch(_ user: UserID) {
        Task {
            do {
                guard try await servers.store.read(.fast, { db in try MemberQueries.hasTemporary(user, in: db) }) else {
                    return
                }
                try await promise([user])
            } catch {
                // The next start looks after everyone.
                servers.logger.debug("a temporary membership stays", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Looks after everyone: after a start nobody is connected yet.
    func watchAll() async throws {
        let users = try await servers.store.read(.fast) { db in try MemberQueries.temporary(in: db) }
        if !users.isEmpty { try await promise(users) }
    }

    private func promise(_ users: [UserID]) async throws {
        try await servers.store.write("servers.temporaryAway") {
            [jobs, grace = servers.limits.temporaryGrace] context in
            for user in users {
                var options = JobOptions()
                options.runAt = context.now + grace
                // The absence begins anew with each connection that ends.
                options.deduplication = Deduplication("\(user)", mode: .replace)
                try jobs.enqueue(EndTemporary(userId: user), options, in: context)
            }
        }
    }

    private func leave(_ user: UserID, _ context: WriteContext) throws {
        for member in try MemberQueries.standings(of: user, in: context.db).map(\.member) where member.isTemporary {
            guard let layout = try servers.facts.layout(member.serverId, in: context.db) else { continue }
            try servers.remove(member, from: layout, .left, context)
        }
    }
}
