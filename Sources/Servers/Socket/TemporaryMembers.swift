import Kernel
import Logging
import Realtime
import Storage

/// Ends temporary memberships: whoever came by such an invite and was given no role leaves with their last connection.
/// A short absence, such as a reload or a restart of the server, does not count.
struct TemporaryMembers: Sendable {
    let servers: ServerActions

    /// Looks after someone whose connection ended.
    func watch(_ user: UserID) {
        Task {
            do {
                guard try await servers.store.read(.fast, { db in try MemberQueries.hasTemporary(user, in: db) }) else {
                    return
                }
                try await Task.sleep(for: servers.limits.temporaryGrace)
                if !servers.hub.isConnected(user) { try await leave(user) }
            } catch {
                servers.logger.debug("a temporary membership stays", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Looks after everyone: after a start nobody is connected yet.
    func watchAll() async throws {
        for user in try await servers.store.read(.fast, { db in try MemberQueries.temporary(in: db) }) { watch(user) }
    }

    private func leave(_ user: UserID) async throws {
        try await servers.store.write("servers.temporaryEnds") { context in
            for member in try MemberQueries.standings(of: user, in: context.db).map(\.member) where member.isTemporary {
                guard let layout = try servers.facts.layout(member.serverId, in: context.db) else { continue }
                try servers.remove(member, from: layout, .left, context)
            }
        }
    }
}
