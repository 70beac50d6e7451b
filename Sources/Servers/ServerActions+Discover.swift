import Kernel
import Storage

extension ServerActions {
    /// A page of the public servers.
    /// - Parameter user: told of each server whether they are in it; nil for strangers.
    package func discover(
        _ input: DiscoverInput, _ page: PageRequest, by user: UserID?
    ) async throws -> Page<DiscoveredServerPayload> {
        let cursor = try page.key(2).map { (key: $0[0], id: ServerID(rawValue: $0[1])) }
        var filter = DiscoverQueries.Filter(text: input.q?.value.nilIfEmpty, category: input.category)
        filter.leastMembers = input.minMembers?.value ?? 0
        filter.mostMembers = input.maxMembers?.value ?? .max
        let sort = input.sort ?? .members
        return try await store.read(.slow) { [filter] db in
            let found = try DiscoverQueries.page(
                filter, sort, for: user, after: cursor, limit: page.limit + 1, in: db)
            return Page(fetched: found, limit: page.limit) { [$0.key, $0.server.id.rawValue] }
                .map { row in
                    DiscoveredServerPayload(
                        ServerPayload(row.server, memberCount: row.memberCount), isMember: row.isMember)
                }
        }
    }
}
