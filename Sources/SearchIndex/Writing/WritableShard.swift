import Kernel

/// One database open for writing.
final class WritableShard {
    let key: ShardKey
    let path: String
    private let writer: XapianWriter
    private let span: ShardSpan
    private(set) var drift: UInt32
    /// Where to look for a free number when the one given is taken: many documents of one moment would otherwise each
    /// walk past all others. Emptied now and then, since it is only a hint.
    private var free: [UInt32: UInt32] = [:]
    private(set) var isChanging = false

    init(_ key: ShardKey, path: String) throws {
        self.key = key
        self.path = path
        span = key.span
        writer = try XapianWriter(path)
        drift = UInt32(try writer.metadata("drift")) ?? 0
    }

    /// Opens a transaction unless there is one.
    private func change() throws {
        if isChanging { return }
        try writer.begin()
        isChanging = true
        if try !writer.has(ShardSpan.sentinel) { try writer.put(try XapianDocument(), at: ShardSpan.sentinel) }
    }

    func put(_ document: IndexDocument, _ writing: DocumentWriting) throws {
        try change()
        let made = try writing.make(document)
        try writer.put(made, at: try writer.find(IndexTerm.id(document.id)) ?? freeNumber(at: document.time))
    }

    /// - Returns: whether it was there.
    func remove(_ id: Int64) throws -> Bool {
        guard let number = try writer.find(IndexTerm.id(id)) else { return false }
        try change()
        try writer.remove(number)
        return true
    }

    /// Commits what changed as part of a batch.
    func commit(batch: Int64) throws -> ShardState {
        try writer.setMetadata("batch", String(batch))
        try writer.setMetadata("drift", String(drift))
        try writer.commit()
        isChanging = false
        if free.count > 10_000 { free = [:] }
        return ShardState(key: key, path: path, batch: batch, drift: drift, documents: try writer.documents() - 1)
    }

    private func freeNumber(at time: Timestamp) throws -> UInt32 {
        let wanted = span.number(at: ShardSpan.clamped(time).milliseconds)
        var number = free[wanted] ?? wanted
        while try writer.has(number) { number -= 1 }
        if number != wanted || free[wanted] != nil { free[wanted] = number - 1 }
        let drifted = wanted - number
        // In powers of two, so that the searches' bound changes rarely.
        if drifted > drift { drift = UInt32(1) << UInt32(UInt32.bitWidth - (drifted - 1).leadingZeroBitCount) }
        return number
    }
}

/// Turns documents into Xapian's.
struct DocumentWriting {
    /// Positions left free between two fields, so that no phrase spans them.
    private static let gap = 100

    let analyzer: Analyzer
    let wordsPerDocument: Int

    func make(_ document: IndexDocument) throws -> XapianDocument {
        let made = try XapianDocument()
        let language = document.language ?? analyzer.defaultLanguage
        var position = 0
        var left = wordsPerDocument
        for field in document.fields {
            let tokens = Tokenizer.tokens(of: field.text, limit: left)
            let weight = min(max(1, field.weight), 10)
            for token in tokens {
                try made.add(token.term, at: position + token.position, weight: weight)
                if let stem = analyzer.stem(token, language) { try made.add(IndexTerm.stem(stem), weight: weight) }
            }
            left -= tokens.count
            position += tokens.count + Self.gap
        }
        try made.add(IndexTerm.id(document.id), weight: 0)
        for term in document.terms { try made.add(IndexTerm.flag(term), weight: 0) }
        if let scope = document.scope {
            try made.add(IndexTerm.scope(scope), weight: 0)
            try made.set(IndexSlot.scope, scope)
        }
        let time = ShardSpan.clamped(document.time).milliseconds
        try made.set(IndexSlot.time, bytes: BigEndian.bytes(time))
        if document.popularity != 0 { try made.set(IndexSlot.popularity, number: document.popularity) }
        try made.setData(BigEndian.bytes(document.id) + BigEndian.bytes(time))
        return made
    }
}

/// Numbers in bytes that sort as they do, for those not negative.
enum BigEndian {
    static func bytes(_ number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    static func number(_ bytes: some Sequence<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}
