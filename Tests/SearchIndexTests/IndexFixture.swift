import Foundation
import Kernel
import Logging
import Synchronization

@testable import SearchIndex

/// An index in a temporary folder with two kinds cut by month and one whole.
struct IndexFixture {
    static let options = {
        var options = IndexOptions(kinds: [.init("messages", .month), .init("posts", .month), .init("users", .whole)])
        // Tests run beside others on a busy machine.
        options.deadline = .seconds(30)
        return options
    }()

    let folder: URL
    let index: TextIndex

    /// Runs `body` with a fresh index.
    static func run(_ options: IndexOptions = options, _ body: (IndexFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("index-\(RandomBytes.secret(9))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = open(folder, options)
        do {
            try await body(fixture)
        } catch {
            await fixture.index.close()
            throw error
        }
        await fixture.index.close()
    }

    static func open(_ folder: URL, _ options: IndexOptions = options) -> IndexFixture {
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return IndexFixture(folder: folder, index: TextIndex.open(folder, options: options, logger: silent))
    }

    /// The folder of the generation in force.
    func generation() throws -> URL {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap { Int($0) }
        return folder.appendingPathComponent(String(numbers.max() ?? 0))
    }

    /// Puts messages whose ids count from `first` and whose times are minutes apart.
    func put(_ texts: [String], first: Int64 = 1, scope: String = "channel:1", language: String? = nil) async throws {
        try await index.apply(
            texts.enumerated().map {
                .put(.message(first + Int64($0), $1, at: .minute(Int(first) + $0), scope: scope, language: language))
            })
    }

    /// Ids found, in order.
    func find(_ text: String, allowed: [String]? = nil, _ change: (inout SearchQuery) -> Void = { _ in }) async throws
        -> [Int64]
    {
        try await page(text, allowed: allowed, change).hits.map(\.id)
    }

    func page(_ text: String, allowed: [String]? = nil, _ change: (inout SearchQuery) -> Void = { _ in }) async throws
        -> SearchPage
    {
        var query = SearchQuery(SearchText(text), allowed: allowed)
        query.toleratesTypos = false
        change(&query)
        return try await index.search(query)
    }
}

extension IndexDocument {
    static func message(
        _ id: Int64, _ text: String, at time: Timestamp, scope: String? = "channel:1", terms: [String] = [],
        language: String? = nil, popularity: Double = 0
    ) -> IndexDocument {
        IndexDocument(
            kind: "messages", id: id, time: time, fields: [IndexField(text)], scope: scope, terms: terms,
            language: language, popularity: popularity)
    }
}

extension Timestamp {
    /// So many minutes after the start of 2026.
    static func minute(_ count: Int) -> Timestamp { day(0) + .minutes(count) }
    /// So many days after the start of 2026.
    static func day(_ count: Int) -> Timestamp {
        Timestamp(milliseconds: 1_767_225_600_000 + Int64(count) * 86_400_000)
    }
}
