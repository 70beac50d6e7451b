import CXapian

/// A database open for reading. Used by one thread.
final class XapianReader {
    private let handle: OpaquePointer

    init(_ path: String) throws {
        handle = try XapianError.make { cx_reader_open(path, $0) }
    }

    deinit { cx_reader_close(handle) }

    func reopen() throws {
        try XapianError.check { cx_reader_reopen(handle, $0) }
    }

    func documents() throws -> Int {
        var count: UInt32 = 0
        try XapianError.check { cx_reader_count(handle, &count, $0) }
        return Int(count)
    }

    /// Documents that have a term.
    func frequency(_ term: String) throws -> Int {
        var count: UInt32 = 0
        try Lending.bytes(term) { term in try XapianError.check { cx_reader_frequency(handle, term, &count, $0) } }
        return Int(count)
    }

    /// The value of a key; empty when there is none.
    func metadata(_ key: String) throws -> String {
        let listener = TextListener()
        defer { withExtendedLifetime(listener) {} }
        try Lending.bytes(key) { key in
            try XapianError.check { cx_reader_metadata(handle, key, listener.context, TextListener.take, $0) }
        }
        return listener.texts.first ?? ""
    }

    func metadataKeys(_ prefix: String) throws -> [String] {
        let listener = TextListener()
        defer { withExtendedLifetime(listener) {} }
        try Lending.bytes(prefix) { prefix in
            try XapianError.check { cx_reader_metadata_keys(handle, prefix, listener.context, TextListener.take, $0) }
        }
        return listener.texts
    }

    /// Terms that begin so, in order, until `take` returns false.
    func terms(_ prefix: String, _ take: @escaping (String, Int) -> Bool) throws {
        let listener = TermListener(take)
        defer { withExtendedLifetime(listener) {} }
        try Lending.bytes(prefix) { prefix in
            try XapianError.check { cx_reader_terms(handle, prefix, listener.context, TermListener.take, $0) }
        }
    }

    /// Runs a query.
    /// - Parameter options: `limit` and what else matters; see `cx_match_options`.
    func match(_ query: XapianQuery, _ options: cx_match_options) throws -> (hits: [cx_hit], matches: cx_matches) {
        var matches = cx_matches()
        var options = options
        let hits = try [cx_hit](unsafeUninitializedCapacity: max(1, Int(options.limit))) { hits, count in
            var found: UInt32 = 0
            defer { count = Int(found) }
            try XapianError.check { error in
                cx_match(handle, query.handle, &options, hits.baseAddress, &found, &matches, error)
            }
        }
        return (hits, matches)
    }
}
