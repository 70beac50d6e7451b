import Audit
import Foundation
import GRDB
import Hosting
import Kernel
import Logging
import NIOPosix
import Storage
import Testing

@testable import Platform

/// Damage by hand on a whole directory: named, mended where that can be, and never found where it is not.
@Suite(.timeLimit(.minutes(5))) struct DoctorTests {
    /// What is done to a directory, and which checkup says so.
    struct Damage: Sendable, CustomTestStringConvertible {
        let checkup: String
        let sql: [String]
        var canBeMended = true

        var testDescription: String { sql.joined(separator: "; ") }
    }

    static let damages: [Damage] = [
        Damage(checkup: "counts.communities", sql: ["UPDATE posts SET commentCount = commentCount + 3"]),
        Damage(checkup: "counts.communities", sql: ["UPDATE comments SET replyCount = 9"]),
        Damage(
            checkup: "counts.communities",
            sql: ["UPDATE communities SET memberCount = 0, postCount = 7, commentCount = commentCount + 2"]),
        Damage(checkup: "counts.communities", sql: ["UPDATE posts SET upvotes = upvotes + 5, downvotes = 0"]),
        Damage(checkup: "counts.communities", sql: ["UPDATE comments SET downvotes = downvotes + 1"]),
        Damage(
            checkup: "counts.communities",
            sql: ["UPDATE posts SET likeCount = 4", "UPDATE comments SET likeCount = 1"]),
        Damage(checkup: "counts.communities", sql: ["UPDATE posts SET shareCount = 4"]),
        Damage(
            checkup: "counts.communities",
            sql: ["INSERT INTO postReactions SELECT id, 'x', authorId, 5 FROM posts LIMIT 3"]),
        Damage(
            checkup: "counts.communities",
            sql: ["INSERT INTO commentReactionCounts SELECT id, 'x', 2, 5 FROM comments LIMIT 3"]),
        Damage(checkup: "counts.karma", sql: ["UPDATE karma SET postKarma = postKarma + 7"]),
        Damage(checkup: "counts.karma", sql: ["DELETE FROM karma WHERE commentKarma <> 0"]),
        Damage(checkup: "counts.servers", sql: ["UPDATE servers SET approximateMemberCount = 1"]),
        Damage(checkup: "counts.messages", sql: ["UPDATE channels SET lastSeq = lastSeq + 9"]),
        Damage(checkup: "counts.messages", sql: ["UPDATE channels SET lastMessageId = NULL"]),
        Damage(
            checkup: "counts.messages",
            sql: [
                """
                INSERT INTO readStates (channelId, userId, lastReadSeq, readAt)
                SELECT c.id, m.userId, c.lastSeq + 100, 5 FROM channels c JOIN serverMembers m ON m.serverId = c.serverId
                WHERE true ON CONFLICT DO UPDATE SET lastReadSeq = excluded.lastReadSeq
                """
            ]),
        Damage(checkup: "counts.messages", sql: ["UPDATE reactionSummaries SET count = count + 1"]),
        Damage(checkup: "counts.messages", sql: ["DELETE FROM reactionSummaries"]),
        Damage(checkup: "counts.messages", sql: ["DELETE FROM reactions"]),
        Damage(
            checkup: "counts.blobs",
            sql: ["INSERT INTO blobs (hash, size, refCount) VALUES ('\(String(repeating: "a", count: 64))', 1, 2)"]),
        Damage(
            checkup: "counts.jobs",
            sql: [
                """
                INSERT INTO jobs (id, queue, name, payload, priority, runAt, maxAttempts, pending, createdAt)
                VALUES (5, 'maintenance', 'nothing', '{}', 0, 0, 1, 2, 0)
                """
            ]),
        Damage(
            checkup: "audit",
            sql: [
                "DROP TRIGGER platformAuditLogsStay", "UPDATE platformAuditLogs SET reason = 'none' WHERE seq = 2",
                """
                CREATE TRIGGER platformAuditLogsStay BEFORE UPDATE ON platformAuditLogs
                    BEGIN SELECT RAISE(ABORT, 'the audit log only takes rows'); END
                """,
            ], canBeMended: false),
        Damage(
            checkup: "events",
            sql: [
                """
                INSERT INTO loggedEvents (id, room, seq, type, payload, createdAt)
                VALUES (1, 'test', 1, 'test:one', '{}', 0), (2, 'test', 3, 'test:three', '{}', 0)
                """
            ], canBeMended: false),
        Damage(checkup: "search", sql: ["UPDATE messages SET deletedAt = 5 WHERE seq % 7 = 0"]),
        Damage(checkup: "search", sql: ["DELETE FROM messages WHERE seq = 1"]),
        Damage(checkup: "search", sql: ["UPDATE users SET status = 'deleted' WHERE id = (SELECT max(id) FROM users)"]),
    ]

    private static func settings(_ folder: URL) -> Settings {
        var settings = Settings()
        settings.data = folder.path
        settings.logLevel = .critical
        settings.passwordCost = 4
        for bucket in ["message", "comment", "vote"] { settings.host.rateLimits[bucket] = [] }
        return settings
    }

    /// A directory with people who talk.
    private func with(_ body: (Settings) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = Self.settings(folder)
        let plan = try SeedPlan(users: 8, servers: 1, channels: 2, messages: 120, communities: 2, posts: 6)
        try await Seeding.run(plan, settings: settings, tokens: nil) { _ in }
        try await body(settings)
    }

    private func spoil(_ sql: [String], in house: Composition) async throws {
        try await house.engines.store.write("test.spoil") { context in
            for sql in sql { try context.db.execute(sql: sql) }
        }
    }

    /// Which checkups say that something is wrong.
    private func found(_ report: DoctorReport) -> Set<String> {
        Set(report.parts.filter { !$0.left.isEmpty || $0.failure != nil }.map(\.name))
    }

    @Test func whatIsWrongIsNamedAndMended() async throws {
        try await with { settings async throws in
            try await StaffedHouse.open(settings) { house in
                let clean = try await house.doctor.examine(DoctorOrder(isDeep: true)) { _ in }
                #expect(clean.status == 0, "\(clean.table)")
            }
            for damage in Self.damages {
                let copy = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID().uuidString)")
                defer { try? FileManager.default.removeItem(at: copy) }
                try FileManager.default.copyItem(atPath: settings.data, toPath: copy.path)
                try await StaffedHouse.open(Self.settings(copy)) { house async throws in
                    // Something of the staff, for the audit log.
                    for _ in 0..<3 { _ = try await house.caches.clear(nil, by: .system) }
                    try await spoil(damage.sql, in: house)
                    let doctor = house.doctor
                    let sick = try await doctor.examine(DoctorOrder()) { _ in }
                    #expect(found(sick).contains(damage.checkup), "\(damage.testDescription)\n\(sick.table)")
                    #expect(sick.status == 1)
                    let mended = try await doctor.examine(DoctorOrder(repairs: true)) { _ in }
                    let after = try await doctor.examine(DoctorOrder()) { _ in }
                    guard damage.canBeMended else {
                        #expect(found(after) == [damage.checkup], "\(damage.testDescription)\n\(after.table)")
                        return
                    }
                    let part = mended.parts.first { $0.name == damage.checkup }
                    #expect(
                        part?.mended.isEmpty == false && part?.left == [], "\(damage.testDescription)\n\(mended.table)")
                    #expect(
                        mended.summary == "What was found was mended.", "\(damage.testDescription)\n\(mended.table)")
                    #expect(after.status == 0, "\(damage.testDescription)\n\(after.table)")
                    let told = try await house.engines.store.read { db in
                        try db.exists("SELECT 1 FROM platformAuditLogs WHERE action = 'doctor.repair'")
                    }
                    #expect(told)
                }
            }
        }
    }

    @Test func aHealthyDirectoryIsSilentWhileItIsWrittenTo() async throws {
        try await with { settings async throws in
            try await StaffedHouse.open(settings) { house async throws in
                let (isOver, work) = (Once(), try await SilentWork(in: house))
                let writer = Task {
                    var statuses: [Int] = []
                    while !isOver.isRaised { statuses += try await work.step(statuses.count / 3) }
                    return statuses
                }
                for order in [DoctorOrder(), DoctorOrder(isDeep: true), DoctorOrder(repairs: true), DoctorOrder()] {
                    let report = try await house.doctor.examine(order) { _ in }
                    #expect(report.status == 0 && report.parts.allSatisfy { $0.mended.isEmpty }, "\(report.table)")
                }
                isOver.raise()
                let statuses = try await writer.value
                #expect(!statuses.isEmpty && statuses.allSatisfy { (200..<300).contains($0) }, "\(Set(statuses))")
            }
        }
    }

    @Test func oneAtATime() async throws {
        try await with { settings async throws in
            try await StaffedHouse.open(settings) { house async throws in
                let (entered, gate) = (AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self))
                let doctor = Doctor(
                    [
                        Checkup("slow", about: "nothing") { _ in
                            entered.continuation.finish()
                            for await _ in gate.stream {}
                            return []
                        }
                    ], audit: house.engines.audit, logger: house.engines.logger("doctor"))
                let first = Task { try await doctor.examine(DoctorOrder()) { _ in } }
                for await _ in entered.stream {}
                await #expect(throws: Refusal.self) { try await doctor.examine(DoctorOrder()) { _ in } }
                gate.continuation.finish()
                #expect(try await first.value.status == 0)
                #expect(try await doctor.examine(DoctorOrder()) { _ in }.status == 0)
            }
        }
    }

    /// What cannot be looked at is no soundness; what is left weighs more.
    @Test func theStatusSaysWhatCameOfIt() {
        func part(_ left: [Fault], _ failure: String? = nil) -> DoctorReport.Part {
            DoctorReport.Part(name: "one", about: "", milliseconds: 0, found: left, left: left, failure: failure)
        }
        let wrong = Fault(.drift, "Wrong.", canBeMended: true)
        for (parts, status, words) in [
            ([part([])], Int32(0), "ok"), ([part([wrong])], 1, "1 found"), ([part([], "gone")], 2, "not checked"),
            ([part([wrong]), part([], "gone")], 1, "drift: Wrong. (1)"),
        ] {
            let report = DoctorReport(parts: parts)
            #expect(report.status == status && report.table.contains(words), "\(report.table)")
        }
    }
}
