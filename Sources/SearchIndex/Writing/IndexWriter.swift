import Foundation
import Kernel
import Logging

/// What the writer's thread is asked to do.
enum WriterJob: Sendable {
    /// A batch; `number` is the rebuild's generation, nil for the live one.
    case apply([IndexChange], cursor: Int64?, number: Int64?, CheckedContinuation<Void, any Error>)
    /// A reader met damage in a generation.
    case setAside(ShardKey, generation: Int64, reason: String)
    case beginRebuild(CheckedContinuation<Int64, any Error>)
    case finishRebuild(Int64, CheckedContinuation<Void, any Error>)
    case dropRebuild(Int64)
}

/// The one writer: it owns the live generation and the one being built beside it. Only its thread uses it.
final class IndexWriter {
    private let root: URL
    private let options: IndexOptions
    private let analyzer: Analyzer
    private let catalog: Catalog
    private let logger: Logger
    private var live: Generation?
    private var fresh: Generation?
    private var latest: Int64 = 0

    init(_ root: URL, _ options: IndexOptions, _ analyzer: Analyzer, _ catalog: Catalog, _ logger: Logger) {
        self.root = root
        self.options = options
        self.analyzer = analyzer
        self.catalog = catalog
        self.logger = logger
    }

    /// Does what comes until the queue is closed.
    func run(_ queue: WorkQueue<WriterJob>) {
        while true {
            var jobs = queue.nextBatch(limit: 64, consumers: 1)[...]
            if jobs.isEmpty { return }
            while let job = jobs.first {
                jobs.removeFirst()
                if case .apply(let changes, let cursor, let number, let caller) = job {
                    var batch = Batch(number: number, changes: changes, cursor: cursor, callers: [caller])
                    while batch.changes.count < options.commitChanges, let next = jobs.first, batch.take(next) {
                        jobs.removeFirst()
                    }
                    commit(batch)
                } else {
                    perform(job)
                }
            }
        }
    }

    /// Batches that share a commit.
    private struct Batch {
        let number: Int64?
        var changes: [IndexChange]
        var cursor: Int64?
        var callers: [CheckedContinuation<Void, any Error>]

        mutating func take(_ job: WriterJob) -> Bool {
            guard case .apply(let others, let cursor, number, let caller) = job else { return false }
            changes += others
            self.cursor = cursor ?? self.cursor
            callers.append(caller)
            return true
        }
    }

    /// Finds the newest complete generation, or begins one. Never fails: without an index the house stands.
    func open() {
        do {
            try FileManager.default.createDirectory(
                at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let numbers = try FileManager.default.contentsOfDirectory(atPath: root.path).compactMap { Int64($0) }
            latest = numbers.max() ?? 0
            for number in numbers.sorted(by: >) {
                if live == nil { live = try generation(number) }
                if live?.number != number { discard(number) }
            }
            if live == nil {
                let isLost = !numbers.isEmpty
                let begun = try begin(isComplete: true)
                live = begun
                publish(isLost ? ["everything"] : [])
            } else {
                publish()
            }
        } catch {
            logger.error("the search index cannot be opened", metadata: ["error": "\(error)"])
            catalog.unusable("\(error)")
        }
    }

    /// A generation from before; nil when it was not finished, is of another format, or its ledger is damaged.
    private func generation(_ number: Int64) throws -> Generation? {
        do {
            let contents = try Ledger.read(root.appendingPathComponent("\(number)/\(Ledger.name)").path)
            guard contents.isComplete, contents.isOurs else { return nil }
            return try Generation(number, in: root, contents, options, analyzer, logger)
        } catch let error as XapianError where error.isDamage {
            logger.error("a search index is damaged", metadata: ["generation": "\(number)", "reason": "\(error)"])
            return nil
        }
    }

    private func begin(isComplete: Bool) throws -> Generation {
        latest += 1
        return try Generation(new: latest, in: root, options, analyzer, isComplete: isComplete)
    }

    private func publish(_ alsoDamaged: Set<String> = []) {
        guard let live else { return }
        catalog.publish(
            live.number, Array(live.states.values), cursor: live.cursor, damaged: live.damaged.union(alsoDamaged))
    }

    private func discard(_ number: Int64) {
        do {
            try FileManager.default.removeItem(at: root.appendingPathComponent(String(number)))
        } catch {
            logger.warning("an old search index stays on the disk", metadata: ["error": "\(error)"])
        }
    }

    private func commit(_ batch: Batch) {
        let begin = ContinuousClock.now
        let outcome = Result { try write(batch) }.mapError(refusal)
        if case .success(let committed) = outcome, batch.number == nil {
            let micros = Int64(begin.duration(to: .now) / .microseconds(1))
            catalog.committed(committed.states, cursor: committed.cursor, micros: micros)
        }
        for caller in batch.callers { caller.resume(with: outcome.map { _ in }) }
    }

    private func write(_ batch: Batch) throws -> Generation.Committed {
        let target = batch.number == nil ? live : fresh
        guard let target, batch.number == nil || target.number == batch.number else { throw Self.gone }
        do {
            return try target.apply(batch.changes, cursor: batch.cursor)
        } catch let damage as Generation.Damage {
            // Once more, into a new database in its place.
            try setAside(damage.key, "\(damage.reason)", in: target)
            return try target.apply(batch.changes, cursor: batch.cursor)
        }
    }

    private static let gone = Refusal(.unavailable, "Search is out of order just now.", retryAfter: 30)

    /// What the caller is told of a failed batch.
    private func refusal(_ error: any Error) -> any Error {
        if error is Refusal { return error }
        logger.error("the search index could not be written", metadata: ["error": "\(error)"])
        if (error as? XapianError)?.code == .full {
            return Refusal(.storageFull, "The server's disk is full, so nothing can be saved.", cause: error)
        }
        return Refusal(.unavailable, "Search is out of order just now.", retryAfter: 30, cause: error)
    }

    private func setAside(_ key: ShardKey, _ reason: String, in target: Generation) throws {
        try target.setAside(key, reason, logger)
        if target === live { catalog.setAside(key) }
    }

    private func perform(_ job: WriterJob) {
        switch job {
        case .apply: break
        case .setAside(let key, let generation, let reason):
            // Others may have met it too, or the generation is history.
            guard let live, live.number == generation, live.states[key] != nil else { return }
            do { try setAside(key, reason, in: live) } catch { catalog.unusable("\(error)") }
        case .beginRebuild(let caller):
            if let fresh { drop(fresh.number) }
            caller.resume(
                with: Result {
                    let begun = try begin(isComplete: false)
                    fresh = begun
                    return begun.number
                }.mapError(refusal))
        case .finishRebuild(let number, let caller):
            caller.resume(with: Result { try finish(number) }.mapError(refusal))
        case .dropRebuild(let number): drop(number)
        }
    }

    private func finish(_ number: Int64) throws {
        guard let finished = fresh, finished.number == number else { throw Self.gone }
        try finished.complete()
        let old = live?.number
        live = finished
        fresh = nil
        publish()
        // Readers that still have it open go on reading; the rest begin again with the new one.
        if let old { discard(old) }
        logger.info("a rebuilt search index took over", metadata: ["generation": "\(number)"])
    }

    private func drop(_ number: Int64) {
        guard fresh?.number == number else { return }
        fresh = nil
        discard(number)
    }
}
