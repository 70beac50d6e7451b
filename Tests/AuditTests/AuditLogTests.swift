import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Audit

@Suite struct AuditLogTests {
    private static let client = ClientInfo(address: "192.0.2.1", userAgent: "Firefox/140.0", isExempt: false)

    /// The log on a directory of its own.
    private func with(_ test: (AuditLog, Datastore) async throws -> Void) async throws {
        let app = try await TestApp { engines in
            let accounts = AccountsModule(engines)
            return TestSetup(modules: [], authenticator: accounts.authenticator)
        }
        do {
            try await test(app.host.audit, app.host.store)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test func whatAClientCallsItselfNeverKeepsARowOut() async throws {
        try await with { log, store async throws in
            let marks = "e" + String(repeating: "\u{301}", count: 600)
            let client = ClientInfo(address: marks, userAgent: marks, isExempt: false)
            try await log.deny(
                AuditEntry(
                    "users.ban", by: AuditActor(UserID(rawValue: 7), from: client), on: AuditTarget("user", marks)))
            #expect(try await log.verify().rows == 1)
        }
    }

    private func add(_ entries: Int, to log: AuditLog, _ store: Datastore) async throws {
        for index in 0..<entries {
            try await store.write("tests.deed") { context in
                try log.record(
                    AuditEntry(
                        index % 2 == 0 ? "queues.pause" : "queues.resume",
                        by: index % 3 == 0
                            ? .system : AuditActor(UserID(rawValue: 7 + Int64(index % 2)), from: Self.client),
                        on: AuditTarget("queue", index % 2 == 0 ? "media" : "search"),
                        details: ["number": "\(index)"], reason: "Number \(index)"),
                    in: context)
            }
        }
    }

    @Test func everyRowStandsBehindTheOneBefore() async throws {
        try await with { log, store in
            #expect(try await log.verify() == AuditVerdict(rows: 0, brokenAt: nil, head: nil))
            try await add(7, to: log, store)
            let page = try await log.page(AuditFilter(), PageRequest(limit: 100), verify: true)
            #expect(page.rows.map(\.row.seq) == [7, 6, 5, 4, 3, 2, 1])
            #expect(page.rows.allSatisfy { $0.isIntact == true })
            #expect(page.rows.last?.row.prevHash == AuditRecord.origin)
            for (newer, older) in zip(page.rows, page.rows.dropFirst()) {
                #expect(newer.row.prevHash == older.row.hash)
            }
            let verdict = try await log.verify()
            #expect(verdict == AuditVerdict(rows: 7, brokenAt: nil, head: page.rows.first?.row.hash))
        }
    }

    @Test func aDeedThatIsUndoneLeavesNothing() async throws {
        struct Stop: Error {}
        try await with { log, store in
            try await add(1, to: log, store)
            await #expect(throws: Stop.self) {
                try await store.write("tests.undone") { context in
                    try log.record(AuditEntry("queues.pause", by: .system), in: context)
                    throw Stop()
                }
            }
            try await add(1, to: log, store)
            #expect(try await log.verify().rows == 2)
            #expect(try await log.verify().brokenAt == nil)
        }
    }

    @Test(arguments: ["UPDATE platformAuditLogs SET reason = 'x'", "DELETE FROM platformAuditLogs"])
    func statementsCannotChangeIt(sql: String) async throws {
        try await with { log, store in
            try await add(2, to: log, store)
            await #expect(throws: DatabaseError.self) {
                try await store.write("tests.change") { context in _ = try context.db.run(sql) }
            }
            #expect(try await log.verify().rows == 2)
        }
    }

    /// What somebody can do who has the file.
    @Test(arguments: [
        ("UPDATE platformAuditLogs SET reason = 'Nothing' WHERE seq = 3", Int64(3)),
        ("UPDATE platformAuditLogs SET actorId = 9 WHERE seq = 5", 5),
        ("UPDATE platformAuditLogs SET createdAt = createdAt + 1 WHERE seq = 1", 1),
        ("UPDATE platformAuditLogs SET details = '{}' WHERE seq = 6", 6),
        ("DELETE FROM platformAuditLogs WHERE seq = 2", 2),
        ("DELETE FROM platformAuditLogs WHERE seq = 1", 1),
        ("DELETE FROM platformAuditLogs WHERE seq > 4", 5),
        ("DELETE FROM platformAuditLogs", 1),
        ("UPDATE platformAuditLogs SET seq = seq + 10 WHERE seq = 6", 6),
    ])
    func tamperingIsFound(sql: String, brokenAt: Int64) async throws {
        try await with { log, store in
            try await add(6, to: log, store)
            try await store.write("tests.tamper") { context in
                try context.db.run("DROP TRIGGER platformAuditLogsStay")
                try context.db.run("DROP TRIGGER platformAuditLogsLast")
                try context.db.run(sql)
            }
            #expect(try await log.verify().brokenAt == brokenAt)
            // What comes after does not heal it.
            try await add(3, to: log, store)
            #expect(try await log.verify().brokenAt == brokenAt)
        }
    }

    @Test func oneForgedRowShowsInItsPage() async throws {
        try await with { log, store in
            try await add(4, to: log, store)
            try await store.write("tests.tamper") { context in
                try context.db.run("DROP TRIGGER platformAuditLogsStay")
                try context.db.run("UPDATE platformAuditLogs SET outcome = 'denied' WHERE seq = 2")
            }
            let page = try await log.page(AuditFilter(), PageRequest(limit: 10), verify: true)
            #expect(page.rows.map(\.isIntact) == [true, true, false, true])
            let quick = try await log.page(AuditFilter(), PageRequest(limit: 10), verify: false)
            #expect(quick.rows.allSatisfy { $0.isIntact == nil })
        }
    }

    @Test func filtersNarrowAndPagesGoOn() async throws {
        try await with { log, store in
            try await add(10, to: log, store)
            try await log.deny(AuditEntry("users.ban", by: .system, on: .user(UserID(rawValue: 3))))
            func found(_ change: (inout AuditFilter) -> Void) async throws -> [Int64] {
                var filter = AuditFilter()
                change(&filter)
                return try await log.page(filter, PageRequest(limit: 100), verify: false).rows.map(\.row.seq)
            }
            #expect(try await found { $0.action = "queues.pause" } == [9, 7, 5, 3, 1])
            #expect(try await found { $0.target = AuditTarget("queue", "search") } == [10, 8, 6, 4, 2])
            #expect(try await found { $0.actor = UserID(rawValue: 8) } == [8, 6, 2])
            #expect(
                try await found {
                    $0.actor = UserID(rawValue: 8)
                    $0.action = "queues.pause"
                }.isEmpty)
            #expect(try await found { $0.outcome = .denied } == [11])
            #expect(try await found { $0.until = Timestamp(milliseconds: 1) }.isEmpty)
            let first = try await log.page(AuditFilter(), PageRequest(limit: 4), verify: false)
            #expect(first.rows.map(\.row.seq) == [11, 10, 9, 8])
            let second = try await log.page(AuditFilter(), PageRequest(after: first.next, limit: 4), verify: false)
            #expect(second.rows.map(\.row.seq) == [7, 6, 5, 4])
        }
    }

    @Test(arguments: [
        AuditQueries.head, AuditQueries.hashOf, AuditQueries.forward, AuditQueries.page, AuditQueries.pageOfActor,
        AuditQueries.pageOfTarget, AuditQueries.pageOfAction,
    ])
    func hotQueriesStayOnTheirIndexes(sql: String) async throws {
        try await with { _, store in
            let plan = try await store.read { try $0.queryPlan(sql) }
            // The head is the end of the table itself.
            #expect(sql == AuditQueries.head || plan.scans.isEmpty, "\(plan)")
            #expect(plan.sorts.isEmpty, "\(plan)")
        }
    }
}
