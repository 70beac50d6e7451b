import Foundation
import Kernel
import Logging
import SearchIndex
import Synchronization

/// The index from the room's start to its stop.
final class OpenedIndex: Sendable {
    private let folder: URL
    private let logger: Logger
    private let index = Mutex<TextIndex?>(nil)

    init(_ folder: URL, logger: Logger) {
        self.folder = folder
        self.logger = logger
    }

    /// Opens it. Damage is no failure: what is missing is made anew by whoever feeds it.
    func open() {
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
