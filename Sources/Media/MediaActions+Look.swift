import Blobs
import GRDB
import Kernel
import Logging
import Storage
import Web

extension MediaActions {
    /// A file, for whom it belongs to.
    /// - Throws: `not_found`.
    package func file(_ id: FileID, of user: UserID) async throws -> UploadedFile {
        try await store.read { db in try own(id, of: user, in: db) }
    }

    /// One's own files, newest first.
    package func files(of user: UserID, cursor: [Int64]?, limit: Int) async throws -> Page<UploadedFile> {
        let rows = try await store.read { db in
            try FileQueries.list(
                of: user, below: FileID(rawValue: cursor?.first ?? .max), limit: limit + 1, in: db)
        }
        return Page(fetched: rows, limit: limit) { [$0.id.rawValue] }
    }

    /// The bytes of a file as this person may see them. Who may not see the file learns nothing of it.
    /// - Parameters:
    ///   - name: as the address says; an address with another name leads nowhere.
    ///   - isKept: whether it is to be kept, whatever it is.
    /// - Throws: `not_found`.
    package func download(
        _ id: FileID, name: String? = nil, isKept: Bool = false, by viewer: Caller?
    ) async throws -> Download {
        let file = try await store.read { db in
            guard let file = try FileQueries.one(id, in: db), name == nil || name == file.name,
                try mayView(file, viewer, in: db)
            else { throw Refusal.notFound("file") }
            return file
        }
        guard let blob = try await blobs.open(file.hash) else {
            logger.error("a blob is missing", metadata: ["hash": "\(file.hash)", "file": "\(id)"])
            throw Refusal(.gone, "This file was lost. Its owner can send it again.")
        }
        let isPublic = file.purpose.isPublic && file.attachedAt != nil
        let type = FileType(mime: file.mime, kind: MediaKind(mime: file.mime))
        return Download(
            size: blob.size, contentType: type.isShownInline ? file.mime : Self.neutral(file.mime),
            entityTag: "\"\(file.hash.description.prefix(32))\"",
            caching: "\(isPublic ? "public" : "private"), max-age=31536000, immutable", name: file.name,
            isKept: isKept || !type.isShownInline
        ) { offset, count in try await blob.read(from: offset, count: count) }
    }

    /// What is attached is seen where it is shown; what still waits is seen by whom it belongs to.
    private func mayView(_ file: UploadedFile, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard file.attachedAt != nil else { return file.userId == viewer?.userId }
        return try file.purpose.isPublic || ports.mayView(file, viewer, in: db)
    }

    /// The type a downloaded file is sent with: text keeps its encoding, a drawing must not run.
    private static func neutral(_ mime: String) -> String {
        mime.hasPrefix("text/") ? "\(mime); charset=utf-8" : mime == "image/svg+xml" ? "application/octet-stream" : mime
    }

    func own(_ id: FileID, of user: UserID, in db: Database) throws -> UploadedFile {
        guard let file = try FileQueries.one(id, in: db), file.userId == user else { throw Refusal.notFound("file") }
        return file
    }
}

extension MediaActions {
    /// Changes what is said about a file.
    /// - Throws: `not_found`.
    package func describe(_ id: FileID, _ change: FileChange, of user: UserID) async throws -> UploadedFile {
        try await store.write("media.describe") { context in
            let file = try own(id, of: user, in: context.db)
            try FileQueries.describe(
                id, change.altText.map(\.value).applied(to: file.altText),
                isSpoiler: change.isSpoiler ?? file.isSpoiler, in: context.db)
            return try own(id, of: user, in: context.db)
        }
    }

    /// Removes a file that nothing shows yet; what is shown goes with what shows it.
    /// - Throws: `not_found`, `conflict`.
    package func delete(_ id: FileID, of user: UserID) async throws {
        try await store.write("media.delete") { context in
            let file = try own(id, of: user, in: context.db)
            guard file.attachedAt == nil else {
                throw Refusal(.conflict, "This file is in use. Remove it where it is shown.")
            }
            try FileQueries.delete(file, at: context.now, in: context.db)
        }
    }
}
