import Kernel
import Synchronization

/// What readers know of the writer's work.
final class Catalog: Sendable {
    /// The databases of one generation at one moment.
    struct Snapshot: Sendable {
        var generation: Int64 = 0
        /// By kind, newest first.
        var shards: [String: [ShardState]] = [:]
    }

    private struct State {
        var snapshot = Snapshot()
        var cursor: Int64?
        var damaged: Set<String> = []
        var unusableBecause: String? = "The index is being opened."
        var commits = 0
        var lastCommitMicros: Int64 = 0
    }

    private let state = Mutex(State())

    /// The databases now.
    /// - Throws: `unavailable` when the index cannot be used.
    func snapshot() throws -> Snapshot {
        try state.withLock { state in
            guard let reason = state.unusableBecause else { return state.snapshot }
            throw Refusal(
                .unavailable, "Search is out of order just now.", retryAfter: 30, cause: IndexUnusable(reason))
        }
    }

    var generation: Int64 { state.withLock { $0.snapshot.generation } }
    var cursor: Int64? { state.withLock { $0.cursor } }

    /// Another generation took over.
    func publish(_ generation: Int64, _ shards: [ShardState], cursor: Int64?, damaged: Set<String>) {
        state.withLock { state in
            state.snapshot = Snapshot(generation: generation)
            for shard in shards { Self.insert(shard, &state.snapshot) }
            state.cursor = cursor
            state.damaged = damaged
            state.unusableBecause = nil
        }
    }

    /// A batch was committed.
    func committed(_ shards: [ShardState], cursor: Int64?, micros: Int64) {
        state.withLock { state in
            for shard in shards { Self.insert(shard, &state.snapshot) }
            state.cursor = cursor
            state.commits += 1
            state.lastCommitMicros = micros
        }
    }

    /// A database was moved aside.
    func setAside(_ key: ShardKey) {
        state.withLock { state in
            state.snapshot.shards[key.kind]?.removeAll { $0.key == key }
            state.damaged.insert(key.name)
        }
    }

    func unusable(_ reason: String) {
        state.withLock { $0.unusableBecause = reason }
    }

    var statistics: IndexStatistics {
        state.withLock { state in
            var statistics = IndexStatistics()
            statistics.documents = state.snapshot.shards.mapValues { $0.reduce(0) { $0 + $1.documents } }
            statistics.shards = state.snapshot.shards.values.reduce(0) { $0 + $1.count }
            statistics.needsRebuild = state.damaged.sorted()
            statistics.unusableBecause = state.unusableBecause
            statistics.commits = state.commits
            statistics.lastCommitMicros = state.lastCommitMicros
            return statistics
        }
    }

    private static func insert(_ shard: ShardState, _ snapshot: inout Snapshot) {
        var shards = snapshot.shards[shard.key.kind] ?? []
        if let place = shards.firstIndex(where: { $0.key == shard.key }) {
            shards[place] = shard
        } else {
            let month = shard.key.month?.index ?? 0
            let place = shards.firstIndex { ($0.key.month?.index ?? 0) < month } ?? shards.endIndex
            shards.insert(shard, at: place)
        }
        snapshot.shards[shard.key.kind] = shards
    }
}

/// Why the whole index is out of order, for the log.
struct IndexUnusable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
