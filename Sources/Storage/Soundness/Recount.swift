import GRDB
import Kernel
import Logging

/// Compares the numbers that a room keeps with what they count, a page at a time, and puts right what is wrong.
package struct Recount: Sendable {
    /// Rows compared in one read, and repaired in one write.
    package static let batch = 250

    private let store: Datastore
    private let logger: Logger
    private let counts: [KeptCount]

    /// - Parameter counts: those that others are the sum of come first.
    package init(_ counts: [KeptCount], in store: Datastore, logger: Logger) {
        self.counts = counts
        self.store = store
        self.logger = logger
    }

    /// This as a part of the house's checkups.
    /// - Parameter room: whose numbers they are: `counts.posts` is of `posts`.
    package func checkup(of room: String) -> Checkup {
        Checkup(
            "counts.\(room)", about: "numbers kept beside rows against what they count",
            look: { run in try await look(run) },
            mend: { _, run in
                try await mend { _, name in run.tell("mending \(name)") }
                    .sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) counted anew." }
            })
    }

    /// What is wrong.
    func look(_ run: CheckupRun) async throws -> [Fault] {
        var faults: [Fault] = []
        for count in counts {
            var (wrong, rows, examples) = (0, 0, [String]())
            try await walk(count) { page in
                rows += page.rows
                wrong += page.wrong.count
                examples += page.wrong.prefix(Fault.mostExamples - examples.count).map(\.text)
                run.tell("\(count.name): \(rows) rows")
            }
            guard wrong > 0 else { continue }
            faults.append(
                Fault(
                    .drift, "\(count.name) is not what is counted.", count: wrong, examples: examples,
                    canBeMended: true))
        }
        return faults
    }

    /// Puts right and logs what is wrong. The number is counted once more inside the write.
    /// - Parameter progress: told percents and what is compared.
    /// - Returns: rows put right, by number.
    @discardableResult
    package func mend(_ progress: @Sendable (Int, String) -> Void = { _, _ in }) async throws -> [String: Int] {
        var repaired: [String: Int] = [:]
        for (step, count) in counts.enumerated() {
            progress(100 * step / counts.count, count.name)
            try await walk(count) { page in
                let wrong = page.wrong
                guard !wrong.isEmpty else { return }
                try await store.write("storage.recount") { context in
                    for row in wrong { try count.repair(row.key, context) }
                }
                logger.warning("counts were wrong", metadata: ["count": "\(count.name)", "rows": "\(wrong.count)"])
                repaired[count.name, default: 0] += wrong.count
            }
        }
        return repaired
    }

    private func walk(_ count: KeptCount, _ body: (KeptCount.Page) async throws -> Void) async throws {
        var last: [DatabaseValue]?
        repeat {
            try Task.checkCancellation()
            let from = last
            let page = try await store.read(.slow) { db in try count.page(after: from, limit: Self.batch, in: db) }
            try await body(page)
            last = page.last
        } while last != nil
    }
}
