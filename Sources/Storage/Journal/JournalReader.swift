import Foundation

/// Reads a journal group by group, as far as it is whole.
struct JournalReader {
    /// A group, or a part of one.
    struct Part {
        let record: JournalRecord
        let packed: [UInt8]

        /// What it takes in the journal.
        var bytes: Int { JournalRecord.headerBytes + packed.count }

        func changes() throws -> [UInt8] { try Zstd.unpack(packed, to: record.unpackedBytes) }
    }

    let folder: JournalFolder

    /// Hands each part after `start` to `body`, in order, over as many segments as carry on from one another.
    /// - Parameter last: the last group that is handed over: what is behind it may still be written.
    /// - Returns: where the last whole group ends. Parts of a group that is not whole have been handed over before, so
    ///   `body` keeps them until one that is no part comes.
    func forEach(
        after start: JournalEnd, upTo last: Int64 = .max, _ body: (Part) throws -> Void
    ) throws -> JournalEnd {
        let segments = try folder.segments().map { (first: $0, file: folder.file(of: $0)) }
        return try Self.forEach(after: start, upTo: last, in: segments, body)
    }

    /// As above, over segments wherever they lie, oldest first.
    static func forEach(
        after start: JournalEnd, upTo last: Int64 = .max, in segments: [(first: Int64, file: URL)],
        _ body: (Part) throws -> Void
    ) throws -> JournalEnd {
        var end = start
        // A group may begin a segment only after the whole of the one before.
        for (first, file) in segments where first > start.position {
            guard end.position < last, first == end.position + 1, let segment = try Segment(file) else { break }
            defer { segment.close() }
            guard segment.header.chain == end.chain else { break }
            let reached = try segment.forEach(from: end, upTo: last) { part in
                try body(part)
            }
            guard reached.position > end.position else { break }
            end = reached
        }
        return end
    }

    /// Where the journal of a directory in its place ends, from its last segment alone. What is torn there is cut off.
    /// - Parameter base: where the newest base ends.
    func settledEnd(from base: JournalEnd) throws -> JournalEnd {
        while let last = try folder.segments().last, last > base.position {
            guard let segment = try Segment(folder.file(of: last)) else {
                // A crash before its header was whole.
                folder.remove(last)
                continue
            }
            defer { segment.close() }
            let start = JournalEnd(position: last - 1, chain: segment.header.chain, mark: .none)
            let end = try segment.forEach(from: start) { _ in }
            guard end.position >= last else {
                folder.remove(last)
                continue
            }
            try segment.cut()
            return end
        }
        return base
    }
}

/// One open segment.
private final class Segment {
    let header: SegmentHeader
    private let url: URL
    private let file: Int32
    /// Behind the last whole group.
    private var wholeBytes = SegmentHeader.bytes

    /// Nil when it has no whole header, or was removed since the folder was read.
    init?(_ url: URL) throws {
        self.url = url
        do {
            file = try SystemCall.open(url, O_RDWR)
        } catch StorageError.system(_, _, ENOENT) {
            return nil
        }
        guard let bytes = try SystemCall.read(file, SegmentHeader.bytes, at: 0, url), let header = SegmentHeader(bytes)
        else {
            Foundation.close(file)
            return nil
        }
        self.header = header
    }

    func close() {
        Foundation.close(file)
    }

    /// Walks through the groups as far as they are whole.
    func forEach(
        from start: JournalEnd, upTo last: Int64 = .max, _ body: (JournalReader.Part) throws -> Void
    ) throws -> JournalEnd {
        var end = start
        var chain = start.chain
        var place = SegmentHeader.bytes
        while end.position < last, let header = try SystemCall.read(file, JournalRecord.headerBytes, at: place, url),
            let (record, claimed) = JournalRecord.decoded(header), record.position == end.position + 1,
            let packed = try SystemCall.read(
                file, record.packedBytes, at: place + JournalRecord.headerBytes, url),
            Checksum.chain(chain, header[..<(JournalRecord.headerBytes - 4)], packed) == claimed
        {
            try body(JournalReader.Part(record: record, packed: packed))
            chain = claimed
            place += JournalRecord.headerBytes + packed.count
            if !record.isPart {
                end = JournalEnd(position: record.position, chain: chain, mark: record.mark)
                wholeBytes = place
            }
        }
        return end
    }

    /// Takes away what follows the last whole group: the end of a write that a crash cut off, acknowledged to nobody.
    func cut() throws {
        var facts = stat()
        guard fstat(file, &facts) == 0, Int(facts.st_size) > wholeBytes else { return }
        guard ftruncate(file, off_t(wholeBytes)) == 0 else { throw SystemCall.failure("cut", url) }
        try SystemCall.sync(file, url)
    }
}
