import Kernel

/// One database: a kind and, where it is cut so, a month.
struct ShardKey: Hashable, Sendable {
    let kind: String
    let month: CivilMonth?

    init(_ kind: IndexKind, at time: Timestamp) {
        self.kind = kind.name
        month = kind.partition == .month ? CivilMonth(containing: ShardSpan.clamped(time)) : nil
    }

    /// Reads `messages-2026-01` or `users`.
    init?(_ name: String, kinds: [String: IndexKind]) {
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        guard let first = parts.first, let kind = kinds[first] else { return nil }
        let month = parts.count == 2 ? CivilMonth(parts[1]) : nil
        guard (kind.partition == .month) == (month != nil), parts.count == (month == nil ? 1 : 2) else { return nil }
        self.kind = first
        self.month = month
    }

    /// The folder's name.
    var name: String { month.map { "\(kind)-\($0.name)" } ?? kind }
    var span: ShardSpan { ShardSpan(month) }
}

/// A database as its last commit left it.
struct ShardState: Sendable, Hashable {
    let key: ShardKey
    let path: String
    /// The number of the batch that last changed it; grows.
    var batch: Int64
    /// How far a document's number lies from its time at most.
    var drift: UInt32
    var documents: Int
}
