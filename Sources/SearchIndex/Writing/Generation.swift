import Foundation
import Kernel
import Logging

/// One whole index on the disk, `search/<number>/`: the ledger and a database for each kind and month. Only the writer's
/// thread uses it.
final class Generation {
    let number: Int64
    let folder: URL
    private let kinds: [String: IndexKind]
    private let writing: DocumentWriting
    private let openForWriting: Int
    private let ledger: Ledger
    private var batch: Int64
    private(set) var cursor: Int64?
    private(set) var damaged: Set<String>
    private(set) var states: [ShardKey: ShardState] = [:]
    private var open: [ShardKey: WritableShard] = [:]

    /// What a batch came to.
    struct Committed {
        var states: [ShardState] = []
        var cursor: Int64?
    }

    /// A database that cannot be used any more.
    struct Damage: Error {
        let key: ShardKey
        let reason: XapianError
    }

    /// Makes an empty one.
    init(new number: Int64, in root: URL, _ options: IndexOptions, _ analyzer: Analyzer, isComplete: Bool) throws {
        self.number = number
        folder = root.appendingPathComponent(String(number))
        kinds = Dictionary(uniqueKeysWithValues: options.kinds.map { ($0.name, $0) })
        writing = DocumentWriting(analyzer: analyzer, wordsPerDocument: options.wordsPerDocument)
        openForWriting = options.openForWriting
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try Ledger(folder.appendingPathComponent(Ledger.name).path)
        try ledger.begin(isComplete: isComplete)
        batch = 0
        damaged = []
    }

    /// Opens one that is there; databases that do not open, or are older than the ledger says, are moved aside.
    init(
        _ number: Int64, in root: URL, _ contents: Ledger.Contents, _ options: IndexOptions, _ analyzer: Analyzer,
        _ logger: Logger
    ) throws {
        self.number = number
        folder = root.appendingPathComponent(String(number))
        kinds = Dictionary(uniqueKeysWithValues: options.kinds.map { ($0.name, $0) })
        writing = DocumentWriting(analyzer: analyzer, wordsPerDocument: options.wordsPerDocument)
        openForWriting = options.openForWriting
        ledger = try Ledger(folder.appendingPathComponent(Ledger.name).path)
        batch = contents.batch
        cursor = contents.cursor
        damaged = contents.damaged
        let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        for name in names.union(contents.batches.keys).sorted() where name != Ledger.name {
            guard let key = ShardKey(name, kinds: kinds) else { continue }
            let least = contents.batches[name] ?? 0
            do {
                states[key] = try Self.state(of: key, in: folder, atLeast: least)
            } catch  where Self.isDamage(error) {
                if least > 0 {
                    try setAside(key, "\(error)", logger)
                } else {
                    // One the ledger does not know yet was being made: what was to be in it comes again.
                    try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
                }
            }
        }
        // A crash may have come between the databases of a batch and the ledger. The next batch has another number, or
        // whoever has such a database open would not see that it changed again.
        batch = states.values.reduce(batch) { max($0, $1.batch) }
    }

    private static func isDamage(_ error: any Error) -> Bool {
        error is Outdated || (error as? XapianError)?.isDamage == true
    }

    /// A database that is behind the ledger.
    private struct Outdated: Error, CustomStringConvertible {
        let description: String
    }

    private static func state(of key: ShardKey, in folder: URL, atLeast least: Int64) throws -> ShardState {
        let path = folder.appendingPathComponent(key.name).path
        let reader = try XapianReader(path)
        let batch = Int64(try reader.metadata("batch")) ?? 0
        if batch < least { throw Outdated(description: "it stands at batch \(batch), the ledger at \(least)") }
        return ShardState(
            key: key, path: path, batch: batch, drift: UInt32(try reader.metadata("drift")) ?? 0,
            documents: max(0, try reader.documents() - 1))
    }

    /// Commits changes and the cursor. Applied again, they change nothing.
    func apply(_ changes: [IndexChange], cursor newCursor: Int64?) throws -> Committed {
        do {
            var touched: Set<ShardKey> = []
            for change in changes { try apply(change, &touched) }
            let next = batch + 1
            var committed = Committed(cursor: newCursor ?? cursor)
            for key in touched.sorted(by: { $0.name < $1.name }) {
                guard let shard = open[key], shard.isChanging else { continue }
                committed.states.append(try blaming(key) { try shard.commit(batch: next) })
            }
            try ledger.commit(batch: next, cursor: newCursor, shards: committed.states.map(\.key))
            batch = next
            cursor = committed.cursor
            for state in committed.states { states[state.key] = state }
            closeSome()
            return committed
        } catch {
            // Whatever was begun is forgotten with the handles.
            open = [:]
            throw error
        }
    }

    private func apply(_ change: IndexChange, _ touched: inout Set<ShardKey>) throws {
        switch change {
        case .put(let document):
            guard let kind = kinds[document.kind] else { return }
            let key = ShardKey(kind, at: document.time)
            touched.insert(key)
            try blaming(key) { try shard(key).put(document, writing) }
        case .remove(let kind, let id, let time):
            guard let kind = kinds[kind] else { return }
            for key in places(kind, time) {
                let isRemoved = try blaming(key) { try shard(key).remove(id) }
                if isRemoved {
                    touched.insert(key)
                    return
                }
            }
        }
    }

    /// Where a document may be.
    private func places(_ kind: IndexKind, _ time: Timestamp?) -> [ShardKey] {
        let known = Set(states.keys).union(open.keys).filter { $0.kind == kind.name }
        if let time { return [ShardKey(kind, at: time)].filter(known.contains) }
        return known.sorted { $0.name > $1.name }
    }

    private func shard(_ key: ShardKey) throws -> WritableShard {
        if let shard = open[key] { return shard }
        let shard = try WritableShard(key, path: folder.appendingPathComponent(key.name).path)
        open[key] = shard
        return shard
    }

    private func blaming<Result>(_ key: ShardKey, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as XapianError where error.isDamage {
            throw Damage(key: key, reason: error)
        }
    }

    private func closeSome() {
        for key in open.keys.sorted(by: { $0.name < $1.name }).dropLast(openForWriting) { open[key] = nil }
    }

    /// Moves a damaged database out of the way, for whoever wants to look at it, and notes that its documents are missing.
    func setAside(_ key: ShardKey, _ reason: String, _ logger: Logger) throws {
        open[key] = nil
        states[key] = nil
        let aside = folder.deletingLastPathComponent().appendingPathComponent("damaged-\(key.name)")
        let path = folder.appendingPathComponent(key.name)
        try? FileManager.default.removeItem(at: aside)
        if FileManager.default.fileExists(atPath: path.path) { try FileManager.default.moveItem(at: path, to: aside) }
        damaged.insert(key.name)
        try ledger.damaged(key.name)
        logger.error(
            "a search database is damaged; search misses what was in it until it is rebuilt",
            metadata: ["database": "\(key.name)", "reason": "\(reason)"])
    }

    /// From now on it is found at a start.
    func complete() throws { try ledger.complete() }
}
