import Foundation
import Kernel

/// What `MANIFEST` says of a base: lines of a name and a value, as in `FORMAT`.
struct BaseManifest: Equatable, Sendable {
    /// Counts bases over the life of the directory.
    let generation: Int
    let epoch: Int
    /// The last group that is in it, and how the journal goes on from there.
    let end: JournalEnd
    /// Pages of the database.
    let pages: Int
    /// Length of the packed file.
    let packedBytes: Int64
    let createdAt: Timestamp
    /// Length of the database in it.
    var bytes: Int64 { Int64(pages) * Int64(LogLayout.pageBytes) }

    var text: String {
        """
        layout 1
        generation \(generation)
        epoch \(epoch)
        position \(end.position)
        chain \(end.chain)
        log \(end.mark.salts.first).\(end.mark.salts.second).\(end.mark.frames)
        pages \(pages)
        packedBytes \(packedBytes)
        createdAt \(createdAt.milliseconds)

        """
    }
}

extension BaseManifest {
    /// Nil when a line is missing, is no number, or the layout is a later one.
    init?(_ text: String) {
        let values = NamedLines(text)
        let log = values?["log"]?.split(separator: ".").compactMap { UInt32($0) } ?? []
        guard let values, values.number("layout") == 1, let generation = values.number("generation"),
            let epoch = values.number("epoch"), let position = values.number("position"),
            let chain = values.number("chain").flatMap(Chain.init(exactly:)), log.count == 3,
            let pages = values.number("pages"), let packedBytes = values.number("packedBytes"),
            let createdAt = values.number("createdAt")
        else { return nil }
        self.init(
            generation: generation, epoch: epoch,
            end: JournalEnd(
                position: Int64(position), chain: chain,
                mark: LogMark(salts: LogSalts(first: log[0], second: log[1]), frames: Int(log[2]))),
            pages: pages, packedBytes: Int64(packedBytes), createdAt: Timestamp(milliseconds: Int64(createdAt)))
    }
}
