import Foundation
import GRDB
import Kernel

/// What the engine itself can say of its soundness.
extension Datastore {
    /// The file, what points nowhere, the event log, the bases and the journal.
    package var checkups: [Checkup] { [fileCheckup, referenceCheckup, eventCheckup, baseCheckup, journalCheckup] }

    /// Of the one whose mending is left to the next start.
    package static let fileCheckupName = "database"

    private var fileCheckup: Checkup {
        Checkup(
            Self.fileCheckupName, about: "the file of the database, page by page and index by index",
            look: { [self] run in
                run.tell("integrity_check")
                let problems = try await fileProblems()
                guard !problems.isEmpty else { return [] }
                return [
                    Fault(
                        .damage, "The live database is damaged.", count: problems.count, examples: problems,
                        canBeMended: true)
                ]
            },
            mend: { [self] _, run in
                // What the next start does cannot be taken back: what it needs must be whole.
                let history = history
                let isWhole = try await Self.apart("doctor") {
                    try history.brokenBases(run.tell).isEmpty && history.gaps(run.tell).isEmpty
                }
                guard isWhole else {
                    throw Refusal(
                        .conflict, "Base and journal are not whole and cannot take its place: go back to a backup.")
                }
                try DurableFile.makeIfAbsent(suspicion)
                return ["The next start sets the live database aside and makes it anew from base and journal."]
            })
    }

    private var referenceCheckup: Checkup {
        Checkup("references", about: "rows that point at rows") { [self] run in
            run.tell("foreign_key_check")
            let orphans = try await inspect(Migrator.orphans)
            guard !orphans.isEmpty else { return [] }
            let sentence = "Rows point at rows that are not there (the first are counted)."
            return [Fault(.damage, sentence, count: orphans.count, examples: orphans)]
        }
    }

    /// Rooms looked at in one read.
    private static let rooms = 250

    private var eventCheckup: Checkup {
        Checkup("events", about: "the event log of each room, without gaps") { [self] run in
            var (last, gaps, looked) = ("", [String](), 0)
            while true {
                try Task.checkCancellation()
                let after = last
                let page = try await read(.slow) { db in
                    try db.all(EventLog.spans, [after, Self.rooms]) { row in
                        (room: row[0] as String, count: row[1] as Int64, span: row[2] as Int64)
                    }
                }
                gaps += page.filter { $0.count != $0.span }.map { "\($0.room) has \($0.count) of \($0.span)" }
                looked += page.count
                run.tell("\(looked) rooms")
                guard page.count == Self.rooms, let room = page.last?.room else { break }
                last = room
            }
            guard !gaps.isEmpty else { return [] }
            let sentence =
                "Events are missing: whoever was away hears of those rooms with a gap, until they are trimmed."
            return [Fault(.damage, sentence, count: gaps.count, examples: gaps)]
        }
    }

    private var baseCheckup: Checkup {
        Checkup(
            "bases", about: "the packed databases that copies are made anew from",
            look: { [history] run in
                let broken = try await Self.apart("doctor") { try history.brokenBases(run.tell) }
                guard !broken.isEmpty else { return [] }
                return [
                    Fault(
                        .damage, "Bases are damaged: a copy cannot be made anew from them.", count: broken.count,
                        examples: broken.map { "base \($0.generation): \($0.reason)" }, canBeMended: true)
                ]
            },
            mend: { [self] _, run in
                let history = history
                let broken = try await Self.apart("doctor") { try history.brokenBases(run.tell) }
                return try await beginHistoryAnew(without: broken.map(\.generation), run)
            })
    }

    private var journalCheckup: Checkup {
        Checkup(
            "journal", about: "every group since the oldest base, up to the last one flushed",
            look: { [history] run in
                let gaps = try await Self.apart("doctor") { try history.gaps(run.tell) }
                guard !gaps.isEmpty else { return [] }
                return [
                    Fault(
                        .damage, "The journal has gaps: a copy would lose what came after them.", count: gaps.count,
                        examples: gaps.map {
                            "after base \($0.generation): group \($0.position + 1) cannot be read, of \($0.wanted)"
                        }, canBeMended: true)
                ]
            },
            mend: { [self] _, run in
                let history = history
                let gaps = try await Self.apart("doctor") { try history.gaps(run.tell) }
                // Older ones lead into the same gap.
                let last = gaps.map(\.generation).max() ?? 0
                return try await beginHistoryAnew(without: history.shelf.generations().filter { $0 <= last }, run)
            })
    }

    /// Makes a base of the live database and removes those that lead nowhere.
    private func beginHistoryAnew(without generations: [Int], _ run: CheckupRun) async throws -> [String] {
        guard !generations.isEmpty else { return [] }
        run.tell("looking whether the database is sound")
        guard try await fileProblems().isEmpty else {
            throw Refusal(.conflict, "The live database is damaged itself: no base is made of it.")
        }
        run.tell("making a base")
        let base = try await makeBase()
        try forget(generations)
        return ["Base \(base.generation) was made of the live database; those that led nowhere are removed."]
    }

    /// Runs what reads files for long on a thread of its own.
    private static func apart<Value: Sendable>(
        _ name: String, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            _ = WorkThread.start(name) { caller.resume(with: Result { try body() }) }
        }
    }
}
