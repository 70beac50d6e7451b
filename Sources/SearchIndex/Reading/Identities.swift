import Kernel

/// Every document there is, by identity: for whoever compares the index with what it was made of.
enum Identities {
    /// How often commits or a rebuilt index may overtake the reading.
    private static let tries = 8

    /// In ascending order. What is in a damaged database is not among them.
    static func all(of kind: String, _ catalog: Catalog) throws -> [Int64] {
        for _ in 0..<tries {
            let snapshot = try catalog.snapshot()
            do {
                return try (snapshot.shards[kind] ?? []).flatMap(read).sorted()
            } catch let error as XapianError where [.modified, .missing].contains(error.code) {
                continue
            }
        }
        throw Refusal(.unavailable, "The search index changes too quickly to be read as a whole.", retryAfter: 5)
    }

    private static func read(_ shard: ShardState) throws -> [Int64] {
        let prefix = IndexTerm.idPrefix
        var found: [Int64] = []
        found.reserveCapacity(shard.documents)
        try XapianReader(shard.path).terms(prefix) { term, _ in
            if let id = Int64(term.dropFirst(prefix.count)) { found.append(id) }
            return true
        }
        return found
    }
}
