import Dispatch
import Foundation
import Kernel
import Logging

/// A full-text index: one writer that batches changes, readers on threads of their own, and the promise that nothing wrong
/// with it stops anything else.
///
/// ```swift
/// let index = TextIndex.open(directory, options: options, logger: logger)
/// try await index.apply(changes, cursor: lastEvent)
/// let page = try await index.search(SearchQuery(SearchText("hello from:anna"), allowed: ["channel:5"]))
/// ```
///
/// Who feeds it begins after `cursor`; when that is nil, or `statistics.needsRebuild` names something, by `rebuild`.
package final class TextIndex: Sendable {
    private let options: IndexOptions
    private let catalog = Catalog()
    private let analyzer: Analyzer
    private let writes: WorkQueue<WriterJob>
    private let searches: WorkQueue<PendingSearch>
    private let writer: WorkThread
    private let readers: [WorkThread]

    /// Opens the index in a folder of its own, or begins one, and starts the threads. Blocks meanwhile, and never fails:
    /// what is damaged is moved aside and shows in `statistics`.
    package static func open(_ folder: URL, options: IndexOptions, logger: Logger) -> TextIndex {
        TextIndex(folder, options, logger)
    }

    private init(_ folder: URL, _ options: IndexOptions, _ logger: Logger) {
        self.options = options
        let analyzer = Analyzer(
            stemmers: Stemmers(), defaultLanguage: options.defaultLanguage, synonyms: options.synonyms)
        self.analyzer = analyzer
        let opened = DispatchSemaphore(value: 0)
        writes = WorkQueue(capacity: options.waitingBatches)
        searches = WorkQueue(capacity: options.waitingSearches)
        writer = WorkThread.start("index") { [catalog, writes] in
            let writer = IndexWriter(folder, options, analyzer, catalog, logger)
            writer.open()
            opened.signal()
            writer.run(writes)
        }
        readers = (0..<options.readers).map { [catalog, writes, searches] number in
            WorkThread.start("search-\(number)") {
                let shards = OpenShards(capacity: options.openPerReader) { key, generation, reason in
                    _ = writes.push(.setAside(key, generation: generation, reason: reason), isUrgent: true)
                }
                while let search = searches.next() {
                    search.answer(SearchRun(search, shards, catalog, analyzer, options))
                }
            }
        }
        opened.wait()
    }

    deinit {
        writes.close()
        searches.close()
    }

    /// What came with the last committed batch: everything up to there is in. Nil before the first.
    package var cursor: Int64? { catalog.cursor }

    /// How the index does.
    package var statistics: IndexStatistics {
        var statistics = catalog.statistics
        statistics.waitingBatches = writes.count
        statistics.waitingSearches = searches.count
        return statistics
    }

    /// Makes changes and returns when they are on the disk and can be found. Batches that wait share a commit.
    /// - Parameter cursor: kept together with the changes; nil leaves it. Batches of one feeder must not overtake another.
    /// - Throws: `unavailable`, `storage_full`; then nothing of the batch counts, and it can be applied again.
    package func apply(_ changes: [IndexChange], cursor: Int64? = nil) async throws {
        try await apply(changes, cursor: cursor, to: nil)
    }

    func apply(_ changes: [IndexChange], cursor: Int64?, to rebuild: Int64?) async throws {
        for case .put(let document) in changes { try check(document) }
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            refuse(writes.push(.apply(changes, cursor: cursor, number: rebuild, caller)), caller)
        }
    }

    private func check(_ document: IndexDocument) throws {
        precondition(options.kinds.contains { $0.name == document.kind }, "the index was not opened for this kind")
        for term in document.terms + [document.scope ?? ""] where term.utf8.count > 200 {
            throw Refusal.invalid("terms", "A search term has at most 200 bytes.")
        }
    }

    /// Answers a query on a reader's thread.
    /// - Throws: `unavailable` beyond the deadline, when too many wait or the index is out of order; `validation_failed` for a
    ///   cursor of another order; `CancellationError` when the task is cancelled already.
    package func search(_ query: SearchQuery) async throws -> SearchPage {
        try await ask { .page(query, $0) }
    }

    /// Words that begin as the text's last one does and that somebody with these scopes can find, the most frequent first.
    /// - Parameter limit: 1 to 20.
    package func suggest(_ text: String, kinds: [String] = [], allowed: [String]?, limit: Int = 8) async throws
        -> [String]
    {
        try await ask { .words(text, kinds: kinds, allowed: allowed, limit: min(max(1, limit), 20), $0) }
    }

    /// The identities of all documents of a kind, in ascending order, read on a thread of its own. Quickest while nobody
    /// applies changes.
    /// - Throws: `unavailable` when the index is out of order, or changes all the time.
    package func identities(of kind: String) async throws -> [Int64] {
        try await withCheckedThrowingContinuation { caller in
            _ = WorkThread.start("search-identities") { [catalog] in
                caller.resume(with: Result { try Identities.all(of: kind, catalog) })
            }
        }
    }

    private func ask<Answer: Sendable>(
        _ question: (CheckedContinuation<Answer, any Error>) -> PendingSearch.Question
    ) async throws -> Answer {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { caller in
            let search = PendingSearch(question(caller), deadline: .now + options.deadline)
            refuse(searches.push(search), caller)
        }
    }

    /// Answers a caller whose work was not taken.
    private func refuse<Answer>(
        _ admission: WorkQueue<some Sendable>.Admission, _ caller: CheckedContinuation<Answer, any Error>
    ) {
        switch admission {
        case .accepted: break
        case .full:
            caller.resume(throwing: Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1))
        case .closed: caller.resume(throwing: Refusal(.unavailable, "The server is stopping.", retryAfter: 5))
        }
    }

    /// What of `texts` answers to a query, for showing.
    /// - Parameter length: characters of a snippet at most; nil for the whole text.
    package func snippets(
        of texts: [String], for text: SearchText, language: String? = nil, length: Int? = 240
    ) -> [Snippet] {
        let highlighter = Highlighter(text, analyzer, language)
        return texts.map { highlighter.snippet(of: $0, length: length) }
    }

    /// Begins an index beside this one, which goes on being fed and searched. One at a time: another begun drops the first.
    package func rebuild() async throws -> IndexRebuild {
        let number = try await withCheckedThrowingContinuation { caller in
            refuse(writes.push(.beginRebuild(caller), isUrgent: true), caller)
        }
        return IndexRebuild(index: self, number: number)
    }

    func finishRebuild(_ number: Int64) async throws {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            refuse(writes.push(.finishRebuild(number, caller), isUrgent: true), caller)
        }
    }

    func dropRebuild(_ number: Int64) {
        _ = writes.push(.dropRebuild(number), isUrgent: true)
    }

    /// Finishes what waits, takes nothing more and returns when all databases are closed.
    package func close() async {
        searches.close()
        for reader in readers { await reader.end() }
        writes.close()
        await writer.end()
    }
}

/// An index in the making beside the live one.
///
/// Note the feeder's position, apply every document there is, then the changes since that position, then `finish`; the
/// live index's `cursor` is then what was given last here, and feeding goes on from there.
package struct IndexRebuild: Sendable {
    let index: TextIndex
    let number: Int64

    /// As `TextIndex.apply`, into the new index.
    package func apply(_ changes: [IndexChange], cursor: Int64? = nil) async throws {
        try await index.apply(changes, cursor: cursor, to: number)
    }

    /// Puts the new index in the old one's place in one step and deletes the old one.
    package func finish() async throws {
        try await index.finishRebuild(number)
    }

    /// Deletes the new index.
    package func abandon() {
        index.dropRebuild(number)
    }
}
