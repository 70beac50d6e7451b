import Foundation
import Kernel
import LoadFigures
import Storage

/// What it costs those who write that a large table is changed meanwhile: messages are sent at a fixed rate, first as it is,
/// then while a column of all messages is filled and an index of them is made.
///
/// `--messages N` there are (5000000), `--rate N` sent a second (200), `--seconds N` without a migration (60), `--data DIR`
/// for the directory, a new one, which then stays. With `--kill`, no figures: a process that changes them (200000) and sends
/// is killed `--kills N` times (8) half-way, and what it leaves is looked through.
@main
struct MigrationBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments
        if words.contains("--child") { return try await Killing.child() }
        let isKilling = words.contains("--kill")
        let messages = Arguments.number("messages", isKilling ? 200_000 : 5_000_000)
        let kept = Arguments.text("data").map { URL(fileURLWithPath: $0) }
        let directory =
            kept ?? FileManager.default.temporaryDirectory.appending(path: "migration-benchmark-\(UUID().uuidString)")
        var isGood = false
        do {
            if isKilling {
                isGood = try await Killing(
                    directory: directory, messages: messages, kills: Arguments.number("kills", 8)
                )
                .run()
            } else {
                isGood = try await MigrationBenchmark(
                    directory: directory, messages: messages, rate: Arguments.number("rate", 200),
                    seconds: Arguments.number("seconds", 60)
                ).run()
            }
        } catch {
            print("\(error)")
        }
        if kept == nil { try? FileManager.default.removeItem(at: directory) }
        if !isGood { exit(1) }
    }

    let directory: URL
    let messages: Int
    let rate: Int
    let seconds: Int

    func run() async throws -> Bool {
        let figures = Figures()
        let before = try await Archive(at: directory)
        let filling = ContinuousClock.now
        try await before.fill(messages)
        figures.tell("\(messages) messages were made in", filling.seconds, "s")
        // What the seed left to do, a base above all, is none of the messages' doing.
        try await before.store.makeBase()
        _ = try await send(before, for: 5)
        let calm = try await send(before, for: seconds)
        let size = before.store.statistics.databaseBytes
        await before.close()

        // Opening begins the migrations.
        let opened = ContinuousClock.now
        let changing = try await Archive(at: directory, with: MessageChange())
        figures.tell("the start with the new column took", opened.seconds, "s")
        let (began, journal) = (ContinuousClock.now, changing.store.statistics.journalBytes)
        let busy = try await changing.send(aSecond: rate) {
            !changing.store.onlineMigrations.contains { $0.state == .running || $0.state == .waiting }
        }.map { $0 * 1000 }
        let took = began.seconds
        let done = changing.store.onlineMigrations
        let statistics = changing.store.statistics
        let longest = changing.store.longestOnlineWrite / .milliseconds(1)
        await changing.close()

        let moved = done.map(\.rows).reduce(0, +)
        for migration in done where migration.state != .done {
            figures.miss("\(migration.name) failed: \(migration.problem ?? "?")")
        }
        figures.tell("both migrations took", took, "s")
        figures.tell("rows moved", Double(moved) / took, "rows/s")
        figures.tell("the longest write of a migration, the flush aside", longest, "ms", atMost: 50)
        for part in [0.5, 0.99] {
            figures.tell("p\(part * 100) of a send, without", calm.percentile(part), "ms")
            figures.tell("the same, with", busy.percentile(part), "ms")
        }
        let (quiet, loud) = (calm.percentile(0.999), busy.percentile(0.999))
        figures.tell("p99.9 of a send, without", quiet, "ms")
        figures.tell("the same, with", loud, "ms")
        figures.tell("p99.9, with against without", loud / quiet, "times", atMost: 2)
        figures.tell("the database before", Double(size) / 1e6, "MB")
        figures.tell("the database after", Double(statistics.databaseBytes) / 1e6, "MB")
        figures.tell("journal", Double(statistics.journalBytes - journal) / 1e6, "MB")
        return figures.isMet
    }

    /// Sends for so many seconds.
    /// - Returns: milliseconds each took.
    private func send(_ archive: Archive, for seconds: Int) async throws -> [Double] {
        let end = ContinuousClock.now + .seconds(seconds)
        return try await archive.send(aSecond: rate) { ContinuousClock.now > end }.map { $0 * 1000 }
    }
}
