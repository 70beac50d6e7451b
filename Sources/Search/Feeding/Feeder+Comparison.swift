import GRDB
import Kernel
import Messages
import SearchIndex
import Storage

/// Where documents and rows of one kind do not go together, by identity.
struct Differences: Sendable {
    let kind: SearchKind
    /// Rows without a document.
    var missing: [Int64] = []
    /// Documents without a row.
    var surplus: [Int64] = []

    var isEmpty: Bool { missing.isEmpty && surplus.isEmpty }
}

/// Comparing the index with the rows it is made of, while both go on changing.
extension Feeder {
    /// How often a difference must be seen, each time after the index was brought up to date: what only was on its way is
    /// none.
    private static let looks = 3
    /// Identities looked up at once.
    private static let batch = 500

    /// - Parameter tell: told how many rows were compared.
    /// - Throws: `unavailable` while the index is not open.
    func differences(of kind: SearchKind, _ tell: (Int) -> Void) async throws -> Differences {
        var found = try await suspects(of: kind, tell)
        for _ in 1..<Self.looks where !found.isEmpty { found = try await confirmed(found) }
        return found
    }

    /// Makes documents of rows that have none, and removes those without a row.
    func mend(_ found: Differences) async throws {
        for ids in Self.parts(found.missing + found.surplus) {
            try await turn.take {
                let index = try self.index.required()
                try await index.apply(try await store.read(.slow) { db in try changes(found.kind, ids, in: db) })
            }
        }
    }

    /// Both walked through side by side, in the order of identities.
    private func suspects(of kind: SearchKind, _ tell: (Int) -> Void) async throws -> Differences {
        var found = Differences(kind: kind)
        let (indexed, cursor) = try await indexed(kind)
        var place = indexed.startIndex
        var (last, compared) = (Int64(0), 0)
        while true {
            try Task.checkCancellation()
            let from = last
            let page = try await store.read(.slow) { db in try rows(of: kind, after: from, in: db) }
            for id in page.changes.compactMap(\.putId) {
                while place < indexed.endIndex, indexed[place] < id {
                    found.surplus.append(indexed[place])
                    place += 1
                }
                if place < indexed.endIndex, indexed[place] == id {
                    place += 1
                } else if id <= cursor {
                    found.missing.append(id)
                }
            }
            compared += page.changes.count
            tell(compared)
            guard page.hasMore else { break }
            last = page.end
        }
        found.surplus += indexed[place...]
        return found
    }

    /// What of it is still so.
    private func confirmed(_ before: Differences) async throws -> Differences {
        var found = Differences(kind: before.kind)
        let there = Set(try await indexed(before.kind).ids)
        for ids in Self.parts(before.missing) {
            let standing = try await store.read(.slow) { db in
                Set(try changes(before.kind, ids, in: db).compactMap(\.putId))
            }
            found.missing += ids.filter { standing.contains($0) && !there.contains($0) }
        }
        for ids in Self.parts(before.surplus) {
            let standing = try await store.read(.slow) { db in
                Set(try changes(before.kind, ids, in: db).compactMap(\.putId)).union(
                    try hidden(before.kind, ids, in: db))
            }
            found.surplus += ids.filter { !standing.contains($0) && there.contains($0) }
        }
        return found
    }

    /// The documents of a kind, of a moment in which nothing waits to be indexed; and how far they reach.
    private func indexed(_ kind: SearchKind) async throws -> (ids: [Int64], cursor: Int64) {
        try await catchUp()
        // Nobody feeds meanwhile.
        return try await turn.take {
            let index = try self.index.required()
            return (try await index.identities(of: kind.rawValue), index.cursor ?? 0)
        }
    }

    /// What brings these identities up to what stands now.
    private func changes(_ kind: SearchKind, _ ids: [Int64], in db: Database) throws -> [IndexChange] {
        var touched = Touched()
        touched.add(kind, ids)
        let changes = try documents.changes(touched, in: db)
        let known = Set(changes.map(\.id))
        return changes + ids.filter { !known.contains($0) }.map { .remove(kind: kind.rawValue, id: $0, time: nil) }
    }

    /// Messages of a channel that was deleted: nobody is led to them, and they go with the index they are in.
    private func hidden(_ kind: SearchKind, _ ids: [Int64], in db: Database) throws -> [Int64] {
        guard kind == .messages else { return [] }
        return try documents.messages.rows(ids.map { ID(rawValue: $0) }, in: db)
            .filter { !$0.isDeleted }.map(\.id.rawValue)
    }

    private static func parts(_ ids: [Int64]) -> [[Int64]] {
        stride(from: 0, to: ids.count, by: batch).map { Array(ids[$0..<min($0 + batch, ids.count)]) }
    }
}

extension IndexChange {
    /// What it is about.
    fileprivate var id: Int64 {
        switch self {
        case .put(let document): document.id
        case .remove(_, let id, _): id
        }
    }

    /// What it adds; nil when it removes.
    fileprivate var putId: Int64? {
        if case .put(let document) = self { document.id } else { nil }
    }
}
