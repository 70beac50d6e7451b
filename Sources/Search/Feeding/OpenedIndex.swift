import Foundation
import Kernel
import Logging
import SearchIndex
import Synchronization

/// The index from the room's start to its stop.
final class OpenedIndex: Sendable {
    private let folder: URL
    private let isOutdated: Bool
    private let logger: Logger
    private let index = Mutex<TextIndex?>(nil)

    /// - Parameter isOutdated: whether the database was made anew, so that an index beside it is of other rows, or was
    ///   copied while it was written.
    init(_ folder: URL, isOutdated: Bool, logger: Logger) {
        self.folder = folder
        self.isOutdated = isOutdated
        self.logger = logger
    }

    /// Opens it. Damage is no failure: what is missing is made anew by whoever feeds it.
    func open() {
        if isOutdated { try? FileManager.default.removeItem(at: folder) }
        let opened = TextIndex.open(
            folder, options: IndexOptions(kinds: SearchKind.allCases.map(\.indexed)), logger: logger)
        index.withLock { $0 = opened }
    }

    /// Nil before the start and after the stop.
    var current: TextIndex? { index.withLock { $0 } }

    /// - Throws: `unavailable` before the start and after the stop.
    func required() throws -> TextIndex {
        guard let index = current else {
            throw Refusal(.unavailable, "Search is not ready yet.", retryAfter: 5)
        }
        return index
    }

    func close() async {
        let last = index.withLock { index in
            defer { index = nil }
            return index
        }
        await last?.close()
    }
}

extension TextIndex {
    /// Whether it was never fed or lost something.
    var isDue: Bool { cursor == nil || !statistics.needsRebuild.isEmpty }
}
