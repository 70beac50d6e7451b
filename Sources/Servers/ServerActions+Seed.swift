import Kernel
import Storage

/// Many at once, for seeds and load tests: no events, no system messages, one write for some hundred rows.
extension ServerActions {
    /// Makes people members of a server, as if they had joined at the given moments. Who is one already stays as they are.
    /// - Throws: `not_found` for a server that is not there.
    package func addMembers(_ members: [(user: UserID, joinedAt: Timestamp)], to server: ServerID) async throws {
        for start in stride(from: 0, to: members.count, by: 500) {
            let some = Array(members[start..<min(start + 500, members.count)])
            try await store.write("servers.addMembers") { context in
                guard try facts.layout(server, in: context.db) != nil else { throw Refusal.notFound("server") }
                var added: [UserID] = []
                for (user, joinedAt) in some {
                    let key = MemberKey(serverId: server, userId: user)
                    guard try MemberQueries.find(key, in: context.db) == nil else { continue }
                    let position = try MemberQueries.nextPosition(of: user, in: context.db)
                    try MemberQueries.insert(
                        Membership(server, user, at: joinedAt, position: position), in: context.db)
                    added.append(user)
                }
                try ServerQueries.changeMemberCount(server, by: added.count, in: context.db)
                facts.membersChange(added, of: server, in: context)
            }
        }
    }
}
