import Accounts
import Storage
import TestKit
import Foundation
import Kernel
import Testing

@testable import Servers

/// Lists in pages: each row once, in order, whatever the sort.
@Suite struct PagingTests {
    private func all<Row>(
        _ limit: Int, _ page: (PageRequest) async throws -> Page<Row>
    ) async throws -> [Row] {
        var rows: [Row] = []
        var after: [Int64]?
        repeat {
            let next = try await page(PageRequest(after: after, limit: limit))
            #expect(next.rows.count <= limit)
            rows += next.rows
            after = next.next
        } while after != nil
        return rows
    }

    @Test func membersComeOnceEach() async throws {
        try await World.run { world async throws in
            let people = try await world.people((1...23).map { "guest\($0)" })
            try await world.servers.addMembers(people.map { ($0, world.now) }, to: world.server)
            try await world.servers.addMembers(people.map { ($0, world.now) }, to: world.server)
            let rows = try await all(7) { page in
                try await world.servers.members(of: world.server, text: nil, page, by: world.anna)
            }
            #expect(rows.map(\.user.id) == [world.olga, world.mia, world.anna] + people)
            let found = try await all(4) { page in
                try await world.servers.members(of: world.server, text: "guest1", page, by: world.anna)
            }
            #expect(found.count == 11)
            #expect(try await world.servers.view(world.server, by: nil).server.approximateMemberCount == 26)
        }
    }

    @Test func nicknamesAreFound() async throws {
        try await World.run { world async throws in
            _ = try await world.servers.updateOwn(
                world.server, Wire.decode(#"{"nickname":"Book_worm"}"#), by: world.anna)
            let found = { (text: String) in
                try await world.servers.members(of: world.server, text: text, PageRequest(), by: world.mia).rows.count
            }
            #expect(try await found("worm") == 1)
            #expect(try await found("k_w") == 1)
            #expect(try await found("k%w") == 0)
        }
    }

    @Test(arguments: DiscoverSort.allCases)
    func discoveryListsEachServerOnce(sort: DiscoverSort) async throws {
        try await World.run { world async throws in
            for name in ["beta", "Alpha", "gamma", "alpha", "Delta", "beta", "Zeta"] {
                _ = try await world.servers.create(CreateServerInput(name: Text(name)), by: world.otto)
            }
            try await world.store.write("test") { context in
                _ = try world.servers.advance(world.lobby, to: context.newID(), callsEveryone: false, in: context)
            }
            let rows = try await all(3) { page in
                try await world.servers.discover(Wire.decode(#"{"sort":"\#(sort.rawValue)"}"#), page, by: world.otto)
            }
            #expect(rows.count == 8 && Set(rows.map(\.server.id)).count == 8)
            let names = rows.map(\.server.name)
            switch sort {
            case .members, .activity: #expect(names.first == "Book club")
            case .created: #expect(names.first == "Zeta" && names.last == "Book club")
            case .alphabetical:
                #expect(names.map { $0.lowercased() } == names.map { $0.lowercased() }.sorted())
            }
            #expect(rows.filter(\.isMember).count == 7)
        }
    }

    @Test func ownServersFollowThePersonsOrder() async throws {
        try await World.run { world async throws in
            var ids = [world.server]
            for name in ["two", "three", "four"] {
                ids.append(
                    try await world.servers.create(CreateServerInput(name: Text(name)), by: world.anna).server.id)
            }
            let list = { try await all(2) { try await world.servers.list($0, by: world.anna) }.map(\.id) }
            #expect(try await list() == ids)
            _ = try await world.servers.updateOwn(world.server, Wire.decode(#"{"position":9}"#), by: world.anna)
            #expect(try await list() == Array(ids.dropFirst()) + [world.server])
        }
    }

    @Test func theAuditLogRunsBackwards() async throws {
        try await World.run { world async throws in
            for number in 1...7 {
                _ = try await world.servers.update(
                    world.server, Wire.decode(#"{"name":"Name \#(number)"}"#), by: world.olga)
                world.app.clock.advance(.seconds(60))
            }
            let rows = try await all(3) { page in
                try await world.servers.auditLog(
                    of: world.server, Wire.decode(#"{"action":"server.update","userId":"\#(world.olga)"}"#), page,
                    by: world.olga)
            }
            #expect(rows.compactMap { $0.changes.first?.new } == (1...7).reversed().map { "Name \($0)" })
            let from = world.now - .seconds(150)
            let late = try await world.servers.auditLog(
                of: world.server, Wire.decode(#"{"from":"\#(from)","to":"\#(world.now - .seconds(90))"}"#),
                PageRequest(),
                by: world.olga)
            #expect(late.rows.compactMap { $0.changes.first?.new } == ["Name 6"])
        }
    }

    @Test func aCursorOfAnotherListIsRefused() async throws {
        try await World.run { world async throws in
            #expect(
                try await refused {
                    try await world.servers.list(PageRequest(after: [1], limit: 5), by: world.anna)
                } == .badRequest)
        }
    }
}
