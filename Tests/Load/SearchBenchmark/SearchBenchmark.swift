import Foundation
import Kernel
import LoadFigures
import Logging
import SearchIndex

/// The index on short conversation-like documents, beside SQLite's FTS5 on the same rows: rate of indexing, and how long
/// the newest twenty take for one word, for two, and under a mask of 120 of 500 channels.
///
/// `--documents N` for fewer than a million, `--folder PATH` to keep both indexes and only ask the next time.
@main
struct SearchBenchmark {
    static let channels = 500
    static let mask = 120
    static let batch = 1000
    static let questions = 2000

    static func main() async throws {
        let count = Arguments.number("documents", 1_000_000)
        let kept = Arguments.text("folder").map { URL(fileURLWithPath: $0) }
        let folder =
            kept
            ?? FileManager.default.temporaryDirectory.appendingPathComponent(
                "search-benchmark-\(RandomBytes.secret(6))")
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let benchmark = SearchBenchmark(folder: folder, corpus: Corpus(count: count))
        let isMet = try await benchmark.run()
        if !isMet { exit(1) }
    }

    let folder: URL
    let corpus: Corpus
    let figures = Figures()

    func run() async throws -> Bool {
        var options = IndexOptions(kinds: [IndexKind("messages", .month)])
        options.deadline = .seconds(60)
        let index = TextIndex.open(
            folder.appendingPathComponent("search"), options: options, logger: Logger(label: "benchmark"))
        let table = try FullTextTable(folder.appendingPathComponent("fts.db").path)
        try await fill(index)
        try fill(table)
        try await ask(index, table)
        await index.close()
        return figures.isMet
    }

    private func fill(_ index: TextIndex) async throws {
        if index.cursor == Int64(corpus.count) { return }
        let begin = ContinuousClock.now
        for start in stride(from: 0, to: corpus.count, by: Self.batch) {
            let rows = start..<min(corpus.count, start + Self.batch)
            let changes = rows.map { row in
                let message = corpus.message(row)
                return IndexChange.put(
                    IndexDocument(
                        kind: "messages", id: message.id, time: message.time, fields: [IndexField(message.text)],
                        scope: "channel:\(message.channel)", terms: ["author:\(message.author)"]))
            }
            try await index.apply(changes, cursor: Int64(rows.upperBound))
        }
        figures.tell(
            "indexing, \(Self.batch) a commit", Double(corpus.count) / begin.seconds, "documents/s", atLeast: 4000)
        figures.tell("size of the index", Double(size("search")) / Double(corpus.count), "bytes a document")
    }

    private func fill(_ table: FullTextTable) throws {
        if try table.count() == corpus.count { return }
        let begin = ContinuousClock.now
        for start in stride(from: 0, to: corpus.count, by: Self.batch) {
            try table.insert((start..<min(corpus.count, start + Self.batch)).map(corpus.message))
        }
        figures.tell("indexing by FTS5", Double(corpus.count) / begin.seconds, "documents/s")
        figures.tell("size by FTS5", Double(size("fts.db")) / Double(corpus.count), "bytes a document")
    }

    private func ask(_ index: TextIndex, _ table: FullTextTable) async throws {
        var random = SplitMix64(7)
        let allowed = Array(Set((0..<Self.channels).shuffled(using: &random).prefix(Self.mask)))
        let scopes = allowed.map { "channel:\($0)" }
        for (name, words, isMasked, aim) in [
            ("term", 1, false, 5.0), ("AND", 2, false, 5), ("term, 120 channels", 1, true, 25),
            ("AND, 120 channels", 2, true, 25),
        ] {
            let questions = (0..<Self.questions).map { _ in (0..<words).map { _ in corpus.queryWord(&random) } }
            var ours: [Double] = []
            var theirs: [Double] = []
            var isSame = true
            for question in questions {
                var query = SearchQuery(
                    SearchText(question.joined(separator: " ")), allowed: isMasked ? scopes : nil)
                query.toleratesTypos = false
                var begin = ContinuousClock.now
                let page = try await index.search(query)
                ours.append(begin.seconds * 1000)
                begin = .now
                let found = try table.newest(question, channels: isMasked ? allowed : nil)
                theirs.append(begin.seconds * 1000)
                isSame = isSame && page.hits.map(\.id) == found
            }
            figures.tell("\(name), newest 20, p99", ours.percentile(0.99), "ms", atMost: aim)
            figures.tell("\(name), median", ours.percentile(0.5), "ms")
            figures.tell("\(name) by FTS5, p99", theirs.percentile(0.99), "ms")
            figures.tell("\(name) by FTS5, median", theirs.percentile(0.5), "ms")
            if !isSame { figures.miss("\(name): the two do not find the same") }
        }
        try await ranked(index, scopes, &random)
    }

    /// What has no rival here: the best twenty of all months, and a word being typed.
    private func ranked(_ index: TextIndex, _ scopes: [String], _ random: inout SplitMix64) async throws {
        var relevance: [Double] = []
        var typing: [Double] = []
        for _ in 0..<Self.questions / 4 {
            let word = corpus.queryWord(&random)
            var query = SearchQuery(SearchText(word), allowed: scopes)
            query.order = .relevance
            var begin = ContinuousClock.now
            _ = try await index.search(query)
            relevance.append(begin.seconds * 1000)
            query = SearchQuery(SearchText(String(word.prefix(3)), isTyping: true), allowed: scopes)
            begin = .now
            _ = try await index.search(query)
            typing.append(begin.seconds * 1000)
        }
        figures.tell("term by relevance, 120 channels, p99", relevance.percentile(0.99), "ms")
        figures.tell("three letters typed, 120 channels, newest 20, p99", typing.percentile(0.99), "ms")
    }

    private func size(_ name: String) -> Int {
        let url = folder.appendingPathComponent(name)
        let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.fileSizeKey])
        let all = [url] + (files?.compactMap { $0 as? URL } ?? [])
        return all.reduce(0) { $0 + ((try? $1.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0) }
    }
}
