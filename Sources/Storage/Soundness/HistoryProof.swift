import Foundation

/// Whether bases and journal still make the database: each base is read to its end, and the journal is walked from each to
/// the next and from the newest to the last group that was flushed.
struct HistoryProof: Sendable {
    /// How often a base may be removed while it is looked at.
    private static let tries = 5

    let shelf: BaseShelf
    let folder: JournalFolder
    /// The last group the journal has flushed, and the chain there.
    let reached: @Sendable () -> JournalEnd?

    /// A base of which a part is missing or is not what was written.
    struct BrokenBase: Sendable {
        let generation: Int
        let reason: String
    }

    /// Groups that cannot be read.
    struct Gap: Sendable {
        /// The base they come after.
        let generation: Int
        /// The last group that can be read.
        let position: Int64
        /// Where the next base, or the journal, ends.
        let wanted: Int64
    }

    /// The bases that cannot be restored from.
    func brokenBases(_ tell: (String) -> Void) throws -> [BrokenBase] {
        try shelf.generations().compactMap { generation in
            tell("base \(generation)")
            guard let reason = try fault(of: generation) else { return nil }
            // It may have been removed meanwhile, as old ones are.
            guard access(shelf.folder(of: generation).path, F_OK) == 0 else { return nil }
            return BrokenBase(generation: generation, reason: reason)
        }
    }

    private func fault(of generation: Int) throws -> String? {
        guard let manifest = try shelf.manifest(of: generation) else { return "a part of it is missing" }
        do {
            try BaseFile.check(shelf.file(of: generation), holds: manifest.pages * LogLayout.pageBytes)
            return nil
        } catch let failure as Zstd.Failure {
            return "its bytes are not those that were written (\(failure))"
        } catch StorageError.system(_, _, ENOENT) {
            return "a part of it is missing"
        }
    }

    /// Where the journal does not lead from a base to the next, or from the newest to its end.
    func gaps(_ tell: (String) -> Void) throws -> [Gap] {
        var gaps: [Gap] = []
        for _ in 0..<Self.tries {
            guard let end = reached() else { return [] }
            let bases = try shelf.manifests().reversed().map(\.self)
            gaps = []
            for (place, base) in bases.enumerated() {
                let next = bases.indices.contains(place + 1) ? bases[place + 1].end : nil
                tell("journal after base \(base.generation)")
                let found = try JournalReader(folder: folder).forEach(
                    after: base.end, upTo: next?.position ?? .max
                ) { _ in }
                let isWhole =
                    next.map { found.position == $0.position && found.chain == $0.chain }
                    ?? (found.position >= end.position && (found.position > end.position || found.chain == end.chain))
                if isWhole { continue }
                gaps.append(
                    Gap(generation: base.generation, position: found.position, wanted: (next ?? end).position))
            }
            // Old bases go, and their journal with them: only what stood still was looked at.
            let after = try shelf.manifests().reversed().map(\.generation)
            if gaps.isEmpty || after == bases.map(\.generation) { return gaps }
        }
        return gaps
    }
}
