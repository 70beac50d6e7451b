import Foundation
import GRDB
import Kernel
import LoadFigures
import Storage
import Synchronization

/// Kills a process that changes a large table, again and again, and looks through what it leaves.
struct Killing {
    let directory: URL
    let messages: Int
    let kills: Int

    /// What a child tells, a line each: `rows N` it has been through, `sent ID` once acknowledged, `done`.
    private final class Ear: Sendable {
        struct Heard {
            var rows = 0
            var sent: [Int64] = []
            var isDone = false
            var rest = ""
        }

        let heard = Mutex(Heard())

        func hear(_ bytes: Data) {
            heard.withLock { heard in
                heard.rest += String(decoding: bytes, as: UTF8.self)
                var lines = heard.rest.split(separator: "\n", omittingEmptySubsequences: false)
                heard.rest = lines.popLast().map(String.init) ?? ""
                for line in lines {
                    let words = line.split(separator: " ")
                    switch words.first {
                    case "rows": heard.rows = words.last.flatMap { Int($0) } ?? 0
                    case "sent": heard.sent += words.last.flatMap { Int64($0) }.map { [$0] } ?? []
                    case "done": heard.isDone = true
                    default: break
                    }
                }
            }
        }
    }

    func run() async throws -> Bool {
        let figures = Figures()
        let archive = try await Archive(at: directory)
        try await archive.fill(messages)
        await archive.close()
        var (random, sent): (SplitMix64, [Int64]) = (SplitMix64(UInt64(getpid())), [])
        for round in 0...kills {
            let ear = Ear()
            // Two rows are moved for each message; the last kills fall into what comes then.
            let goal = 2 * messages * (round + 1) / kills
            let later = Duration.milliseconds(Int.random(in: 0...50, using: &random))
            try await live(ear, killedAfter: round < kills ? later : nil) { $0 >= goal }
            sent += ear.heard.withLock { $0.sent }
            print("round \(round): \(ear.heard.withLock { $0.rows }) rows, \(sent.count) messages acknowledged so far")
            if ear.heard.withLock({ $0.isDone }) { break }
        }
        let after = try await Archive(at: directory, with: MessageChange())
        if !after.store.onlineMigrations.allSatisfy({ $0.state == .done }) { figures.miss("not all is done") }
        let (acknowledged, seeded) = (sent, messages)
        let problems = try await after.store.inspect { db in
            try Self.problems(of: acknowledged, and: seeded, in: db)
        }
        for problem in problems { figures.miss(problem) }
        await after.close()
        if figures.isMet { print("every row is there once, changed, and the schema is as plain SQL makes it") }
        return figures.isMet
    }

    /// Runs a child until it ends, or is killed so long after `isTime`, given the rows it has been through.
    private func live(_ ear: Ear, killedAfter later: Duration?, isTime: (Int) -> Bool) async throws {
        let (child, output) = (Process(), Pipe())
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = ["--child", "--data", directory.path]
        child.standardOutput = output
        output.fileHandleForReading.readabilityHandler = { ear.hear($0.availableData) }
        try child.run()
        while child.isRunning {
            if let later, isTime(ear.heard.withLock { $0.rows }) {
                try await Task.sleep(for: later)
                kill(child.processIdentifier, SIGKILL)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        child.waitUntilExit()
        output.fileHandleForReading.readabilityHandler = nil
        ear.hear(output.fileHandleForReading.readDataToEndOfFile())
        print("ended by \(child.terminationReason == .uncaughtSignal ? "a signal" : "itself")")
    }

    private static func problems(of sent: [Int64], and messages: Int, in db: Database) throws -> [String] {
        var problems: [String] = []
        func expect(_ what: String, _ sql: String, _ value: Int64) throws {
            let found: Int64 = try db.first(sql) { $0[0] } ?? -1
            if found != value { problems.append("\(what): \(found) instead of \(value)") }
        }
        try expect(
            "messages that were there and are changed",
            """
            SELECT count(*) FROM (
                SELECT contentLength = length(content) AS isChanged FROM messages ORDER BY id LIMIT \(messages)
            ) WHERE isChanged
            """, Int64(messages))
        try expect(
            "messages in the index",
            "SELECT count(*) FROM messages INDEXED BY \(MessageChange.index) WHERE authorId > 0",
            try db.first("SELECT count(*) FROM messages NOT INDEXED") { $0[0] } ?? 0)
        let found = try Set(sent).filter { try db.exists("SELECT 1 FROM messages WHERE id = ?", [$0]) }
        if found.count != sent.count {
            problems.append("\(sent.count - found.count) acknowledged messages are missing")
        }
        try expect(
            "gaps in channels",
            """
            SELECT count(*) FROM (SELECT count(*) AS found, max(seq) AS last FROM messages GROUP BY channelId)
            WHERE found <> last
            """, 0)
        try expect(
            "the index in the schema",
            """
            SELECT count(*) FROM sqlite_schema
            WHERE type = 'index' AND tbl_name = 'messages' AND sql = '\(MessageChange.indexSQL)'
            """, 1)
        try expect(
            "left-overs in the schema", "SELECT count(*) FROM sqlite_schema WHERE name GLOB '\(MessageChange.index)?*'",
            0)
        let state = try String.fetchAll(db, sql: "PRAGMA integrity_check")
        if state != ["ok"] { problems += state.prefix(5) }
        if try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil { problems.append("rows point nowhere") }
        return problems
    }

    // MARK: The process that is killed

    static func child() async throws {
        guard let data = Arguments.text("data") else { exit(2) }
        let archive = try await Archive(at: URL(fileURLWithPath: data), with: MessageChange())
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var number = Int(getpid())
                while !Task.isCancelled, let id = try? await archive.send(number) {
                    say("sent \(id.rawValue)")
                    number += 1
                    try? await Task.sleep(for: .milliseconds(10))
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    say("rows \(archive.store.onlineMigrations.map(\.rows).reduce(0, +))")
                    try? await Task.sleep(for: .milliseconds(5))
                }
            }
            await archive.store.onlineMigrationsEnded()
            group.cancelAll()
        }
        await archive.close()
        say("done")
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
