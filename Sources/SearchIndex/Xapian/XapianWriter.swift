import CXapian

/// A database open for writing. Used by the writer's thread.
final class XapianWriter {
    private let handle: OpaquePointer

    /// Opens the database or makes it.
    init(_ path: String) throws {
        handle = try XapianError.make { cx_writer_open(path, $0) }
    }

    /// What is not committed is forgotten.
    deinit { cx_writer_close(handle) }

    func begin() throws { try XapianError.check { cx_writer_begin(handle, $0) } }
    func commit() throws { try XapianError.check { cx_writer_commit(handle, $0) } }

    func documents() throws -> Int {
        var count: UInt32 = 0
        try XapianError.check { cx_writer_count(handle, &count, $0) }
        return Int(count)
    }

    /// The number of the document that has a term; nil for none.
    func find(_ term: String) throws -> UInt32? {
        var number: UInt32 = 0
        try Lending.bytes(term) { term in try XapianError.check { cx_writer_find(handle, term, &number, $0) } }
        return number == 0 ? nil : number
    }

    /// Whether a number is taken.
    func has(_ number: UInt32) throws -> Bool {
        var has = false
        try XapianError.check { cx_writer_has(handle, number, &has, $0) }
        return has
    }

    func put(_ document: XapianDocument, at number: UInt32) throws {
        try XapianError.check { cx_writer_put(handle, number, document.handle, $0) }
    }

    func remove(_ number: UInt32) throws {
        try XapianError.check { cx_writer_remove(handle, number, $0) }
    }

    func setMetadata(_ key: String, _ value: String) throws {
        try Lending.bytes(key) { key in
            try Lending.bytes(value) { value in
                try XapianError.check { cx_writer_set_metadata(handle, key, value, $0) }
            }
        }
    }

    /// The value of a key; empty when there is none.
    func metadata(_ key: String) throws -> String {
        let listener = TextListener()
        defer { withExtendedLifetime(listener) {} }
        try Lending.bytes(key) { key in
            try XapianError.check { cx_writer_metadata(handle, key, listener.context, TextListener.take, $0) }
        }
        return listener.texts.first ?? ""
    }
}

/// A document in the making.
final class XapianDocument {
    let handle: OpaquePointer

    init() throws {
        handle = try XapianError.make { _ in cx_document_make() }
    }

    deinit { cx_document_free(handle) }

    func add(_ term: String, at position: Int, weight: Int) throws {
        try Lending.bytes(term) { term in
            try XapianError.check { cx_document_add_posting(handle, term, UInt32(position), UInt32(weight), $0) }
        }
    }

    func add(_ term: String, weight: Int) throws {
        try Lending.bytes(term) { term in
            try XapianError.check { cx_document_add_term(handle, term, UInt32(weight), $0) }
        }
    }

    func set(_ slot: UInt32, _ value: String) throws {
        try Lending.bytes(value) { value in
            try XapianError.check { cx_document_set_value(handle, slot, value, $0) }
        }
    }

    func set(_ slot: UInt32, bytes: [UInt8]) throws {
        try Lending.bytes(bytes) { value in
            try XapianError.check { cx_document_set_value(handle, slot, value, $0) }
        }
    }

    func set(_ slot: UInt32, number: Double) throws {
        try XapianError.check { cx_document_set_number(handle, slot, number, $0) }
    }

    func setData(_ bytes: [UInt8]) throws {
        try Lending.bytes(bytes) { data in try XapianError.check { cx_document_set_data(handle, data, $0) } }
    }
}
