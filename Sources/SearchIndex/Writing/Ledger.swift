/// The books of a generation, in a database of their own without documents: the cursor, and the batch each database must
/// at least have. It is committed after the databases of a batch, so what it says is always there; a copy of the directory
/// taken while it changed shows by a database that is behind its entry.
final class Ledger {
    /// Raised when terms come out differently, so that an index made before is made anew.
    static let format = "1"
    static let name = "ledger"

    private let writer: XapianWriter

    /// Opens the ledger or makes it.
    init(_ path: String) throws {
        writer = try XapianWriter(path)
    }

    /// What a ledger says.
    struct Contents {
        var isComplete = false
        var isOurs = false
        var cursor: Int64?
        var batch: Int64 = 0
        /// By name of the database.
        var batches: [String: Int64] = [:]
        var damaged: Set<String> = []
    }

    static func read(_ path: String) throws -> Contents {
        let reader = try XapianReader(path)
        var contents = Contents()
        contents.isComplete = try reader.metadata("complete") == "1"
        contents.isOurs = try reader.metadata("format") == format
        contents.cursor = Int64(try reader.metadata("cursor"))
        contents.batch = Int64(try reader.metadata("batch")) ?? 0
        for key in try reader.metadataKeys("shard/") {
            contents.batches[String(key.dropFirst(6))] = Int64(try reader.metadata(key)) ?? 0
        }
        contents.damaged = Set(try reader.metadataKeys("damaged/").map { String($0.dropFirst(8)) })
        return contents
    }

    func begin(isComplete: Bool) throws {
        try writer.begin()
        try writer.setMetadata("format", Self.format)
        if isComplete { try writer.setMetadata("complete", "1") }
        try writer.commit()
    }

    func complete() throws {
        try writer.begin()
        try writer.setMetadata("complete", "1")
        try writer.commit()
    }

    /// A batch is in the databases.
    func commit(batch: Int64, cursor: Int64?, shards: [ShardKey]) throws {
        try writer.begin()
        try writer.setMetadata("batch", String(batch))
        if let cursor { try writer.setMetadata("cursor", String(cursor)) }
        for shard in shards { try writer.setMetadata("shard/\(shard.name)", String(batch)) }
        try writer.commit()
    }

    /// A database is gone.
    func damaged(_ name: String) throws {
        try writer.begin()
        try writer.setMetadata("shard/\(name)", "")
        try writer.setMetadata("damaged/\(name)", "1")
        try writer.commit()
    }
}
