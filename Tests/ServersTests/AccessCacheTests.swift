import GRDB
import Kernel
import Storage
import Synchronization
import Testing

@testable import Servers

/// Permission is asked for every message: warm, it costs no SQL.
@Suite struct AccessCacheTests {
    @Test func aWarmAccessRunsNoStatement() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await world.permissions(world.anna, in: world.lobby)
            let statements = try await world.store.read { db in
                let counter = Mutex(0)
                db.trace { _ in counter.withLock { $0 += 1 } }
                defer { db.trace(nil) }
                for _ in 0..<10 { _ = try servers.access(world.anna, to: world.lobby, in: db) }
                return counter.withLock { $0 }
            }
            #expect(statements == 0)
        }
    }

    @Test func inAWriteItCostsNothingEither() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await world.permissions(world.anna, in: world.lobby)
            let statements = try await world.store.write("test") { context in
                let counter = Mutex(0)
                context.db.trace { _ in counter.withLock { $0 += 1 } }
                defer { context.db.trace(nil) }
                _ = try servers.access(world.anna, to: world.lobby, in: context.db)
                return counter.withLock { $0 }
            }
            #expect(statements == 0)
        }
    }

    @Test func strangersDoNotFillTheCaches() async throws {
        try await World.run { world async throws in
            for number in 1...50 {
                _ = try? await world.servers.access(world.otto, to: ChannelID(rawValue: Int64(number)))
                _ = try? await world.servers.view(ServerID(rawValue: Int64(number)), by: world.otto)
            }
            #expect(world.servers.facts.cached(ChannelID(rawValue: 1), world.otto) == nil)
        }
    }

    /// A refused write leaves nothing behind in memory.
    @Test func whatWasRolledBackIsNotRemembered() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            #expect(
                try await refused {
                    try await world.store.write("test") { context in
                        try RoleQueries.update(
                            changed(servers.access(world.mia, to: world.server, in: context.db).layout.everyone),
                            at: context.now, in: context.db)
                        _ = try servers.changedLayout(world.server, in: context)
                        throw Refusal(.conflict, "no")
                    }
                } == .conflict)
            #expect(try await world.permissions(world.anna, in: world.lobby).contains(.sendMessages))
        }
    }

    private func changed(_ role: Role) -> Role {
        var role = role
        role.permissions = []
        return role
    }
}
