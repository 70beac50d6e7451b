import Kernel

/// The databases one reader's thread has open, the least recently used given up first.
final class OpenShards {
    /// The databases of a search were replaced while it ran: it begins again.
    struct Overtaken: Error {}

    private struct Name: Hashable {
        let generation: Int64
        let key: ShardKey
    }

    private struct Entry {
        let reader: XapianReader
        var batch: Int64
        var used: Int
    }

    /// How often a commit may overtake one match.
    private static let tries = 8

    private let capacity: Int
    private let report: (ShardKey, Int64, String) -> Void
    private var entries: [Name: Entry] = [:]
    private var clock = 0

    /// - Parameter report: told of a damaged database with its generation and the reason.
    init(capacity: Int, report: @escaping (ShardKey, Int64, String) -> Void) {
        self.capacity = capacity
        self.report = report
    }

    /// Runs `body` on a database at least as new as `state`; nil when the database is damaged.
    func with<Result>(
        _ state: ShardState, _ generation: Int64, _ catalog: Catalog, _ body: (XapianReader) throws -> Result
    ) throws -> Result? {
        let name = Name(generation: generation, key: state.key)
        var hasReopened = false
        for _ in 0..<Self.tries {
            do {
                return try body(try reader(name, state))
            } catch let error as XapianError {
                switch error.code {
                case .modified: try? entries[name]?.reader.reopen()
                case .corrupt, .missing:
                    entries[name] = nil
                    if catalog.generation != generation { throw Overtaken() }
                    // A reader that was overtaken by several commits may see nonsense: only a fresh one's word counts.
                    guard hasReopened else {
                        hasReopened = true
                        continue
                    }
                    report(state.key, generation, error.description)
                    return nil
                case .late: throw Refusal(.unavailable, "This search takes too long. Ask for less.", retryAfter: 1)
                case .locked, .full, .failed: throw error
                }
            }
        }
        throw Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1)
    }

    private func reader(_ name: Name, _ state: ShardState) throws -> XapianReader {
        clock += 1
        if let entry = entries[name] {
            if entry.batch < state.batch {
                try entry.reader.reopen()
                entries[name]?.batch = state.batch
            }
            entries[name]?.used = clock
            return entry.reader
        }
        entries = entries.filter { $0.key.generation == name.generation }
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
            entries[oldest.key] = nil
        }
        let reader = try XapianReader(state.path)
        entries[name] = Entry(reader: reader, batch: state.batch, used: clock)
        return reader
    }
}
