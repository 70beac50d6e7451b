import DequeModule
import Kernel

/// Jobs that could run, by priority, and whose turn it is. One that is taken out elsewhere leaves its entry behind, which is
/// passed over.
struct ReadyLevels: Sendable {
    struct Entry: Comparable, Sendable {
        let id: JobID
        /// Since when it could run; tells an entry from an earlier one of the same job.
        let since: Duration

        static func < (left: Self, right: Self) -> Bool { (left.since, left.id) < (right.since, right.id) }
    }

    /// The entry whose turn it is.
    struct Place: Sendable {
        let level: Int
        let entry: Entry
    }

    /// Waiting raises a job by one level each time, so that nothing starves.
    private static let ageing = Duration.minutes(10)

    private var levels: [Deque<Entry>] = []

    mutating func append(_ entry: Entry, _ priority: JobPriority) {
        if levels.isEmpty { levels = Array(repeating: [], count: JobPriority.allCases.count) }
        levels[priority.rawValue - 1].append(entry)
    }

    /// Puts one where its age says: one that has stood here before has its old place again.
    mutating func insert(_ entry: Entry, _ priority: JobPriority) {
        let level = priority.rawValue - 1
        guard let last = levels.isEmpty ? nil : levels[level].last, entry < last else { return append(entry, priority) }
        var (low, high) = (0, levels[level].count)
        while low < high {
            let middle = (low + high) / 2
            if levels[level][middle] < entry { low = middle + 1 } else { high = middle }
        }
        levels[level].insert(entry, at: low)
    }

    /// Takes back what was appended last.
    mutating func removeLast(_ id: JobID, _ priority: JobPriority) {
        if levels[priority.rawValue - 1].last?.id == id { levels[priority.rawValue - 1].removeLast() }
    }

    /// The entry that has the first turn; nil when there is none.
    mutating func first(at now: Duration, among waiting: [JobID: WaitingJob]) -> Place? {
        var best: (rank: Int64, place: Place)?
        for level in levels.indices {
            while let entry = levels[level].first, waiting[entry.id]?.readySince != entry.since {
                levels[level].removeFirst()
            }
            guard let entry = levels[level].first else { continue }
            let rank = Int64(level) - Int64((now - entry.since) / Self.ageing)
            if best.map({ (rank, entry.since) < ($0.rank, $0.place.entry.since) }) ?? true {
                best = (rank, Place(level: level, entry: entry))
            }
        }
        return best?.place
    }

    /// Takes out what `first` found.
    mutating func take(_ place: Place) {
        levels[place.level].removeFirst()
    }

    /// Since when the job has been ready that is so longest.
    func oldest(among waiting: [JobID: WaitingJob]) -> Duration? {
        levels.compactMap { level in
            level.lazy.compactMap { waiting[$0.id]?.readySince }.first
        }.min()
    }

    /// Drops what was left behind, once that is more than half.
    mutating func tidy(live: Int, among waiting: [JobID: WaitingJob]) {
        guard levels.reduce(0, { $0 + $1.count }) > 2 * live + 64 else { return }
        for level in levels.indices { levels[level].removeAll { waiting[$0.id]?.readySince != $0.since } }
    }
}
