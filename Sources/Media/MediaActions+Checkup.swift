import Blobs
import Kernel
import Storage

extension MediaActions {
    /// Blobs compared in one read.
    private static let compared = 500
    /// Files named for one blob.
    private static let named = 3

    var checkups: [Checkup] {
        [
            Recount([FileQueries.references], in: store, logger: logger).checkup(of: "blobs"),
            Checkup(
                "blobs", about: "files people sent, each under the SHA-256 of what it holds",
                look: { run in try await lost(run) + namelessFaults(run) },
                mend: { found, run in
                    guard found.contains(where: \.canBeMended) else { return [] }
                    run.tell("removing what nobody refers to")
                    return ["\(try await sweepNameless()) blobs that no row names were removed."]
                }),
        ]
    }

    /// Blobs that are shown and not there, or not with the bytes that were sent. Nothing here can bring them back.
    private func lost(_ run: CheckupRun) async throws -> [Fault] {
        var (missing, changed) = (Lost(), Lost())
        var (last, looked) = ("", 0)
        while true {
            try Task.checkCancellation()
            let after = last
            let page = try await store.read(.slow) { db in
                try FileQueries.shownBlobs(after: after, limit: Self.compared, in: db)
            }
            for (name, size) in page {
                guard let hash = BlobHash(name) else { continue }
                let found = try await blobs.size(of: hash)
                let isIntact =
                    if found == size, run.isDeep { try await blobs.isIntact(hash) } else { found == size }
                if isIntact { continue }
                // Whoever showed it may have gone meanwhile, and it with them.
                let shows = try await store.read(.slow) { db in
                    try FileQueries.files(of: hash, limit: Self.named, in: db)
                }
                guard !shows.isEmpty else { continue }
                if found == nil { missing.add(hash, shows) } else { changed.add(hash, shows) }
            }
            looked += page.count
            run.tell("\(looked) blobs")
            guard page.count == Self.compared, let newest = page.last?.hash else { break }
            last = newest
        }
        return [
            missing.fault("Files are gone: copy them from a backup, blobs/ab/abcd… each."),
            changed.fault("Files do not hold what was sent: copy them from a backup."),
        ].compactMap { $0 }
    }

    private struct Lost {
        var count = 0
        var examples: [String] = []

        mutating func add(_ hash: BlobHash, _ shows: [UploadedFile]) {
            count += 1
            guard examples.count < Fault.mostExamples else { return }
            let names = shows.map { "\($0.purpose.rawValue) \($0.id) of user \($0.userId)" }
            examples.append("\(hash.description.prefix(16))…: \(names.joined(separator: ", "))")
        }

        func fault(_ sentence: String) -> Fault? {
            count > 0 ? Fault(.damage, sentence, count: count, examples: examples) : nil
        }
    }

    private func namelessFaults(_ run: CheckupRun) async throws -> [Fault] {
        run.tell("what no row names")
        let nameless = try await nameless()
        guard !nameless.isEmpty else { return [] }
        return [
            Fault(
                .waste, "Bytes are kept that no row names.", count: nameless.count,
                examples: nameless.prefix(Fault.mostExamples).map(\.description), canBeMended: true)
        ]
    }
}
